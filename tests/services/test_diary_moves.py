"""Days put off from the calendar: the first day is never lost, and what may not move says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_desk.domain.codes import AppointmentKind, DueKind, RevisitStatus
from mediation_desk.domain.record.mediation import Appointment
from mediation_desk.errors import Refused
from mediation_desk.services import appointments, cases, diary, disputes
from mediation_desk.services.diary import Entry
from mediation_desk.services.diary_entries import IS_AGREED, IS_GIVEN, IS_LIMIT, IS_PAST, IS_RULE
from mediation_desk.services.diary_moves import may_move_to, move
from mediation_desk.services.undo import undo
from mediation_desk.services.work import Announcement, Office
from mediation_desk.storage.models import Campaign, CampaignVisit, Dispute
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]
FAR = TODAY + timedelta(days=120)
LONG_AGO = TODAY - timedelta(days=400)


def entries(office: Office) -> list[Entry]:
    days = diary.days_of(office, LONG_AGO, FAR, limit=None)
    return [entry for day in days for entry in day.entries]


def visits(office: Office, party: str = "A") -> list[Entry]:
    return [one for one in entries(office) if one.kind is DueKind.REVISIT and one.party == party]


@pytest.fixture
def visiting(office: Office, registered: Registered) -> str:
    """A case whose parties are visited."""
    return registered("visiting-rights")


def test_a_visit_put_off_stands_on_its_new_day_with_the_old_one_told(office: Office, visiting: str):
    visit = visits(office)[0]
    to = max(visit.day, TODAY) + timedelta(days=2)
    others = {one.day for one in visits(office)} - {visit.day}
    steps: list[Announcement] = []

    move(replace(office, listeners=(steps.append,)), visit, to, "当事人住院")

    (moved,) = [one for one in visits(office) if one.day == to]
    assert "改期" in moved.why
    assert "当事人住院" in moved.why
    assert {one.day for one in visits(office)} >= others
    entry = disputes.show(office, visiting).revisits[-1]
    assert (entry.first_planned_on, entry.planned_on) == (visit.day, to)
    assert entry.status is RevisitStatus.RESCHEDULED
    undo(office, steps[0].steps[0])
    assert visits(office)[0] == visit


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(hops=st.lists(st.integers(0, 25), min_size=1, max_size=4))
def test_however_often_a_visit_is_put_off_its_first_day_is_told(
    office: Office, visiting: str, hops: list[int]
):
    first = disputes.show(office, visiting)
    visit = visits(office)[0]
    known = {entry.first_planned_on for entry in first.revisits}
    day = visit.day
    for hop in hops:
        (now,) = [one for one in visits(office) if one.day == day]
        to = TODAY + timedelta(days=hop)
        if may_move_to(office, now, to):
            with pytest.raises(Refused):
                move(office, now, to, "没空")
            continue
        move(office, now, to, "没空")
        day = to
        assert len([one for one in visits(office) if one.day == to]) == 1
        moved = disputes.show(office, visiting).revisits
        assert visit.day in {entry.first_planned_on for entry in moved} - known
    cases.change(office, visiting, "undo", lambda _: first)


def test_a_visit_moves_to_no_day_that_is_past_the_same_or_another_visit_of_his(office: Office, visiting: str):
    first, second = visits(office)[:2]

    assert "已经过去" in may_move_to(office, first, TODAY - timedelta(days=1))
    assert "没有变" in may_move_to(office, second, second.day)
    assert "已经有一次回访" in may_move_to(office, first, second.day)
    with pytest.raises(Refused, match="已经有一次回访"):
        move(office, first, second.day, "没空")
    with pytest.raises(Refused, match="理由"):
        move(office, first, TODAY + timedelta(days=3), " ")


def test_a_visit_does_not_move_to_the_day_another_one_was_moved_from(office: Office, visiting: str):
    second = visits(office)[1]
    move(office, second, second.day + timedelta(days=2), "没空")

    assert "混在一起" in may_move_to(office, visits(office)[0], second.day)


def test_a_visit_that_somebody_else_moved_meanwhile_is_refused(office: Office, visiting: str):
    seen = visits(office)[0]
    to = TODAY + timedelta(days=2)
    move(office, seen, to, "没空")

    with pytest.raises(Refused, match="已经变了"):
        move(office, seen, TODAY + timedelta(days=3), "没空")


def test_an_appointment_moves_to_another_day_at_its_hour_or_to_another_hour(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    at = NOON + timedelta(days=2)
    appointments.agree(office, number, Appointment(kind=AppointmentKind.HEARING, at=at))
    seen = next(one for one in entries(office) if one.at)

    move(office, seen, at.date() + timedelta(days=1), "法院改期")
    moved = next(one for one in entries(office) if one.at)
    assert (moved.day, moved.at) == (at.date() + timedelta(days=1), seen.at)
    move(office, moved, at + timedelta(days=1, hours=2), "法院又改")

    found = disputes.show(office, number).appointments[0]
    assert (found.first_at, found.at) == (at, at + timedelta(days=1, hours=2))
    assert "没有变" in may_move_to(office, next(one for one in entries(office) if one.at), found.at)
    assert "已经过去" in may_move_to(office, moved, NOON - timedelta(hours=1))


def test_a_check_of_a_closed_case_moves_and_keeps_its_first_day(office: Office, registered: Registered):
    number = registered("roof-leak")
    with office.work("draw campaign") as session:
        row = session.query(Dispute).filter_by(number=number).one()
        row.stage = "closed"
        drawn = {"drawn_at": NOON, "drawn_by": "主任", "drawn_from": {}, "seed": 1, "pool": 1, "until": FAR}
        campaign = Campaign(name="三季度回头看", **drawn)
        session.add(campaign)
        session.flush()
        session.add(CampaignVisit(campaign_id=campaign.id, dispute_id=row.id, planned_on=TODAY))
    check = next(one for one in entries(office) if one.check_id)

    move(office, check, TODAY + timedelta(days=5), "下雨")

    moved = next(one for one in entries(office) if one.check_id)
    assert moved.day == TODAY + timedelta(days=5)
    assert "2026年11月22日" in moved.why
    with pytest.raises(Refused, match="刷新"):
        move(office, check, TODAY + timedelta(days=6), "下雨")


TASK = {"what": "走访", "who": "网格员", "due": "2026-11-28", "from": "person"}
OWED = {"debtors": ["B"], "creditors": ["A"], "kind": "money", "what": "赔偿", "due": "2026-12-01"}
AGREED = {
    "ref": "1",
    "kind": "oral",
    "reached_on": "2026-11-20",
    "terms": ["乙方赔偿500元"],
    "performance": [{**OWED, "amount": "500.00"}],
}


@pytest.mark.parametrize(
    ("kind", "said", "name", "sections"),
    [
        (DueKind.RESOLVE_LIMIT, IS_LIMIT, "courtyard-owners", {}),
        (DueKind.INSTALMENT, IS_AGREED, "roof-leak", {"agreements": [AGREED]}),
        (DueKind.MEETING_TASK, IS_GIVEN, "roof-leak", {"tasks": [TASK]}),
        (DueKind.WATCH, IS_RULE, "visiting-rights", {}),
    ],
)
def test_what_may_not_move_says_why(
    office: Office, registered: Registered, kind: DueKind, said: str, name: str, sections: dict[str, Any]
):
    registered(name, **sections)
    found = [one for one in entries(office) if one.kind is kind]
    assert {one.may_move for one in found} == {said}
    with pytest.raises(Refused) as refusal:
        move(office, found[0], TODAY + timedelta(days=9), "没空")
    assert refusal.value.sentence == said


def test_what_was_done_does_not_move(office: Office, visiting: str):
    done = [one for one in entries(office) if one.is_done]
    assert {one.may_move for one in done} == {IS_PAST}
    assert may_move_to(office, done[0], datetime.combine(FAR, NOON.timetz())) == IS_PAST


def test_a_day_is_taken_of_a_moment_where_a_visit_is_dropped_on_an_hour(office: Office, visiting: str):
    visit = visits(office)[0]
    to = NOON + timedelta(days=2)

    move(office, visit, to, "没空")

    assert date(2026, 11, 24) in {one.day for one in visits(office)}


def test_a_visit_is_not_put_off_by_more_than_a_year(office: Office, visiting: str):
    visit = visits(office)[0]
    assert "核对年份" in may_move_to(office, visit, TODAY + timedelta(days=400))
    assert may_move_to(office, visit, TODAY + timedelta(days=45)) == ""
