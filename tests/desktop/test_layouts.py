"""With the longest texts nothing is cut: every page, tab and dialog in the smallest window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QDialog, QLabel, QPushButton, QWidget

from mediation_desk.config import paths
from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs.acts import open_deed
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.pages.dispute.menu import MENU, Item
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.pages.dispute.tabs import TABS
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.preview_parts import TierBadge
from mediation_desk.services import disputes
from mediation_desk.services.demo.longest import longest_office
from mediation_desk.services.overview import look, overview
from tests.desktop.conftest import TODAY
from tests.desktop.watching import above, close_above, settle

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1280, 720
"""What a screen of 1920 x 1080 shows at 150 %."""
ITEMS = [item for _, items in MENU for item in items]


@pytest.fixture(scope="module")
def window(application, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """The real window on the desk of the longest texts."""
    folder: Path = tmp_path_factory.mktemp("longest")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "data_folder", lambda: folder / "data")
        with longest_office(folder, TODAY) as office:
            made = Window(Bridge(office), PAGES, where="示例工作台")
            made.resize(WIDTH, HEIGHT)
            made.show()
            yield made
            made.noticing.stop()
            made.close()


@pytest.fixture(scope="module")
def cases(window: Window) -> dict[str, str]:
    """The case that has everything, and the one of more than forty parties."""
    office = window.bridge.office
    counts = {row.number: overview(office, row.number).counts for row in disputes.listed(office)}
    return {
        "whole": max(counts, key=lambda number: sum(bool(count) for count in counts[number].values())),
        "crowd": max(counts, key=lambda number: counts[number]["parties"]),
    }


def shown(within: QWidget) -> list[QWidget]:
    """What is in sight, the insides of Qt's own widgets left out."""
    found = [one for one in within.findChildren(QWidget) if one.isVisible()]
    return [one for one in found if not one.objectName().startswith("qt_") and one.parentWidget() is not None]


def told(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QAbstractButton) else one.accessibleName()
    holder = one.parentWidget()
    where = f"{one.geometry().getRect()} in {type(holder).__name__} {holder.width()}"
    return f"{type(one).__name__} {text[:20]} {where}"


def cut(within: QWidget) -> list[str]:
    """What does not fit into its place, in words."""
    return [told(one) for one in shown(within) if is_beyond(one) or is_squeezed(one) or scrolls_sideways(one)]


def is_beyond(one: QWidget) -> bool:
    """Whether its right edge is beyond that of what holds it."""
    return one.geometry().right() > one.parentWidget().width() - 1


def is_squeezed(one: QWidget) -> bool:
    """Whether its words have less room than they need."""
    if isinstance(one, QLabel) and one.wordWrap():
        return bool(one.text()) and one.height() < one.heightForWidth(one.width())
    if isinstance(one, QLabel | QPushButton) and one.text():
        return one.width() < one.minimumSizeHint().width()
    return False


def scrolls_sideways(one: QWidget) -> bool:
    return isinstance(one, QAbstractScrollArea) and one.horizontalScrollBar().maximum() > 0


def place_in(window: QWidget, one: QWidget) -> QRect:
    return QRect(one.mapTo(window, QPoint(0, 0)), one.size())


def test_the_desk_has_one_case_with_everything_and_one_with_a_crowd(window: Window, cases: dict[str, str]):
    whole = look(window.bridge.office, cases["whole"])
    crowd = look(window.bridge.office, cases["crowd"])

    kinds = {"sessions", "evidence", "agreements", "revisits", "events", "reports", "tasks", "files", "watch"}
    assert kinds <= {kind for kind, count in whole.overview.counts.items() if count}
    assert len(whole.case.agreements[-1].performance) > 24
    assert len(crowd.case.parties) > 42
    assert {len(party.name) for party in (*whole.case.parties, *crowd.case.parties)} == {200}


@pytest.mark.parametrize("which", ["whole", "crowd"])
@pytest.mark.parametrize("tab", [place.key for place in TABS])
def test_nothing_of_a_tab_is_cut(window: Window, cases: dict[str, str], tab: str, which: str):
    window.go("dispute", number=cases[which], tab=tab)
    settle(150)
    page = window.page
    assert isinstance(page, DisputePage)

    assert "\n".join(cut(page)) == ""
    (tier,) = (one for one in shown(page.head) if isinstance(one, TierBadge))
    for one in (page.head.title, tier, page.head.primary, page.bar, page.tab):
        assert window.rect().contains(place_in(window, one)), one
    assert page.head.title.width() > WIDTH / 4


@pytest.mark.parametrize("page", [page.key for page in PAGES if page.key != "dispute"])
def test_nothing_of_a_page_is_cut(window: Window, cases: dict[str, str], page: str):
    asked = {"number": cases["whole"], "code": "agreement"} if page == "papers" else {}
    window.go(page, **asked)
    settle(300)
    settle(100)  # what a thread found is laid out

    assert "\n".join(cut(window)) == ""


@pytest.mark.parametrize("which", ["whole", "crowd"])
@pytest.mark.parametrize("item", ITEMS, ids=[item.deed for item in ITEMS])
def test_nothing_of_a_dialog_is_cut(window: Window, cases: dict[str, str], item: Item, which: str):
    open_deed(window, cases[which], item.deed, item.place)
    settle(50)
    try:
        (dialog,) = (one for one in above(window) if isinstance(one, QDialog))
        assert isinstance(dialog, Dialog)
        assert "\n".join(cut(dialog)) == ""
        assert dialog.height() <= HEIGHT
        foot = [one for one in shown(dialog) if isinstance(one, QPushButton) and one.isDefault()]
        assert [dialog.rect().contains(place_in(dialog, one)) for one in foot] == [True]
    finally:
        close_above(window)
