"""Steps down proposed once all holds that the office wants (`[downgrade]`, handbook 5.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain import downgrade
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import Period, Tier
from mediation_desk.domain.deadlines import viewed
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.rules import Rules
from tests.domain.builders import RULES, case_of, owing

ENDED = date(2026, 3, 10)
END = {"kind": "oral_agreement", "on": ENDED.isoformat()}
SERVED = ENDED + timedelta(days=60)
AGREED = {
    "ref": "1",
    "kind": "oral",
    "reached_on": ENDED.isoformat(),
    "terms": ["…"],
    "performance": [owing(due="2026-04-01")],
}
DAYS = [ENDED + timedelta(days=after) for after in (7, 15, 30, 60)]


def tier(level: str, on: date = ENDED) -> dict[str, Any]:
    return {"level": level, "decided_on": on.isoformat(), "by": ["负责人", "所长"], "reason": "…"}


def visit(on: date, party: str, **more: Any) -> dict[str, Any]:
    plain = {"planned_on": on.isoformat(), "done_on": on.isoformat(), "party": party, "method": "visit"}
    return plain | {"status": "done", "signs": ["none"]} | more


def view(today: date = SERVED, *, rules: Rules = RULES, **sections: Any) -> View:
    """A yellow case whose parties were visited on every planned day of their first period."""
    plain: dict[str, Any] = {
        "tiers": [tier("yellow")],
        "resolutions": [END],
        "revisits": [visit(day, party) for day in DAYS if day <= today for party in ("A", "B")],
    }
    return viewed(case_of(**{**plain, **sections}), rules, Calendar(), today)


def lacking(seen: View) -> set[str]:
    return {one.key for turn in downgrade.turns_of(seen) for one in turn.answers if not one.holds}


def test_the_next_period_is_proposed_once_every_condition_holds():
    (one,) = downgrade.proposals(view())
    assert (one.to, one.parties, one.people) == (Period.LOW, ("A", "B"), 1)


@pytest.mark.parametrize(
    ("today", "sections", "key"),
    [
        (SERVED - timedelta(days=1), {}, "period_served"),
        (SERVED, {"revisits": [visit(day, "A") for day in DAYS]}, "all_revisits_done"),
        (
            SERVED,
            {"watch": [{"by": "某", "watcher": "grid_worker", "on": "2026-04-20", "signs": ["emotion"]}]},
            "no_relapse_sign",
        ),
        (SERVED, {"agreements": [AGREED]}, "performance_on_time"),
    ],
)
def test_each_condition_that_fails_keeps_it_from_being_proposed(
    today: date, sections: dict[str, Any], key: str
):
    seen = view(today, **sections)
    assert key in lacking(seen)
    assert not any("A" in one.parties and "B" in one.parties for one in downgrade.proposals(seen))


def test_a_visit_with_a_sign_or_a_worse_relation_is_a_relapse():
    for finding in ({"signs": ["quarrel_again"]}, {"relation_now": "worse"}):
        told = [visit(day, party) for day in DAYS[:-1] for party in ("A", "B")]
        told += [visit(DAYS[-1], "A", **finding), visit(DAYS[-1], "B")]
        seen = view(revisits=told)
        assert lacking(seen) == {"no_relapse_sign"}
        assert not downgrade.proposals(seen)


def test_a_sign_bars_for_as_long_as_the_period_lasts_and_no_longer():
    told = [visit(day, party) for day in DAYS for party in ("A", "B")]
    told.append(visit(ENDED + timedelta(days=20), "A", signs=["emotion"]))
    later = [visit(SERVED + timedelta(days=30 * n), party) for n in (1, 2, 3) for party in ("A", "B")]
    assert "no_relapse_sign" in lacking(view(SERVED + timedelta(days=19), revisits=told + later))
    assert "no_relapse_sign" not in lacking(view(SERVED + timedelta(days=20), revisits=told + later))


def test_what_was_performed_late_counts_for_as_long_as_the_period_lasts():
    paid = AGREED | {"performance": [owing(due="2026-04-01", done_on="2026-04-05")]}
    in_time = AGREED | {"performance": [owing(due="2026-04-01", done_on="2026-04-01")]}
    assert "performance_on_time" in lacking(view(agreements=[paid]))
    assert "performance_on_time" not in lacking(view(agreements=[in_time]))
    assert "performance_on_time" not in lacking(view(date(2026, 6, 4), agreements=[paid]))


def test_a_condition_the_office_does_not_want_is_not_asked():
    rules = replace(RULES, downgrade=replace(RULES.downgrade, all_revisits_done=False))
    (one,) = downgrade.proposals(view(rules=rules, revisits=[]))
    assert one.to is Period.LOW
    early = replace(RULES, downgrade=replace(RULES.downgrade, period_served=False))
    assert not downgrade.proposals(view(SERVED - timedelta(days=1), rules=early))


def test_a_red_one_goes_no_lower_than_the_floor_until_its_tier_is_lowered():
    red = [tier("red")]
    first = ENDED + timedelta(days=30)
    (one,) = downgrade.proposals(view(first, tiers=red, revisits=_all_visits(first)))
    assert (one.to, one.people) == (Period.MEDIUM, 2)

    end = first + timedelta(days=60)
    periods = [{"period": "medium", "from": first.isoformat(), "by": ["负责人", "所长"]}]
    seen = view(end, tiers=red, periods=periods, revisits=_all_visits(end))
    (lower,) = downgrade.proposals(seen)
    assert (lower.to, lower.people) == (Tier.YELLOW, 2)
    assert all(turn.is_kept for turn in downgrade.turns_of(seen))

    lowered = view(end, tiers=[*red, tier("yellow", end)], periods=periods, revisits=_all_visits(end))
    assert [one.to for one in downgrade.proposals(lowered)] == [Period.LOW]


def test_nothing_is_proposed_before_the_end_of_mediation_nor_of_a_tier_nobody_decided():
    assert not downgrade.proposals(view(resolutions=[], revisits=[]))
    assert not [one for one in downgrade.proposals(view(tiers=[])) if isinstance(one.to, Tier)]


def _all_visits(until: date) -> list[dict[str, Any]]:
    days = [ENDED + timedelta(days=after) for after in range(1, (until - ENDED).days + 1)]
    return [visit(day, party) for day in days for party in ("A", "B")]
