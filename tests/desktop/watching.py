"""What a person could notice of a window: enough to say whether a control did anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from mediation_desk.desktop import pictures
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.theme import LOOK
from mediation_desk.services import trail


@dataclass(frozen=True)
class Seen:
    """The page, what stands above it, its look, the clipboard, the theme, and the last line written."""

    page: str
    above: tuple[int, ...]
    look: bytes
    clipboard: str
    theme: str
    written: int
    is_open: bool
    focus: int


def seen(window: Window) -> Seen:
    """What there is to notice now."""
    settle(60)
    image = window.grab().toImage()
    return Seen(
        page=window.page.key,
        above=tuple(sorted(id(one) for one in above(window))),
        look=bytes(image.constBits()),
        clipboard=QGuiApplication.clipboard().text(),
        theme=LOOK.theme.name,
        written=trail.newest(window.bridge.office),
        is_open=window.isVisible(),
        focus=id(window.focusWidget()),
    )


def above(window: Window) -> list[QWidget]:
    """The dialogs, menus and popups that are open."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    popup = Qt.WindowType.Popup
    return [one for one in shown if isinstance(one, QDialog | QMenu) or one.windowType() is popup]


def close_above(window: Window) -> None:
    """Closes whatever is open, the newest first."""
    for one in reversed(above(window)):
        one.close()
    settle(10)


def settle(milliseconds: int = 30) -> None:
    """Lets slow work and the timers that would ring in that time come to their end."""
    pictures.settle(milliseconds)


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def described(widget: QWidget) -> str:
    """What a widget says of itself beside its name."""
    return widget.toolTip() or widget.accessibleDescription()


def buttons(within: QWidget) -> list[QAbstractButton]:
    """The buttons in sight, in reading order."""
    shown = [one for one in within.findChildren(QAbstractButton) if one.isVisibleTo(within) and name_of(one)]
    return sorted(shown, key=lambda one: one.mapTo(within, one.rect().topLeft()).toTuple()[::-1])


def focusable(within: QWidget) -> list[QWidget]:
    """Everything in sight that takes the focus by Tab."""
    return [
        one
        for one in within.findChildren(QWidget)
        if one.isVisibleTo(within)
        and one.isEnabledTo(within)
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.width() > 0
    ]


def tabbed(within: QWidget, most: int = 400) -> Iterator[QWidget]:
    """What Tab reaches, beginning where the focus is, until it comes round; the window need not be active."""
    first = within.window().focusWidget() or within
    yield first
    for _ in range(most):
        QTest.keyClick(within.window().focusWidget() or within, Qt.Key.Key_Tab)
        now = within.window().focusWidget()
        if now is None or now is first:
            return
        yield now
