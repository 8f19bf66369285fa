"""Facts to read: labels at the left, words at the right, long texts in full; all can be marked and copied."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from mediation_desk.desktop.fonts import face_for
from mediation_desk.desktop.theme import CONTROL, LOOK, font
from mediation_desk.desktop.widgets.paint import draw_ring
from mediation_desk.domain.wording import Fact

LABEL, PADDING = 92, 3
"""The column of labels, and the room around a cell."""
INSET = 7
"""From its edge, where the ring is, to its words."""
LONG = 60
"""A text of more characters, or of several lines, stands below its label over the whole width."""


class Reading(QTextEdit):
    """As high as what it tells; one tab stop, arrows and Ctrl+A mark, Ctrl+C copies."""

    def __init__(self, name: str, facts: Iterable[Fact]) -> None:
        """Takes what it is called, and what it tells."""
        super().__init__()
        self._facts = tuple(facts)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(INSET - PADDING)
        self.document().setDefaultFont(face_for("".join(one.text for one in self._facts), font(CONTROL)))
        LOOK.changed.connect(self._tell)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Becomes as high as its words are in that width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the ring while the keyboard is in it."""
        super().paintEvent(event)
        if self.hasFocus():
            draw_ring(QPainter(self.viewport()), QRectF(self.viewport().rect()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def _tell(self) -> None:
        rows = "".join(_row(one) for one in self._facts)
        self.setHtml(f'<table width="100%" cellspacing="0" cellpadding="{PADDING}">{rows}</table>')
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + 1
        if height != self.minimumHeight():
            self.setFixedHeight(height)


def _row(one: Fact) -> str:
    theme = LOOK.theme
    label = f'<span style="color:{theme.text3}">{html.escape(one.label)}</span>'
    text = f'<span style="color:{theme.text}">{html.escape(one.text).replace(chr(10), "<br>")}</span>'
    if not one.label or len(one.text) > LONG or "\n" in one.text:
        above = f"{label}<br>" if one.label else ""
        return f'<tr><td colspan="2"><div style="line-height:112%">{above}{text}</div></td></tr>'
    return f'<tr><td width="{LABEL}">{label}</td><td>{text}</td></tr>'
