"""The plan of revisits: who is visited on which day (rules.toml `[revisit.*]`; case-file.md, What is due)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_desk.domain.record.case import Case
from tests.domain.builders import A_PARTY, B_PARTY, RULES, owing
from tests.domain.making import (
    after,
    counted,
    day,
    due_days,
    end_of,
    ended,
    open_days,
    planned_visits,
    rows,
    tier,
    visit,
    with_rules,
)

TODAY = "2026-03-06"
COMPANY = {"ref": "B", "side": "respondent", "kind": "organisation", "name": "某公司"}


# [revisit.high], [revisit.medium], [revisit.low]; 清明 4-6 April, 劳动节 1-5 May
@pytest.mark.parametrize(
    ("level", "found"),
    [
        ("red", [after(number) for number in (1, 3, 7, 14, 21, 28, 35, 42)]),
        ("yellow", ["2026-03-12", "2026-03-20", "2026-04-07"]),
        ("blue", ["2026-04-07"]),
    ],
)
def test_each_tier_is_visited_on_its_days(level: str, found: list[str]) -> None:
    assert open_days(ended(level), until="2026-04-20") == found


def test_the_high_period_is_never_moved_by_holidays_and_the_others_are() -> None:
    on = "2026-09-24"
    red = ended(None, tiers=[tier("red")], resolutions=[end_of(on=on)])
    assert open_days(red, today="2026-09-25", until="2026-10-08") == [
        "2026-09-25",  # 中秋
        "2026-09-27",
        "2026-10-01",  # 国庆
        "2026-10-08",
    ]
    yellow = ended(None, tiers=[tier("yellow")], resolutions=[end_of(on=on)])
    assert open_days(yellow, today="2026-09-25", until="2026-10-30") == [
        "2026-10-08",
        "2026-10-09",
        "2026-10-26",
    ]


def test_an_adjusted_working_day_moves_nothing() -> None:
    case = ended(None, tiers=[tier("yellow")], resolutions=[end_of(on="2026-01-30")])
    found = open_days(case, today="2026-01-31", until="2026-03-10")
    assert found == [
        "2026-02-06",
        "2026-02-14",
        "2026-03-02",
    ]  # Saturday 14 February is worked; 1 March Sunday


def test_the_reason_names_the_period_the_day_and_the_holidays() -> None:
    found = next(one for one in rows(ended("yellow"), TODAY, "revisit") if one.due == date(2026, 4, 7))
    assert found.why.sentence.startswith(
        "自化解结束日2026年3月5日起算，黄色历程中风险期第30日，4月4日至4月6日清明"
    )


def test_planned_days_count_from_the_base_and_never_drift() -> None:
    late = visit("2026-03-12", done_on="2026-03-17")
    assert open_days(ended("yellow", revisits=[late]), today="2026-03-18", until="2026-05-30") == [
        "2026-03-20",
        "2026-04-07",
        "2026-05-06",
    ]


def test_each_party_has_its_own_visits() -> None:
    case = ended("yellow", revisits=[visit("2026-03-12", "A")])
    assert open_days(case, "A", until="2026-03-30") == ["2026-03-20"]
    assert open_days(case, "B", until="2026-03-30") == ["2026-03-12", "2026-03-20"]


def test_the_periods_follow_each_other_as_confirmed() -> None:
    periods = [{"period": "medium", "from": after(33)}, {"period": "low", "from": after(93)}]
    case = ended("red", periods=periods)
    found = [(one.raw - date(2026, 3, 5)).days for one in planned_visits(case, until=after(200))]
    high = [1, 3, 7, 14, 21, 28]  # 35 would fall after the start of the next period
    medium = [33 + number for number in (7, 15, 30, 60)]
    low = [93 + number for number in (30, 60, 90)]
    assert found == [*high, *medium, *low]


def test_past_a_period_without_the_next_one_its_last_interval_goes_on() -> None:
    found = planned_visits(ended("yellow"), today=after(200), until=after(200))
    assert [(one.raw - date(2026, 3, 5)).days for one in found] == [7, 15, 30, 60, 90, 120, 150, 180]
    assert "期满未降期" in found[-1].why.sentence
    assert "期满未降期" not in found[3].why.sentence


def test_after_the_course_the_last_interval_runs_until_the_case_is_closed() -> None:
    case = ended("blue", revisits=[visit("2026-04-07")])
    assert open_days(case, today="2026-04-08", until="2026-06-30") == ["2026-05-06", "2026-06-03"]


def test_performed_at_once_and_blue_means_one_call_on_day_fifteen_and_nothing_else() -> None:
    agreed = {
        "kind": "written",
        "reached_on": "2026-03-05",
        "effective_on": "2026-03-05",
        "terms": ["…"],
        "performance": [owing(due="2026-03-05", done_on="2026-03-05")],
    }
    case = ended("blue", agreements=[agreed])
    assert open_days(case, until="2027-12-31") == ["2026-03-20"]
    called = ended("blue", agreements=[agreed], revisits=[visit("2026-03-20", method="phone")])
    assert open_days(called, today="2026-03-21", until="2027-12-31") == []


# [revisit.high].must_visit = person
@pytest.mark.parametrize(
    ("level", "party", "method", "settled"),
    [
        ("red", A_PARTY, "visit", True),
        ("red", A_PARTY, "phone", False),
        ("red", A_PARTY, "wechat", False),
        ("red", COMPANY, "phone", True),
        ("red", COMPANY, "wechat", True),
        ("yellow", A_PARTY, "phone", True),
        ("yellow", A_PARTY, "wechat", True),
    ],
)
def test_a_call_settles_no_visit_of_a_person_in_the_high_period(
    level: str, party: dict[str, Any], method: str, settled: bool
) -> None:
    planned = after(1) if level == "red" else after(7)
    case = ended(
        level,
        parties=[{**A_PARTY, "side": "applicant"}, B_PARTY] if party is A_PARTY else [A_PARTY, party],
        revisits=[visit(planned, party["ref"], method=method)],
    )
    assert (planned not in open_days(case, party["ref"], today=planned)) is settled


def test_a_visit_in_the_high_period_says_that_somebody_goes_there() -> None:
    case = ended("red", parties=[A_PARTY, COMPANY])
    what = {one.party: one.what for one in rows(case, TODAY, "revisit") if one.due == day(after(1))}
    assert what == {"A": "高风险期上门回访", "B": "高风险期回访"}


# [revisit.extra]: 3 days before, on the day, 7 days after; debtors and creditors
def with_instalments(*items: dict[str, Any], level: str = "blue", **sections: Any) -> Case:
    agreed = {
        "kind": "written",
        "reached_on": "2026-03-05",
        "effective_on": "2026-03-05",
        "terms": ["…"],
        "performance": list(items),
    }
    return ended(level, agreements=[agreed], **sections)


def test_an_instalment_is_visited_before_on_and_after_its_day_at_both_ends() -> None:
    case = with_instalments(owing(due="2026-03-21"))
    for party in ("A", "B"):
        assert open_days(case, party, until="2026-03-30") == ["2026-03-18", "2026-03-21", "2026-03-28"]


def test_only_debtors_and_creditors_are_visited_for_an_instalment() -> None:
    third = {"ref": "C", "side": "third", "kind": "person", "name": "赵某"}
    case = with_instalments(owing(due="2026-03-21"), parties=[A_PARTY, B_PARTY, third])
    assert open_days(case, "C", until="2026-03-30") == []


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ({"due": "2026-03-21", "done_on": "2026-03-10"}, []),
        ({"due": "2026-03-21", "waived_on": "2026-03-10"}, []),
        ({"due": "2026-03-21", "payments": [{"on": "2026-03-10", "amount": "5000.00"}]}, []),
        ({"due": "2026-03-07"}, ["2026-03-07", "2026-03-14"]),  # three days before would be before the end
        ({"due": {"lunar": "2026-02-02"}}, ["2026-03-17", "2026-03-20", "2026-03-27"]),
        ({"kind": "continuing", "due": None, "amount": None}, []),
    ],
)
def test_an_instalments_visits_follow_the_instalment(item: dict[str, Any], found: list[str]) -> None:
    assert open_days(with_instalments(owing(**item)), until="2026-03-31") == found


def test_a_visit_put_off_is_gone_with_its_instalment() -> None:
    put_off = visit("2026-03-24", status="rescheduled", first_planned_on="2026-03-21", reason="外出")
    paid = {"due": "2026-03-21", "done_on": "2026-03-22"}
    owed, done = (with_instalments(owing(**row), revisits=[put_off]) for row in ({"due": "2026-03-21"}, paid))
    assert "2026-03-24" in open_days(owed, until="2026-03-31")
    assert "2026-03-24" not in open_days(done, until="2026-03-31")


def test_a_visit_put_off_into_a_new_round_is_gone_with_the_old_one() -> None:
    put_off = visit("2026-03-25", status="rescheduled", first_planned_on="2026-03-12", reason="外出")
    case = ended(revisits=[put_off])
    assert "2026-03-25" in open_days(case, until="2026-03-31")
    again = ended(revisits=[put_off], reopenings=[{"on": "2026-03-20", "why": "再起", "round": 2}])
    assert open_days(again, until="2026-03-31") == []


def test_visits_around_an_instalment_are_never_moved_by_holidays() -> None:
    case = with_instalments(owing(due="2026-04-05"))
    assert open_days(case, until="2026-04-20") == ["2026-04-02", "2026-04-05", "2026-04-07", "2026-04-12"]


def test_an_overdue_instalment_visit_folds_with_the_others_of_its_party() -> None:
    case = with_instalments(owing(due="2026-03-21"), level="yellow")
    assert counted(case, "2026-03-23") == {"A": ("2026-03-12", 4), "B": ("2026-03-12", 4)}


def test_before_the_end_of_mediation_no_instalment_is_visited() -> None:
    case = with_instalments(owing(due="2026-03-21"), resolutions=[])
    assert open_days(case) == []


def test_a_new_round_asks_for_no_instalment_visit_of_the_old_one() -> None:
    case = with_instalments(
        owing(due="2026-03-21"),
        revisits=[visit("2026-03-18"), visit("2026-03-21")],
        reopenings=[{"on": "2026-03-22", "why": "再起", "round": 2}],
        resolutions=[end_of(), end_of(on="2026-03-25")],
    )
    assert open_days(case, until="2026-03-31", today="2026-03-26") == ["2026-03-28"]


# [revisit.*] and [revisit.extra] are the office's own
def test_the_days_are_the_offices_own() -> None:
    own = RULES.revisit
    medium = replace(own.medium, first_days=(5,), every_days=10, roll_to_workday=False)
    extra = replace(own.extra, before_instalment_days=5, on_instalment=False, after_instalment_days=2)
    cooling = replace(own.extra, divorce_cooling_days=(10,), protection_order_before_end_days=3)
    rules = with_rules(revisit={"medium": medium})
    found = due_days(ended("yellow"), TODAY, party="A", until="2026-04-06", rules=rules)
    assert found == ["2026-03-10", "2026-03-20", "2026-03-30"]
    rules = with_rules(revisit={"extra": extra})
    found = due_days(
        with_instalments(owing(due="2026-03-21")), TODAY, party="A", until="2026-03-31", rules=rules
    )
    assert found == ["2026-03-16", "2026-03-23"]
    rules = with_rules(revisit={"extra": cooling})
    events = [
        {"code": "divorce_application", "on": "2026-03-10"},
        {"code": "protection_order", "on": "2026-03-10", "until": "2026-05-31"},
    ]
    case = ended("blue", events=events)
    assert due_days(case, TODAY, "cooling_off", party="A", rules=rules) == ["2026-03-20"]
    assert due_days(case, TODAY, "protection_order", party="A", rules=rules) == ["2026-05-28"]


# [revisit.course].performed_at_once_blue_days, [revisit.high].must_visit
def test_the_single_call_and_who_must_be_visited_are_the_offices_own() -> None:
    own = RULES.revisit
    rules = with_rules(
        revisit={
            "course": replace(own.course, performed_at_once_blue_days=20),
            "high": replace(own.high, must_visit=()),
        }
    )
    paid = owing(due="2026-03-05", done_on="2026-03-05")
    assert due_days(with_instalments(paid), TODAY, party="A", rules=rules) == ["2026-03-25"]
    called = ended("red", revisits=[visit(after(1), method="phone")])
    assert due_days(called, TODAY, party="A", until=after(5), rules=rules) == [after(3)]
