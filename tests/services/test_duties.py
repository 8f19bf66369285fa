"""Limits, tasks and 督办: given with what they need, answered, and gone from the worklist then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.record.agreement import Lawsuit
from mediation_desk.domain.record.followup import Supervision, Task
from mediation_desk.domain.record.mediation import Evidence, Extension, Inquiry, Suspension
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, duties, worklist
from mediation_desk.services.work import Office
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]
ACCEPTED = date(2026, 11, 10)
USUAL_END = date(2026, 12, 10)


@pytest.fixture
def number(office: Office, registered: Registered) -> str:
    made = registered("roof-leak")
    disputes.accept(office, made, on=ACCEPTED)
    return made


def days_of(office: Office, kind: str) -> list[date]:
    return [row.due for row in worklist.due(office, until=date(2027, 6, 1)) if row.kind == kind]


def test_an_extension_every_party_agreed_to_moves_the_limit_and_keeps_the_old_day(
    office: Office, number: str
):
    later = Extension(
        what=codes.LimitKey.MEDIATION_DAYS,
        on=TODAY,
        to=date(2027, 1, 9),
        reason="等待维修报价",
        agreed_by=("A", "B"),
    )
    assert days_of(office, "mediation_limit") == [USUAL_END]

    duties.extend(office, number, later)

    rows = [row for row in worklist.due(office, until=later.to) if row.kind == "mediation_limit"]
    assert [row.due for row in rows] == [later.to]
    assert "2026年12月10日" in rows[0].why


@pytest.mark.parametrize("missing", ["agreed_by", "reason", "to"])
def test_an_extension_without_consent_reason_or_day_is_refused(missing: str, office: Office, number: str):
    whole = {"to": date(2027, 1, 9), "reason": "等待报价", "agreed_by": ("A", "B")}
    whole[missing] = ("A",) if missing == "agreed_by" else None

    with pytest.raises(Refused) as refusal:
        duties.extend(office, number, Extension(what=codes.LimitKey.MEDIATION_DAYS, on=TODAY, **whole))

    assert refusal.value.problems[0].where == f"extensions[0].{missing}"
    assert days_of(office, "mediation_limit") == [USUAL_END]


def test_an_extension_to_a_day_not_later_is_refused(office: Office, number: str):
    same_day = Extension(
        what=codes.LimitKey.MEDIATION_DAYS, on=TODAY, to=TODAY, reason="等待报价", agreed_by=("A", "B")
    )

    with pytest.raises(Refused, match="晚于"):
        duties.extend(office, number, same_day)


def test_one_of_a_large_side_speaks_for_it_and_the_centres_own_limit_needs_no_consent(
    office: Office, registered: Registered
):
    number = registered("courtyard-owners")
    to = date(2026, 12, 31)

    agreed = Extension(what=codes.LimitKey.MEDIATION_DAYS, to=to, reason="协商", agreed_by=("A1", "B"))
    own = Extension(what=codes.LimitKey.RESOLVE_DAYS, to=to, reason="等待联席会议")

    duties.extend(office, number, agreed)
    assert duties.extend(office, number, own).extensions == (agreed, own)


def test_an_appraisal_halts_the_limit_and_its_days_do_not_count(office: Office, number: str):
    began = Suspension(from_=date(2026, 11, 15), reason=codes.SuspensionReason.APPRAISAL)
    duties.suspend(office, number, began)
    assert days_of(office, "mediation_limit") == []

    ended = Suspension(
        from_=date(2026, 11, 15), to=date(2026, 11, 19), reason=codes.SuspensionReason.APPRAISAL
    )
    assert duties.suspend(office, number, ended).suspensions == (ended,)
    assert days_of(office, "mediation_limit") == [date(2026, 12, 15)]


def test_a_task_waits_for_its_answer(office: Office, number: str):
    with pytest.raises(Refused):
        duties.give_task(office, number, Task(what="查看漏水点"))
    duties.give_task(office, number, Task(what="查看漏水点", who="网格员", due=TODAY))
    assert days_of(office, "meeting_task") == [TODAY]

    with pytest.raises(Refused):
        duties.answer_task(office, number, 1, on=TODAY, answer="已看")
    duties.answer_task(office, number, 0, on=TODAY, answer="已看")
    assert days_of(office, "meeting_task") == []


def test_a_supervision_answered_is_gone_and_moved_no_tier(office: Office, number: str):
    tier = disputes.listed(office)[0].tier
    before = days_of(office, "supervision")
    order = Supervision(about="push_receipt", issued_on=TODAY, by="负责人", to="官田社区综治中心")
    duties.supervise(office, number, order)

    with pytest.raises(Refused):
        duties.answer_supervision(office, number, 0, on=TODAY, answer=" ")
    duties.answer_supervision(office, number, 0, on=TODAY, answer="值班交接遗漏，已补签收")

    assert len(days_of(office, "supervision")) == len(before) - 1
    assert disputes.listed(office)[0].tier == tier


def test_facts_are_kept_with_the_case(office: Office, number: str):
    duties.take_evidence(office, number, Evidence(name="漏水照片", kind=codes.EvidenceKind.PHOTO, from_="A"))
    duties.inquire(
        office, number, Inquiry(at=NOON, place="现场", person="邻居", by=("甲", "乙"), record="属实")
    )
    duties.note_lawsuit(office, number, Lawsuit(kind=codes.LawsuitKind.LAWSUIT, by="A", on=TODAY))

    case = disputes.show(office, number)

    assert case.evidence[0].ref == "e1"
    assert case.inquiries[0].place == "现场"
    assert case.lawsuits[0].by == "A"
