"""The frame of every dialog: head with title, body, foot with keys and acts; a scrim lies behind it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mediation_desk.desktop.theme import CONTROL, LOOK, MEASURES, PAGE_TITLE, colour
from mediation_desk.desktop.widgets.basic import Label, Line, button, press_by_enter
from mediation_desk.desktop.widgets.paint import draw_plate, rounded

HEAD, FOOT = 56, 60
MARGIN = 24


class Scrim(QWidget):
    """Dims the window behind a dialog."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over everything."""
        veil = colour("text") if LOOK.theme.name == "light" else colour("rail")
        veil.setAlphaF(LOOK.theme.scrim)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Over another dialog the veil keeps to its round corners.
        radius = MEASURES.dialog_radius if isinstance(self.parentWidget(), Dialog) else 0
        painter.fillPath(rounded(QRectF(self.rect()), radius), veil)


class Dialog(QDialog):
    """A dialog of the house: Esc closes it, Enter does its primary act, its head can be dragged."""

    def __init__(self, over: QWidget, title: str, *, width: int = 520, keys: str = "") -> None:
        """Takes the window it stands over, its title, its width, and the keys named in its foot."""
        super().__init__(over.window(), Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        LOOK.dress(self)
        self.over = over.window()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._scrim: Scrim | None = None
        self._width = width
        self.head = QHBoxLayout()
        self.head.setContentsMargins(MARGIN, 0, 12, 0)
        self.head.setSpacing(12)
        self.title = Label(title, size=PAGE_TITLE - 2, bold=True)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.close_button = button(
            "", self.reject, kind="bare", icon_name="close", name="关闭", why="关闭 Esc"
        )
        self.close_button.setFixedSize(32, 32)
        self.head.addWidget(self.close_button)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(MARGIN, 16, MARGIN, 16)
        self.body.setSpacing(12)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.foot.setSpacing(8)
        self.keys = Label(keys, size=CONTROL, token="text3")
        self.foot.addWidget(self.keys)
        self.foot.addStretch(1)
        self._assemble()

    def add_acts(self, *acts: QPushButton) -> None:
        """Puts buttons at the right of the foot; the last one is the primary and answers Enter."""
        for one in acts:
            self.foot.addWidget(one)
        acts[-1].setDefault(True)

    def scrolling_body(self) -> QVBoxLayout:
        """The column of a scroll area that fills the body, for content that may be higher than the window."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        area.setWidget(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(area)
        return column

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate and its two rules."""
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line2", MEASURES.dialog_radius)

    def showEvent(self, event: QShowEvent) -> None:
        """Veils the window and stands in its middle."""
        super().showEvent(event)
        if self._scrim is None:
            self._scrim = Scrim(self.over)
            self._scrim.setGeometry(self.over.rect())
            self._scrim.show()
        self.place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Takes the veil away."""
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().hideEvent(event)

    def place(self) -> None:
        """Takes the size it needs, never more than the window has, and stands in its middle."""
        over, whole = self.over, self._whole
        width = min(self._width, over.width() - 32)
        self.setFixedWidth(width)
        wanted = whole.totalHeightForWidth(width) if whole.hasHeightForWidth() else 0
        height = min(max(wanted, self.sizeHint().height()), over.height() - 32)
        self.setFixedHeight(height)
        corner = over.mapToGlobal(QPoint((over.width() - width) // 2, (over.height() - height) // 2))
        self.move(corner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; elsewhere it does the primary act, and Esc closes."""
        is_push = isinstance(self.focusWidget(), QPushButton)
        if not (is_push and press_by_enter(self, event)):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes in the order of reading: Qt would put behind everything what a form was given later."""
        stops = [one for one in in_reading_order(self) if self._stops_at(one)]
        now = self.focusWidget()
        if now not in stops:
            return super().focusNextPrevChild(next)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(stops.index(now) + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def _stops_at(self, one: QWidget) -> bool:
        takes_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
        return takes_tab and one.isEnabled() and one.isVisibleTo(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The head drags the dialog."""
        if event.position().y() < HEAD and (handle := self.windowHandle()) is not None:
            handle.startSystemMove()

    def _assemble(self) -> None:
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        for part, height in ((self.head, HEAD), (None, 0), (self.body, 0), (None, 0), (self.foot, FOOT)):
            if part is None:
                whole.addWidget(Line())
            elif height:
                fixed = QWidget()
                fixed.setFixedHeight(height)
                fixed.setLayout(part)
                whole.addWidget(fixed)
            else:
                whole.addLayout(part, 1)


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Everything that is laid out in a widget, as it is read."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from in_reading_order(inside)
    elif (layout := widget.layout()) is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _of_layout(inner)
        if widget is not None:
            yield widget
            yield from in_reading_order(widget)
