"""What an attachment looks like: a picture or a page on its ground, the words of a text, or why neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import CAPTION, CONTROL, LOOK, font
from mediation_desk.desktop.widgets.basic import Label, button, row
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.documents.preview import Image
from mediation_desk.domain.attached import FileKind
from mediation_desk.services.attached import Glimpse

EDGE = 12
SETTLES = 150
"""Milliseconds after the last change of size before a page is drawn anew."""
MOST = 2400
"""Pixels of a side that are drawn at most: a page as long as a street is still one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What can be seen of an attachment: pages to be drawn, or a text, or a sentence why there is neither."""

    pages: int = 0
    draw: Callable[[int, tuple[int, int]], Image] | None = None
    text: str = ""
    why_not: str = ""


def sight_of(glimpse: Glimpse) -> Sight:
    """What is to be shown; called in the thread that read it. Refused for a broken picture or PDF."""
    # Pillow and pdfium are loaded by whoever looks at an attachment, not at the start.
    from mediation_desk.documents.images import pages_in, picture  # noqa: PLC0415
    from mediation_desk.documents.preview import open_pdf  # noqa: PLC0415

    content = glimpse.content
    if content and glimpse.kind is FileKind.PDF:
        pages = open_pdf(content)

        def page(at: int, within: tuple[int, int]) -> Image:
            width, height = pages.size(at)
            return pages.image(at, min(within[0] / width, within[1] / height))

        return Sight(pages=len(pages), draw=page)
    if content:
        return Sight(pages=pages_in(content), draw=lambda at, within: picture(content, at, within))
    return Sight(text=glimpse.text, why_not=glimpse.why_not)


class _Ground(QWidget):
    """A sunken ground with the page in its middle, sharp at any scale of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        LOOK.changed.connect(self.update)

    def room(self) -> tuple[int, int]:
        """The pixels a page may take."""
        ratio = self.devicePixelRatioF()
        sides = (self.width() - 2 * EDGE, self.height() - 2 * EDGE)
        return (
            max(16, min(MOST, round(sides[0] * ratio))),
            max(16, min(MOST, round(sides[1] * ratio))),
        )

    def show_image(self, image: QImage | None) -> None:
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_plate(painter, QRectF(self.rect()), "sunken", "line", 6)
        if self.image is None:
            return
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.image.width() / ratio), round(self.image.height() / ratio))
        size = size.boundedTo(QSize(self.width() - 2 * EDGE, self.height() - 2 * EDGE))
        place = QRectF(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)


class _Said(QWidget):
    """An icon and one sentence in the middle of a sunken ground."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._token = "file", "text3"
        self.words = Label(size=CONTROL, token="text2", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 0)
        column.addStretch(1)
        column.addSpacing(44)
        column.addWidget(self.words)
        column.addStretch(1)

    def say(self, text: str, icon: str, token: str) -> None:
        self._icon, self._token = icon, token
        self.words.setText(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_plate(painter, QRectF(self.rect()), "sunken", "line", 6)
        place = QRectF(self.width() / 2 - 16, self.words.y() - 44, 32, 32)
        draw_icon(painter, self._icon, place, self._token, "sunken")


class AttachmentView(QWidget):
    """Pages one at a time with a pager below; PgUp and PgDn turn them, Enter or a double click opens."""

    page_wanted = Signal(int, object)
    """A page is to be drawn within so many pixels: its number from 0, and (width, height)."""
    open_wanted = Signal()

    def __init__(self) -> None:
        """Shows nothing yet."""
        super().__init__()
        self.setAccessibleName("预览")
        self.at = self.pages = 0
        self._ground, self._said = _Ground(), _Said()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "field")
        self.text.setFont(font(CONTROL))
        self.text.setAccessibleName("文本的开头")
        self._stack = QStackedWidget()
        for part in (self._said, self._ground, self.text):
            self._stack.addWidget(part)
        self.back = button("", lambda: self.turn(-1), kind="bare", icon_name="chevron-left", name="上一页")
        self.on = button("", lambda: self.turn(1), kind="bare", icon_name="chevron-right", name="下一页")
        self._number = Label(size=CAPTION, token="text2")
        self.pager = QWidget()
        self.pager.setLayout(row(None, self.back, self._number, self.on, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._stack, 1)
        column.addWidget(self.pager)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES)
        self._settling.timeout.connect(self._want)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.say("", "file")

    def say(self, text: str, icon: str, *, token: str = "text3") -> None:
        """Shows a sentence in place of the attachment."""
        self.pages = 0
        self._said.say(text, icon, token)
        self._show(self._said)

    def show_text(self, text: str) -> None:
        """Shows the beginning of a text."""
        self.pages = 0
        self.text.setPlainText(text)
        self._show(self.text)

    def show_pages(self, pages: int) -> None:
        """Shows that many pages, beginning with the first; each is asked for when it is turned to."""
        self.pages, self.at = pages, 0
        self._ground.show_image(None)
        self._show(self._ground)
        self.turn(0)

    def show_image(self, at: int, image: Image) -> None:
        """Shows a page that was drawn, if it is still the one turned to."""
        if at == self.at and self.pages:
            kept = QImage(image.content, image.width, image.height, image.stride, QImage.Format.Format_ARGB32)
            # The picture owns no bytes of its own until it is copied.
            self._ground.show_image(kept.copy())

    def turn(self, by: int) -> None:
        """Turns to another page, if there is one."""
        self.at = min(max(self.at + by, 0), max(self.pages - 1, 0))
        self._number.setText(f"第{self.at + 1}页，共{self.pages}页")
        self.back.setEnabled(self.at > 0)
        self.on.setEnabled(self.at < self.pages - 1)
        self._ground.setAccessibleName(self._number.text())
        self._want()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has the page drawn anew once the size stays."""
        super().resizeEvent(event)
        if self.pages:
            self._settling.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens it in its own program."""
        self.open_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns the pages from its buttons too."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step)

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self.pager.setVisible(self.pages > 1)

    def _want(self) -> None:
        if self.pages:
            self.page_wanted.emit(self.at, self._ground.room())
