"""节假日: the office's own days, and the notice of a year as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from mediation_desk.desktop.dialogs.office.holiday import ImportProblems
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.holidays import HolidaySection
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import holidays
from mediation_desk.services.work import Office
from tests.desktop.pages.system.walking import act, dialog_of, no_dialog, press, section, write


def test_the_office_adds_a_day_off_and_takes_it_away(page: SystemPage, office: Office, told: list[str]):
    days = section(page, HolidaySection)
    assert days.year == 2026
    act(page, "add")
    dialog = dialog_of()
    dialog.form.fill({"day": date(2026, 12, 8)})
    write(dialog.form.field("name"), "本地节日")
    press(dialog.form.field("name"), Qt.Key.Key_Return)
    assert no_dialog()
    assert told[0].startswith("已添加：2026-12-08放假")
    assert days.table.current_row().name == "本地节日"

    act(page, "remove")
    assert told[1] == "已删除：2026-12-08本地节日放假"
    assert all(row.official for row in holidays.year(office, 2026))


def test_an_official_day_is_not_removed_and_says_why(page: SystemPage, told: list[str]):
    days = section(page, HolidaySection)
    days.table.go_to(0)
    act(page, "remove")

    assert told == ["官方放假安排不能删去；当天上班的请添加为上班。"]


def test_a_workday_is_not_entered_as_worked(page: SystemPage):
    section(page, HolidaySection)
    act(page, "add")
    dialog = dialog_of()
    dialog.form.fill({"day": date(2026, 11, 25), "kind": holidays.DayKind.WORK, "name": "照常"})
    dialog.save()

    assert "本来就是工作日" in dialog.form.field("day").accessibleDescription()
    dialog.reject()


def test_a_year_without_a_notice_says_so_until_one_is_imported(
    page: SystemPage, told: list[str], tmp_path: Path, qtbot
):
    days = section(page, HolidaySection)
    act(page, "after")
    assert days.year == 2027
    assert "2027年的官方放假安排还没有" in days._told.text()
    assert days.plate.is_empty

    notice = tmp_path / "2027.csv"
    rest = ("01-01", "02-08", "04-05", "05-03", "06-09", "09-15", "10-01")
    rows = ["日期,安排,名称", *(f"2027-{day},放假,节日" for day in rest), "2027-10-09,上班,国庆节"]
    notice.write_text("\n".join(rows), encoding="utf-8")
    days.import_file(notice)
    qtbot.waitUntil(lambda: bool(told))

    assert told[0].startswith("已导入8天")
    assert "还没有" not in days._told.text()
    assert len(days._rows) == 8


def test_a_wrong_table_is_not_imported_and_each_wrong_line_is_named(
    page: SystemPage, office: Office, tmp_path: Path, qtbot
):
    days = section(page, HolidaySection)
    notice = tmp_path / "wrong.csv"
    notice.write_text("2027-13-01,放假,元旦\n2027-01-02,度假,元旦\n", encoding="utf-8")
    days.import_file(notice)
    qtbot.waitUntil(lambda: any(isinstance(one, ImportProblems) for one in QApplication.topLevelWidgets()))

    dialog = dialog_of(ImportProblems)
    told = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert any(text.startswith("第1行") for text in told)
    assert any(text.startswith("第2行") for text in told)
    assert holidays.year(office, 2027) == ()
    dialog.accept()


def test_a_day_pressed_in_the_year_is_chosen_in_the_list(page: SystemPage, window: Window):
    window.resize(1440, 900)
    days = section(page, HolidaySection)
    place = dict(days.picture._days(10))[date(2026, 10, 1)]
    QTest.mouseClick(days.picture, Qt.MouseButton.LeftButton, pos=place.center().toPoint())

    assert days.table.current_row().day == date(2026, 10, 1)
