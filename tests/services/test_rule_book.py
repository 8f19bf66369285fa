"""The rules in words: every rule of `rules.toml` once, with its source, the office's own marked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from mediation_desk.config import paths
from mediation_desk.config.rule_locks import LOCKS
from mediation_desk.config.rule_sources import GROUPS, OWN
from mediation_desk.config.rules import default_rules, rules_set
from mediation_desk.domain.rule_shape import fits
from mediation_desk.services import rule_book
from mediation_desk.services.rule_book import RuleRow

RULES: dict[str, Any] = tomllib.loads((paths.resources_folder() / "rules.toml").read_text("utf-8"))


def leaves(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}".lstrip("."))
    else:
        yield path


DEFAULTS = default_rules()


@pytest.fixture(scope="module")
def rows() -> dict[str, RuleRow]:
    return {row.path: row for group in rule_book.rules_shown(DEFAULTS) for row in group.rows}


def test_every_rule_is_shown_exactly_once(rows: dict[str, RuleRow]) -> None:
    shown_by = {
        leaf: [path for path in rows if leaf == path or leaf.startswith(f"{path}.")] for leaf in leaves(RULES)
    }

    assert {leaf: found for leaf, found in shown_by.items() if len(found) != 1} == {}
    assert len(rows) == sum(len(group.rows) for group in rule_book.rules_shown(DEFAULTS))


def test_no_line_of_the_table_has_lost_its_rule() -> None:
    empty = [group.title for group in rule_book.rules_shown(DEFAULTS) if not group.rows]
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


def changed(path: str, value: Any) -> dict[str, RuleRow]:
    """The book where an office set one rule otherwise."""
    *above, last = path.split(".")
    body = {last: value}
    for key in reversed(above):
        body = {key: body}
    shown = rule_book.rules_shown(rules_set(body))
    return {row.path: row for group in shown for row in group.rows}


def test_a_rule_the_office_changed_says_what_it_was() -> None:
    emptied = changed("watch.during_resolve", [])["watch.during_resolve"]
    other = changed("limit.receive_hours.red", 2)

    assert {row.path: (row.value, row.default) for row in other.values() if row.is_changed} == {
        "limit.receive_hours": ("红色 2；黄色 12；蓝色 24", "红色 1；黄色 12；蓝色 24")
    }
    assert (emptied.value, emptied.default) == ("无", "红色、黄色")


def test_a_rule_that_a_law_fixes_says_the_article(rows: dict[str, RuleRow]) -> None:
    assert "民事诉讼法第二百零五条" in rows["limit.confirmation_days"].locked
    assert rows["moves.push_to_resolve"].locked == ""
    assert rows["threshold.red"].locked == ""


def test_every_lock_holds_a_rule() -> None:
    held = [path for path in leaves(RULES) if rule_book.lock_of(path)]

    assert 0 < len(held) < len(list(leaves(RULES))) / 3
    assert [form for form in LOCKS if not any(_is_held(form, path) for path in held)] == []


def _is_held(form: str, path: str) -> bool:
    return any(fits(form, path.rsplit(".", cut)[0]) for cut in range(3))
