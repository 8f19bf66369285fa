"""What stands around the attachments: how far adding is, what did not come in, the frame of a drop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QWidget

from mediation_desk.desktop.theme import CARD_TITLE, CONTROL, MEASURES, colour
from mediation_desk.desktop.widgets.basic import Label, Picture, button, clear, column, row
from mediation_desk.desktop.widgets.paint import CENTRE, draw_plate, draw_text


class AddingStrip(QWidget):
    """How far adding is, and the way to stop it; out of sight while nothing is added."""

    def __init__(self, stop: Callable[[], object]) -> None:
        """Takes what stops it."""
        super().__init__()
        self.words = Label(size=CONTROL, token="text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("加入的进度")
        self.stop_button = button("取消", stop, small=True, name="取消加入附件")
        line = row(self.words, spacing=12)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop_button)
        line.setContentsMargins(MEASURES.card_side, 0, MEASURES.card_side, 4)
        self.setLayout(line)
        self.hide()

    def begin(self, words: str) -> None:
        """Shows that adding has begun."""
        self.words.setText(words)
        self.bar.setRange(0, 0)
        self.show()

    def tell(self, done: int, of: int) -> None:
        """Shows how much of how much is done."""
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)


class FailureStrip(QWidget):
    """What did not come in, one sentence each, until it is put away."""

    def __init__(self, put_away: Callable[[], object]) -> None:
        """Takes what is told when it is put away."""
        super().__init__()
        self._lines = column(spacing=4)
        self.known = button("知道了", put_away, kind="link", small=True, name="知道了，收起没有加入的文件")
        whole = row(spacing=12)
        whole.addLayout(self._lines, 1)
        whole.addWidget(self.known, alignment=Qt.AlignmentFlag.AlignTop)
        whole.setContentsMargins(MEASURES.card_side, 8, MEASURES.card_side, 8)
        self.setLayout(whole)
        self.sentences: tuple[str, ...] = ()
        self.hide()

    def tell(self, sentences: tuple[str, ...]) -> None:
        """Shows these sentences; none is nothing to show."""
        self.sentences = sentences
        clear(self._lines)
        for sentence in sentences:
            line = row(Picture("alert", token="problem"))
            words = Label(sentence, size=CONTROL, token="problem", wraps=True)
            words.setAccessibleName(sentence)
            line.addWidget(words, 1)
            self._lines.addLayout(line)
        self.setVisible(bool(sentences))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft ground of a problem."""
        place = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        draw_plate(QPainter(self), place, "problemsoft", None, MEASURES.radius)


class DropFrame(QWidget):
    """Lies over the tab while files are dragged over it."""

    def __init__(self, over: QWidget) -> None:
        """Takes what it lies over; out of sight until something is dragged."""
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""
        self.hide()

    def show_over(self, words: str) -> None:
        """Comes into sight with these words."""
        over = self.parentWidget()
        assert over is not None
        self.words = words
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft veil, a dashed frame, and what letting go does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = colour("soft")
        veil.setAlphaF(0.88)
        painter.setBrush(veil)
        painter.setPen(QPen(colour("accent"), 2, Qt.PenStyle.DashLine))
        place = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(place, MEASURES.card_radius, MEASURES.card_radius)
        draw_text(painter, place, self.words, size=CARD_TITLE + 1, bold=True, token="accent2", align=CENTRE)
