"""Short words of the dialog itself: when the draft was kept, and one sentence above the foot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.desktop.theme import CAPTION, CONTROL, colour
from mediation_desk.desktop.widgets.basic import Label, Picture, button, row
from mediation_desk.desktop.widgets.paint import draw_line, draw_pill, width_of

HEIGHT = 24


class DraftPill(QWidget):
    """草稿 14:32 已存; nothing while no draft is kept."""

    def __init__(self) -> None:
        """Begins without a draft."""
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, at: datetime | None, today: date) -> None:
        """Shows when the draft was kept, with its day where that is not today; None takes it away."""
        when = "%H:%M" if at and at.date() == today else "%m-%d %H:%M"
        self._text = f"草稿 {at:{when}} 已存" if at else ""
        self.setAccessibleName(self._text)
        self.setVisible(bool(self._text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(round(width_of(self._text, CAPTION, bold=True)) + 18, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft pill."""
        draw_pill(QPainter(self), QRectF(self.rect()), self._text, "soft")


class Notice(QWidget):
    """One sentence above the foot: why nothing was done, or what was taken out, with its undo."""

    def __init__(self) -> None:
        """Begins hidden."""
        super().__init__()
        self._undo: Callable[[], object] | None = None
        self._sign = Picture("alert", size=16, token="problem")
        self._text = Label(size=CONTROL, token="text", wraps=True)
        self._back = button("撤销", self._take_back, kind="link", small=True)
        close = button("", self.hide, kind="bare", small=True, icon_name="close", name="知道了")
        close.setFixedWidth(28)
        line = row(self._sign, self._text, self._back, close, spacing=10)
        line.setStretch(1, 1)
        line.setContentsMargins(24, 8, 16, 8)
        self.setLayout(line)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, *, undo: Callable[[], object] | None = None) -> None:
        """Says one sentence; with `undo` it is no problem but something that can be taken back."""
        self._undo = undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self._sign.setVisible(undo is None)
        self._back.setVisible(undo is not None)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground with a rule above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("problemsoft" if self._undo is None else "sunken"))
        draw_line(painter, 0, self.width(), 0)

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()
