from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from mediation_desk.config.paths import resources_folder
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs import keeping
from mediation_desk.desktop.dialogs.register.dialog import DRAFT, RegisterDialog
from mediation_desk.desktop.dialogs.register.parties import FoldedParty
from mediation_desk.desktop.dialogs.register.party import PartyForm
from mediation_desk.desktop.dialogs.register.paste import PasteDialog
from mediation_desk.desktop.host import Page
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import AgentKind, PartyKind, PushLine, PushOrigin, Side, Stage
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services import disputes, drafts
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from tests.desktop.dialogs.registering import CTRL, DOWN, ENTER, ESCAPE, SHIFT, Typist

ROOF = json.loads((resources_folder() / "cases" / "roof-leak.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 25)


class Shown(Page):
    """Stands where the list of disputes does and keeps what it was asked for."""

    key, title, icon = "disputes", "纠纷", "disputes"
    asked: dict[str, Any]

    def refresh(self) -> None:
        """Shows nothing."""

    def ask(self, **asked: Any) -> None:
        """Keeps what was asked."""
        self.asked = asked


class ShownDispute(Shown):
    """Stands where the page of one dispute does."""

    key, under = "dispute", "disputes"


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def empty_office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """An office at a desk that holds nothing, on the day before the sample case was told."""
    path = tmp_path / "empty.desk"
    shutil.copyfile(sqlite_template, path)
    desk = open_desk(path)
    yield Office(
        desk=desk,
        actor=Actor(name="周敏"),
        today=DAY,
        clock=lambda: datetime(2026, 11, 25, 14, 32, tzinfo=SHANGHAI),
    )
    desk.close()


Open = Callable[[Office], Typist]


@pytest.fixture
def opened(application: QApplication, qtbot) -> Iterator[Open]:
    """Opens the dialog as Ctrl+N does; a second time it is the same window."""
    windows: dict[int, Window] = {}

    def open_at(office: Office) -> Typist:
        if id(office) not in windows:
            window = Window(Bridge(office), (Shown, ShownDispute), where="示例")
            qtbot.addWidget(window)
            window.show()
            window.go("disputes")
            windows[id(office)] = window
        window = windows[id(office)]
        window.perform("register")
        dialog = next(one for one in window.findChildren(RegisterDialog) if one.isVisible())
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return Typist(dialog)

    yield open_at
    for window in windows.values():
        window.noticing.stop()
        window.close()


@pytest.fixture
def typist(opened: Open, empty_office: Office) -> Typist:
    return opened(empty_office)


@pytest.fixture
def at_demo(opened: Open, demo_office: Office) -> Typist:
    return opened(demo_office)


def field(typist: Typist, key: str, party: int | None = None) -> Any:
    form = typist.dialog.dispute if party is None else typist.dialog.parties.members[party]
    assert not isinstance(form, FoldedParty)
    return form.form.field(key)


def problem_at(typist: Typist, key: str, party: int | None = None) -> str:
    return str(field(typist, key, party).accessibleDescription())


def shown_page(typist: Typist) -> Shown:
    page = typist.dialog.host.page  # type: ignore[attr-defined]
    assert isinstance(page, Shown)
    return page


def kill(dialog: QWidget) -> None:
    """The dialog is gone without having been closed, as after a crash."""
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fill_roof(typist: Typist) -> None:
    """The sample case, from the focus in the first field to the last field, by keys alone."""
    applicant, respondent = ROOF["parties"]
    dispute = ROOF["dispute"]
    typist.say(applicant["name"], then=CTRL)
    typist.keys(applicant["id_number"])
    typist.press(ENTER)
    typist.keys(applicant["phone"])
    typist.press(ENTER)
    typist.say(applicant["address"])
    typist.commit(respondent["name"])
    typist.dialog.parties.forms[1].show_kind(PartyKind.ORGANISATION)
    typist.press(ENTER, CTRL)
    typist.keys(respondent["credit_code"])
    typist.press(ENTER)
    typist.say(respondent["legal_representative"])
    typist.say(respondent["post"])
    typist.press(ENTER)
    typist.say(respondent["address"])
    typist.say(dispute["title"])
    typist.keys("wy")
    typist.press(ENTER)
    typist.say(f"{dispute['unit']}{dispute['grid']}")
    typist.press(ENTER)
    typist.press(ENTER)
    typist.press(ENTER)
    typist.press(ENTER)
    typist.say(dispute["facts"], then=CTRL)
    typist.say(dispute["requests"][0], then=CTRL)
    typist.say(dispute["address"])
    typist.keys("6800")


def test_the_roof_leak_is_registered_from_nothing_by_keyboard_and_found_by_its_initials(
    typist: Typist, empty_office: Office
) -> None:
    assert typist.where == "姓名"
    fill_roof(typist)
    window = typist.dialog.host
    typist.press(Qt.Key.Key_S, CTRL)

    assert not typist.dialog.isVisible()
    found = disputes.found(empty_office, "wdls").rows
    assert [row.title for row in found] == [ROOF["dispute"]["title"]]
    assert window.page.asked == {"number": found[0].number}
    case = disputes.show(empty_office, found[0].number)
    applicant, respondent = case.parties
    assert (applicant.name, applicant.birth_date, applicant.gender) == ("赵某", date(1955, 5, 12), "female")
    assert (respondent.kind, respondent.legal_representative, respondent.post) == (
        "organisation",
        "负责人",
        "经理",
    )
    said = case.dispute
    assert (said.category, said.unit, said.grid) == ("property_management", "官田社区", "第2网格")
    assert (said.requests, said.amount, said.registered_on) == (("限期修复",), 6800, DAY)
    assert drafts.kept(empty_office, DRAFT) is None


def test_shift_enter_goes_back_and_the_last_field_leads_to_the_button(typist: Typist) -> None:
    fill_roof(typist)
    typist.press(ENTER, SHIFT)
    assert typist.where == "地址"
    typist.press(ENTER)
    typist.press(ENTER)
    typist.press(ENTER)
    assert typist.where == "登记"
    typist.press(ENTER)
    assert not typist.dialog.isVisible()


def test_known_people_are_offered_and_fill_everything(at_demo: Typist) -> None:
    at_demo.commit("赵")
    at_demo.pause()
    popup = at_demo.dialog.parties.forms[0].name_field.popup
    assert popup is not None
    assert popup.current is not None
    assert popup.said.startswith("赵某，女71岁·官田社区第2网格，1件纠纷：")
    at_demo.press(ENTER)
    party, _ = at_demo.dialog.parties.forms[0].readable()
    assert (party["name"], party["phone"], party["ethnicity"]) == ("赵某", "13800000077", "汉族")
    assert party["birth_date"] == date(1955, 5, 12)
    assert at_demo.at is at_demo.dialog.parties.forms[1].name_field
    assert at_demo.dialog.beside.dealings


def test_escape_closes_the_list_first_and_the_last_entry_takes_a_new_person(at_demo: Typist) -> None:
    at_demo.commit("赵")
    at_demo.pause()
    name = at_demo.dialog.parties.forms[0].name_field
    at_demo.press(ESCAPE)
    assert name.popup is None
    assert at_demo.dialog.isVisible()
    at_demo.commit("某")
    at_demo.pause()
    at_demo.press(DOWN)
    assert name.popup is not None
    assert name.popup.current is None
    at_demo.press(ENTER)
    assert at_demo.where == "证件号码"
    assert field(at_demo, "phone", 0).value() is None


def test_enter_before_the_list_opened_chooses_nobody_unseen(at_demo: Typist) -> None:
    at_demo.commit("赵")
    at_demo.press(ENTER)
    assert at_demo.dialog.parties.forms[0].name_field.popup is not None
    assert field(at_demo, "phone", 0).value() is None


def test_taking_another_person_leaves_nothing_of_the_first(at_demo: Typist) -> None:
    form = at_demo.dialog.parties.forms[0]
    at_demo.commit("赵某")
    at_demo.pause()
    at_demo.press(ENTER)
    form.name_field.setFocus()
    form.name_field.selectAll()
    at_demo.commit("钱某新")
    at_demo.press(ENTER, CTRL)
    said, _ = form.readable()
    assert {key: value for key, value in said.items() if key not in ("side", "kind", "agents")} == {
        "name": "钱某新"
    }


def test_duplicates_are_told_while_typing_and_the_report_can_be_noted_on_one(
    at_demo: Typist, demo_office: Office
) -> None:
    at_demo.commit("赵某")
    at_demo.pause()
    at_demo.press(ENTER)
    at_demo.commit("某某物业服务")
    at_demo.pause()
    at_demo.press(ENTER)
    possible = at_demo.dialog.beside.possible
    assert possible
    assert {"同样两个当事人", "同一身份证号"} <= set(possible[0].reasons)
    field(at_demo, "facts").fill("又漏了")
    window = at_demo.dialog.host
    merge = next(
        one for one in at_demo.dialog.beside.findChildren(QPushButton) if one.text().startswith("并入")
    )
    QTest.mouseClick(merge, Qt.MouseButton.LeftButton)
    case = disputes.show(demo_office, possible[0].number)
    assert case.pushes[-1].note == "又漏了"
    assert window.page.asked == {"number": possible[0].number}
    assert drafts.kept(demo_office, DRAFT) is None


def test_opening_a_duplicate_keeps_the_draft(at_demo: Typist, demo_office: Office) -> None:
    at_demo.commit("赵某")
    at_demo.pause()
    at_demo.press(ENTER)
    number = at_demo.dialog.beside.possible[0].number
    window = at_demo.dialog.host
    opens = next(one for one in at_demo.dialog.beside.findChildren(QPushButton) if one.text() == "打开")
    QTest.mouseClick(opens, Qt.MouseButton.LeftButton)
    assert window.page.asked == {"number": number}
    kept = drafts.kept(demo_office, DRAFT)
    assert kept is not None
    assert kept.body["parties"][0]["name"] == "赵某"


def test_a_draft_survives_a_crash_and_is_offered_again(opened: Open, empty_office: Office) -> None:
    first = opened(empty_office)
    fill_roof(first)
    first.pause(1100)
    was = first.dialog.typed()
    kill(first.dialog)

    again = opened(empty_office)
    assert json.loads(json.dumps(again.dialog.typed())) == json.loads(json.dumps(was))
    start_over = next(one for one in again.dialog.findChildren(QPushButton) if one.text() == "清空重填")
    assert start_over.isVisible()
    start_over.click()
    assert again.dialog.typed() == {}
    again.press(ESCAPE)
    assert drafts.kept(empty_office, DRAFT) is None


def test_escape_keeps_the_draft_whatever_it_holds(opened: Open, empty_office: Office) -> None:
    typist = opened(empty_office)
    typist.commit("半个名")
    field(typist, "arisen_on").setText("11-")
    typist.press(ESCAPE)
    assert not typist.dialog.isVisible()
    again = opened(empty_office)
    assert again.dialog.parties.forms[0].name == "半个名"
    assert field(again, "arisen_on").text() == "11-"


def test_keeping_a_draft_refreshes_no_page(typist: Typist) -> None:
    heard: list[object] = []
    typist.dialog.bridge.changed.connect(heard.append)
    typist.commit("赵某")
    typist.pause(1000)
    assert typist.dialog.keeping.begin() is not None
    assert heard == []


def test_an_untouched_dialog_leaves_no_draft(typist: Typist, empty_office: Office) -> None:
    typist.press(ESCAPE)
    assert drafts.kept(empty_office, DRAFT) is None


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    typist: Typist, empty_office: Office
) -> None:
    typist.commit("赵某")
    typist.press(Qt.Key.Key_S, CTRL)
    assert typist.dialog.isVisible()
    assert problem_at(typist, "name", 1) == "请填写姓名，单位填写全称。"
    assert problem_at(typist, "category") == "请选定纠纷类型。"
    assert problem_at(typist, "facts") == "请写明纠纷的主要事实。"
    assert typist.at is typist.dialog.parties.forms[1].name_field
    assert "先看这一处：请填写姓名" in typist.dialog.notice.text
    typist.commit("钱某")
    typist.pause()
    assert problem_at(typist, "name", 1) == ""
    assert problem_at(typist, "facts") != ""
    assert typist.dialog.parties.forms[0].name == "赵某"
    field(typist, "category").fill("neighbours")
    field(typist, "facts").fill("争吵")
    typist.pause()
    assert not typist.dialog.notice.isVisible()
    assert disputes.listed(empty_office) == ()


def test_an_unreadable_field_keeps_the_case_from_being_registered(
    typist: Typist, empty_office: Office
) -> None:
    fill_roof(typist)
    field(typist, "amount").setText("六千八")
    typist.press(Qt.Key.Key_S, CTRL)
    assert typist.dialog.isVisible()
    assert problem_at(typist, "amount").startswith("金额写数字")
    assert disputes.listed(empty_office) == ()


def test_a_wrong_number_is_told_once_it_is_whole_and_kept_with_a_reason(
    typist: Typist, empty_office: Office
) -> None:
    fill_roof(typist)
    number = field(typist, "id_number", 0)
    number.setText("5305021955051207")
    number.setText("53050219550512076X")
    typist.pause()
    assert "末位校验码不符" in problem_at(typist, "id_number", 0)
    assert field(typist, "id_kind", 0).property("wrong") != "true"
    why = field(typist, "id_kept_because", 0)
    assert why.isVisible()
    typist.press(Qt.Key.Key_S, CTRL)
    assert typist.at is number
    why.setText("证件如此")
    typist.press(Qt.Key.Key_S, CTRL)
    assert disputes.listed(empty_office)


def test_a_number_fills_birth_and_gender_and_a_passport_does_not(typist: Typist) -> None:
    typist.say("赵某", then=CTRL)
    typist.keys("530502195505120769")
    assert (field(typist, "gender", 0).value(), field(typist, "birth_date", 0).text()) == (
        "female",
        "1955-05-12",
    )
    field(typist, "id_kind", 0).fill("passport")
    assert (field(typist, "gender", 0).value(), field(typist, "birth_date", 0).text()) == (None, "")


def test_a_minor_is_offered_a_guardian(typist: Typist, empty_office: Office) -> None:
    fill_roof(typist)
    form = typist.dialog.parties.forms[0]
    for key, value in (("id_number", ""), ("birth_date", "2015-03-02")):
        field(typist, key, 0).setText(value)
    typist.pause()
    offer = next(one for one in form.findChildren(QPushButton) if one.text() == "登记法定代理人")
    assert offer.isVisible()
    offer.click()
    assert typist.where == "代理人姓名"
    typist.say("赵某父")
    typist.commit("父亲")
    typist.pause()
    assert not offer.isVisible()
    typist.press(Qt.Key.Key_S, CTRL)
    agent = disputes.show(empty_office, disputes.listed(empty_office)[0].number).parties[0].agents[0]
    assert (agent.kind, agent.name, agent.relation) == (AgentKind.STATUTORY, "赵某父", "父亲")


def test_powers_of_an_agent_are_ticked_one_by_one(typist: Typist, empty_office: Office) -> None:
    fill_roof(typist)
    agent = typist.dialog.parties.forms[0].add_agent()
    agent.form.field("name").setFocus()
    typist.commit("孙某")
    boxes = agent.findChildren(QCheckBox)
    boxes[0].setFocus()
    typist.press(Qt.Key.Key_Space)
    boxes[4].setFocus()
    typist.press(Qt.Key.Key_Space)
    typist.press(Qt.Key.Key_S, CTRL)
    found = disputes.show(empty_office, disputes.listed(empty_office)[0].number).parties[0].agents[0]
    assert found.powers == ("apply", "sign")


def test_parties_are_added_and_taken_out_with_a_way_back(typist: Typist) -> None:
    typist.commit("甲")
    typist.press(Qt.Key.Key_Equal, Qt.KeyboardModifier.AltModifier)
    typist.commit("乙")
    parties = typist.dialog.parties
    assert [(one.side, one.name) for one in parties.told] == [
        ("applicant", "甲"),
        ("applicant", "乙"),
        ("respondent", ""),
    ]
    parties.remove(parties.members[0])
    assert [one.name for one in parties.told] == ["乙", ""]
    assert typist.dialog.notice.text == "已移除甲。"
    next(one for one in typist.dialog.notice.findChildren(QPushButton) if one.text() == "撤销").click()
    assert [one.name for one in parties.told] == ["甲", "乙", ""]


SHEET = """姓名\t性别\t身份证号\t电话
张某\t男\t\t13800000001
李某\t女\t1234\t13800000002
某某物业有限公司\t\t\t0874-3120000"""


def test_parties_are_pasted_from_a_sheet_looked_at_and_added(typist: Typist) -> None:
    QGuiApplication.clipboard().setText(SHEET)
    typist.press(Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    pasting = typist.dialog.findChild(PasteDialog)
    assert pasting is not None
    assert pasting.table.model().rowCount() == 3
    assert pasting.table.model().index(1, 6).data().startswith("第3行第3列")
    pasting.side.fill(Side.RESPONDENT)
    QTest.keyClick(pasting.text, ENTER, CTRL)
    assert not pasting.isVisible()
    told = [(one.side, one.name) for one in typist.dialog.parties.told]
    assert told == [
        ("applicant", ""),
        ("respondent", "张某"),
        ("respondent", "李某"),
        ("respondent", "某某物业有限公司"),
    ]
    typist.pause()
    second = typist.dialog.parties.members[2]
    assert isinstance(second, FoldedParty)
    assert "18位" in second.problem
    second.setFocus()
    typist.press(ENTER)
    assert typist.at is typist.dialog.parties.forms[2].name_field
    assert typist.dialog.parties.forms[2].form.field("id_number").value() == "1234"
    QGuiApplication.clipboard().clear()


def test_two_hundred_pasted_parties_stay_quick_and_survive_as_a_draft(
    opened: Open, empty_office: Office
) -> None:
    typist = opened(empty_office)
    rows = [
        {"side": "applicant", "kind": "person", "name": f"业主{n}", "phone": f"138{n:08d}"}
        for n in range(200)
    ]
    typist.dialog.parties.add_folded(rows)
    typist.pause()
    assert len(typist.dialog.parties.told) == 201
    typist.press(ESCAPE)
    again = opened(empty_office)
    assert [one.name for one in again.dialog.parties.told][:200] == [one["name"] for one in rows]
    assert sum(isinstance(one, PartyForm) for one in again.dialog.parties.members) == 2


def test_a_pushed_dispute_is_registered_with_its_push(typist: Typist, empty_office: Office) -> None:
    fill_roof(typist)
    field(typist, "push_line").fill(PushLine.COMMUNITY)
    assert field(typist, "push_origin").isVisible()
    field(typist, "push_origin").fill(PushOrigin.GRID_WORKER)
    field(typist, "push_by").setText("网格员")
    typist.press(Qt.Key.Key_S, CTRL)
    case = disputes.show(empty_office, disputes.listed(empty_office)[0].number)
    push = case.pushes[0]
    assert (push.line, push.origin, push.by, push.to) == (
        "community",
        "grid_worker",
        "网格员",
        "官田社区综治中心",
    )
    assert push.pushed_at == datetime(2026, 11, 25, 14, 32, tzinfo=SHANGHAI)


def test_a_title_that_nobody_types_is_made_of_the_names(typist: Typist, empty_office: Office) -> None:
    fill_roof(typist)
    field(typist, "title").setText("")
    typist.pause()
    assert field(typist, "title").placeholderText() == "赵某与某某物业服务有限公司物业纠纷"
    typist.press(Qt.Key.Key_S, CTRL)
    assert disputes.listed(empty_office)[0].title == "赵某与某某物业服务有限公司物业纠纷"


def test_what_was_usual_last_time_stands_there_the_next_time(opened: Open, empty_office: Office) -> None:
    typist = opened(empty_office)
    fill_roof(typist)
    field(typist, "source").fill("own_initiative")
    typist.press(Qt.Key.Key_S, CTRL)
    again = opened(empty_office)
    assert (field(again, "place").text(), field(again, "source").value()) == (
        "官田社区第2网格",
        "own_initiative",
    )
    assert again.dialog.typed() == {}


@pytest.mark.parametrize(
    "text", ["长" * 10_000, "\x00\x07坏\x1b字", "👨‍👩‍👧‍👦🏠", "\u202eابجد هوز\u202c", "\ud800", "名\n字\t多"]
)
def test_no_text_breaks_any_field(opened: Open, empty_office: Office, text: str) -> None:
    typist = opened(empty_office)
    typist.dialog.parties.forms[1].complete()
    for form in typist.dialog.parties.forms:
        form.add_agent()
    for one in typist.dialog.fields:
        one.setFocus()
        typist.commit(text)
    typist.pause(1100)
    typist.press(Qt.Key.Key_S, CTRL)
    typist.press(ESCAPE)
    if typist.dialog.isVisible():
        typist.press(ESCAPE)
    assert not typist.dialog.isVisible()
    again = opened(empty_office)
    assert again.dialog.typed()


def test_a_desk_pulled_away_while_typing_is_told_and_the_draft_follows_once_it_is_back(
    typist: Typist, empty_office: Office, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AGAIN", 50)
    away = (tmp_path / "empty.desk").rename(tmp_path / "away.desk")
    fill_roof(typist)
    qtbot.waitUntil(lambda: typist.dialog.notice.text.startswith("草稿没有存下"), timeout=3000)
    typist.press(Qt.Key.Key_S, CTRL)
    assert typist.dialog.isVisible()
    assert "已被移走" in typist.dialog.notice.text
    was = typist.dialog.typed()
    away.rename(tmp_path / "empty.desk")
    field(typist, "title").setText("屋顶漏水")
    qtbot.waitUntil(lambda: drafts.kept(empty_office, DRAFT) is not None, timeout=3000)
    assert not typist.dialog.notice.isVisible()
    assert typist.dialog.typed() == {**was, "dispute": {**was["dispute"], "title": "屋顶漏水"}}
    typist.press(Qt.Key.Key_S, CTRL)
    assert [row.title for row in disputes.listed(empty_office)] == ["屋顶漏水"]


@pytest.mark.slow
def test_a_locked_desk_keeps_the_dialog_and_says_so(
    typist: Typist, empty_office: Office, tmp_path: Path
) -> None:
    fill_roof(typist)
    typist.dialog.keeping.stop()
    other = sqlite3.connect(tmp_path / "empty.desk", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    typist.press(Qt.Key.Key_S, CTRL)
    assert typist.dialog.isVisible()
    assert typist.dialog.notice.isVisible()
    typist.press(ESCAPE)
    assert typist.dialog.isVisible()
    assert typist.dialog.notice.text.startswith("草稿没有存下")
    other.execute("ROLLBACK")
    other.close()
    typist.press(Qt.Key.Key_S, CTRL)
    assert not typist.dialog.isVisible()
    assert len(disputes.listed(empty_office)) == 1


def test_every_control_has_a_name_and_the_keyboard_reaches_it(typist: Typist) -> None:
    controls = [
        one
        for one in typist.dialog.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
    ]
    assert len(controls) > 25
    assert [
        type(one).__name__ for one in controls if not one.accessibleName() and one.focusProxy() is None
    ] == []


def test_a_closed_case_can_be_opened_but_not_added_to(at_demo: Typist, demo_office: Office) -> None:
    closed = next(row for row in disputes.listed(demo_office) if row.stage is Stage.CLOSED)
    case = disputes.show(demo_office, closed.number)
    first, second = case.parties[:2]
    field(at_demo, "name", 0).setText(first.name)
    field(at_demo, "name", 1).setText(second.name)
    at_demo.pause()
    acts = {one.accessibleName() for one in at_demo.dialog.beside.findChildren(QPushButton)}
    assert f"打开{closed.number}" in acts
    assert f"并入{closed.number}，记为新动态" not in acts
