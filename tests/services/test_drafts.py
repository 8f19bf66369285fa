"""Unfinished input: kept through everything, one an owner and kind, never repeated by the trail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from mediation_desk.domain.codes import Role, Side
from mediation_desk.errors import Refused
from mediation_desk.services import drafts
from mediation_desk.services.drafts import Draft
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from mediation_desk.storage.models import AuditLine
from tests.services.conftest import NOON

TYPED = {
    "parties": [{"name": "赵某", "id_number": "530502195505120769"}],
    "dispute": {"facts": "第一行\n第二行"},
}


def test_a_draft_is_there_again_after_the_program_was_killed(office: Office, desk_address: str):
    at = drafts.keep(office, "case", TYPED)

    again = open_desk(desk_address)
    try:
        found = drafts.kept(replace(office, desk=again), "case")
    finally:
        again.close()

    assert found == Draft(kind="case", body=TYPED, at=at)
    assert at == NOON


def test_a_later_draft_takes_the_place_of_the_earlier_one(office: Office):
    drafts.keep(office, "case", TYPED)
    later = replace(office, clock=lambda: NOON + timedelta(minutes=3))
    drafts.keep(later, "case", {"dispute": {"title": "改过"}})

    assert [(one.body, one.at) for one in drafts.kept_all(office)] == [
        ({"dispute": {"title": "改过"}}, NOON + timedelta(minutes=3))
    ]


def test_drafts_are_their_owners_own_and_listed_the_latest_first(office: Office):
    other = replace(office, actor=Actor(name="另一人"))
    drafts.keep(office, "case", {"who": "办案人"})
    drafts.keep(replace(office, clock=lambda: NOON + timedelta(hours=1)), "visit", {"note": "x"})
    drafts.keep(other, "case", {"who": "另一人"})

    assert [one.kind for one in drafts.kept_all(office)] == ["visit", "case"]
    drafts.drop(office, "case")
    assert drafts.kept(office, "case") is None
    kept = drafts.kept(other, "case")
    assert kept is not None
    assert kept.body == {"who": "另一人"}


def test_dropping_what_is_not_there_is_no_trouble(office: Office):
    drafts.drop(office, "case")

    assert drafts.kept_all(office) == ()


def test_what_no_database_can_hold_is_left_out_and_the_rest_kept(office: Office):
    drafts.keep(office, "case", {"a\x00": ["甲\x00乙", "\ud83d", "😀", "‮文"], "n": 3, "none": None})

    found = drafts.kept(office, "case")
    assert found is not None
    assert found.body == {"a": ["甲乙", "", "😀", "‮文"], "n": 3, "none": None}


def test_values_of_a_form_are_kept_as_a_case_file_writes_them(office: Office):
    drafts.keep(office, "case", {"on": date(2026, 3, 2), "amount": Decimal("5.5"), "side": Side.PARTY})

    found = drafts.kept(office, "case")
    assert found is not None
    assert found.body == {"on": "2026-03-02", "amount": "5.50", "side": "party"}


def test_the_trail_says_nothing_of_a_draft(office: Office):
    drafts.keep(office, "case", TYPED)
    drafts.keep(office, "case", {"dispute": {"title": "改过"}})
    drafts.drop(office, "case")

    with office.read("audit") as session:
        assert session.scalars(select(AuditLine)).all() == []


def test_who_only_reads_keeps_no_draft(office: Office):
    auditor = replace(office, actor=Actor(name="查看人", roles=frozenset({Role.AUDITOR})))

    with pytest.raises(Refused):
        drafts.keep(auditor, "case", TYPED)
    assert drafts.kept_all(auditor) == ()


def test_the_moment_of_a_draft_has_its_zone(office: Office):
    at: datetime = drafts.keep(office, "case", TYPED)

    found = drafts.kept(office, "case")
    assert found is not None
    assert found.at.utcoffset() == at.utcoffset() == timedelta(hours=8)
