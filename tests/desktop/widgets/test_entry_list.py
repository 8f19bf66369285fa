"""The list of entries: keys and mouse reach every entry and every add; refreshing keeps what was chosen."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from mediation_desk.desktop.widgets.card_lines import LineModel
from mediation_desk.desktop.widgets.entry_delegate import spots_of
from mediation_desk.desktop.widgets.entry_list import EntryList
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Head, Offer, Pill, lines_of
from mediation_desk.domain.codes import Tier
from mediation_desk.domain.plain import SHANGHAI

TODAY = date(2026, 11, 25)
HELD = datetime(2026, 11, 19, 10, 0, tzinfo=SHANGHAI)
Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Done(list[str]):
    """What was asked for."""

    def offer(self, words: str) -> Offer:
        return Offer(words=words, does=lambda: self.append(words))

    def entry(self, place: str, **more: object) -> Entry:
        acts = (self.offer(f"改{place}"), self.offer(f"看{place}"))
        told: dict[str, object] = {"acts": acts, "removes": self.offer(f"删{place}"), **more}
        return Entry(place=place, title=f"第{place}条", **told)  # type: ignore[arg-type]

    def groups(self, sessions: int = 3, contacts: int = 2) -> tuple[Group, ...]:
        held = tuple(self.entry(f"sessions[{at}]", when=HELD, about="调解室·到场") for at in range(sessions))
        spoke = tuple(self.entry(f"contacts[{at}]", leads=True) for at in range(contacts))
        return (
            Group(title="调解", path="sessions", entries=held, adds=(self.offer("记调解"),), unit="次"),
            Group(title="接触", path="contacts", entries=spoke),
            Group(
                title="回避",
                path="recusals",
                adds=(self.offer("记回避"), self.offer("换调解员")),
                empty="没有人要求回避。",
            ),
        )


@pytest.fixture
def done() -> Done:
    return Done()


@pytest.fixture
def shown(application, qtbot, done: Done) -> EntryList:
    made = EntryList("会谈")
    qtbot.addWidget(made)
    made.resize(780, 620)
    made.show_groups(done.groups(), TODAY)
    made.show()
    made.setFocus()
    return made


def press(
    shown: EntryList, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(shown, key, modifier)


def place(shown: EntryList) -> str:
    entry = shown.entry()
    return entry.place if entry else ""


def head(shown: EntryList) -> str:
    line = shown.lines.lines[shown.currentIndex().row()]
    return line.group.title if isinstance(line, Head) else ""


def spot(shown: EntryList, at: int) -> QPoint:
    """The middle of the first add or button of a line."""
    index = shown.lines.index(at)
    line = shown.lines.lines[at]
    whole = shown.visualRect(index).toRectF()
    whole.setWidth(shown.attention.width)
    whole.setHeight(line.height)
    return spots_of(line, whole)[0].center().toPoint()


def test_the_first_entry_is_chosen_and_arrows_pass_heads_to_which_nothing_can_be_added(shown: EntryList):
    assert place(shown) == "sessions[0]"

    press(shown, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert place(shown) == "contacts[0]"

    press(shown, Key.Key_End)
    assert head(shown) == "回避"
    press(shown, Key.Key_Home)
    assert head(shown) == "调解"
    press(shown, Key.Key_PageDown, Key.Key_PageUp)
    assert head(shown) == "调解"


def test_enter_does_the_first_act_and_delete_takes_out(shown: EntryList, done: Done):
    press(shown, Key.Key_Return, Key.Key_Delete)

    assert done == ["改sessions[0]", "删sessions[0]"]


def test_on_a_head_left_and_right_choose_what_is_added(shown: EntryList, done: Done):
    press(shown, Key.Key_End, Key.Key_Return)
    press(shown, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    press(shown, Key.Key_Left, Key.Key_Enter)

    assert done == ["记回避", "换调解员", "记回避"]


def test_insert_adds_to_the_group_that_is_looked_at_else_to_the_first_that_takes_something(
    shown: EntryList, done: Done
):
    press(shown, Key.Key_End, Key.Key_Insert)
    shown.reveal("contacts[1]")
    press(shown, Key.Key_Insert)

    assert done == ["记回避", "记调解"]


def test_another_entry_is_told_once(shown: EntryList):
    told: list[str] = []
    shown.chosen.connect(told.append)

    press(shown, Key.Key_Down)
    press(shown, Key.Key_End)

    assert told == ["sessions[1]", ""]


def test_after_reading_again_the_same_entry_is_chosen_and_told_anew(shown: EntryList, done: Done):
    press(shown, Key.Key_Down)
    told: list[str] = []
    shown.chosen.connect(told.append)

    shown.show_groups(done.groups(sessions=5), TODAY)

    assert place(shown) == "sessions[1]"
    assert told == ["sessions[1]"]


def test_a_new_entry_is_chosen_unless_the_chosen_one_is_gone(shown: EntryList, done: Done):
    shown.show_groups(done.groups(contacts=3), TODAY)
    assert place(shown) == "contacts[2]"

    press(shown, Key.Key_End)
    shown.show_groups(done.groups(sessions=4, contacts=3), TODAY)
    assert place(shown) == "sessions[3]"

    shown.show_groups(done.groups(sessions=3, contacts=4), TODAY)
    assert place(shown) == "contacts[0]"


def test_what_was_chosen_is_forgotten_when_asked(shown: EntryList, done: Done):
    shown.reveal("contacts[1]")
    shown.forget()
    shown.show_groups(done.groups(), TODAY)

    assert place(shown) == "sessions[0]"


def test_the_entry_after_one_that_is_gone_is_chosen(shown: EntryList, done: Done):
    shown.reveal("sessions[2]")

    shown.show_groups(done.groups(sessions=2), TODAY)
    assert place(shown) == "contacts[0]"

    shown.show_groups((Group(title="调解"),), TODAY)
    assert place(shown) == ""


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("sessions[2]", "sessions[2]"),
        ("sessions[1].guests[0].name", "sessions[1]"),
        ("contacts", "contacts[0]"),
        ("sessions[9]", "sessions[0]"),
    ],
)
def test_a_place_of_the_case_file_leads_to_its_entry_else_to_its_group(
    shown: EntryList, wanted: str, found: str
):
    assert shown.reveal(wanted)
    assert place(shown) == found


def test_a_place_of_an_empty_group_leads_to_its_head_and_one_of_no_group_nowhere(shown: EntryList):
    assert shown.reveal("recusals")
    assert head(shown) == "回避"
    assert not shown.reveal("agreements[0]")
    assert head(shown) == "回避"


def test_a_click_on_the_words_chooses_and_on_a_link_or_button_does(shown: EntryList, done: Done):
    last = len(shown.lines.lines) - 1
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot(shown, last))
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot(shown, 6))
    words = shown.visualRect(shown.lines.index(2)).topLeft() + QPoint(120, 20)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=words)

    assert done == ["记回避", "改contacts[0]"]
    assert place(shown) == "sessions[1]"


def test_a_double_click_opens(shown: EntryList, done: Done):
    words = shown.visualRect(shown.lines.index(2)).topLeft() + QPoint(120, 20)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=words)
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=words)

    assert done == ["改sessions[1]"]


def test_a_double_click_on_a_head_adds_nothing(shown: EntryList, done: Done):
    words = shown.visualRect(shown.lines.index(0)).topLeft() + QPoint(40, 20)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=words)
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=words)

    assert head(shown) == "调解"
    assert done == []


def test_the_mouse_over_a_link_points_until_it_leaves(shown: EntryList):
    QTest.mouseMove(shown.viewport(), spot(shown, 0))
    assert (shown.attention.hovered, shown.attention.part) == (0, 0)
    assert shown.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor

    QApplication.sendEvent(shown.viewport(), QEvent(QEvent.Type.Leave))
    assert (shown.attention.hovered, shown.attention.part) == (-1, -1)


def test_the_menu_key_shows_every_act_and_every_add_with_its_keys(shown: EntryList, done: Done):
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(shown, asked)
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    words = [action.text() for action in menu.actions() if action.text()]
    menu.actions()[1].trigger()
    menu.close()

    assert words == [
        "改sessions[0]\tEnter",
        "看sessions[0]",
        "删sessions[0]\tDelete",
        "复制\tCtrl+C",
        "记调解\tInsert",
    ]
    assert done == ["看sessions[0]"]


def test_what_is_selected_is_copied_as_a_table_without_empty_columns(shown: EntryList):
    press(shown, Key.Key_Down, modifier=SHIFT)
    press(shown, Key.Key_C, modifier=CTRL)

    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[0] == "日期\t事项\t说明"
    assert lines[1:] == [
        "2026-11-19 10:00\t第sessions[0]条\t调解室·到场",
        "2026-11-19 10:00\t第sessions[1]条\t调解室·到场",
    ]


def test_every_line_is_a_sentence_that_says_what_the_keys_do(shown: EntryList):
    said = [line.says for line in shown.lines.lines if line.says]

    assert said[0] == "调解，3次，按回车记调解"
    assert said[1] == "2026-11-19 10:00，第sessions[0]条，调解室·到场，按回车改sessions[0]"
    assert said[-1] == "回避，没有人要求回避，按左右键选择记回避或换调解员，按回车办理"


def test_a_day_of_another_year_says_the_year_below_it_and_a_moment_its_time():
    this = Entry(place="a", title="", when=HELD)
    other = Entry(place="b", title="", when=date(2025, 3, 5))

    assert this.below_day(TODAY) == "周四 10:00"
    assert other.below_day(TODAY) == "2025"
    assert Entry(place="c", title="").below_day(TODAY) == ""


def test_the_model_keeps_its_promises(application, done: Done):
    model = LineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(tuple(lines_of(done.groups())))
    model.show(())

    assert tester.model() is model


def test_pills_a_tier_and_long_words_are_painted_in_any_width(shown: EntryList, done: Done):
    long = done.entry(
        "signals[0]", about="长" * 300, tier=Tier.RED, aside="138****0000", pills=(Pill(words="未掌握"),) * 9
    )
    shown.show_groups((Group(title="题" * 80, entries=(long,), adds=(done.offer("加"),)),), TODAY)

    for width in (240, 520, 1600):
        shown.resize(width, 300)
        assert not shown.grab().isNull()
    assert "未掌握、未掌握" in long.says
