"""Generated cases are cases that make sense, the same on every machine."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from mediation_desk.almanac import official_calendar
from mediation_desk.config.rules import default_rules
from mediation_desk.domain import sense, stages
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.exchange.case_file import dump_case, parse_case
from tests.bench.frame import CROWD, TODAY
from tests.bench.generator import generated_from, plain_case
from tests.bench.words import MATTERS, general_sentences, sentences_of

COUNT = 100_000
RULES = default_rules()
SOME = range(0, COUNT, 499)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [value_of(Case, plain_case(index, COUNT)) for index in (*SOME, COUNT - 1)]


def test_they_make_sense_and_pass_as_case_files(cases: list[Case]) -> None:
    for case in cases:
        assert not sense.problems_of(case, today=TODAY, rules=RULES, calendar=official_calendar())
        assert parse_case(json.dumps(dump_case(case))) == case


def test_most_are_closed_and_most_others_are_called_back(cases: list[Case]) -> None:
    found = Counter(stages.stage_of(case, RULES, TODAY) for case in cases)
    assert {Stage.RESOLVE, Stage.CALLBACK, Stage.CLOSED} <= found.keys()
    assert 0.8 < found[Stage.CLOSED] / len(cases) < 0.92


def test_the_last_one_has_a_crowd(cases: list[Case]) -> None:
    assert len(cases[-1].parties) > CROWD


def test_a_case_is_the_same_whichever_others_are_made_with_it() -> None:
    apart = [*generated_from(range(3), COUNT), *generated_from(range(3, 6), COUNT)]
    assert apart == list(generated_from(range(6), COUNT))


def test_their_text_is_composed_from_a_few_thousand_sentences() -> None:
    sentences = {one for matter in MATTERS for one in sentences_of(matter)} | set(general_sentences())
    assert 2000 < len(sentences) < 5000
