"""The bar of the five steps: what is done, where the case stands, what the next step still lacks."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk import labels
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, LOOK, colour
from mediation_desk.desktop.widgets.basic import is_enter
from mediation_desk.desktop.widgets.paint import CENTRE, draw_plate, draw_ring, draw_text, width_of
from mediation_desk.domain.codes import Stage
from mediation_desk.services.next_step import Progress, Step

HEIGHT, NODE, SIDE = 104, 22, 28
TOP = 34
"""How far below the upper edge the nodes have their middle."""
STATE = {
    Progress.DONE: "已完成",
    Progress.NOW: "正在办理",
    Progress.TO_COME: "还没到",
    Progress.SKIPPED: "未经过",
}
WORD = dict(labels.STAGE) | {Stage.CLOSED: "销号"}


class StageBar(QWidget):
    """Five nodes with two facts below each; Enter or a click shows what the next step lacks."""

    asked = Signal()
    """What the next step lacks is to be seen."""

    def __init__(self) -> None:
        """Without a case yet."""
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("办理进程")
        LOOK.changed.connect(self.update)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Shows where a case stands."""
        if steps != self._steps:
            self._steps = steps
            self.setAccessibleName("办理进程：" + "；".join(map(_said, steps)))
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its two facts."""
        return QSize(640, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows what is missing."""
        if is_enter(event) or event.key() == Qt.Key.Key_Space:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows its ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes it away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, then the nodes and their facts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        draw_plate(painter, place, "surface", "line")
        if not self._steps:
            return
        room = (place.width() - 2 * SIDE) / len(self._steps)
        middles = [QPointF(SIDE + NODE / 2 + at * room, TOP) for at in range(len(self._steps))]
        for at, (begin, end) in enumerate(pairwise(middles)):
            self._draw_line(painter, begin, end, self._steps[at], self._steps[at + 1])
        for at, (middle, step) in enumerate(zip(middles, self._steps, strict=True)):
            _draw_node(painter, middle, step, at + 1)
            _draw_facts(painter, QRectF(middle.x() - NODE / 2, TOP + 18, room - 12, 46), step)
        if self.hasFocus():
            draw_ring(painter, place, 8)

    def _draw_line(self, painter: QPainter, begin: QPointF, end: QPointF, left: Step, right: Step) -> None:
        came = right.progress is not Progress.TO_COME
        pen = QPen(colour("accent" if came else "line2"), 2 if came else 1.5)
        if not came:
            pen.setDashPattern([0.5, 3.5])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        away = NODE / 2 + 9
        painter.drawLine(begin + QPointF(away, 0), end - QPointF(away, 0))


def _draw_node(painter: QPainter, middle: QPointF, step: Step, number: int) -> None:
    """A tick, a filled number in a second ring, or a grey ring."""
    box = QRectF(middle.x() - NODE / 2, middle.y() - NODE / 2, NODE, NODE)
    if step.progress is Progress.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(box)
        draw_icon(painter, "tick", box.adjusted(4, 4, -4, -4), "onaccent")
        return
    if step.progress is Progress.NOW:
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(-2.5, -2.5, 2.5, 2.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
        draw_text(painter, box, str(number), size=CONTROL, bold=True, token="onaccent", align=CENTRE)
        return
    painter.setPen(QPen(colour("edge"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    sign = "–" if step.progress is Progress.SKIPPED else str(number)
    draw_text(painter, box, sign, size=CONTROL, token="text2", align=CENTRE)


def _draw_facts(painter: QPainter, place: QRectF, step: Step) -> None:
    """Name and the word beside it, one fact below."""
    is_now, is_done = step.progress is Progress.NOW, step.progress is Progress.DONE
    token = "accent" if is_now else "text" if is_done or step.beside else "text2"
    first = QRectF(place.left(), place.top(), place.width(), 22)
    name = WORD[step.stage]
    draw_text(painter, first, name, size=BODY, bold=is_now or is_done, token=token)
    if step.beside:
        left = width_of(name, BODY, bold=is_now or is_done) + 8
        draw_text(
            painter,
            first.adjusted(left, 0, 0, 0),
            step.beside,
            size=CAPTION,
            bold=not is_now,
            token="text2" if is_now else "text",
        )
    draw_text(painter, first.translated(0, 22), step.below, size=CAPTION, token="text3")


def _said(step: Step) -> str:
    facts = "，".join(part for part in (STATE[step.progress], step.beside, step.below) if part)
    return f"{WORD[step.stage]}{facts}"
