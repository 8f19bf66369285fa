"""系统: its sections by keyboard, each thing written once and told, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QLineEdit, QWidget

from mediation_desk.desktop import remembered, worker
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.dialogs.office.holiday import ImportProblems
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.appearance import AppearanceSection
from mediation_desk.desktop.pages.system.centre import CentreSection
from mediation_desk.desktop.pages.system.committees import CommitteeSection
from mediation_desk.desktop.pages.system.data import DataSection, size_of
from mediation_desk.desktop.pages.system.holidays import HolidaySection
from mediation_desk.desktop.pages.system.mediators import MediatorSection
from mediation_desk.desktop.pages.system.rules import RuleSection
from mediation_desk.desktop.pages.system.units import UnitSection
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.tokens import LIGHT
from mediation_desk.services import holidays, office_book, settings, unit_tree
from mediation_desk.services.office_book import Centre, CommitteeRow, MediatorRow
from mediation_desk.services.unit_tree import UnitEntry, UnitKind
from mediation_desk.services.work import Office

KEYS = ("centre", "committees", "units", "mediators", "rules", "holidays", "appearance", "data")
Wide = Callable[[str], QWidget]


@pytest.fixture
def window(window_of, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Window:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return window_of(SystemPage)


@pytest.fixture
def page(window: Window) -> SystemPage:
    assert isinstance(window.page, SystemPage)
    return window.page


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.fixture
def told(window: Window) -> list[str]:
    heard: list[str] = []
    window.bridge.noticed.connect(lambda notice: heard.append(notice.text))
    return heard


def section(page: SystemPage, kind: type):
    page.ask(section=kind.key)
    assert isinstance(page.section, kind)
    return page.section


def dialog_of(kind: type = EntryDialog):
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def no_dialog() -> bool:
    return not any(isinstance(one, EntryDialog) and one.isVisible() for one in QApplication.topLevelWidgets())


def write(field: QWidget, text: str) -> None:
    """What an input method commits into an emptied field."""
    field.clear()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, held)


def act(page: SystemPage, key: str) -> None:
    next(one for one in page.actions() if one.objectName() == key).trigger()


def settled(qtbot) -> None:
    worker.wait_for_all()
    qtbot.wait(1)


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
    settled(qtbot)

    for action in list(page.section.acts()):
        action.does()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, EntryDialog) and one.isVisible():
                one.reject()

    assert all(told)


def _nothing(*_args: object) -> tuple[str, str]:
    return "", ""


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


def test_a_centre_without_a_name_is_refused_beside_the_field(page: SystemPage, office: Office):
    centre = section(page, CentreSection)
    write(centre.form.field("address"), "城西路12号")
    centre.form.field("name").clear()
    centre.save()

    assert "名称还没有填写" in centre.form.field("name").accessibleDescription()
    assert centre.form.field("address").text() == "城西路12号"


def test_a_committee_is_entered_by_keyboard_and_chosen(page: SystemPage, office: Office, told: list[str]):
    committees = section(page, CommitteeSection)
    act(page, "add")
    dialog = dialog_of()
    write(dialog.form.field("name"), "城西社区人民调解委员会")
    assert "“城西”" in dialog.form.row("short_name")._hint
    assert dialog.form.row("docket_pattern")._hint == "第1件编为：（2026）城西人调字第1号"
    write(dialog.form.field("docket_pattern"), "城调〔{year}〕{sequence:03}号")
    assert dialog.form.row("docket_pattern")._hint == "第1件编为：城调〔2026〕001号"
    press(dialog.form.field("docket_pattern"), Qt.Key.Key_Return)

    assert no_dialog()
    assert told == ["已保存：城西社区人民调解委员会"]
    assert committees.table.current_row().name == "城西社区人民调解委员会"
    assert committees.table.current_row().short_name == "城西"


def test_a_wrong_pattern_is_told_while_typing_and_not_saved(page: SystemPage, office: Office):
    committees = section(page, CommitteeSection)
    before = office_book.committees(office)
    committees.table.go_to(0)
    act(page, "change")
    dialog = dialog_of()
    pattern = dialog.form.field("docket_pattern")
    write(pattern, "（{year}）字第号")

    assert "{sequence}" in pattern.accessibleDescription()
    dialog.save()
    assert dialog.isVisible()
    assert "{sequence}" in pattern.accessibleDescription()
    assert pattern.text() == "（{year}）字第号"
    assert office_book.committees(office) == before
    dialog.reject()


def test_a_name_that_is_taken_is_told_beside_the_name(page: SystemPage, office: Office):
    committees = section(page, CommitteeSection)
    first, second = office_book.committees(office)[:2]
    committees.table.go_to(1)
    act(page, "change")
    dialog = dialog_of()
    write(dialog.form.field("name"), first.name)
    dialog.save()

    assert first.name in dialog.form.field("name").accessibleDescription()
    assert office_book.committees(office)[1] == second
    dialog.reject()


def test_a_stale_change_is_told_with_the_typed_text_kept_and_may_be_saved_then(
    page: SystemPage, office: Office
):
    committees = section(page, CommitteeSection)
    committees.table.go_to(0)
    act(page, "change")
    dialog = dialog_of()
    write(dialog.form.field("court"), "我写的法院")
    seen: CommitteeRow = committees.table.current_row()
    office_book.save_committee(office, _with(seen, court="别人写的法院", seal="别人的印章"))

    dialog.save()
    assert dialog.isVisible()
    assert "没有写入" in dialog.sentence.text
    assert dialog.form.field("court").text() == "我写的法院"
    assert dialog.form.row("court")._hint == "现在存的是“别人写的法院”。"
    assert dialog.form.row("seal")._hint == "现在存的是“别人的印章”。"

    dialog.save()
    assert no_dialog()
    assert next(row for row in office_book.committees(office) if row.id == seen.id).court == "我写的法院"


def _with(row: CommitteeRow, **changed: object) -> CommitteeRow:
    fields = ("name", "short_name", "docket_pattern", "seal", "court", "id", "version")
    return CommitteeRow(**{**{field: getattr(row, field) for field in fields}, **changed})


def test_a_half_filled_dialog_is_kept_and_offered_again(page: SystemPage):
    section(page, CommitteeSection)
    act(page, "add")
    dialog = dialog_of()
    write(dialog.form.field("name"), "还没写完的调委会")
    press(dialog, Qt.Key.Key_Escape)
    assert no_dialog()

    act(page, "add")
    again = dialog_of()
    assert again.form.field("name").text() == "还没写完的调委会"
    again.save()
    assert no_dialog()
    act(page, "add")
    assert dialog_of().form.field("name").text() == ""
    dialog_of().reject()


@pytest.mark.parametrize("text", ["调" * 10_000, "名\u202e称\x07", "🙂" * 80])
def test_any_text_in_a_name_is_saved_or_refused_in_one_sentence(page: SystemPage, office: Office, text: str):
    section(page, CommitteeSection)
    act(page, "add")
    dialog = dialog_of()
    write(dialog.form.field("name"), text)
    dialog.save()

    refused = dialog.form.field("name").accessibleDescription()
    saved = any(row.name == "名称" for row in office_book.committees(office))
    assert saved or refused.endswith("。")
    if not saved:
        dialog.reject()


def test_a_grid_is_entered_below_its_community_renamed_and_removed(
    page: SystemPage, office: Office, told: list[str]
):
    units = section(page, UnitSection)
    community = next(one for one in unit_tree.tree(office) if one.kind is UnitKind.COMMUNITY)
    _choose(units, community.name)
    act(page, "add")
    dialog = dialog_of()
    assert dialog.form.values()["kind"] is UnitKind.GRID
    assert dialog.form.values()["parent_id"] == community.id
    write(dialog.form.field("name"), "第99网格")
    press(dialog.form.field("name"), Qt.Key.Key_Return)
    assert units.tree.current_node().name == "第99网格"

    press(units.tree, Qt.Key.Key_Return)
    write(dialog_of().form.field("name"), "第98网格")
    dialog_of().save()
    assert units.tree.current_node().name == "第98网格"

    act(page, "remove")
    assert told == ["已保存：第99网格", "已保存：第98网格", "已删除：第98网格"]
    now = next(one for one in unit_tree.tree(office) if one.id == community.id)
    assert [child.name for child in now.children] == [child.name for child in community.children]


def test_a_unit_with_cases_is_not_removed_and_the_toast_says_how_many(page: SystemPage, told: list[str]):
    units = section(page, UnitSection)
    grid = next(node for node in _nodes(units) if node.kind is UnitKind.GRID and node.open_cases)
    _choose(units, grid.name)
    act(page, "remove")

    assert len(told) == 1
    assert f"登记有{grid.open_cases}件纠纷" in told[0]


def test_a_unit_with_units_below_says_at_its_button_why_it_stays(page: SystemPage, told: list[str]):
    units = section(page, UnitSection)
    above = next(node for node in _nodes(units) if node.children)
    _choose(units, above.name)

    assert not units.remove_button.isEnabled()
    act(page, "remove")
    assert told == [units.remove_button.toolTip()]
    assert "先移走或删去下级" in told[0]


def test_a_unit_is_moved_and_may_not_go_below_its_own(page: SystemPage, office: Office):
    unit_tree.define_unit(office, UnitEntry(name="城西街道", kind=UnitKind.STREET))
    units = section(page, UnitSection)
    community = next(one for one in unit_tree.tree(office) if one.kind is UnitKind.COMMUNITY)
    _choose(units, community.name)
    act(page, "move")
    dialog = dialog_of()
    assert QApplication.focusWidget() is dialog.form.field("parent_id")
    offered = dialog.form.field("parent_id")
    words = [offered.itemText(at).strip() for at in range(offered.count())]
    assert community.name not in words
    offered.setCurrentIndex(words.index("城西街道"))
    dialog.save()

    street = next(one for one in unit_tree.tree(office) if one.name == "城西街道")
    assert [child.name for child in street.children] == [community.name]
    assert units.tree.current_node().name == community.name


def test_a_closed_branch_stays_closed_when_the_tree_is_read_again(page: SystemPage, office: Office):
    units = section(page, UnitSection)
    above = next(node for node in _nodes(units) if node.children)
    _choose(units, above.name)
    press(units.tree, Qt.Key.Key_Left)
    assert not units.tree.isExpanded(units.tree.currentIndex())

    page.refresh()

    assert units.tree.current_node().name == above.name
    assert not units.tree.isExpanded(units.tree.currentIndex())


def _nodes(units: UnitSection) -> list[unit_tree.UnitNode]:
    from mediation_desk.desktop.dialogs.office.unit import all_units

    return list(all_units(unit_tree.tree(units.bridge.office)))


def _choose(units: UnitSection, name: str) -> None:
    for _ in range(200):
        if units.tree.current_node() and units.tree.current_node().name == name:
            return
        press(units.tree, Qt.Key.Key_Down)
    raise LookupError(name)


def test_a_mediator_is_entered_leaves_and_comes_back(page: SystemPage, office: Office, told: list[str]):
    mediators = section(page, MediatorSection)
    committee = office_book.committees(office)[0].name
    act(page, "add")
    dialog = dialog_of()
    write(dialog.form.field("name"), "韩玉")
    write(dialog.form.field("card"), "黔B2024-011")
    dialog.form.fill({"committee": committee})
    press(dialog.form.field("name"), Qt.Key.Key_Return)
    line = next(one for one in office_book.mediators(office) if one.name == "韩玉")
    assert (line.card, line.committee) == ("黔B2024-011", committee)

    row = mediators.table.rows.row_of(line.id)
    assert row is not None
    mediators.table.go_to(row)
    act(page, "leave")
    press(dialog_of().form.field("on"), Qt.Key.Key_Return)
    assert mediators.table.current_row().left_on == office.today
    assert mediators.leave_button.text() == "取消离任"

    act(page, "leave")
    assert mediators.table.current_row().left_on is None
    assert told == ["已保存：韩玉", "已记离任：韩玉", "已取消离任：韩玉"]


def test_a_namesake_in_the_committee_is_refused_beside_the_name(page: SystemPage, office: Office):
    office_book.save_mediator(office, MediatorRow(name="韩玉"))
    section(page, MediatorSection)
    act(page, "add")
    dialog = dialog_of()
    write(dialog.form.field("name"), "韩玉")
    dialog.save()

    assert "同名" in dialog.form.field("name").accessibleDescription()
    dialog.reject()


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
    rows = ["日期,安排,名称", "2027-01-01,放假,元旦", "2027-10-01,放假,国庆节", "2027-10-09,上班,国庆节"]
    notice.write_text("\n".join(rows), encoding="utf-8")
    days.import_file(notice)
    qtbot.waitUntil(lambda: bool(told))

    assert told[0].startswith("已导入3天")
    assert "还没有" not in days._told.text()
    assert len(days._rows) == 3


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


@pytest.mark.parametrize(("count", "said"), [(0, "0字节"), (1023, "1023字节"), (1024, "1.0 KB"), (5 << 30, "5.0 GB")])
def test_sizes_are_said_as_people_read_them(count: int, said: str):
    assert size_of(count) == said


def test_a_table_is_copied_with_its_heads(page: SystemPage, told: list[str]):
    committees = section(page, CommitteeSection)
    committees.table.selectAll()
    press(committees.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[0].startswith("名称\t案号")
    assert len(lines) == len(committees._rows) + 1
    assert told == [f"已复制{len(committees._rows)}行，可以粘贴到表格里。"]


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
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
