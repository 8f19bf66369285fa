"""A theme put on while the window stands is the same look as one it began with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.tokens import DARK, LIGHT, THEMES, Theme
from tests.desktop.watching import settle


@pytest.fixture(autouse=True)
def light_again(application: QApplication) -> Iterator[None]:
    """A caret that blinks would be in one picture and not in the other."""
    blinking = application.cursorFlashTime()
    application.setCursorFlashTime(0)
    yield
    application.setCursorFlashTime(blinking)
    LOOK.wear(LIGHT)


def pictures(window: Window) -> dict[str, QImage]:
    """Each page as it looks; on the first way through they are made."""
    found = {}
    for place in PAGES:
        window.go(place.key)
        settle(250)
        found[place.key] = window.grab().toImage()
    return found


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_a_window_that_changed_its_theme_looks_like_one_that_began_with_it(
    window_of: Callable[..., Window], theme: Theme
) -> None:
    LOOK.wear(theme)
    unchanged = window_of(*PAGES)
    pictures(unchanged)
    began = pictures(unchanged)
    LOOK.wear(DARK if theme is LIGHT else LIGHT)
    changed = window_of(*PAGES)
    pictures(changed)
    LOOK.wear(theme)
    settle(500)
    while LOOK._behind:
        settle(50)

    assert [key for key, picture in pictures(changed).items() if picture != began[key]] == []


def test_a_part_that_went_away_meanwhile_is_let_be(window_of: Callable[..., Window]) -> None:
    window = window_of(*PAGES)
    window.perform("search")
    settle()
    LOOK.wear(DARK)
    QApplication.activeModalWidget().close()
    settle(300)

    assert window.page.styleSheet() == window.rail.styleSheet()
    assert DARK.surface in window.page.styleSheet()
