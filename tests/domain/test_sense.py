"""What makes a case as handed over senseless, and what honest old files may well say."""

from __future__ import annotations

import copy
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.config.rules import default_rules
from mediation_desk.domain import sense
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case

TODAY = date(2026, 11, 22)
TOMORROW = "2026-11-23"
RULES = default_rules()
EVERY: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "every-section.json").read_text("utf-8")
)
REMOVED = object()
ID_A = EVERY["parties"][0]["id_number"]
ID_B = EVERY["parties"][1]["id_number"]


def told(**changes: Any) -> dict[str, str]:
    """The sentences by place, after changes by path (`parties[0].ref` is `parties__0__ref`)."""
    plain = copy.deepcopy(EVERY)
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        target: Any = plain
        for step in way:
            target = target[step]
        if value is REMOVED:
            del target[last]
        elif isinstance(last, int) and last == len(target):
            target.append(value)
        else:
            target[last] = value
    return told_of(plain)


def told_of(plain: dict[str, Any]) -> dict[str, str]:
    """The sentences by place of a plain case."""
    case: Case = value_of(Case, {key: plain[key] for key in plain if key not in {"format", "version"}})
    found = sense.problems_of(case, today=TODAY, rules=RULES, calendar=official_calendar())
    return {problem.where: problem.what for problem in found}


def minimal(**sections: Any) -> dict[str, Any]:
    """A small case between two parties."""
    plain = {key: copy.deepcopy(EVERY[key]) for key in ("dispute", "parties")}
    plain["dispute"] = {"registered_on": "2026-03-02", "accepted_on": "2026-03-03", "category": "neighbours",
                        "source": "application", "title": "通道", "facts": "通道"}  # fmt: skip
    plain["parties"] = [
        {"ref": ref, "side": "party", "kind": "person", "name": f"当事人{ref}"} for ref in ("A", "B")
    ]
    return {**plain, **sections}


def session(day: str, outcome: str = "agreed") -> dict[str, Any]:
    return {"held_at": f"{day}T09:00", "place": "调解室", "present": ["A", "B"], "outcome": outcome}


def agreement(day: str, **more: Any) -> dict[str, Any]:
    return {"kind": "written", "reached_on": day, "terms": ["清理通道。"], **more}


def test_the_case_of_every_section_makes_sense() -> None:
    assert told() == {}


# Refs


@pytest.mark.parametrize(
    "where",
    [
        "dispute.signals[0].party",
        "periods[1].party",
        "parties[3].agents[0].party",
        "others[0].relation_to",
        "contacts[0].party",
        "mediators[0].chosen_by[1]",
        "recusals[0].asked_by",
        "evidence[0].from",
        "sessions[0].present[1]",
        "sessions[0].agents[0]",
        "sessions[0].signed[1]",
        "sessions[0].private_notes[0].party",
        "events[0].protects[1]",
        "events[0].against[0]",
        "extensions[0].agreed_by[0]",
        "resolutions[0].parties[0]",
        "agreements[1].parties[2]",
        "agreements[1].replaces",
        "agreements[1].signatures[0].who",
        "agreements[1].signatures[2].agent",
        "agreements[1].performance[1].debtors[1]",
        "agreements[1].performance[0].creditors[0]",
        "agreements[1].performance[0].payments[0].receipt",
        "agreements[1].confirmation.applicants[0]",
        "lawsuits[0].by",
        "lawsuits[0].about",
        "revisits[0].party",
        "services[0].for",
        "files[0].of",
    ],
)
def test_a_ref_that_names_nobody_is_refused_with_its_place(where: str) -> None:
    found = told(**{"__".join(re.findall(r"\w+", where)): "Z9"})
    assert list(found) == [where]
    assert "Z9" not in found[where]


def test_a_ref_of_another_kind_is_refused() -> None:
    assert list(told(sessions__0__present__1="A1")) == ["sessions[0].present[1]"]
    assert list(told(revisits__0__party="c1")) == ["revisits[0].party"]


@pytest.mark.parametrize(
    "place", ["parties__1__ref", "others__1__ref", "evidence__1__ref", "agreements__0__ref"]
)
def test_a_ref_given_twice_is_refused(place: str) -> None:
    where = re.sub(r"__(\d)__", r"[\1].", place)
    assert where in told(**{place: "A1"}) or "parties[0].agents[0].ref" in told(**{place: "A1"})


def test_a_representative_says_whom_he_stands_for() -> None:
    assert list(told(parties__3__agents__0__party=REMOVED)) == ["parties[3].agents[0].party"]


