"""What an office set stands over what the program comes with, and what it took out is gone."""

from __future__ import annotations

import tomllib

from mediation_desk.config import paths
from mediation_desk.config.rules import body_of, default_rules, plain_rules, rules_set
from mediation_desk.domain.codes import Period


def test_the_rules_of_the_program_are_those_of_the_file():
    written = tomllib.loads((paths.resources_folder() / "rules.toml").read_text("utf-8"))

    assert rules_set(written) == rules_set({}) == rules_set(plain_rules()) == default_rules()


def test_what_an_office_set_counts_and_what_it_does_not_know_stays():
    rules = rules_set({"threshold": {"red": 70}, "watch": {"during_resolve": []}})

    assert (rules.threshold.red, rules.threshold.yellow) == (70, 30)
    assert rules.watch.during_resolve == ()
    assert rules.limit == default_rules().limit


def test_what_an_office_took_out_is_kept_as_null_and_stays_out():
    plain = plain_rules()
    course = {**plain["revisit"]["course"], "red": {"high": 30, "medium": 60, "routine": 365}}
    body = body_of({**plain, "revisit": {**plain["revisit"], "course": course}})

    assert body["revisit"]["course"]["red"]["low"] is None
    assert Period.LOW not in rules_set(body).revisit.course.red
    assert body_of(plain_rules(body)) == body
