"""Buttons, labels, cards and the empty state: plain controls with the look's properties set once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mediation_desk.desktop.fonts import face_for
from mediation_desk.desktop.icons import draw_icon, icon
from mediation_desk.desktop.theme import BODY, CARD_TITLE, CONTROL, MEASURES, Inked, colour, font
from mediation_desk.desktop.widgets.paint import draw_line, draw_plate


def button(
    text: str,
    does: Callable[[], object],
    *,
    kind: str = "plain",
    small: bool = False,
    icon_name: str | None = None,
    name: str | None = None,
    why: str | None = None,
) -> QPushButton:
    """A button named by its act; `kind` is primary, plain, link or bare, `why` its shortcut or reason."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setProperty("sz", "small" if small else "usual")
    made.setFont(font(CONTROL if small or kind == "link" else BODY, bold=kind == "primary"))
    made.setAccessibleName(name or text)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        made.setIcon(icon(icon_name, "onaccent" if kind == "primary" else "text2"))
        made.setIconSize(QSize(16, 16))
    if why:
        made.setToolTip(why)
    made.clicked.connect(lambda: does())
    return made


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is one of the two called Enter."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_by_enter(within: QWidget, event: QKeyEvent) -> bool:
    """Whether Enter pressed the button that has the focus; Qt leaves that to the space bar."""
    at = within.focusWidget()
    if not is_enter(event) or event.isAutoRepeat() or not isinstance(at, QAbstractButton):
        return False
    at.click()
    return True


def disable(control: QWidget, because: str) -> None:
    """Turns a control off and says why, to the eye and to a screen reader."""
    control.setEnabled(False)
    control.setToolTip(because)
    control.setAccessibleDescription(because)


def enable(control: QWidget) -> None:
    """Turns a control on again."""
    control.setEnabled(True)
    control.setToolTip("")
    control.setAccessibleDescription("")


class Label(Inked):
    """Text in one size and one colour token, in whatever theme; rare characters get a face that has them."""

    def __init__(
        self,
        text: str = "",
        *,
        size: int = BODY,
        bold: bool = False,
        token: str = "text",
        wraps: bool = False,
    ) -> None:
        """Takes the text and how it looks."""
        super().__init__()
        self._size, self._bold, self._token = size, bold, token
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self.take_ink()

    def setText(self, text: str) -> None:
        """Shows a text."""
        self.setFont(face_for(text, font(self._size, bold=self._bold)))
        super().setText(text)

    def take_ink(self) -> None:
        """Puts on the colour that its token has now."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour(self._token))
        self.setPalette(palette)


class Card(QFrame):
    """A flat card: a plate with a hairline, a bold title, acts at its right, and what is put into `body`."""

    def __init__(self, title: str = "", *acts: QWidget, flush: bool = False) -> None:
        """Takes the title and what stands beside it; `flush` leaves the sides to the content."""
        super().__init__()
        self.body = QVBoxLayout(self)
        side = 0 if flush else MEASURES.card_side
        self.body.setContentsMargins(side, MEASURES.card_top, side, MEASURES.card_top)
        self.body.setSpacing(8)
        self.title = Label(title, size=CARD_TITLE, bold=True)
        if title:
            self.setAccessibleName(title)
            for act in acts:
                if act.property("kind") == "link":
                    act.setProperty("sz", "flush")
            head = row(self.title, None, *acts)
            if flush:
                head.setContentsMargins(MEASURES.card_side, 0, MEASURES.card_side, 0)
            self.body.addLayout(head)

    def add(self, *contents: QWidget | QHBoxLayout | QVBoxLayout) -> None:
        """Puts content below what is there."""
        for one in contents:
            if isinstance(one, QWidget):
                self.body.addWidget(one)
            else:
                self.body.addLayout(one)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        painter = QPainter(self)
        draw_plate(painter, QRectF(self.rect()), "surface", "line")


class Line(QWidget):
    """A hairline."""

    def __init__(self) -> None:
        """One pixel high."""
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        draw_line(QPainter(self), 0, self.width(), 0)


class Picture(QWidget):
    """An icon that stands by itself; decoration, so it has no name."""

    def __init__(self, name: str, *, size: int = 16, token: str = "text2") -> None:
        """Takes the icon and its colour token."""
        super().__init__()
        self._name, self._token = name, token
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        draw_icon(QPainter(self), self._name, QRectF(self.rect()), self._token)


class Empty(QWidget):
    """What an empty page says: how it fills and the first act."""

    def __init__(self, icon_name: str, says: str, how: str, *acts: QWidget) -> None:
        """Takes an icon, one sentence, how the place fills, and buttons."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Picture(icon_name, size=28), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.says = Label(says, size=CARD_TITLE, bold=True)
        self.how = Label(how, token="text2", wraps=True)
        for one in (self.says, self.how):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(one)
        if acts:
            column.addSpacing(8)
            column.addLayout(row(None, *acts, None))
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("line2"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


def row(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None takes the room that is left."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
    return made


def column(*parts: QWidget | QHBoxLayout | QVBoxLayout | None, spacing: int = 8) -> QVBoxLayout:
    """Widgets and rows below each other; None takes the room that is left."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    return made


def clear(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    """Takes everything out of a layout and lets it go."""
    while layout.count():
        item = layout.takeAt(0)
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QHBoxLayout | QVBoxLayout):
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
