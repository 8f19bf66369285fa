"""关注: which spell counts, from which day, how long (rules.toml `[watch]`; case-file.md, What is due)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.builders import RULES, case_of, signalled
from tests.domain.making import after, due_days, end_of, ended, row, rows, stage, tier, with_rules


def seen(*days: str, signs: str = "none") -> list[dict[str, Any]]:
    return [{"by": "网格员甲", "watcher": "grid_worker", "on": on, "signs": [signs]} for on in days]


# [watch].red every 1 for 7, yellow every 3 for 15, blue none
@pytest.mark.parametrize(
    ("level", "entries", "due"),
    [
        ("red", [], ["2026-03-06"]),
        ("red", ["2026-03-06", "2026-03-07"], ["2026-03-08"]),
        ("red", ["2026-03-11"], ["2026-03-12"]),  # day 7: the last
        ("red", ["2026-03-12"], []),
        ("yellow", [], ["2026-03-08"]),
        ("yellow", ["2026-03-08"], ["2026-03-11"]),
        ("yellow", ["2026-03-10"], ["2026-03-13"]),  # counts from the last entry
        ("yellow", ["2026-03-17"], ["2026-03-20"]),  # day 15: the last
        ("yellow", ["2026-03-18"], []),
        ("yellow", ["2026-03-01"], ["2026-03-08"]),  # before this spell
        ("blue", [], []),
    ],
)
def test_after_the_end_of_mediation_watch_lasts_its_days(
    level: str, entries: list[str], due: list[str]
) -> None:
    assert due_days(ended(level, watch=seen(*entries)), "2026-03-12", "watch") == due


def test_a_missed_last_entry_stays_due() -> None:
    assert due_days(ended("red"), "2026-05-01", "watch") == ["2026-03-06"]


@pytest.mark.parametrize(
    ("level", "due"), [("red", ["2026-03-05"]), ("yellow", ["2026-03-07"]), ("blue", [])]
)
def test_while_mediation_goes_on_red_and_yellow_are_watched_without_an_end(
    level: str, due: list[str]
) -> None:
    case = case_of(dispute={"accepted_on": "2026-03-04"}, tiers=[tier(level)])
    assert due_days(case, "2026-03-04", "watch") == due
    if due:
        long_after = case_of(
            dispute={"accepted_on": "2026-03-04"}, tiers=[tier(level)], watch=seen("2026-08-03")
        )
        assert rows(long_after, "2026-08-04", "watch") != []


def test_the_stage_entry_begins_the_watch_before_acceptance_does() -> None:
    case = case_of(
        dispute={"accepted_on": "2026-03-04"},
        tiers=[tier("yellow")],
        stages=[stage("push", "2026-03-02"), stage("resolve", "2026-03-10")],
    )
    assert due_days(case, "2026-03-10", "watch") == ["2026-03-13"]


def test_a_dispute_only_pushed_is_not_watched() -> None:
    assert rows(case_of(tiers=[tier("red")]), "2026-03-10", "watch") == []


def test_entries_of_the_mediation_do_not_count_after_its_end() -> None:
    case = case_of(
        dispute={"accepted_on": "2026-03-02"},
        tiers=[tier("yellow")],
        resolutions=[end_of()],
        watch=seen("2026-03-04"),
    )
    found = row(case, "2026-03-06", "watch")
    assert found.due.isoformat() == "2026-03-08"
    assert "自化解结束2026年3月5日起算" in found.why.sentence


def test_a_return_to_watch_begins_a_new_spell() -> None:
    stages = [stage("resolve", "2026-03-02"), stage("watch", "2026-03-05"), stage("callback", "2026-03-20")]
    back = [*stages, stage("watch", "2026-04-08")]
    assert rows(ended(stages=stages), "2026-04-08", "watch") == []
    found = row(ended(stages=back, watch=seen("2026-03-20")), "2026-04-08", "watch")
    assert found.due.isoformat() == "2026-04-11"
    assert "回到关注" in found.why.sentence


def test_a_rise_to_red_begins_a_new_spell() -> None:
    raised = [tier("yellow"), tier("red", "2026-03-10")]
    case = ended(None, tiers=raised, watch=seen("2026-03-08"))
    assert due_days(case, "2026-03-10", "watch") == ["2026-03-11"]
    assert "升为红色" in row(case, "2026-03-10", "watch").why.sentence
    served = ended(None, tiers=raised, watch=seen("2026-03-08", "2026-03-17"))
    assert rows(served, "2026-03-17", "watch") == []


def test_a_rise_to_red_in_callback_is_watched_before_anybody_moves_the_stage() -> None:
    stages = [stage("resolve", "2026-03-02"), stage("watch", "2026-03-05"), stage("callback", "2026-03-20")]
    raised = [tier("yellow"), tier("red", "2026-04-08")]
    case = ended(None, tiers=raised, stages=stages, watch=seen("2026-03-20"))
    assert due_days(case, "2026-04-08", "watch") == ["2026-04-09"]
    assert "升为红色" in row(case, "2026-04-08", "watch").why.sentence
    served = ended(None, tiers=raised, stages=stages, watch=seen("2026-04-15"))
    assert rows(served, "2026-04-15", "watch") == []
    never_rose = ended(None, tiers=[tier("red")], stages=stages, watch=seen("2026-03-12"))
    assert rows(never_rose, "2026-04-08", "watch") == []


def test_a_rise_to_red_while_mediation_goes_on_begins_one_too() -> None:
    case = case_of(dispute={"accepted_on": "2026-03-03"}, tiers=[tier("yellow"), tier("red", "2026-03-20")])
    assert due_days(case, "2026-03-20", "watch") == ["2026-03-21"]


def test_a_red_at_once_signal_newer_than_the_decision_is_a_rise() -> None:
    case = signalled(
        {"code": "threat", "known_on": "2026-03-10"}, tiers=[tier("yellow")], resolutions=[end_of()]
    )
    assert due_days(case, "2026-03-10", "watch") == ["2026-03-11"]


def test_red_confirmed_for_the_first_time_is_watched_on_from_the_day_of_the_signal() -> None:
    signal = {"code": "threat", "known_on": "2026-03-10"}
    confirmed = [{**tier("red", "2026-03-12"), "suggested": "red"}]
    case = signalled(signal, tiers=confirmed, resolutions=[end_of()], watch=seen("2026-03-12"))
    assert due_days(case, "2026-03-12", "watch") == ["2026-03-13"]
    assert due_days(case, "2026-03-12", "revisit")[0] == "2026-03-11"


def test_a_new_signal_in_a_case_already_red_is_no_rise() -> None:
    case = signalled(
        {"code": "threat", "known_on": "2026-03-10"},
        tiers=[tier("red")],
        resolutions=[end_of()],
        watch=seen("2026-03-11"),
    )
    found = row(case, "2026-03-11", "watch")
    assert found.due.isoformat() == "2026-03-12"
    done = signalled(
        {"code": "threat", "known_on": "2026-03-10"},
        tiers=[tier("red")],
        resolutions=[end_of()],
        watch=seen("2026-03-12"),
    )
    assert rows(done, "2026-03-12", "watch") == []


def test_red_decided_first_where_yellow_was_suggested_is_a_rise() -> None:
    case = case_of(
        dispute={"accepted_on": "2026-03-03"}, tiers=[tier("red", "2026-03-09", suggested="yellow")]
    )
    assert due_days(case, "2026-03-09", "watch") == ["2026-03-10"]


def test_a_watcher_who_keeps_watch_today_is_asked() -> None:
    watchers = [
        {"name": "旧网格员", "watcher": "grid_worker", "until": "2026-03-06"},
        {"name": "新网格员", "watcher": "grid_worker"},
    ]
    case = ended(watchers=watchers, mediators=[{"name": "调解员甲"}])
    assert row(case, "2026-03-06", "watch").who == "旧网格员"
    assert row(case, "2026-03-07", "watch").who == "新网格员"


def test_the_rhythm_is_the_offices_own() -> None:
    rules = with_rules(watch={"blue": replace(RULES.watch.blue, every_days=5, lasts_days=10)})
    stages = [stage("watch", "2026-03-05")]
    assert due_days(ended("blue", stages=stages), after(1), "watch", rules=rules) == [after(5)]


@pytest.mark.parametrize("kind", ["transferred", "not_accepted", "merged"])
def test_a_dispute_that_went_elsewhere_is_watched_no_more(kind: str) -> None:
    assert due_days(ended("yellow", kind), "2026-03-12", "watch") == []
