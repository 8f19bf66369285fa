"""Small stories that go wrong easily, each through the services, what is due told by the worklist."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from mediation_desk.domain.codes import Role, Stage, Tier
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.agreement import Agreement, Signature
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.mediation import Event, Mediator, Session
from mediation_desk.errors import Refused
from mediation_desk.services import agreements, disputes, followup, mediation, moves, reopening, worklist
from mediation_desk.services.work import Office
from tests.simulation.compose import Plain, party

LEADS = (("中心主任", Role.CENTRE_LEAD), ("司法所长", Role.JUSTICE_STAFF))
BLUE = {"level": "blue", "suggested": "blue", "decided_on": "2026-03-02", "by": ["刘主任"]}
TOGETHER = {"held_at": "2026-03-10T10:00", "place": "调解室", "mode": "together", "present": ["A", "B"]}


@pytest.fixture
def office(office_of_the_year: Office) -> Office:
    return office_of_the_year.on(date(2026, 3, 2))


def registered(office: Office, on: date, **sections: Any) -> str:
    """The number of a dispute of 2 March 2026, registered on a day with what its file says."""
    dispute = {
        "registered_on": "2026-03-02",
        "applied_on": "2026-03-02",
        "accepted_on": "2026-03-02",
        "category": "neighbours",
        "source": "application",
        "title": "通道纠纷",
        "facts": "堆放杂物占用通道。",
        "unit": "文明社区",
        **sections.pop("dispute", {}),
    }
    plain = {
        "dispute": dispute,
        "parties": [party("A", "applicant", "甲方"), party("B", "respondent", "乙方")],
        "mediators": [{"name": "张调解", "from": "2026-03-02"}],
        "contacts": [{"at": "2026-03-02T10:00", "party": "A"}],
        "tiers": [BLUE],
        **sections,
    }
    return disputes.register(office.on(on), [value_of(Case, plain)])[0]


def rows(office: Office, number: str, on: date, until: date) -> set[tuple[str, str, str | None]]:
    """What is due in a case: kind, day and party."""
    found = worklist.due(office.on(on), until=until)
    return {(str(row.kind), row.due.isoformat(), row.party) for row in found if row.number == number}


def agreement(kind: str, on: str, **keys: Any) -> Agreement:
    """An agreement of both parties without anything to pay."""
    plain = {"kind": kind, "reached_on": on, "terms": ["乙方清理通道。"], "parties": ["A", "B"], **keys}
    made: Agreement = value_of(Agreement, plain)
    return made


def signatures(on: str, *refs: str) -> tuple[Signature, ...]:
    """The parties' signatures and the mediator's."""
    told = [{"who": ref, "as": "party", "on": on} for ref in refs]
    made = [value_of(Signature, one) for one in (*told, {"who": "张调解", "as": "mediator", "on": on})]
    return tuple(made)


def ended(kind: str, on: str, **keys: Any) -> Plain:
    """The section that says how 化解 ended."""
    return {"resolutions": [{"kind": kind, "on": on, **keys}]}


def test_an_oral_agreement_put_in_writing_later_keeps_its_oral_day(office: Office) -> None:
    oral = {
        "ref": "1",
        "kind": "oral",
        "reached_on": "2026-03-03",
        "terms": ["乙方清理通道。"],
        "parties": ["A", "B"],
    }
    number = registered(office, date(2026, 3, 3), agreements=[oral], **ended("oral_agreement", "2026-03-03"))
    later = office.on(date(2026, 3, 20))
    agreements.replace_with(later, number, "1", agreement("written", "2026-03-20"))
    sealed_on = date(2026, 3, 23)
    agreements.complete(
        office.on(sealed_on), number, "2", signatures("2026-03-23", "A", "B"), sealed_on=sealed_on
    )
    found = rows(office, number, sealed_on, date(2026, 5, 1))
    assert ("confirmation", "2026-04-02", None) in found
    assert {day for kind, day, _ in found if kind == "revisit"} == {"2026-04-02"}
    with pytest.raises(Refused, match="三十日"):
        agreements.apply_confirmation(office.on(date(2026, 4, 3)), number, "2", on=date(2026, 4, 3))


def test_forty_of_forty_two_sign_and_the_two_are_visited_more(office: Office) -> None:
    many = [party(f"A{at}", "applicant", f"业主{at}") for at in range(1, 42)]
    signing = [one["ref"] for one in many[:39]] + ["B"]
    for one in many[3:]:
        speaks = {"ref": f"{one['ref']}-1", "kind": "representative", "party": one["ref"], "name": "业主1"}
        one["agents"] = [{**speaks, "powers": ["sign"], "from": "2026-03-02"}]
    number = registered(
        office,
        date(2026, 3, 5),
        parties=[*many, party("B", "respondent", "物业经理")],
        **ended("partial_agreement", "2026-03-05", parties=signing),
    )
    today = office.on(date(2026, 3, 5))
    agreements.reach(today, number, agreement("written", "2026-03-05", parties=signing))
    agreements.complete(today, number, "1", signatures("2026-03-05", *signing), sealed_on=today.today)
    found = rows(office, number, today.today, date(2026, 4, 7))
    assert not [kind for kind, _, _ in found if kind == "signature"]
    visits = {(party, day) for kind, day, party in found if kind == "revisit"}
    assert {ref for ref, _ in visits} == {"A1", "A40", "A41", "B"}
    assert {day for ref, day in visits if ref == "A40"} == {"2026-03-12", "2026-03-20", "2026-04-07"}
    assert {day for ref, day in visits if ref == "A1"} == {"2026-04-07"}


def test_a_joint_session_under_a_no_contact_order_is_refused(office: Office) -> None:
    number = registered(office, date(2026, 3, 9))
    today = office.on(date(2026, 3, 10))
    order = {"code": "protection_order", "on": "2026-03-09", "until": "2026-08-31", "protects": ["A"]}
    mediation.note_event(today, number, value_of(Event, {**order, "against": ["B"], "no_contact": True}))
    with pytest.raises(Refused, match=r"人身安全保护令|反家庭暴力法"):
        mediation.hold(today, number, value_of(Session, {**TOGETHER, "outcome": "adjourned"}))
    apart = {**TOGETHER, "mode": "separate", "outcome": "adjourned"}
    assert len(mediation.hold(today, number, value_of(Session, apart)).sessions) == 1
    assert ("protection_order", "2026-08-24", "A") in rows(office, number, today.today, date(2026, 9, 1))


CALM = {"status": "done", "method": "visit", "signs": ["none"], "relation_now": "better"}


def at_its_end(office: Office, *signals: Plain) -> str:
    """A blue dispute with a child whose course is served, ready to be closed but for its signals."""
    visits = [{"party": ref, "planned_on": "2026-04-07", "done_on": "2026-04-07", **CALM} for ref in "AB"]
    number = registered(
        office,
        date(2026, 4, 20),
        dispute={"signals": list(signals), "category": "marriage_family"},
        others=[{"ref": "c1", "role": "child", "name": "孩子", "relation_to": "A"}],
        revisits=visits,
        concluded={"on": "2026-03-20", "how": "performed", "reported_on": "2026-03-21"},
        filed={"on": "2026-03-25", "by": "档案员", "retention": "years_10"},
        **ended("settled_themselves", "2026-03-06"),
    )
    disputes.give_docket(office.on(date(2026, 4, 20)), number)
    return number


def closed(office: Office, number: str) -> Case:
    approvers = tuple(name for name, _ in LEADS)
    return moves.move(
        office.on(date(2026, 4, 20)),
        number,
        Stage.CLOSED,
        reason="平稳",
        asked_by="张调解",
        approved_by=approvers,
    )


def test_harm_to_a_minor_unreported_bars_closing_while_the_visiting_case_closes(office: Office) -> None:
    harm = {"code": "minor_harmed", "answer": "present", "basis": "学校书面告知", "known_on": "2026-03-02"}
    harmed, visiting = at_its_end(office, harm), at_its_end(office)
    owed = [
        kind for kind, _, _ in rows(office, harmed, date(2026, 4, 20), date(2026, 4, 20)) if kind == "report"
    ]
    assert owed
    with pytest.raises(Refused, match=r"未成年人|报告"):
        closed(office, harmed)
    assert closed(office, visiting).stages[-1].stage is Stage.CLOSED


def answered_by_the_child(period: str, planned: str, done: str) -> Revisit:
    visit: Revisit = value_of(
        Revisit,
        {
            **CALM,
            "period": period,
            "party": "A",
            "planned_on": planned,
            "done_on": done,
            "method": "phone",
            "spoke_with": {"name": "孩子", "relation": "子"},
        },
    )
    return visit


def test_a_call_the_child_answers_counts_in_low_but_settles_no_visit_in_high(office: Office) -> None:
    # handbook 10.5: a call may be answered by a child, with whom it was spoken kept.
    low = registered(office, date(2026, 3, 6), **ended("settled_themselves", "2026-03-06"))
    day = date(2026, 4, 7)
    followup.record_revisit(office.on(day), low, answered_by_the_child("low", "2026-04-07", "2026-04-07"))
    assert ("revisit", "2026-04-07", "A") not in rows(office, low, day, day)
    assert disputes.show(office.on(day), low).revisits[0].spoke_with.relation == "子"
    red = {**BLUE, "level": "red", "suggested": "red"}
    high = registered(office, date(2026, 3, 6), tiers=[red], **ended("settled_themselves", "2026-03-06"))
    day = date(2026, 3, 7)
    followup.record_revisit(office.on(day), high, answered_by_the_child("high", "2026-03-07", "2026-03-07"))
    assert ("revisit", "2026-03-07", "A") in rows(office, high, day, day)


def test_a_case_transferred_in_is_found_by_its_foreign_number(office: Office) -> None:
    foreign = [{"system": "other_desk", "number": "外地2025-7", "office": "外地综治中心"}]
    number = registered(office, date(2026, 3, 2), other_numbers=foreign)
    assert number != "外地2025-7"
    assert disputes.show(office, "外地2025-7").number == number


def test_a_flare_up_after_filing_is_a_new_linked_case(office: Office) -> None:
    old = at_its_end(office)
    closed(office, old)
    later = office.on(date(2026, 5, 4))
    with pytest.raises(Refused):
        moves.move(later, old, Stage.RESOLVE, reason="再起争执")
    new = reopening.register_anew(later, old, "再次争吵")
    assert new.number != old
    assert [(str(link.kind), link.number) for link in new.links] == [("recurrence_of", old)]
    assert not rows(office, old, later.today, date(2027, 1, 1))


def test_a_recused_mediator_presides_no_more_and_the_new_one_does(office: Office) -> None:
    number = registered(
        office,
        date(2026, 3, 9),
        recusals=[
            {"asked_by": "B", "mediator": "张调解", "on": "2026-03-09", "reason": "亲属", "granted": True}
        ],
    )
    today = office.on(date(2026, 3, 10))
    mediation.appoint(today, number, value_of(Mediator, {"name": "李调解", "from": "2026-03-10"}))
    held = {**TOGETHER, "outcome": "adjourned"}
    with pytest.raises(Refused, match=r"回避|更换"):
        mediation.hold(today, number, value_of(Session, {**held, "mediators": ["张调解"]}))
    case = mediation.hold(today, number, value_of(Session, {**held, "mediators": ["李调解"]}))
    assert case.sessions[0].mediators == ("李调解",)
    assert not [kind for kind, _, _ in rows(office, number, today.today, today.today) if kind == "assignment"]


def test_yellow_in_low_turns_red_and_begins_the_high_period_anew(office: Office) -> None:
    yellow = {**BLUE, "level": "yellow", "suggested": "yellow"}
    periods = [{"period": "low", "from": "2026-05-05", "by": ["刘主任"]}]
    done = [{"party": ref, "planned_on": "2026-05-05", "done_on": "2026-05-05", **CALM} for ref in "AB"]
    number = registered(
        office,
        date(2026, 5, 11),
        tiers=[yellow],
        periods=periods,
        revisits=done,
        **ended("settled_themselves", "2026-03-06"),
    )
    assert ("revisit", "2026-06-04", "A") in rows(office, number, date(2026, 5, 11), date(2026, 6, 4))
    mediation.decide_tier(office.on(date(2026, 5, 12)), number, Tier.RED, by=LEADS, reason="扬言报复")
    found = rows(office, number, date(2026, 5, 12), date(2026, 6, 4))
    days = [day for kind, day, ref in sorted(found) if (kind, ref) == ("revisit", "A")]
    offsets = [(date.fromisoformat(day) - date(2026, 5, 12)).days for day in days]
    assert offsets == [1, 3, 7, 14, 21]


@pytest.mark.parametrize(
    ("category", "halted", "due"),
    [
        ("labour", [], "2026-03-17"),  # 15 days from the application
        ("neighbours", [], "2026-04-02"),  # 30 days from acceptance
        ("medical", [], "2026-04-15"),  # 30 working days, 6 April a holiday
        ("medical", [{"from": "2026-03-09", "to": "2026-03-13", "reason": "appraisal"}], "2026-04-22"),
    ],
)
def test_each_law_has_its_own_days_of_mediation(
    office: Office, category: str, halted: list[Plain], due: str
) -> None:
    told = {"category": category, "accepted_on": "2026-03-03"}
    number = registered(office, date(2026, 3, 16), dispute=told, suspensions=halted)
    found = rows(office, number, date(2026, 3, 16), date(2026, 3, 16) + timedelta(60))
    assert [day for kind, day, _ in found if kind == "mediation_limit"] == [due]


def test_a_visit_put_off_three_times_keeps_its_first_day_until_it_is_made(office: Office) -> None:
    number = registered(office, date(2026, 3, 6), **ended("settled_themselves", "2026-03-06"))
    days = ["2026-04-07", "2026-04-09", "2026-04-20", "2026-05-06"]
    today = office.on(date(2026, 4, 6))
    for before, after in pairwise(days):
        told = {"party": "A", "status": "rescheduled", "planned_on": after, "first_planned_on": before}
        followup.record_revisit(today, number, value_of(Revisit, {**told, "reason": "外出"}))
        assert ("revisit", after, "A") in rows(office, number, today.today, date(2026, 6, 1))
        assert ("revisit", before, "A") not in rows(office, number, today.today, date(2026, 6, 1))
    last = office.on(date(2026, 5, 6))
    made = {**CALM, "party": "A", "planned_on": days[-1], "done_on": days[-1]}
    followup.record_revisit(last, number, value_of(Revisit, made))
    kept = disputes.show(last, number).revisits
    assert [str(one.first_planned_on) for one in kept] == days[:-1]
    assert not [day for kind, day, ref in rows(office, number, last.today, last.today) if ref == "A"]
