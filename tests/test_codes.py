"""Enums, labels, the schema and the words of `tests/data/codes.toml` say the same."""

from __future__ import annotations

import inspect
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from mediation_desk import labels
from mediation_desk.config.rules import default_rules
from mediation_desk.domain import codes
from mediation_desk.exchange.schema import case_schema

WORDS: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "data" / "codes.toml").read_text("utf-8")
)
ENUMS: dict[str, type[StrEnum]] = {
    codes.table_of(enum): enum
    for _, enum in inspect.getmembers(codes, inspect.isclass)
    if issubclass(enum, StrEnum) and enum is not StrEnum
}
# case-file.md, Words: codes the case file names itself.
OF_CASE_FILE = {
    "application": ["oral", "written"],
    "evidence_kind": ["document", "photo", "audio", "video", "object", "other"],
    "consent_to": ["processing", "sensitive", "electronic_service"],
    "service_kind": ["counselling", "legal_aid", "work", "welfare", "other"],
    "task_from": ["review_meeting", "supervision", "person"],
    "suspension_reason": ["appraisal", "other"],
}


@pytest.mark.parametrize("table", WORDS)
def test_enum_has_the_codes_of_the_table_in_its_order(table: str) -> None:
    assert [str(code) for code in ENUMS[table]] == list(WORDS[table])


@pytest.mark.parametrize("table", WORDS)
def test_labels_are_the_words_of_the_table(table: str) -> None:
    assert labels.TABLES[table] == WORDS[table]


@pytest.mark.parametrize("table", OF_CASE_FILE)
def test_enum_has_the_codes_the_case_file_names(table: str) -> None:
    assert [str(code) for code in ENUMS[table]] == OF_CASE_FILE[table]


@pytest.mark.parametrize("table", ENUMS)
def test_every_code_has_a_label_and_every_label_a_code(table: str) -> None:
    assert list(labels.TABLES[table]) == [str(code) for code in ENUMS[table]]


def test_conclusions_and_limits_are_those_of_the_rules() -> None:
    rules = default_rules()
    assert list(codes.ConcludedHow) == list(rules.conclude.any_of)
    assert [str(key) for key in codes.LimitKey] == list(type(rules.limit).__dataclass_fields__)


def test_every_enum_of_the_schema_is_a_table_of_codes() -> None:
    enums = {table: one["enum"] for table, one in case_schema()["$defs"].items() if "enum" in one}
    assert enums
    for table, allowed in enums.items():
        assert allowed == list(WORDS.get(table) or labels.TABLES[table])


def test_the_schema_has_no_enum_outside_its_definitions() -> None:
    definitions = case_schema().pop("$defs")
    nested = [one for one in definitions.values() if "enum" not in one]
    assert "enum" not in _keys([case_schema() | {"$defs": {}}, *nested])


def _keys(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {key for item in schema for key in _keys(item)}
    if isinstance(schema, dict):
        return set(schema) | {key for value in schema.values() for key in _keys(value)}
    return set()
