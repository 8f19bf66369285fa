"""Tabs in one line: words with their counts, the one in sight bold above an accent line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from mediation_desk.desktop.theme import BODY, CONTROL, LOOK, colour
from mediation_desk.desktop.widgets.paint import draw_line, draw_ring, draw_text, width_of

HEIGHT, LEAST_GAP, MOST_GAP = 40, 12, 26


class TabBar(QTabBar):
    """One tab stop; left and right go from tab to tab, the gaps shrink before anything is cut."""

    def __init__(self, name: str) -> None:
        """Takes what the tabs are called together."""
        super().__init__()
        self._counts: list[int | None] = []
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        LOOK.changed.connect(self.update)

    def show_count(self, at: int, count: int | None) -> None:
        """Shows how much is on a tab; nothing for None."""
        while len(self._counts) <= at:
            self._counts.append(None)
        if self._counts[at] != count:
            self._counts[at] = count
            said = f"{self.tabText(at)}，{count}条" if count else self.tabText(at)
            self.setAccessibleTabName(at, said)
            # Qt asks how wide a tab is once a text is set.
            self.setTabText(at, self.tabText(at))
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """The word, its count, and the gap to the next."""
        return QSize(round(self._wide(index) + self._gap()), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No less."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline below, the words, the accent line below the one in sight."""
        painter = QPainter(self)
        bottom = self.height() - 1
        draw_line(painter, 0, self.width(), bottom, "line2")
        for at in range(self.count()):
            place = QRectF(self.tabRect(at)).adjusted(0, 0, -self._gap(), 0)
            is_current = at == self.currentIndex()
            left = draw_text(
                painter,
                place,
                self.tabText(at),
                size=BODY,
                bold=is_current,
                token="text" if is_current else "text2",
            )
            count = self._count(at)
            if count:
                draw_text(painter, place.adjusted(left + 5, 0, 0, 0), count, size=CONTROL, token="text3")
            if is_current:
                painter.fillRect(QRectF(place.left(), bottom - 2, place.width(), 3), colour("accent"))
                if self.hasFocus():
                    draw_ring(painter, place.adjusted(-6, 5, 6, -6))

    def resizeEvent(self, event: object) -> None:
        """The gaps follow the width there is."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self.count():
            self.setTabText(0, self.tabText(0))

    def _count(self, at: int) -> str:
        count = self._counts[at] if at < len(self._counts) else None
        return str(count) if count else ""

    def _wide(self, at: int) -> float:
        count = self._count(at)
        beside = width_of(count, CONTROL) + 5 if count else 0
        return width_of(self.tabText(at), BODY, bold=True) + beside

    def _gap(self) -> int:
        """What is left between the words, shared out evenly."""
        if not self.count() or self.width() < 200:
            return MOST_GAP
        words = sum(self._wide(at) for at in range(self.count()))
        return round(max(LEAST_GAP, min(MOST_GAP, (self.width() - words) / self.count())))
