"""为什么是这一天: a popover beside a due day that takes its reason apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QVBoxLayout, QWidget

from mediation_desk.desktop.days import moment, short_day
from mediation_desk.desktop.theme import CARD_TITLE, CONTROL, LOOK
from mediation_desk.desktop.widgets.basic import Label, Line, button, row
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.domain.due import Why
from mediation_desk.services.moved_days import MovedDay

WIDTH = 480
MARGIN = 16
AWAY = 6
"""From the row it belongs to."""

_ELSEWHERE = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn)


class WhyPopover(QFrame):
    """Floats in the window near a row, holds the keyboard, and gives it back when it closes."""

    def __init__(
        self,
        over: QWidget,
        near: QRect,
        *,
        why: Why,
        day: date,
        today: date,
        moved: Sequence[MovedDay],
        show_rules: Callable[[], object],
    ) -> None:
        """Takes where it belongs on the screen, the reason, the day, who moved it, the way to the rules."""
        super().__init__(over.window())
        LOOK.dress(self)
        self._over, self._show_rules = over, show_rules
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = f"为什么是 {short_day(day, today)}？"
        parts = tuple(_parts(why, today, moved))
        self.setAccessibleName("，".join((title, *(f"{name}：{text}" for name, text in parts))))
        self.close_button = button(
            "", self.close, kind="bare", small=True, icon_name="close", name="关闭", why="关闭 Esc"
        )
        self.close_button.setFixedSize(28, 28)
        self.rules_button = button("看规则", self._go_to_rules, kind="link")
        self._assemble(title, parts)
        self._place(near)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        LOOK.changed.connect(self.update)

    def open(self) -> None:
        """Shows itself and takes the keyboard."""
        self.show()
        self.raise_()
        self.rules_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; so does Alt+Enter, which opened it."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enters and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.close()
        elif enters and self.rules_button.hasFocus():
            self._go_to_rules()
        elif enters and self.close_button.hasFocus():
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on it goes no further: below, it would be one elsewhere."""
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        other = self.rules_button if self.close_button.hasFocus() else self.close_button
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press or the keyboard elsewhere, or a window of another size, closes it."""
        if event.type() is QEvent.Type.Resize and watched is self.window():
            self.close()
        elif event.type() in _ELSEWHERE and isinstance(watched, QWidget):
            self._close_unless(watched)
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gives the keyboard back to what it had been taken from."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        held = QApplication.focusWidget()
        if held is not None and self.isAncestorOf(held):
            self._over.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate above the page."""
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line2")

    def _close_unless(self, reached: QWidget) -> None:
        if reached is not self and not self.isAncestorOf(reached):
            self.close()

    def _go_to_rules(self) -> None:
        self.close()
        self._show_rules()

    def _assemble(self, title: str, parts: Sequence[tuple[str, str]]) -> None:
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 12, MARGIN, 10)
        whole.setSpacing(8)
        whole.addLayout(row(Label(title, size=CARD_TITLE, bold=True), None, self.close_button))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, (name, text) in enumerate(parts):
            grid.addWidget(Label(name, size=CONTROL, token="text3"), at, 0, top)
            grid.addWidget(Label(text, size=CONTROL, wraps=True), at, 1, top)
        whole.addLayout(grid)
        whole.addWidget(Line())
        whole.addLayout(row(None, self.rules_button))

    def _place(self, near: QRect) -> None:
        """Below the row where there is room, else above it; never over the edge of the window."""
        window = self.window()
        self.setFixedWidth(min(WIDTH, window.width() - 2 * AWAY))
        self.setFixedHeight(self._whole.totalHeightForWidth(self.width()))
        corner = window.mapFromGlobal(near.topLeft())
        left = min(max(AWAY, corner.x() - MARGIN), window.width() - self.width() - AWAY)
        below = corner.y() + near.height() + AWAY
        above = corner.y() - self.height() - AWAY
        fits = below + self.height() <= window.height() - AWAY
        self.move(QPoint(left, below if fits else max(AWAY, above)))


def _parts(why: Why, today: date, moved: Sequence[MovedDay]) -> Iterator[tuple[str, str]]:
    yield "起算", f"{short_day(why.base, today)} {why.base_is}" if why.base else why.base_is
    if why.rule:
        yield "规则", why.rule
    yield "顺延", "；".join(why.moved) or "没有顺延"
    if why.source:
        yield "依据", why.source
    yield "改动", "\n".join(_said(one, today) for one in moved) or "没有人改过"


def _said(one: MovedDay, today: date) -> str:
    by = one.who or "已有记录"
    when = f" {moment(one.at, today)}" if one.at else ""
    reason = f"：{one.reason}" if one.reason else ""
    return f"{by}{when} 改到{short_day(one.to, today)}{reason}"
