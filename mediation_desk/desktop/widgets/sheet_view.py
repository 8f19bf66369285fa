"""A paper page by page, in whatever size, with bands over its text and numbers in its margin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.tokens import LIGHT
from mediation_desk.desktop.widgets.paint import draw_ring
from mediation_desk.desktop.widgets.sheet_drawing import Drawings
from mediation_desk.desktop.widgets.sheet_paint import (
    BADGE,
    BESIDE,
    Pin,
    band_of,
    draw_badge,
    draw_band,
    draw_sheet,
)

if TYPE_CHECKING:
    from mediation_desk.documents.preview import Pages

STEP = 40
"""Pixels an arrow key scrolls."""
AROUND = 12
"""Free between a fitted page and the edge."""
PER_POINT = 96 / 72
"""Logical pixels a point at 100 %."""
WIDTH, PAGE = "width", "page"
A4 = (595.0, 842.0)
"""The size of a page while there is none, in points."""
TEXT_EDGE = 79.4
"""Points from the left edge of a paper to its text (28 mm)."""


class SheetView(QAbstractScrollArea):
    """One page of a paper in sight, drawn sharp in a thread."""

    turned = Signal()
    """Another page is in sight, or there are more or fewer."""
    zoomed = Signal()
    """It is shown in another size."""
    drawn = Signal()
    """The page in sight is sharp."""

    def __init__(self, name: str) -> None:
        """Takes what it is called; nothing is on it yet."""
        super().__init__()
        self._name = name
        self._pins: tuple[Pin, ...] = ()
        self._chosen: int | None = None
        self._at = 0
        self._zoom: str | int = PAGE
        self._drawings = Drawings(self)
        self._drawings.made.connect(self._hear_drawn)
        self.setCornerWidget(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(STEP)
        LOOK.changed.connect(self.viewport().update)
        self._say()

    @property
    def at(self) -> int:
        """The page in sight, counted from 0."""
        return self._at

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._drawings.pages) if self._drawings.pages else 0

    @property
    def zoom(self) -> str | int:
        """What it is fitted to, WIDTH or PAGE, or its size in percent."""
        return self._zoom

    @property
    def percent(self) -> int:
        """How large it is shown, 100 being its own size."""
        return round(self._scale / PER_POINT * 100)

    @property
    def is_sharp(self) -> bool:
        """Whether the page in sight is drawn in its size."""
        return self._drawings.sharp(self._at, self._wanted_scale()) is not None

    def show_pages(self, pages: Pages | None, pins: Sequence[Pin], *, anew: bool) -> None:
        """Shows a paper; unless it is looked at `anew`, the page, its size and the place on it stay."""
        self._pins, self._chosen = tuple(pins), None
        self._drawings.show(pages, instead_of=None if anew else self._at)
        scrolled = 0 if anew else self.verticalScrollBar().value()
        self._at = 0 if anew else min(self._at, max(self.count - 1, 0))
        self._fit()
        self.verticalScrollBar().setValue(scrolled)
        self.turned.emit()

    def turn(self, by: int) -> None:
        """Goes so many pages on, to its top."""
        self.turn_to(self._at + by)

    def turn_to(self, at: int, *, bottom: bool = False) -> None:
        """Shows a page from its top, or from its bottom."""
        at = min(max(at, 0), max(self.count - 1, 0))
        if at == self._at:
            return
        self._at = at
        self._fit()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if bottom else 0)
        self.turned.emit()

    def set_zoom(self, zoom: str | int) -> None:
        """Fits it to WIDTH or PAGE, or shows it in so many percent; the middle in sight stays there."""
        bar = self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) / max(self._extent().height(), 1)
        self._zoom = zoom
        self._fit()
        bar.setValue(round(middle * self._extent().height() - self.viewport().height() / 2))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum() // 2)
        self.zoomed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits it anew."""
        super().resizeEvent(event)
        self._fit()
        self.zoomed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything is painted anew."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, the bands over its text, the numbers in its margin."""
        if not self.count:
            return
        painter = QPainter(self.viewport())
        place = self._page_place()
        drawn = self._drawings.nearest(self._at, self._wanted_scale())
        draw_sheet(painter, place, drawn.image if drawn else None)
        for pin in self._pins_here():
            if pin.number or pin.key == self._chosen:
                draw_band(painter, band_of(pin, place, self._scale), is_chosen=pin.key == self._chosen)
        for pin, middle in self._badges():
            draw_badge(painter, middle, pin.number, problem=_PROBLEM, on=_WHITE)
        if self.hasFocus():
            room = QRectF(self.viewport().rect())
            draw_ring(painter, place.adjusted(-2, -2, 2, 2).intersected(room), 2)
        if not self.is_sharp:
            self._drawings.want(self._at, self._wanted_scale())

    @property
    def _size(self) -> tuple[float, float]:
        pages = self._drawings.pages
        return pages.size(self._at) if pages else A4

    @property
    def _scale(self) -> float:
        """Logical pixels a point."""
        width, height = self._size
        if isinstance(self._zoom, int):
            return self._zoom / 100 * PER_POINT
        room = self.maximumViewportSize()
        by_page = min((room.width() - 2 * AROUND) / width, (room.height() - 2 * AROUND) / height)
        if self._zoom == PAGE:
            return max(by_page, 0.1)
        bar = self.verticalScrollBar().sizeHint().width()
        return float(max((room.width() - bar - 2 * AROUND) / width, 0.1))

    def _extent(self) -> QSize:
        """How large the page is with the white around it."""
        width, height = self._size
        return QSize(round(width * self._scale) + 2 * AROUND, round(height * self._scale) + 2 * AROUND)

    def _page_place(self) -> QRectF:
        """Where the page stands in the viewport, on whole pixels."""
        extent, room = self._extent(), self.viewport().size()
        left = max(room.width() - extent.width(), 0) // 2 - self.horizontalScrollBar().value()
        top = max(room.height() - extent.height(), 0) // 2 - self.verticalScrollBar().value()
        return QRectF(left + AROUND, top + AROUND, extent.width() - 2 * AROUND, extent.height() - 2 * AROUND)

    def _fit(self) -> None:
        extent, room = self._extent(), self.maximumViewportSize()
        upright, level = self.verticalScrollBar(), self.horizontalScrollBar()
        high = room.height() - (level.sizeHint().height() if extent.width() > room.width() else 0)
        wide = room.width() - (upright.sizeHint().width() if extent.height() > high else 0)
        for bar, whole, part in ((upright, extent.height(), high), (level, extent.width(), wide)):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)
        self._say()
        self.viewport().update()

    def _margin(self) -> float:
        """Where the middle of the numbers stands from the left."""
        return self._page_place().left() + TEXT_EDGE * self._scale - BESIDE

    def _pins_here(self) -> list[Pin]:
        return [pin for pin in self._pins if pin.mark.page == self._at]

    def _badges(self) -> list[tuple[Pin, QPointF]]:
        """The numbers in the margin; those of one line stand below each other."""
        place, lowest = self._page_place(), -1e9
        found = []
        for pin in self._pins_here():
            if not (pin.number or pin.key == self._chosen):
                continue
            band = band_of(pin, place, self._scale)
            y = max(band.top() + min(band.height() / 2, 14), lowest + 2 * BADGE + 2)
            found.append((pin, QPointF(self._margin(), y)))
            lowest = y
        return found

    def _wanted_scale(self) -> float:
        """Device pixels a point."""
        return self._scale * self.devicePixelRatioF()

    def _hear_drawn(self) -> None:
        self._say()
        self.viewport().update()
        if self.is_sharp:
            self.drawn.emit()

    def _say(self) -> None:
        where = f"，第{self._at + 1}页，共{self.count}页" if self.count else ""
        self.setAccessibleName(self._name + where)
        drawn = self._drawings.sharp(self._at, self._wanted_scale())
        self.setAccessibleDescription(drawn.text if drawn else "")


_PROBLEM, _WHITE = QColor(LIGHT.problem), QColor(LIGHT.onaccent)
