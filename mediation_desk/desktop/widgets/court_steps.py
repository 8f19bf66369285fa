"""The way to court as a row of steps: ticked behind, filled where it stands, rings for what is to come."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import CAPTION, CONTROL, LOOK, colour
from mediation_desk.desktop.widgets.paint import draw_ring, draw_text
from mediation_desk.services.confirmation_state import CourtStep, Step

NODE, HEIGHT, SIDE = 18, 76, 4
STATE = {Step.DONE: "已过", Step.NOW: "现在", Step.AHEAD: "还没有到"}


class CourtSteps(QWidget):
    """One tab stop, named by the whole way."""

    def __init__(self) -> None:
        """Without steps yet."""
        super().__init__()
        self._steps: tuple[CourtStep, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        LOOK.changed.connect(self.update)

    def show_steps(self, steps: tuple[CourtStep, ...]) -> None:
        """Shows a way."""
        self._steps = steps
        self.setAccessibleName(f"司法确认：{'；'.join(_said(one) for one in steps)}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(80 * max(1, len(self._steps)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, nodes, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - 2 * SIDE) / max(1, len(self._steps))
        for at, one in enumerate(self._steps):
            place = QRectF(SIDE + at * width, 4, width, HEIGHT - 8)
            if at + 1 < len(self._steps):
                _draw_line(painter, place, is_behind=self._steps[at + 1].step is not Step.AHEAD)
            _draw_node(painter, QRectF(place.left(), place.top() + 2, NODE, NODE), one, at + 1)
            _draw_words(painter, place.adjusted(0, NODE + 6, -8, 0), one)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()


def _draw_line(painter: QPainter, place: QRectF, *, is_behind: bool) -> None:
    middle = place.top() + 2 + NODE / 2
    pen = QPen(colour("accent" if is_behind else "edge"), 2 if is_behind else 1.5)
    if not is_behind:
        pen.setDashPattern([0.5, 3.5])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(place.left() + NODE + 8, middle), QPointF(place.right() - 8, middle))


def _draw_node(painter: QPainter, box: QRectF, one: CourtStep, number: int) -> None:
    if one.step is Step.DONE:
        draw_icon(painter, "check-circle", box, "accent")
        return
    is_now = one.step is Step.NOW
    painter.setPen(Qt.PenStyle.NoPen if is_now else QPen(colour("edge"), 1.5))
    painter.setBrush(colour("accent") if is_now else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    token = "onaccent" if is_now else "text2"
    draw_text(
        painter, box, str(number), size=CAPTION, bold=is_now, token=token, align=Qt.AlignmentFlag.AlignCenter
    )


def _draw_words(painter: QPainter, place: QRectF, one: CourtStep) -> None:
    is_now, is_ahead = one.step is Step.NOW, one.step is Step.AHEAD
    token = "accent" if is_now else "text2" if is_ahead else "text"
    first = QRectF(place.left(), place.top(), place.width(), 22)
    draw_text(painter, first, one.word, size=CONTROL, bold=is_now, token=token)
    day = f"{one.day:%m-%d}" if one.day else ""
    about = " ".join(part for part in (day, one.about) if part)
    draw_text(painter, first.translated(0, 20), about, size=CAPTION, token="text3")


def _said(one: CourtStep) -> str:
    day = one.day.isoformat() if one.day else ""
    return "，".join(part for part in (one.word, STATE[one.step], day, one.about) if part)
