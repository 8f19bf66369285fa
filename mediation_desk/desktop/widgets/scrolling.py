"""A page that scrolls down when it is higher than its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from mediation_desk.desktop.theme import MEASURES

BOTTOM = 16


class InGutter(QScrollArea):
    """Scrolls down; its bar lies over the gutter at the right of the content, which keeps its width."""

    def __init__(self, inside: QWidget) -> None:
        """Takes the content, which leaves the gutter free."""
        super().__init__()
        inside.setProperty("kind", "page")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self, least: int, most: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if most > 0 else 0
        self.setViewportMargins(0, 0, -bar, 0)


def scrolling(place: QWidget, inside: QLayout) -> QScrollArea:
    """The scroll area that fills a place up to the window's edge, with a layout in it.

    Its bar stands in the margin of the page: the content is as wide with it as without.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    held = QWidget()
    held.setProperty("kind", "page")
    held.setLayout(inside)
    area.setWidget(held)
    bar = area.verticalScrollBar()

    def leave_margin(least: int = 0, most: int = 0) -> None:
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        inside.setContentsMargins(0, 0, MEASURES.page_side - taken, BOTTOM)

    leave_margin()
    bar.rangeChanged.connect(leave_margin)
    whole = QVBoxLayout(place)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    return area
