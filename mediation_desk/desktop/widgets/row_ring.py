"""The ring around the row the keyboard is on, where the list begins at its very words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from mediation_desk.desktop.widgets.paint import draw_ring

SIDE, ABOVE = 8, 3
"""How far it stands out of the row at its sides, and inside of it above and below."""
_MOVED = {
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


class RowRing(QWidget):
    """Lies above the place around the list, as the list would cut off what it draws beside its rows."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Takes the list, its rows already in it."""
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        view.installEventFilter(self)
        view.selectionModel().currentChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Goes where the list goes."""
        if event.type() in _MOVED:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring alone."""
        draw_ring(QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _follow(self) -> None:
        view = self._view
        around, row = view.parentWidget(), view.visualRect(view.currentIndex())
        if around is None or not (view.hasFocus() and view.isVisible() and row.isValid()):
            self.hide()
            return
        if self.parentWidget() is not around:
            self.setParent(around)
        self.setGeometry(row.translated(view.pos()).adjusted(-SIDE, ABOVE, SIDE, -ABOVE))
        self.raise_()
        self.show()
