"""调委会 and 调解员: entered, changed and refused in their dialogs, nothing typed lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.committees import CommitteeSection
from mediation_desk.desktop.pages.system.mediators import MediatorSection
from mediation_desk.services import office_book
from mediation_desk.services.office_book import CommitteeRow, MediatorRow
from mediation_desk.services.work import Office
from tests.desktop.pages.system.walking import act, dialog_of, no_dialog, press, section, write


def test_a_committee_is_entered_by_keyboard_and_chosen(page: SystemPage, office: Office, told: list[str]):
    committees = section(page, CommitteeSection)
    act(page, "add")
    dialog = dialog_of()
    write(dialog.form.field("name"), "城西社区人民调解委员会")
    assert "“城西”" in dialog.form.row("short_name")._hint
    assert dialog.form.row("docket_pattern")._hint == "第1件编为：（2026）城西人调字第1号"
    assert dialog.form.field("docket_pattern").text() == "（{年度}）{简称}人调字第{序号}号"
    write(dialog.form.field("docket_pattern"), "城调〔{年度}〕{序号:03}号")
    assert dialog.form.row("docket_pattern")._hint == "第1件编为：城调〔2026〕001号"
    press(dialog.form.field("docket_pattern"), Qt.Key.Key_Return)

    assert no_dialog()
    assert told == ["已保存：城西社区人民调解委员会"]
    assert committees.table.current_row().name == "城西社区人民调解委员会"
    assert committees.table.current_row().short_name == "城西"
    assert committees.table.current_row().docket_pattern == "城调〔{year}〕{sequence:03}号"


def test_a_wrong_pattern_is_told_while_typing_and_not_saved(page: SystemPage, office: Office):
    committees = section(page, CommitteeSection)
    before = office_book.committees(office)
    committees.table.go_to(0)
    act(page, "change")
    dialog = dialog_of()
    pattern = dialog.form.field("docket_pattern")
    write(pattern, "（{年度}）字第号")

    assert "{序号}" in pattern.accessibleDescription()
    dialog.save()
    assert dialog.isVisible()
    assert "{序号}" in pattern.accessibleDescription()
    assert pattern.text() == "（{年度}）字第号"
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


def test_a_table_is_copied_with_its_heads(page: SystemPage, told: list[str]):
    committees = section(page, CommitteeSection)
    committees.table.selectAll()
    press(committees.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[0].startswith("名称\t案号")
    assert len(lines) == len(committees._rows) + 1
    assert told == [f"已复制{len(committees._rows)}行，可以粘贴到表格里。"]


def test_what_others_change_meanwhile_stands_below_the_field_of_an_open_dialog(
    page: SystemPage, office: Office
):
    committees = section(page, CommitteeSection)
    committees.table.go_to(0)
    row = committees.table.current_row()
    act(page, "change")
    dialog = dialog_of()
    write(dialog.form.field("seal"), "打了一半")
    page.host.noticing.begin()
    others = replace(office, listeners=())
    office_book.save_committee(others, replace(row, court="另一法院"))
    page.host.noticing.look()

    assert "别人刚改过" in dialog.sentence.text
    assert dialog.form.row("court")._hint == "现在存的是“另一法院”。"
    assert dialog.form.field("seal").text() == "打了一半"
    dialog.reject()