def test_a_mediator_signs_by_name() -> None:
    assert told(agreements__1__signatures__4__who="何调解员") == {}


def test_one_party_is_too_few() -> None:
    plain = minimal()
    plain["parties"] = plain["parties"][:1]
    assert list(told_of(plain)) == ["parties"]


# Identities


def test_a_wrong_check_digit_is_refused_without_the_number_in_the_sentence() -> None:
    wrong = ID_B[:-1] + ("1" if ID_B[-1] != "1" else "2")
    found = told(parties__1__id_number=wrong)
    assert list(found) == ["parties[1].id_number"]
    assert wrong not in found["parties[1].id_number"]


@pytest.mark.parametrize("number", ["52020119900923", "", "x" * 18, "520201199013231234", ID_B + "1"])
def test_a_number_of_another_form_is_refused(number: str) -> None:
    assert list(told(parties__1__id_number=number)) == (["parties[1].id_number"] if number else [])


def test_a_number_without_its_kind_is_a_residents() -> None:
    assert told(parties__1__id_kind=REMOVED) == {}
    assert list(told(parties__1__id_kind=REMOVED, parties__1__id_number=ID_A)) == ["parties[1].id_number"]


@pytest.mark.parametrize(("key", "value"), [("birth_date", "1990-09-24"), ("gender", "male")])
def test_a_number_that_disagrees_with_birth_or_gender_is_refused(key: str, value: str) -> None:
    assert list(told(**{f"parties__1__{key}": value})) == ["parties[1].id_number"]


def test_an_unknown_gender_disagrees_with_nothing() -> None:
    assert told(parties__1__gender="unknown") == {}


def test_a_number_kept_for_a_reason_is_kept() -> None:
    assert list(told(parties__3__id_kept_because=REMOVED)) == ["parties[3].id_number"]
    kept = {"parties__1__id_kept_because": "户籍登记更正中"}
    assert told(**kept, parties__1__birth_date="1991-01-01", parties__1__gender="male") == {}


@pytest.mark.parametrize("kind", ["passport", "household", "hk_macao", "taiwan", "foreign_residence"])
def test_numbers_of_other_papers_are_not_judged(kind: str) -> None:
    assert told(parties__1__id_kind=kind, parties__1__id_number="12345678") == {}


def test_a_passport_number_without_its_kind_is_not_taken_for_a_residents() -> None:
    assert told(parties__1__id_kind=REMOVED, parties__1__id_number="E12345678") == {}


def test_an_agents_number_is_judged_where_it_looks_like_a_residents() -> None:
    agent = EVERY["parties"][0]["agents"][0]["id_number"]
    wrong = agent[:-1] + ("1" if agent[-1] != "1" else "2")
    assert list(told(parties__0__agents__0__id_number=wrong)) == ["parties[0].agents[0].id_number"]
    assert told(parties__0__agents__0__id_number="15202201310000001") == {}


# Single days


@pytest.mark.parametrize(
    "where",
    [
        "dispute.arisen_on",
        "dispute.found_at",
        "stages[6].at",
        "tiers[1].decided_on",
        "periods[1].from",
        "leads[1].from",
        "parties[0].birth_date",
        "parties[0].consents[0].on",
        "pushes[0].pushed_at",
        "evidence[0].on",
        "sessions[2].held_at",
        "events[0].on",
        "reports[0].at",
        "resolutions[2].on",
        "agreements[1].signatures[0].on",
        "agreements[1].performance[0].payments[0].on",
        "agreements[1].performance[0].done_on",
        "agreements[1].confirmation.served_on",
        "watch[1].on",
        "revisits[0].done_on",
        "tasks[0].done_on",
        "supervisions[0].answered_on",
        "filed.on",
        "closings[0].on",
    ],
)
def test_a_day_after_the_business_day_is_refused(where: str) -> None:
    value = f"{TOMORROW}T08:00" if where.endswith("at") else TOMORROW
    found = told(**{"__".join(re.findall(r"\w+", where)): value})
    assert "晚于今天" in found[where]


@pytest.mark.parametrize(
    "path",
    [
        "revisits__3__planned_on",
        "revisits__2__first_planned_on",
        "agreements__1__performance__0__due",
        "extensions__0__to",
        "suspensions__0__to",
        "leads__1__until",
        "agreements__1__performance__3__until",
        "supervisions__0__rectify_by",
        "agreements__1__confirmation__supplement_due",
        "agreements__1__performance__3__from",
        "tasks__0__due",
        "events__1__on",
    ],
)
def test_a_day_that_is_planned_may_lie_ahead(path: str) -> None:
    assert told(**{path: "2034-01-05"}) == {}


