"""提醒: choices at once, hours by their button, a wrong one said beside its field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.desktop import worker
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.reminders import ReminderSection
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import ical, settings
from tests.desktop.watching import settle


@pytest.fixture
def section(window_of) -> ReminderSection:
    window: Window = window_of(SystemPage)
    window.go("system", section="reminders")
    shown = window.page.section
    assert isinstance(shown, ReminderSection)
    return shown


def value(section: ReminderSection, key: str):
    return settings.value(section.bridge.office, key)


def type_over(field, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


def test_it_says_when_the_next_reminder_comes(section: ReminderSection):
    assert section.next.text() == "今天14:00"


def test_hours_typed_and_entered_are_kept_and_the_next_time_follows(section: ReminderSection):
    type_over(section.texts["notices.hours"], "16:30")
    assert section.save_button.isEnabled()
    QTest.keyClick(section.texts["notices.hours"], Qt.Key.Key_Return)
    assert value(section, "notices.hours") == "16:30"
    assert section.next.text() == "今天16:30"


def test_hours_that_cannot_be_read_stay_in_the_field_with_what_is_wrong(section: ReminderSection):
    field = section.texts["notices.hours"]
    type_over(field, "4:99")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "不是时刻" in field.accessibleDescription()
    assert field.text() == "4:99"
    assert value(section, "notices.hours") == "9:00, 14:00"


def test_a_choice_counts_at_once(section: ReminderSection):
    section.choices["notices.on"]._segments[1].click()
    assert value(section, "notices.on") is False
    assert section.next.text() == "已关闭。"


def test_it_can_be_tried_at_once_within_the_window(section: ReminderSection):
    section.choices["notices.whose"]._segments[1].click()
    section.try_button.click()
    worker.wait_for_all()
    settle()
    assert "逾期" in section.host.toast.accessibleName()


def test_the_file_for_other_calendars_is_written_at_once_or_the_field_says_why_not(
    section: ReminderSection, tmp_path: Path
):
    type_over(section.feed, "x.txt")
    section.feed_button.click()
    assert ".ics" in section.feed.accessibleDescription()
    place = tmp_path / "a.ics"
    type_over(section.feed, str(place))
    section.feed_button.click()
    assert place.exists()
    assert ical.feed_place(section.bridge.office) == place
