"""Performance, the wish, the 30 days, the court, limitation (民诉法 85, 205, 250; 民法典 188; `[limit]`)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_desk.domain.record.case import Case
from tests.domain.builders import case_of, owing
from tests.domain.making import due_days, end_of, row, rows, tier, with_rules


def agreed(effective_on: str = "2026-03-05", confirmation: Any = None, **keys: Any) -> Case:
    """A case with one written agreement in effect since that day."""
    one = {
        "ref": "1",
        "kind": "written",
        "reached_on": effective_on,
        "effective_on": effective_on,
        "terms": ["乙方清理通道。"],
        "confirmation": confirmation,
        **{key: value for key, value in keys.items() if key not in ("office", "lawsuits")},
    }
    sections = {key: keys[key] for key in ("office", "lawsuits") if key in keys}
    return case_of(
        agreements=[one], tiers=[tier("blue")], dispute={"registered_on": "2025-01-02"}, **sections
    )


def asked(intent: str | None, status: str = "not_applied", **keys: Any) -> dict[str, Any]:
    return {"intent": intent, "status": status, **keys}


# 民诉法 205, 85: first day not counted, last day rolled over non-working days; [limit].confirmation_days
@pytest.mark.parametrize(
    ("effective_on", "last_day"),
    [
        ("2026-03-05", "2026-04-07"),  # 4 April: 清明, off to 6 April
        ("2026-03-10", "2026-04-09"),
        ("2026-01-16", "2026-02-24"),  # 15 February: 春节, off to 23 February
        ("2026-01-15", "2026-02-14"),  # a Saturday worked (调休)
        ("2026-08-21", "2026-09-20"),  # a Sunday worked (调休)
        ("2026-09-01", "2026-10-08"),  # 1 October: 国庆
        ("2026-09-10", "2026-10-10"),  # a Saturday worked (调休)
        ("2026-09-11", "2026-10-12"),  # 11 October: a Sunday
        ("2025-12-02", "2026-01-04"),  # 元旦: 1 to 3 January off, Sunday 4 worked
    ],
)
def test_the_thirty_days_end_on_a_working_day(effective_on: str, last_day: str) -> None:
    case = agreed(effective_on)
    assert due_days(case, effective_on, "confirmation") == [last_day]
    assert due_days(case, last_day, "confirmation") == [last_day]
    assert rows(case, date.fromordinal(date.fromisoformat(last_day).toordinal() + 1), "confirmation") == []


def test_the_reason_names_what_moved_the_last_day() -> None:
    sentence = row(agreed("2026-09-01"), "2026-09-02", "confirmation").why.sentence
    assert "国庆节" in sentence
    assert "民事诉讼法第八十五条" in sentence


def test_a_year_without_official_holidays_says_so() -> None:
    found = row(agreed("2026-12-20"), "2026-12-21", "confirmation")
    assert found.due.isoformat() == "2027-01-19"
    assert "2027年法定节假日安排尚未录入，只按周末计算" in found.why.sentence


@pytest.mark.parametrize(
    ("confirmation", "wish", "window"),
    [
        (None, 1, 1),
        (asked(None), 1, 1),
        (asked("undecided"), 1, 1),
        (asked("both"), 0, 1),
        (asked("one_only"), 0, 0),
        (asked("none"), 0, 0),
        (asked("unconfirmable"), 0, 0),
        (asked("both", "applied", applied_on="2026-03-06"), 0, 0),
        (asked("undecided", "declined"), 0, 0),
    ],
)
def test_the_window_is_one_row_while_it_is_wished_or_not_asked(
    confirmation: Any, wish: int, window: int
) -> None:
    case = agreed(confirmation=confirmation)
    assert len(rows(case, "2026-03-06", "confirmation_wish")) == wish
    assert len(rows(case, "2026-03-06", "confirmation")) == window


# [limit].confirmation_ask_days = 3
def test_the_wish_is_asked_for_within_three_days_and_no_longer_than_the_window() -> None:
    case = agreed("2026-09-01")
    assert due_days(case, "2026-09-02", "confirmation_wish") == ["2026-09-04"]
    assert due_days(case, "2026-10-08", "confirmation_wish") == ["2026-09-04"]
    assert rows(case, "2026-10-09", "confirmation_wish") == []


# [mediation_kind].confirmation
@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("people", 1),
        ("court_appointed", 1),
        ("court_entrusted", 0),
        ("administrative", 1),
        ("lawyer", 1),
        ("commercial", 1),
        ("coordination", 0),
        ("deliberation", 0),
    ],
)
def test_only_what_may_be_confirmed_is_asked_about(kind: str, count: int) -> None:
    case = agreed(office={"mediation": kind})
    assert len(rows(case, "2026-03-06", "confirmation")) == count
    assert len(rows(case, "2026-03-06", "confirmation_wish")) == count


def test_before_it_takes_effect_no_thirty_days_run() -> None:
    unsigned = case_of(
        agreements=[{"kind": "written", "reached_on": "2026-03-05", "terms": ["…"]}], tiers=[tier("blue")]
    )
    assert rows(unsigned, "2026-03-06", "confirmation") == []


# handbook 8: an oral agreement put in writing on unchanged terms keeps its oral day
@pytest.mark.parametrize(
    ("terms", "last_day"), [("乙方清理通道。", "2026-04-07"), ("乙方搬走。", "2026-04-20")]
)
def test_an_oral_agreement_put_in_writing_keeps_its_oral_day(terms: str, last_day: str) -> None:
    oral = {"ref": "1", "kind": "oral", "reached_on": "2026-03-05", "terms": ["乙方清理通道。"]}
    written = {
        "ref": "2",
        "kind": "written",
        "replaces": "1",
        "reached_on": "2026-03-19",
        "effective_on": "2026-03-19",
        "terms": [terms],
    }
    case = case_of(agreements=[oral, written], tiers=[tier("blue")])
    assert due_days(case, "2026-03-20", "confirmation") == [last_day]


def test_an_oral_agreement_alone_counts_from_the_day_it_was_reached() -> None:
    oral = {"ref": "1", "kind": "oral", "reached_on": "2026-03-05", "terms": ["乙方清理通道。"]}
    assert due_days(case_of(agreements=[oral], tiers=[tier("blue")]), "2026-03-06", "confirmation") == [
        "2026-04-07"
    ]


# 法释〔2011〕5号 4, 5; [limit].court_acceptance_days, court_review_days
@pytest.mark.parametrize(
    ("confirmation", "due"),
    [
        (asked("both", "applied", applied_on="2026-03-10"), ["2026-03-13"]),
        (asked("both", "accepted", applied_on="2026-03-10", accepted_on="2026-03-12"), ["2026-03-27"]),
        (asked("both", "supplement", applied_on="2026-03-10", supplement_due="2026-03-20"), ["2026-03-20"]),
        (asked("both", "confirmed", applied_on="2026-03-10", decided_on="2026-03-20"), []),
        (asked("both", "dismissed", applied_on="2026-03-10", decided_on="2026-03-20"), []),
        (asked("both"), []),
    ],
)
def test_the_courts_next_step_is_one_row(confirmation: Any, due: list[str]) -> None:
    assert due_days(agreed(confirmation=confirmation), "2026-03-21", "court_step") == due


def paying(*rows_: dict[str, Any], **keys: Any) -> Case:
    return agreed(performance=list(rows_), **keys)


@pytest.mark.parametrize(
    ("change", "due"),
    [
        ({}, ["2026-03-21"]),
        ({"due": "2026-10-02"}, ["2026-10-02"]),  # 国庆: never moved
        ({"due": "2026-02-17"}, ["2026-02-17"]),  # 春节: never moved
        ({"due": {"lunar": "2026-05-05", "leap": False}}, ["2026-06-19"]),  # 端午, as lunar-python has it
        ({"due": {"lunar": "2025-06-15", "leap": True}}, ["2025-08-08"]),  # a leap sixth month
        ({"due": {"lunar": "2026-12-29"}}, ["2027-02-05"]),
        ({"payments": [{"on": "2026-03-10", "amount": "2000.00"}]}, ["2026-03-21"]),
        ({"payments": [{"on": "2026-03-10", "amount": "5000.00"}]}, []),
        ({"done_on": "2026-03-10"}, []),
        ({"waived_on": "2026-03-10"}, []),
        ({"kind": "continuing", "due": None, "amount": None, "from": "2026-03-07"}, []),
        ({"kind": "act", "amount": None}, ["2026-03-21"]),
    ],
)
def test_an_instalment_falls_on_its_agreed_day_until_paid_or_waived(
    change: dict[str, Any], due: list[str]
) -> None:
    assert due_days(paying(owing(**change)), "2026-03-12", "instalment") == due


def test_a_lunar_instalment_says_both_calendars() -> None:
    case = paying(owing(due={"lunar": "2026-05-05", "leap": False}))
    assert "农历五月初五（2026年6月19日）" in row(case, "2026-03-12", "instalment").why.sentence


def test_a_replaced_agreements_instalments_are_no_rows() -> None:
    first = {"ref": "1", "kind": "written", "reached_on": "2026-03-05", "effective_on": "2026-03-05"}
    second = {"ref": "2", "kind": "written", "reached_on": "2026-03-09", "effective_on": "2026-03-09"}
    case = case_of(
        agreements=[
            {**first, "terms": ["…"], "performance": [owing()]},
            {**second, "replaces": "1", "terms": ["…"], "performance": [owing(due="2026-04-21")]},
        ]
    )
    assert due_days(case, "2026-03-12", "instalment") == ["2026-04-21"]


CONFIRMED = asked("both", "confirmed", applied_on="2026-03-10", decided_on="2026-03-20")


# 民法典 188, 189: three years from the last instalment; 民诉法 250: two once confirmed; [limit]
@pytest.mark.parametrize(
    ("keys", "due"),
    [
        ({}, ["2029-06-19"]),
        ({"confirmation": CONFIRMED}, ["2028-06-19"]),
        ({"lawsuits": [{"kind": "lawsuit", "on": "2026-07-01"}]}, []),
        ({"lawsuits": [{"kind": "lawsuit", "about": "1", "on": "2026-07-01"}]}, []),
        ({"confirmation": CONFIRMED, "lawsuits": [{"kind": "enforcement", "on": "2026-07-01"}]}, []),
    ],
)
def test_limitation_counts_from_the_last_instalment_until_a_court_is_asked(
    keys: dict[str, Any], due: list[str]
) -> None:
    case = paying(owing(done_on="2026-03-21"), owing(due={"lunar": "2026-05-05"}), **keys)
    assert due_days(case, "2026-07-02", "limitation", until="2040-01-01") == due


def test_limitation_ends_with_the_last_payment_and_needs_a_day() -> None:
    paid = paying(owing(done_on="2026-03-21"), owing(due="2026-06-19", waived_on="2026-06-20"))
    assert rows(paid, "2026-07-02", "limitation") == []
    undated = paying(owing(kind="continuing", due=None, amount=None))
    assert rows(undated, "2026-07-02", "limitation") == []


def test_a_lawsuit_about_one_agreement_leaves_the_limitation_of_another() -> None:
    one = {"kind": "written", "terms": ["…"], "performance": [owing()]}
    case = case_of(
        agreements=[
            {**one, "ref": "1", "reached_on": "2026-03-05", "effective_on": "2026-03-05"},
            {**one, "ref": "2", "reached_on": "2026-03-06", "effective_on": "2026-03-06"},
        ],
        lawsuits=[{"kind": "lawsuit", "about": "2", "on": "2026-07-01"}],
        resolutions=[end_of()],
    )
    assert len(rows(case, "2026-07-02", "limitation")) == 1


def test_limitation_on_the_29th_of_february_ends_on_the_28th() -> None:
    case = paying(owing(due="2028-02-29"))
    assert due_days(case, "2026-07-02", "limitation", until="2040-01-01") == ["2031-02-28"]


def test_the_days_and_years_are_the_offices_own() -> None:
    rules = with_rules(limit={"confirmation_ask_days": 5, "limitation_years": 2})
    case = paying(owing())
    assert due_days(case, "2026-03-06", "confirmation_wish", rules=rules) == ["2026-03-10"]
    assert due_days(case, "2026-03-06", "limitation", rules=rules, until="2040-01-01") == ["2028-03-21"]
