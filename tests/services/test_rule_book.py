"""The rules in words: every rule of `rules.toml` once, with its source, the office's own marked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from mediation_desk.config import paths
from mediation_desk.config.rule_sources import GROUPS, OWN
from mediation_desk.services import rule_book
from mediation_desk.services.rule_book import RuleRow
from mediation_desk.services.work import Office

RULES: dict[str, Any] = tomllib.loads((paths.resources_folder() / "rules.toml").read_text("utf-8"))


def leaves(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}".lstrip("."))
    else:
        yield path


@pytest.fixture
def rows(office: Office) -> dict[str, RuleRow]:
    return {row.path: row for group in rule_book.rules_shown(office) for row in group.rows}


def test_every_rule_is_shown_exactly_once(rows: dict[str, RuleRow], office: Office) -> None:
    shown_by = {
        leaf: [path for path in rows if leaf == path or leaf.startswith(f"{path}.")] for leaf in leaves(RULES)
    }

    assert {leaf: found for leaf, found in shown_by.items() if len(found) != 1} == {}
    assert len(rows) == sum(len(group.rows) for group in rule_book.rules_shown(office))


def test_no_line_of_the_table_has_lost_its_rule(office: Office) -> None:
    empty = [group.title for group in rule_book.rules_shown(office) if not group.rows]
    forms = [re.compile(re.escape(one.path).replace(r"\*", r"[^.]+")) for _, shown in GROUPS for one in shown]
    paths_there = {leaf.rsplit(".", cut)[0] for leaf in leaves(RULES) for cut in range(4)} | set(
        leaves(RULES)
    )

    assert empty == []
    assert [form.pattern for form in forms if not any(map(form.fullmatch, paths_there))] == []


def test_people_see_words_and_numbers_and_no_codes(rows: dict[str, RuleRow]) -> None:
    texts = [text for row in rows.values() for text in (row.label, row.value, row.unit, row.source)]

    assert [text for text in texts if re.search("[A-Za-z_]", text)] == []
    assert all(row.label and row.value and row.source for row in rows.values())


@pytest.mark.parametrize(
    ("path", "value", "unit", "source", "inferred"),
    [
        ("limit.confirmation_days", "30", "天", "民事诉讼法第二百零五条、第八十五条", False),
        ("limit.receive_hours", "红色 1；黄色 12；蓝色 24", "小时", "公开文件没有规定", True),
        ("limit.enforcement_years", "2", "年", "民事诉讼法第二百五十条", False),
        ("limit.reply_to_entrusting_days", "3", "天", OWN, True),
        ("threshold.red", "60", "分", "公开文件没有规定", True),
        ("report.minor_harmed", "公安机关、民政部门", "", "未成年人保护法第十一条", False),
        ("conclude.file_days", "30", "天", OWN, True),
    ],
)
def test_a_rule_tells_its_value_and_where_it_comes_from(
    rows: dict[str, RuleRow], path: str, value: str, unit: str, source: str, inferred: bool
) -> None:
    row = rows[path]

    assert (row.value, row.unit, row.source, row.inferred) == (value, unit, source, inferred)


@pytest.mark.parametrize(
    "path",
    [
        "red_at_once.police_calls_at_least",
        "red_at_once.failed_mediations_at_least",
        "score.ex_offender",
        "threshold.yellow",
        "lead.yellow",
        "limit.reply_to_entrusting_days",
        "watch.yellow",
        "revisit.medium",
        "revisit.course.red",
        "downgrade.period_served",
        "conclude.report_days",
        "agenda.stalled",
    ],
)
def test_what_the_rules_file_calls_inferred_is_shown_as_the_offices_own(
    rows: dict[str, RuleRow], path: str
) -> None:
    assert rows[path].inferred


def test_what_is_shown_are_the_rules_in_force(office: Office) -> None:
    changed = replace(office.rules, threshold=replace(office.rules.threshold, red=75))
    shown = rule_book.rules_shown(replace(office, rules=changed))

    assert [row.value for group in shown for row in group.rows if row.path == "threshold.red"] == ["75"]
