"""规则: found, narrowed, copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.rules import RuleSection
from tests.desktop.pages.system.walking import press, section


def test_rules_are_found_by_any_of_their_words(page: SystemPage):
    page.ask(section="rules", find="民法典 年")
    rules = page.section
    assert isinstance(rules, RuleSection)
    shown = [rules.list._items.index(at).data() for at in range(rules.list._items.rowCount())]

    assert shown[0] == "时限"
    assert all("民法典" in one for one in shown[1:])


def test_only_inferred_rules_are_shown_where_asked_and_say_so(page: SystemPage):
    rules = section(page, RuleSection)
    whole = rules.list._items.rowCount()
    rules.inferred.click()
    found = [rules.list._items.index(at).data(Qt.ItemDataRole.UserRole) for at in range(whole)]
    shown = [one for one in found if one is not None and not isinstance(one, str)]

    assert shown
    assert all(one.inferred for one in shown)
    assert 0 < len(shown) < whole


def test_arrows_go_from_rule_to_rule_past_the_heads_and_one_is_copied(page: SystemPage, told: list[str]):
    rules = section(page, RuleSection)
    rules.list.setFocus()
    first = rules.list.current_rule()
    for _ in range(9):
        press(rules.list, Qt.Key.Key_Down)
        assert rules.list.current_rule() is not None
    assert rules.list.current_rule() != first
    press(rules.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    rule = rules.list.current_rule()
    assert rule is not None
    assert QGuiApplication.clipboard().text().startswith(f"{rule.label}：")
    assert told == ["已复制这条规则。"]


def test_rules_that_nothing_matches_offer_to_clear_the_search(page: SystemPage):
    rules = section(page, RuleSection)
    rules.search.fill("没有这样的字")
    assert rules.plate.is_empty

    rules._clear()
    assert not rules.plate.is_empty
