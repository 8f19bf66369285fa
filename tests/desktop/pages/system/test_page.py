"""系统 as a whole: its list of sections, its keys, names for everybody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QWidget,
)

from mediation_desk.desktop import worker
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.committees import CommitteeSection
from mediation_desk.desktop.pages.system.sections import SECTIONS
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import office_book
from mediation_desk.services.office_book import CommitteeRow
from tests.desktop.pages.system.walking import press, section

KEYS = (
    "centre",
    "committees",
    "units",
    "mediators",
    "staff",
    "rules",
    "holidays",
    "appearance",
    "reminders",
    "data",
)


def test_a_section_is_built_when_it_is_first_shown(page: SystemPage):
    assert list(page._sections) == ["centre"]

    page.ask(section="rules")

    assert list(page._sections) == ["centre", "rules"]


def test_arrows_turn_the_sections_and_enter_goes_in(page: SystemPage):
    page.places.setFocus()
    for key in KEYS[1:]:
        press(page.places, Qt.Key.Key_Down)
        assert page.section.key == key
    press(page.places, Qt.Key.Key_Home)
    press(page.places, Qt.Key.Key_Return)

    assert QApplication.focusWidget() is page.section.form.field("name")


def test_the_list_of_sections_says_what_each_says_of_itself(page: SystemPage):
    for place in SECTIONS:
        page.ask(section=place.key)
        assert (page.section.key, page.section.title, page.section.icon) == (
            place.key,
            place.title,
            place.icon,
        )
        assert page.section.key in KEYS


@pytest.mark.parametrize("key", KEYS)
def test_every_control_has_a_name_and_every_disabled_one_its_reason(page: SystemPage, key: str):
    page.ask(section=key)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    controls = [one for one in page.section.findChildren(QWidget) if isinstance(one, kinds)]
    shown = [one for one in controls if one.isVisible() and not isinstance(one, QHeaderView)]

    assert shown
    assert [one for one in shown if not one.accessibleName()] == []
    assert [one.accessibleName() for one in shown if not one.isEnabled() and not one.toolTip()] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_section_does_something_or_says_why_not(
    page: SystemPage, told: list[str], key: str, monkeypatch: pytest.MonkeyPatch, qtbot
):
    monkeypatch.setattr("mediation_desk.desktop.pages.system.holidays.QFileDialog.getOpenFileName", _nothing)
    monkeypatch.setattr("mediation_desk.desktop.pages.system.data.QDesktopServices.openUrl", lambda url: True)
    page.ask(section=key)
    worker.wait_for_all()
    qtbot.wait(1)

    for action in list(page.section.acts()):
        action.does()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, EntryDialog) and one.isVisible():
                one.reject()

    assert all(told)


def _nothing(*_args: object) -> tuple[str, str]:
    return "", ""


def test_what_changes_elsewhere_is_shown_where_it_is_looked_at_next(page: SystemPage, window: Window):
    committees = section(page, CommitteeSection)
    page.ask(section="centre")
    row = CommitteeRow(name="城西社区人民调解委员会")
    window.bridge.run(lambda office: office_book.save_committee(office, row))
    assert all(one.name != row.name for one in committees._rows.values())

    page.ask(section="committees")
    assert any(one.name == row.name for one in committees._rows.values())


def test_the_page_is_reached_from_elsewhere_with_a_wish(window: Window):
    window.go("system", section="rules", find="回访")

    assert window.page.section.key == "rules"
    assert window.page.section.search.text() == "回访"
