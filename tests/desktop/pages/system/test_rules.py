"""规则: found, narrowed, copied; changed with a reason, set back, and their past told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mediation_desk.desktop.dialogs.office.rule import RestoreDialog, RuleDialog
from mediation_desk.desktop.dialogs.office.rule_fields import Days, Ranks, Whole
from mediation_desk.desktop.dialogs.office.rule_past import PastDialog
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.rule_list import value_of
from mediation_desk.desktop.pages.system.rules import RuleSection
from mediation_desk.desktop.widgets.fields import NotAValue
from mediation_desk.desktop.widgets.reading import Reading
from mediation_desk.services import rule_changes
from mediation_desk.services.work import Office
from tests.desktop.pages.system.walking import act, dialog_of, no_dialog, press, section, write


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


def test_every_number_of_a_rule_has_its_unit_beside_it(page: SystemPage):
    rules = section(page, RuleSection)
    rules.list.choose("revisit.high")
    rule = rules.list.current_rule()

    assert rule is not None
    assert value_of(rule) == "开头在第几天 1、3、7；之后每隔 7天；遇休息日顺延 否；须上门 自然人"


def test_rules_that_nothing_matches_offer_to_clear_the_search(page: SystemPage):
    rules = section(page, RuleSection)
    rules.search.fill("没有这样的字")
    assert rules.plate.is_empty

    rules._clear()
    assert not rules.plate.is_empty


def opened(rules: RuleSection, path: str) -> RuleDialog:
    """The dialog of a rule, opened by Enter."""
    rules.list.choose(path)
    press(rules.list, Qt.Key.Key_Return)
    dialog = dialog_of(RuleDialog)
    assert isinstance(dialog, RuleDialog)
    return dialog


def test_a_rule_is_changed_and_set_back_with_a_reason_and_its_past_is_told(
    page: SystemPage, office: Office, told: list[str]
):
    rules = section(page, RuleSection)
    dialog = opened(rules, "threshold.yellow")
    write(dialog.form.field("threshold.yellow"), "60")
    press(dialog, Qt.Key.Key_Return)
    assert "还没有填写" in dialog.form.field("reason").accessibleDescription()
    write(dialog.form.field("reason"), "研判会议定")
    dialog.save()
    assert "低于建议红色" in dialog.form.field("threshold.yellow").accessibleDescription()
    write(dialog.form.field("threshold.yellow"), "40")
    dialog.save()
    assert no_dialog()
    assert told[-1].startswith("已改：建议黄色，不低于。")
    assert "件未销号的纠纷正按新规则重算" in told[-1]
    assert page.host.bridge.office.rules.threshold.yellow == 40

    rules.changed.click()
    rule = rules.list.current_rule()
    assert rule is not None
    assert (rule.path, rule.value, rule.default) == ("threshold.yellow", "40", "30")
    assert "改过1条" in rules.plate._count.text()
    act(page, "restore")
    back = dialog_of(RestoreDialog)
    assert isinstance(back, RestoreDialog)
    write(back.form.field("reason"), "不合适")
    back.save()
    assert rules.plate.is_empty
    rules._clear()

    rules.list.choose("threshold.yellow")
    act(page, "past")
    past = dialog_of(PastDialog)
    assert [one.toPlainText().count("分 → ") for one in past.findChildren(Reading)] == [1, 1]
    assert [one.reason for one in rule_changes.history(office)] == ["不合适", "研判会议定"]
    past.reject()


def test_what_a_law_fixes_is_not_opened_and_says_the_article(page: SystemPage, told: list[str]):
    rules = section(page, RuleSection)
    rules.list.choose("limit.confirmation_days")
    press(rules.list, Qt.Key.Key_Return)
    act(page, "restore")

    assert no_dialog()
    assert "民事诉讼法第二百零五条" in told[0]
    assert told[1:] == ["这一条没有改过，就是程序默认。"]
    assert not rules.change_button.isEnabled()


def test_the_dialog_of_any_kind_of_rule_says_what_the_rule_says(page: SystemPage):
    rules = section(page, RuleSection)
    kinds = ("revisit.high", "role.order", "red_at_once.signals", "moves.push_to_resolve", "lead.yellow")
    for path in (*kinds, "revisit.course.yellow", "category_map.housing", "score.family_support"):
        dialog = opened(rules, path)
        values = dialog.form.values()
        assert {one.path: values[one.path] for one in dialog._rule.fields} == {
            one.path: one.value for one in dialog._rule.fields
        }
        write(dialog.form.field("reason"), "不变")
        dialog.save()
        assert "没有改动" in dialog.sentence.text, (path, [dialog.form.row(k)._problem for k in values])
        dialog.form.field("reason").fill(None)
        dialog.reject()


@pytest.mark.parametrize(("typed", "value"), [("-5", -5), ("12", 12), ("", None)])
def test_a_whole_number_may_be_below_nought(application, typed: str, value: int | None):
    field = Whole()
    field.fill(typed)
    assert field.value() == value


def test_several_numbers_stand_in_a_line(application):
    field = Days()
    field.fill([1, 3, 7])
    assert (field.text(), field.value()) == ("1、3、7", [1, 3, 7])
    field.fill("2， 4 6")
    assert field.value() == [2, 4, 6]
    field.fill("2、周三")
    with pytest.raises(NotAValue):
        field.value()


def test_nobody_stands_twice_in_an_order(application):
    field = Ranks({"a": "甲", "b": "乙"}, 2)
    field.fill(["b", "a"])
    assert field.value() == field.typed() == ["b", "a"]
    field.fill(["b", "b"])
    with pytest.raises(NotAValue):
        field.value()
