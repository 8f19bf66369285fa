"""Who may only read sees everything in the window, and what he tries to write is refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.bridge import Notice
from mediation_desk.desktop.pages.dispute.attachments import AttachmentsTab
from mediation_desk.desktop.pages.dispute.menu import MENU
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.pages.dispute.tabs import TABS
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import RevisitMethod, Role
from mediation_desk.services import disputes, trail
from mediation_desk.services.rights import Actor
from tests.desktop.dialogs.acting import deed, fill, notices, press, shown
from tests.desktop.dialogs.deeding import in_resolve
from tests.desktop.watching import close_above, settle

REFUSED = "您的岗位不能办理此事，请由有权限的人员办理。"


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Iterator[Window]:
    made = window_of(*PAGES)
    made.bridge.office = replace(
        made.bridge.office, actor=Actor(name="钱审计", roles=frozenset({Role.AUDITOR}))
    )
    before = trail.newest(made.bridge.office)
    yield made
    assert trail.newest(made.bridge.office) == before


@pytest.fixture
def heard(window: Window) -> list[Notice]:
    return notices(window)


@pytest.fixture
def number(window: Window) -> str:
    return in_resolve(window.bridge.office)


def test_every_page_and_every_tab_is_read(window: Window, number: str, heard: list[Notice]):
    for place in PAGES:
        window.go(place.key)
        settle(50)
    window.go("dispute", number=number)
    page = window.page
    assert isinstance(page, DisputePage)
    for tab in TABS:
        page.show_tab(tab.key)
        settle(50)
    window.go("papers", number=number, code="registration")
    settle(300)

    assert [one.text for one in heard if one.is_problem] == []


@pytest.mark.parametrize("item", [item for _, items in MENU for item in items], ids=lambda item: item.deed)
def test_every_act_opens_and_writes_nothing(window: Window, number: str, item):
    before = disputes.show(window.bridge.office, number)
    dialog = deed(window, number, item.deed, item.place)
    press(dialog)
    assert shown(window) == [dialog]
    dialog.reject()
    dialog.reject()
    assert not shown(window)
    assert disputes.show(window.bridge.office, number) == before


def test_an_act_that_is_filled_in_is_refused_above_the_foot(window: Window, number: str):
    dialog = deed(window, number, "contact", "contacts")
    fill(dialog, method=RevisitMethod.PHONE, note="打过电话")
    press(dialog)
    assert dialog.sentence == REFUSED
    assert dialog.form.field("note").value() == "打过电话"


def test_what_is_done_without_a_dialog_is_refused_in_the_toast(
    window: Window, number: str, heard: list[Notice], tmp_path: Path
):
    window.go("dispute", number=number, tab="files")
    page = window.page
    assert isinstance(page, DisputePage)
    page.case_acts.take_out("parties[0]", "某")
    assert heard[-1].text == REFUSED
    window.undo()
    window.perform("theme")
    assert heard[-1].text == REFUSED
    window.perform("theme")

    note = tmp_path / "说明.txt"
    note.write_text("屋顶漏水", encoding="utf-8")
    tab = page.tab
    assert isinstance(tab, AttachmentsTab)
    tab.adding.add_files(number, (note,))
    settle(200)
    assert tab.failures.sentences == (REFUSED,)
    close_above(window)
