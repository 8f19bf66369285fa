"""The schema that is shipped, and what it says of each key."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import jsonschema
import pytest

from mediation_desk.config import paths
from mediation_desk.domain.record.case import Case
from mediation_desk.exchange.schema import case_schema, schema_text
from tests.exchange.plain import SAMPLES, every_section

SCHEMA = case_schema()
ABSENT = [None, "", [], {}]


def test_shipped_schema_is_the_generated_one() -> None:
    shipped = paths.resources_folder() / "schema" / "case-1.json"
    assert shipped.read_text("utf-8") == schema_text()


def test_schema_is_a_right_schema_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_cases_are_valid(path: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(path.read_text("utf-8")))


def test_case_of_every_section_is_valid_and_uses_every_key() -> None:
    plain = every_section()
    jsonschema.Draft202012Validator(SCHEMA).validate(plain)
    used: dict[str, set[str]] = {}
    _collect(SCHEMA, plain, "case", used)
    known = {name: set(one["properties"]) for name, one in SCHEMA["$defs"].items() if "properties" in one}
    assert used == {**known, "case": set(SCHEMA["properties"])}


def test_keys_stand_in_the_order_of_the_records() -> None:
    keys = ["format", "version", *(field.name for field in dataclasses.fields(Case))]
    assert list(SCHEMA["properties"]) == keys


def test_no_object_admits_unknown_keys() -> None:
    objects = [SCHEMA, *(one for one in SCHEMA["$defs"].values() if "properties" in one)]
    assert all(one["additionalProperties"] is False for one in objects)


def test_required_keys_are_those_of_the_case_file_format() -> None:
    assert SCHEMA["required"] == ["format", "version", "dispute", "parties"]
    required = {name: one["required"] for name, one in SCHEMA["$defs"].items() if one.get("required")}
    assert {name: " ".join(keys) for name, keys in required.items()} == {
        "Dispute": "registered_on category source title facts",
        "Party": "ref side kind name",
        "Push": "line origin pushed_at to",
        "Signal": "code answer",
        "TierDecision": "level decided_on by",
        "Mediator": "name",
        "Appointment": "kind at",
        "Session": "held_at place present outcome",
        "Resolution": "kind on",
        "Agreement": "kind reached_on terms",
        "Performance": "debtors creditors what",
        "Urging": "on",
        "LunarDue": "lunar",
        "Confirmation": "status",
        "WatchEntry": "by watcher on signs",
        "Revisit": "planned_on party",
        "Closing": "on reason approved_by",
    }


@pytest.mark.parametrize("absent", ABSENT, ids=repr)
def test_an_optional_key_may_be_given_as_absent(absent: Any) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    plain = every_section()
    plain["dispute"]["amount"] = plain["office"] = plain["sessions"] = plain["filed"]["pages"] = absent
    assert validator.is_valid(plain)


@pytest.mark.parametrize("absent", ABSENT, ids=repr)
def test_a_required_key_may_not_be_given_as_absent(absent: Any) -> None:
    plain = every_section()
    plain["dispute"]["title"] = absent
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(plain)


def _collect(schema: Any, plain: Any, name: str, used: dict[str, set[str]]) -> None:
    """The keys used of every record, by the record's name in the schema."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        schema = SCHEMA["$defs"][name]
    if "anyOf" in schema:
        index = len(schema["anyOf"]) - 2 if isinstance(plain, dict) else 0
        _collect(schema["anyOf"][index], plain, name, used)
    elif isinstance(plain, list):
        for item in plain:
            _collect(schema["items"], item, name, used)
    elif isinstance(plain, dict):
        used.setdefault(name, set()).update(plain)
        for key, value in plain.items():
            _collect(schema["properties"][key], value, name, used)