def test_this_very_day_is_not_ahead_whatever_the_hour() -> None:
    assert told(contacts__1__at="2026-11-22T23:59") == {}


@pytest.mark.parametrize(
    ("path", "day"), [("dispute__arisen_on", "1899-12-31"), ("leads__1__until", "9999-12-31")]
)
def test_a_year_no_file_can_mean_is_refused(path: str, day: str) -> None:
    assert len(told(**{path: day})) == 1


@pytest.mark.parametrize(
    ("lunar", "leap", "possible"),
    [
        ("2026-05-05", False, True),
        ("2025-06-15", True, True),
        ("2026-06-15", True, False),
        ("2026-01-30", False, True),
        ("2026-02-30", False, False),
        ("2101-01-01", False, False),
    ],
)
def test_a_lunar_day_must_be_one_of_its_year(lunar: str, leap: bool, possible: bool) -> None:
    found = told(agreements__1__performance__1__due={"lunar": lunar, "leap": leap})
    assert list(found) == ([] if possible else ["agreements[1].performance[1].due.lunar"])


# Order


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("dispute__accepted_on", "2026-03-01", "dispute.accepted_on"),
        ("sessions__0__held_at", "2026-03-02T09:00", "sessions[0].held_at"),
        ("resolutions__0__on", "2026-03-02", "resolutions[0].on"),
        ("agreements__0__reached_on", "2026-03-02", "agreements[0].reached_on"),
        ("agreements__1__effective_on", "2026-03-11", "agreements[1].effective_on"),
        ("agreements__1__confirmation__applied_on", "2026-03-12", "agreements[1].confirmation.applied_on"),
        ("agreements__1__confirmation__accepted_on", "2026-03-19", "agreements[1].confirmation.accepted_on"),
        ("agreements__1__confirmation__decided_on", "2026-03-23", "agreements[1].confirmation.decided_on"),
        ("revisits__0__done_on", "2026-03-08", "revisits[0].done_on"),
        ("leads__0__until", "2026-03-02", "leads[0].until"),
        ("parties__0__agents__0__until", "2026-03-02", "parties[0].agents[0].until"),
        ("mediators__0__until", "2026-03-02", "mediators[0].until"),
        ("watchers__0__until", "2026-03-12", "watchers[0].until"),
        ("suspensions__0__to", "2026-03-06", "suspensions[0].to"),
        ("agreements__1__performance__3__until", "2026-03-20", "agreements[1].performance[3].until"),
        ("events__0__until", "2026-02-28", "events[0].until"),
        ("stages__2__at", "2026-03-02T10:00", "stages[2].at"),
        ("tiers__1__decided_on", "2026-03-02", "tiers[1].decided_on"),
        ("sessions__1__held_at", "2026-03-06T09:00", "sessions[1].held_at"),
    ],
)
def test_days_out_of_order_are_refused_at_the_later_step(path: str, value: str, where: str) -> None:
    assert "早于" in told(**{path: value})[where]


def test_a_session_before_registration_is_refused_where_there_is_no_acceptance() -> None:
    plain = minimal(sessions=[session("2026-03-01")])
    del plain["dispute"]["accepted_on"]
    assert list(told_of(plain)) == ["sessions[0].held_at"]


def test_a_push_may_precede_registration() -> None:
    push = {"line": "community", "origin": "resident", "pushed_at": "2026-02-20T08:00", "to": "综治中心"}
    assert told_of(minimal(pushes=[push])) == {}


def test_a_case_never_accepted_may_end_before_it_was_registered() -> None:
    plain = minimal(resolutions=[{"kind": "settled_themselves", "on": "2026-03-01"}])
    del plain["dispute"]["accepted_on"]
    assert told_of(plain) == {}


def test_the_session_that_agreed_is_not_after_the_agreement() -> None:
    plain = minimal(sessions=[session("2026-03-10")], agreements=[agreement("2026-03-09")])
    assert list(told_of(plain)) == ["sessions[0].held_at"]


@pytest.mark.parametrize("outcome", ["agreed", "adjourned", "not_agreed"])
def test_sessions_after_the_agreement_are_allowed(outcome: str) -> None:
    sessions = [session("2026-03-09"), session("2026-03-20", outcome)]
    assert told_of(minimal(sessions=sessions, agreements=[agreement("2026-03-09")])) == {}


