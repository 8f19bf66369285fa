"""Whatever is typed or pasted into any field of any dialog or page, nothing breaks and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.dialogs.acts.deeds import DEEDS, deed_of
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.pages.dispute.menu import MENU
from mediation_desk.desktop.shell.first_start import FirstStart
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.plain import UNKEEPABLE, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.sense.places import places_of
from mediation_desk.services import disputes
from tests.desktop.dialogs.acting import deed, opened, rows
from tests.desktop.typing import typed
from tests.desktop.watching import above, close_above, settle

pytestmark = pytest.mark.slow

WILD = {
    "long": "长" * 10_000,
    "strange": "\x00\x07坏\x1b字\x7f👨‍👩‍👧‍👦🏠\u202eابجد هوز\u202c\ud800名\n字\t多",
}
ENTRIES = {
    "committees": ("add", "change"),
    "units": ("add", "change", "move"),
    "mediators": ("add", "change", "leave"),
    "holidays": ("add",),
}

ABSURD = (
    "1899-01-01",
    "2200-12-31 08:00",
    "31.2.",
    "明天",
    "-1",
    "1e9",
    "0.001",
    "   ",
    "'\"\\;--<b>%s{0}",
    "99999999999999999999",
    *WILD.values(),
)
"""Days that cannot be, numbers that nobody means, blanks and marks; each field of a form gets another one."""
TURNS = (0, 4, 8)
EVERY_SECTION = Path(__file__).parents[2] / "resources/cases/demo/every-section.json"
OF_NO_SECTION = {
    **{f"appointment_{act}": "appointments[0]" for act in ("postpone", "cancel", "keep", "hold")},
    "agent": "parties[0].agents",
    "evidence_return": "evidence[0]",
    "mediator_left": "mediators[0]",
    "move_push": "stages",
    "performance": "agreements[1].performance[0]",
    "replace_agreement": "agreements[0]",
    "signal_recheck": "dispute.signals[0]",
    "signal_withdraw": "dispute.signals[0]",
    "tell_ways": "agreements[1].performance[0]",
    "urge": "agreements[1].performance[0]",
    "void_docket": "docket",
    "waive": "agreements[1].performance[0]",
}
"""Where acts begin that neither the menu nor a recorded thing leads to."""

wild = pytest.mark.parametrize("text", WILD.values(), ids=WILD)


@pytest.fixture
def window(window_of) -> Window:
    return window_of(*PAGES)


def fields(within: QWidget) -> list[QWidget]:
    """Every field of a text in sight."""
    found = [*within.findChildren(QLineEdit), *within.findChildren(QPlainTextEdit)]
    return [one for one in found if one.isVisibleTo(within) and one.isEnabled()]


def text_of(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def fill_all(within: QWidget, *texts: str) -> list[str]:
    """Types a text into every field, the next one into the next, and gives what then stands in them."""
    for at, field in enumerate(fields(within)):
        field.setFocus()
        if len(texts) > 1:
            field.selectAll()
        typed(field, texts[at % len(texts)])
    settle(30)
    return [text_of(one) for one in fields(within)]


def survives(open_it: Callable[[], Dialog], *texts: str, keeps: bool = True) -> None:
    """The dialog takes the text, may refuse it and says why, closes, and has it again."""
    dialog = open_it()
    before = fill_all(dialog, *texts)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(30)
    if not dialog_is_open(dialog):
        return
    assert [text_of(one) for one in fields(dialog)] == before
    assert not isinstance(dialog, ActDialog) or says_why(dialog)
    dialog.reject()
    assert not dialog_is_open(dialog)
    if keeps:
        again = open_it()
        assert [text_of(one) for one in fields(again)] == [UNKEEPABLE.sub("", one) for one in before]
        again.reject()


def says_why(dialog: ActDialog) -> bool:
    """Whether it tells, beside a field or above the foot, why nothing was written."""
    beside = [one.accessibleDescription() for one in map(dialog.form.field, dialog.form.typed())]
    return bool(dialog.sentence or any(beside))


def places_of_deed(case: Case, key: str) -> list[str]:
    """Where an act is opened on a case in which every section is recorded: a new entry, and one put right."""
    new = [item.place for _, items in MENU for item in items if item.deed == key]
    recorded = (deed_of(one.where) for one in places_of(case))
    again = next((found[1] for found in recorded if found and found[0] == key), None)
    return list(dict.fromkeys(filter(None, [*new, again, OF_NO_SECTION.get(key)])))


def dialog_is_open(dialog: Dialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:
        return False


@wild
@pytest.mark.parametrize("kind", DueKind)
def test_of_every_act(window: Window, kind: DueKind, text: str):
    found = rows(window.bridge.office, kind)
    if found:
        survives(lambda: opened(window, found[0]), text)


@pytest.mark.parametrize("key", DEEDS)
def test_of_every_act_on_a_case(window: Window, key: str):
    plain = json.loads(EVERY_SECTION.read_text("utf-8"))
    whole = value_of(Case, {part: plain[part] for part in plain.keys() - {"format", "version"}})
    (number,) = disputes.register(window.bridge.office, [whole], renumber=True)
    places = places_of_deed(disputes.show(window.bridge.office, number), key)
    assert places

    for place in places:
        for turn in TURNS:
            survives(lambda place=place: deed(window, number, key, place), *ABSURD[turn:], *ABSURD[:turn])


@wild
@pytest.mark.parametrize(("section", "key"), [(one, key) for one, keys in ENTRIES.items() for key in keys])
def test_of_every_entry_of_the_offices_book(window: Window, section: str, key: str, text: str):
    window.go("system", section=section)
    settle(50)

    def open_it() -> Dialog:
        act = next(one for one in window.page.acts() if one.key == key)
        act.does()
        return next(one for one in above(window) if isinstance(one, Dialog))

    survives(open_it, text)


@wild
@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_of_every_page(window: Window, page: str, text: str):
    sections = ("centre", "rules", "appearance", "data") if page == "system" else (None,)
    for section in sections:
        window.go(page, **({"section": section} if section else {}))
        settle(50)
        before = fill_all(window.page, text)
        QTest.keyClick(window.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        for field in fields(window.page):
            QTest.keyClick(field, Qt.Key.Key_Return)
        settle(50)
        assert window.isVisible()
        assert len(before) == len(fields(window.page))


@wild
def test_of_the_window_itself(window: Window, text: str):
    window.go("disputes")
    for does in (window.search, window.page.save_view, window.page._ask_days):
        does()
        fill_all(above(window)[-1], text)
        settle(120)
        QTest.keyClick(above(window)[-1], Qt.Key.Key_Return)
        close_above(window)
    assert window.isVisible()


@wild
def test_of_the_first_start(application, qtbot, text: str):
    opened: list[str] = []
    start = FirstStart(opened.append)
    qtbot.addWidget(start)
    start.show()
    fill_all(start, text)
    start._make.button.click()

    assert opened == []
    assert start.isVisible()
