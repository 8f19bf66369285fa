"""Who put off a due day, as far as the case and its trail tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from mediation_desk.domain import codes
from mediation_desk.domain.codes import DueKind, RevisitStatus
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.mediation import Extension
from mediation_desk.services import duties, followup, worklist
from mediation_desk.services.moved_days import moved_days
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]


def test_a_limit_that_was_extended_names_who_and_why(office: Office, registered: Registered):
    number = registered("roof-leak")
    later = TODAY + timedelta(days=30)
    longer = Extension(what=codes.LimitKey.RESOLVE_DAYS, on=TODAY, to=later, reason="等鉴定")
    duties.extend(replace(office, actor=Actor(name="周敏")), number, longer)

    (moved,) = moved_days(office, number, DueKind.RESOLVE_LIMIT, later)

    assert (moved.to, moved.reason, moved.who, moved.at) == (later, "等鉴定", "周敏", NOON)


def test_a_visit_planned_anew_names_who_and_why(office: Office, registered: Registered):
    number = registered("visiting-rights")
    later = date(2026, 11, 25)
    visit = Revisit(
        planned_on=later,
        first_planned_on=date(2026, 11, 18),
        status=RevisitStatus.RESCHEDULED,
        party="A",
        reason="当事人住院",
    )
    followup.record_revisit(office, number, visit)

    (moved,) = moved_days(office, number, DueKind.REVISIT, later, "A")

    assert (moved.to, moved.reason, moved.who) == (later, "当事人住院", "办案人")
    assert moved_days(office, number, DueKind.REVISIT, later, "B") == ()


def test_a_day_nobody_moved_has_no_story(office: Office, registered: Registered):
    number = registered("visiting-rights")

    for row in worklist.due(office, until=TODAY + timedelta(days=30)):
        assert moved_days(office, number, row.kind, row.due, row.party) == ()
