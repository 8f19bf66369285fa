"""Spells of watch, findings and watchers (rules.toml `[watch]`); the rows are tested in deadlines."""

from __future__ import annotations

from typing import Any

import pytest

from mediation_desk.domain import watch
from mediation_desk.domain.codes import RelapseSign, Stage, Tier
from tests.domain.builders import RULES, case_of
from tests.domain.making import after, day, end_of, ended, stage, tier, visit


@pytest.mark.parametrize(
    ("level", "at", "start", "last"),
    [
        ("red", "watch", "2026-03-05", "2026-03-12"),
        ("yellow", "watch", "2026-03-05", "2026-03-20"),
        ("blue", "watch", None, None),
        ("red", "resolve", "2026-03-03", None),
        ("yellow", "resolve", "2026-03-03", None),
        ("blue", "resolve", None, None),
        ("red", "push", None, None),
        ("red", "callback", None, None),
        ("red", "closed", None, None),
    ],
)
def test_a_spell_has_the_days_of_its_stage_and_tier(
    level: str, at: str, start: str | None, last: str | None
) -> None:
    case = ended(level, dispute={"accepted_on": "2026-03-03"})
    found = watch.spell_of(case, RULES, Stage(at), Tier(level), None)
    assert (found.start.isoformat() if found else None) == start
    assert (found.last_day.isoformat() if found and found.last_day else None) == last


def test_the_latest_beginning_is_that_of_the_present_spell() -> None:
    stages = [stage("callback", after(20)), stage("watch", after(30))]
    case = ended("red", stages=stages)
    back = watch.spell_of(case, RULES, Stage.WATCH, Tier.RED, day(after(25)))
    risen = watch.spell_of(case, RULES, Stage.WATCH, Tier.RED, day(after(35)))
    before = watch.spell_of(case, RULES, Stage.WATCH, Tier.RED, day("2026-03-04"))
    assert [(one.start, one.began_with) for one in (back, risen) if one] == [
        (day(after(30)), "回到关注"),
        (day(after(35)), "升为红色"),
    ]
    assert before is not None
    assert before.start == day(after(30))


def test_a_rise_before_the_end_of_mediation_begins_no_spell_after_it() -> None:
    found = watch.spell_of(ended("red"), RULES, Stage.WATCH, Tier.RED, day("2026-03-04"))
    assert found is not None
    assert found.began_with == "化解结束"


@pytest.mark.parametrize(
    ("signs", "found"),
    [((), False), (("none",), False), (("emotion",), True), (("none", "emotion"), True)],
)
def test_a_finding_without_a_sign_says_none_or_nothing(signs: tuple[str, ...], found: bool) -> None:
    assert watch.has_sign(tuple(map(RelapseSign, signs))) is found


SIGN, CALM = {"signs": ["emotion"]}, {"signs": ["none"]}


@pytest.mark.parametrize(
    ("entries", "refs"),
    [
        ([], ()),
        ([visit(after(7), **SIGN)], ("A",)),
        ([visit(after(7), **SIGN), visit(after(15), **CALM)], ()),
        (
            [visit(after(15), **CALM), visit(after(7), **SIGN)],
            (),
        ),  # the later day counts, not the later entry
        ([visit(after(7), **SIGN), visit(after(15), status="unreachable", done_on=after(15))], ("A",)),
        ([visit(after(7), "B", **SIGN), visit(after(15), "A", **CALM)], ("B",)),
        ([visit(after(7), status="planned", **SIGN)], ()),
    ],
)
def test_the_latest_visit_made_with_a_party_is_its_finding(
    entries: list[dict[str, Any]], refs: tuple[str, ...]
) -> None:
    case = ended(revisits=entries)
    assert watch.parties_with_signs(case) == refs
    assert watch.open_sign(case) is bool(refs)


def test_a_sign_seen_by_the_watch_is_open_until_a_calm_entry() -> None:
    seen = {"by": "甲", "watcher": "grid_worker", "on": after(3), "signs": ["quarrel_again"]}
    calm = {**seen, "on": after(6), "signs": ["none"]}
    assert watch.open_sign(ended(watch=[seen]))
    assert not watch.open_sign(ended(watch=[seen, calm]))
    assert not watch.open_sign(ended(watch=[calm, seen]))


def test_findings_of_an_earlier_round_are_past() -> None:
    again = [{"on": after(20), "why": "再起", "round": 2}]
    case = ended(revisits=[visit(after(7), **SIGN)], reopenings=again)
    assert watch.latest_findings(case) == {}
    assert not watch.open_sign(case)


@pytest.mark.parametrize(("today", "count"), [(after(0), 2), (after(10), 2), (after(11), 1)])
def test_watchers_keep_watch_until_their_last_day(today: str, count: int) -> None:
    case = ended(watchers=[{"name": "甲", "until": after(10)}, {"name": "乙"}])
    assert len(watch.active_watchers(case, day(today))) == count


def test_a_tier_that_is_not_watched_has_served() -> None:
    assert watch.is_served(ended("blue"), RULES, Tier.BLUE, None, day("2026-03-05"))
    assert not watch.is_served(ended("red"), RULES, Tier.RED, None, day("2026-04-05"))


def test_a_watch_without_a_recorded_end_counts_from_its_stage_entry() -> None:
    case = case_of(
        tiers=[tier("yellow")], dispute={"accepted_on": "2026-03-03"}, stages=[stage("watch", after(0))]
    )
    found = watch.spell_of(case, RULES, Stage.WATCH, Tier.YELLOW, None)
    assert found is not None
    assert (found.start, found.last_day) == (day(after(0)), day(after(15)))


def test_an_end_of_an_earlier_round_begins_no_spell() -> None:
    case = ended(
        reopenings=[{"on": after(20), "round": 2}],
        resolutions=[end_of(), end_of(on=after(30))],
    )
    found = watch.spell_of(case, RULES, Stage.WATCH, Tier.YELLOW, None)
    assert found is not None
    assert found.start == day(after(30))