def test_an_agreement_made_without_a_session_may_come_before_the_one_of_a_session() -> None:
    agreements = [agreement("2026-03-05"), agreement("2026-03-10")]
    assert told_of(minimal(sessions=[session("2026-03-10")], agreements=agreements)) == {}


def test_each_round_has_its_own_order() -> None:
    plain = minimal(
        sessions=[session("2026-03-01", "not_agreed"), session("2026-05-10")],
        resolutions=[
            {"kind": "withdrawn", "on": "2026-03-01"},
            {"kind": "oral_agreement", "on": "2026-05-10"},
        ],
        reopenings=[{"on": "2026-05-01", "round": 2}],
        agreements=[agreement("2026-05-10")],
    )
    plain["dispute"] |= {"registered_on": "2026-02-20", "accepted_on": "2026-05-02"}
    assert told_of(plain) == {}
    plain["sessions"][1]["held_at"] = "2026-05-01T09:00"
    assert list(told_of(plain)) == ["sessions[1].held_at"]


def test_a_return_to_resolving_begins_a_round_as_a_reopening_does() -> None:
    stages = [{"stage": "watch", "at": "2026-04-01T09:00"}, {"stage": "resolve", "at": "2026-05-01T09:00"}]
    sessions = [session("2026-05-10")]
    assert told_of(minimal(stages=stages, sessions=sessions, agreements=[agreement("2026-04-01")])) == {}


@given(st.dates(date(2026, 3, 3), date(2026, 10, 1)), st.lists(st.integers(0, 5), min_size=4, max_size=4))
def test_days_in_order_are_never_refused(accepted: date, gaps: list[int]) -> None:
    days = [accepted]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    held, reached, effective, applied = (day.isoformat() for day in days[1:])
    plain = minimal(
        sessions=[session(held)],
        agreements=[
            agreement(
                reached, effective_on=effective, confirmation={"status": "applied", "applied_on": applied}
            )
        ],
    )
    plain["dispute"]["accepted_on"] = accepted.isoformat()
    assert told_of(plain) == {}


# The effective day


def test_an_effective_day_that_disagrees_with_signatures_and_seal_is_refused() -> None:
    found = told(agreements__1__effective_on="2026-03-14")
    assert "2026年3月13日" in found["agreements[1].effective_on"]


def test_without_signatures_or_seal_the_given_effective_day_stands() -> None:
    assert told(agreements__1__signatures=REMOVED, agreements__1__effective_on="2026-03-14") == {}
    assert told(agreements__1__sealed_on=REMOVED, agreements__1__effective_on="2026-03-14") == {}


def test_while_a_signature_is_missing_the_given_effective_day_stands() -> None:
    unsigned = [one for one in EVERY["agreements"][1]["signatures"] if one["who"] != "B"]
    assert told(agreements__1__signatures=unsigned, agreements__1__effective_on="2026-03-14") == {}


def test_where_the_mediation_kind_has_no_papers_no_seal_is_waited_for() -> None:
    unsealed = {"office__mediation": "coordination", "agreements__1__sealed_on": REMOVED}
    assert list(told(**unsealed, agreements__1__effective_on="2026-03-14")) == ["agreements[1].effective_on"]
    assert told(**unsealed) == {}


def test_an_oral_agreement_takes_effect_on_the_day_it_was_reached() -> None:
    assert list(told(agreements__0__effective_on="2026-03-13")) == ["agreements[0].effective_on"]


# Amounts


@pytest.mark.parametrize("amount", ["-0.01", "1.005"])
def test_an_amount_below_nothing_or_finer_than_a_fen_is_refused(amount: str) -> None:
    assert list(told(agreements__1__performance__0__amount=amount)) == ["agreements[1].performance[0].amount"]


def test_a_count_below_nothing_is_refused() -> None:
    assert list(told(prevented__0__people=-1)) == ["prevented[0].people"]


# History


def test_import_asks_for_nothing_a_stage_move_would_need() -> None:
    history = minimal(
        stages=[{"stage": "closed"}],
        resolutions=[{"kind": "written_agreement", "on": "2026-03-10"}],
        closings=[{"on": "2026-03-11", "reason": "旧案", "approved_by": ["主任"]}],
    )
    assert told_of(history) == {}


def test_no_sentence_repeats_personal_data() -> None:
    found = told(
        parties__0__id_number=ID_B, parties__1__birth_date="2030-01-01", sessions__0__present__1="王某"
    )
    assert len(found) >= 3
    private = {
        party[key] for party in EVERY["parties"] for key in ("name", "phone", "id_number") if key in party
    }
    assert not any(word in sentence for sentence in found.values() for word in private)
