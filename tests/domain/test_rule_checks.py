"""Rules that say what no rule can say, or contradict each other, are found at their place."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.config.rules import body_of, plain_rules, rules_set
from mediation_desk.domain.rule_checks import problems_of
from mediation_desk.domain.rule_shape import Leaf, bounds_of, fits, leaves_of, shape_problems, words_of
from tests.domain.builders import RULES

LEAVES = leaves_of(RULES)
FREE_WORDS = [path for path, leaf in LEAVES.items() if leaf.of is str and not words_of(path)]


def written(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The default rules with other values at some places."""
    plain = copy.deepcopy(plain_rules())
    for path, value in changes.items():
        *above, last = path.split(".")
        holder = plain
        for key in above:
            holder = holder[key]
        if value is None:
            del holder[last]
        else:
            holder[last] = value
    return plain


def found(**changes: Any) -> set[str]:
    """The places of what is wrong with the default rules so changed; `__` stands for a dot."""
    plain = written({path.replace("__", "."): value for path, value in changes.items()})
    assert shape_problems(plain) == ()
    return {problem.where for problem in problems_of(rules_set(body_of(plain)))}


def nonsense_for(leaf: Leaf) -> list[Any]:
    least, most = bounds_of(leaf.path)
    if leaf.of is int:
        wrong: list[Any] = [least - 1, most + 1, 10**9, "三", True, 1.5]
    elif leaf.of is bool:
        wrong = [1, 0, "是"]
    else:
        wrong = ["nonsense", 7, True]
    return [*([one] for one in wrong), "all", 3] if leaf.is_list else [*wrong, [wrong[0]], {}]


def test_the_rules_of_the_program_say_nothing_wrong():
    assert shape_problems(plain_rules()) == ()
    assert problems_of(RULES) == ()


@given(st.data())
def test_any_rule_that_says_nonsense_is_found_at_its_place(data: st.DataObject):
    path = data.draw(st.sampled_from([path for path in LEAVES if path not in FREE_WORDS]))
    wrong = data.draw(st.sampled_from(nonsense_for(LEAVES[path])))

    problems = shape_problems(written({path: wrong}))

    assert {problem.where.startswith(path) for problem in problems} == {True}
    assert problems[0].what


@given(st.sampled_from(list(LEAVES)))
def test_a_rule_said_as_it_is_has_no_problem(path: str):
    leaf = LEAVES[path]
    assert shape_problems(written({} if leaf.value is None else {path: leaf.plain})) == ()


def test_every_list_refuses_to_say_a_thing_twice():
    lists = [leaf for leaf in LEAVES.values() if leaf.is_list and leaf.plain]
    for leaf in lists:
        twice = [leaf.plain[0], *leaf.plain]
        assert [one.where for one in shape_problems(written({leaf.path: twice}))] == [leaf.path]


def test_unknown_and_missing_rules_are_found():
    plain = written({"threshold.red": None, "limit.stalled_days": None})
    plain["threshold"]["green"] = 10
    plain["score"]["rumour"] = 5
    plain["watch"] = []
    plain["revisit"]["course"]["blue"] = {}

    places = {problem.where for problem in shape_problems(plain)}

    assert places == {
        "threshold.red",
        "threshold.green",
        "score.rumour",
        "limit.stalled_days",
        "watch",
        "revisit.course.blue",
    }


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"threshold__yellow": 60}, "threshold.yellow"),
        ({"threshold__yellow": 61}, "threshold.yellow"),
        ({"threshold__red": 900}, "threshold.red"),
        ({"score__police_calls__each": 30}, "score.police_calls.at_most"),
        ({"score__lost_mind__at_most": 20}, "score.lost_mind.at_most"),
        ({"score__family_support": 5}, "score.family_support"),
        ({"score__alcohol": -5}, "score.alcohol"),
        ({"red_at_once__signals": []}, "red_at_once.signals"),
        ({"red_at_once__signals": ["counselled"]}, "red_at_once.signals"),
        ({"signal_group__weapon": ["weapon", "alcohol"]}, "signal_group.character"),
        ({"report__violence_minor": []}, "report.violence_minor"),
        ({"report__violence_minor": ["civil_affairs"]}, "report.violence_minor"),
        ({"report__minor_harmed": []}, "report.minor_harmed"),
        ({"decide__tier__red": "mediator"}, "decide.tier.red"),
        ({"decide__tier__red": "auditor"}, "decide.tier.red"),
        ({"decide__lower_from_red__by": "grid_worker"}, "decide.lower_from_red.by"),
        ({"decide__lower_period__high": 1, "decide__lower_period__medium": 2}, "decide.lower_period.high"),
        ({"moves__push_to_resolve__by": "administrator"}, "moves.push_to_resolve.by"),
        ({"closing__approved_by": "mediator", "closing__asked_by": "centre_lead"}, "closing.approved_by"),
        ({"role__order": ["mediator", "auditor", "centre_lead"]}, "role.order"),
        ({"right__seal": []}, "right.seal"),
        ({"right__second_person": ["auditor"]}, "right.second_person"),
        ({"lead__red__level": "community"}, "lead.red.level"),
        ({"limit__receive_hours__red": 13}, "limit.receive_hours.red"),
        ({"limit__resolve_days__simple": 8}, "limit.resolve_days.simple"),
        ({"overdue__escalate_after_days__red": 5}, "overdue.escalate_after_days.red"),
        ({"limit__confirmation_ask_days": 30}, "limit.confirmation_ask_days"),
        ({"limit__confirmation_reminders": []}, "limit.confirmation_reminders"),
        ({"limit__confirmation_reminders": [3, 10]}, "limit.confirmation_reminders"),
        ({"limit__confirmation_reminders": [30, 1]}, "limit.confirmation_reminders"),
        ({"watch__yellow__every_days": 20}, "watch.yellow.every_days"),
        ({"watch__blue__every_days": 5}, "watch.blue.lasts_days"),
        ({"watch__red__every_days": 4}, "watch.red.every_days"),
        ({"watch__during_resolve": ["red", "blue"]}, "watch.during_resolve"),
        ({"watch__watchers_at_least__red": 0}, "watch.watchers_at_least.red"),
        ({"revisit__high__first_days": [3, 1]}, "revisit.high.first_days"),
        ({"revisit__high__every_days": 31}, "revisit.high.every_days"),
        ({"revisit__course__red__high": None}, "revisit.course.red.high"),
        ({"revisit__course__red__routine": None}, "revisit.course.red.routine"),
        ({"revisit__course__yellow__medium": None}, "revisit.course.yellow.medium"),
        ({"revisit__course__blue__low": 400}, "revisit.course.blue"),
        ({"revisit__course__performed_at_once_blue_days": 31}, "revisit.course.performed_at_once_blue_days"),
        ({"after_resolution__written_agreement": "none"}, "after_resolution.written_agreement"),
        ({"overdue__unreachable__red__then": []}, "overdue.unreachable.red.then"),
        ({"conclude__any_of": []}, "conclude.any_of"),
        ({"agenda__stalled__rank": 1}, "agenda.stalled.rank"),
    ],
)
def test_a_contradiction_is_found_at_the_rule_to_change(changes: dict[str, Any], place: str):
    assert place in found(**changes)


def test_a_place_fits_a_form_key_by_key():
    assert fits("watch.*.every_days", "watch.red.every_days")
    assert not fits("watch.*", "watch.red.every_days")
    assert not fits("watch.red", "watch.reds")
