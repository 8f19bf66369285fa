"""本单位, 外观 and 数据."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
)

from mediation_desk.desktop import remembered
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.appearance import AppearanceSection
from mediation_desk.desktop.pages.system.centre import CentreSection
from mediation_desk.desktop.pages.system.committees import CommitteeSection
from mediation_desk.desktop.pages.system.data import DataSection
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.sizes import size_of
from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.tokens import LIGHT
from mediation_desk.services import office_book, settings
from mediation_desk.services.office_book import Centre
from mediation_desk.services.work import Office
from tests.desktop.pages.system.walking import act, press, section, write


def test_the_centre_is_saved_and_the_toast_says_what_changed(
    page: SystemPage, office: Office, told: list[str]
):
    centre = section(page, CentreSection)
    before = office_book.centre(office)
    write(centre.form.field("name"), "城西街道综治中心")
    write(centre.form.field("phone"), "0858-8220000")
    act(page, "save")

    now = office_book.centre(office)
    assert (now.name, now.phone, now.address) == ("城西街道综治中心", "0858-8220000", before.address)
    assert told == ["已保存本单位的名称、电话"]
    assert not centre.save_button.isEnabled()


def test_what_is_typed_of_the_centre_stays_when_somebody_else_saves(
    page: SystemPage, office: Office, told: list[str]
):
    centre = section(page, CentreSection)
    write(centre.form.field("name"), "我写的名称")
    other = Centre(name="别人写的名称", phone="110")
    office_book.define_centre(office, other)

    centre.save()

    assert office_book.centre(office) == other
    assert "别处刚改过" in centre._sentence.text or "别人刚刚改过" in centre._sentence.text
    assert centre.form.field("name").text() == "我写的名称"
    centre.save()
    assert office_book.centre(office).name == "我写的名称"


def test_a_theme_is_worn_at_once_and_kept_for_the_person(page: SystemPage, office: Office):
    look = section(page, AppearanceSection)
    look.theme.setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_3)

    assert LOOK.theme.name == "dark"
    assert settings.value(office, "appearance.theme") == "dark"
    LOOK.wear(LIGHT)


def test_the_scale_is_kept_on_this_computer_for_the_next_start(page: SystemPage, told: list[str]):
    look = section(page, AppearanceSection)
    look.scale.setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_4)

    assert remembered.scale() == 150
    assert told == ["下次打开程序时按150%显示。"]


def test_compact_lists_have_rows_of_one_line(page: SystemPage):
    committees = section(page, CommitteeSection)
    look = section(page, AppearanceSection)
    look.compact.fill(True)
    section(page, CommitteeSection)

    assert committees.table.is_compact()


def test_another_person_sits_down_and_later_records_are_theirs(
    page: SystemPage, window: Window, told: list[str]
):
    look = section(page, AppearanceSection)
    assert not look.save_button.isEnabled()
    write(look.person, "罗华")
    press(look.person, Qt.Key.Key_Return)

    assert window.bridge.office.actor.name == "罗华"
    assert settings.value(window.bridge.office, "person") == "罗华"
    assert window.rail.person.accessibleName().startswith("罗华")
    assert told == ["以后的记录署名罗华。"]


def test_where_the_data_lie_is_counted_in_a_thread(page: SystemPage, office: Office, qtbot):
    data = section(page, DataSection)
    assert not data.open_button.isEnabled()
    qtbot.waitUntil(lambda: data.place is not None)

    assert data.open_button.isEnabled()
    assert data.place.place == office.desk.name
    assert data.place.open_cases + data.place.closed_cases == 32
    act(page, "place")
    assert QGuiApplication.clipboard().text() == office.desk.name


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0字节"), (1023, "1023字节"), (1024, "1.0 KB"), (5 << 30, "5.0 GB")]
)
def test_sizes_are_said_as_people_read_them(count: int, said: str):
    assert size_of(count) == said


def test_a_centre_without_a_name_is_refused_beside_the_field(page: SystemPage, office: Office):
    centre = section(page, CentreSection)
    write(centre.form.field("address"), "城西路12号")
    centre.form.field("name").clear()
    centre.save()

    assert "名称还没有填写" in centre.form.field("name").accessibleDescription()
    assert centre.form.field("address").text() == "城西路12号"
