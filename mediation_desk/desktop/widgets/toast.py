"""The toast: what just happened and its undo, eight seconds long, never in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.desktop.bridge import Notice
from mediation_desk.desktop.theme import CONTROL, LOOK, font
from mediation_desk.desktop.widgets.basic import Label, Picture, button
from mediation_desk.desktop.widgets.paint import draw_plate

SECONDS = 8
HEIGHT = 44
LOWEST = 20
NARROWEST, WIDEST = 400, 640
BESIDE, WITH_UNDO = 64, 130
"""What stands beside the words: sign and margins, and the undo with its key."""


class Toast(QWidget):
    """One line at the bottom of the window; it waits while it is focused or under the mouse."""

    def __init__(self, over: QWidget, undo: Callable[[Notice], None]) -> None:
        """Takes the window it floats over, and what takes a notice back."""
        super().__init__(over)
        LOOK.dress(self)
        self._over = over
        self._notice: Notice | None = None
        self._undo = undo
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._tick)
        self._done = Picture("tick", token="onink")
        self._alert = Picture("alert", token="onink")
        self._text = Label(size=CONTROL, token="onink", wraps=True)
        self._back = button("撤销", self.act, kind="toast", name="撤销刚才这一步")
        self._back.setFont(font(CONTROL, bold=True))
        self._keys = Label("Ctrl Z", size=CONTROL, token="onink")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        for part in (self._done, self._alert, self._text, self._back, self._keys):
            line.addWidget(part, 1 if part is self._text else 0)
        over.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Shows a notice in place of the one before."""
        self._notice = notice
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._done.setVisible(not notice.is_problem)
        self._alert.setVisible(notice.is_problem)
        self._back.setText(notice.offer or "撤销")
        self._back.setAccessibleName(notice.offer or "撤销刚才这一步")
        self._back.setVisible(bool(notice.steps or notice.offer))
        self._keys.setVisible(bool(notice.steps))
        self._place()
        self.show()
        self.raise_()
        self._clock.start(SECONDS * 1000)

    def act(self) -> None:
        """Does what the notice offers, else undoes what it told."""
        if self._notice is not None and self._notice.does is not None:
            does, self._notice = self._notice.does, None
            self.hide()
            does()
        else:
            self.take_back()

    def take_back(self) -> None:
        """Undoes what the notice told, if it can be."""
        if self._notice is not None and self._notice.steps:
            notice, self._notice = self._notice, None
            self.hide()
            self._undo(notice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """An ink plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "ink")

    def _tick(self) -> None:
        if self.underMouse() or self._back.hasFocus():
            self._clock.start(1000)
        else:
            self.hide()

    def _place(self) -> None:
        over = self._over
        beside = BESIDE + (WITH_UNDO if self._back.isVisibleTo(self) else 0)
        words = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 2
        width = min(max(NARROWEST, words + beside), WIDEST, over.width() - 48)
        self._text.setFixedWidth(width - beside)
        height = max(HEIGHT, self._text.heightForWidth(self._text.width()) + 20)
        self.setGeometry((over.width() - width) // 2, over.height() - LOWEST - height, width, height)
