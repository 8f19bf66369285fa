"""The pages of a PDF drawn in a thread, one at a time; until one is sharp, the one before is stretched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome

if TYPE_CHECKING:
    from mediation_desk.documents.preview import Image, Pages

KEPT = 3
"""So many drawn pages are kept."""
OLD = 0.0
"""The scale of a page of the paper before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A page as it was drawn: which, at how many device pixels a point, and what it says."""

    at: int
    scale: float
    image: QPixmap
    text: str


class Drawings(QObject):
    """What was drawn of one PDF."""

    made = Signal()
    """Another page was drawn."""

    def __init__(self, parent: QObject) -> None:
        """Without a PDF."""
        super().__init__(parent)
        self.pages: Pages | None = None
        self._kept: list[Drawn] = []
        self._job: worker.Job | None = None

    def show(self, pages: Pages | None, *, instead_of: int | None) -> None:
        """Begins with another PDF; the page `instead_of` is kept until the new one is there."""
        self.pages = pages
        # Kept for a moment, never taken for sharp.
        self._kept = [replace(one, scale=OLD) for one in self._kept if one.at == instead_of]
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def sharp(self, at: int, scale: float) -> Drawn | None:
        """A page drawn at that scale."""
        found = (one for one in self._kept if one.at == at and abs(one.scale - scale) < 0.001)
        return next(found, None)

    def nearest(self, at: int, scale: float) -> Drawn | None:
        """The sharp page, else what there is of it."""
        return self.sharp(at, scale) or next((one for one in reversed(self._kept) if one.at == at), None)

    def want(self, at: int, scale: float) -> None:
        """Has a page drawn, unless another one is being drawn: whoever still wants it then asks again."""
        if self._job is not None or self.pages is None:
            return
        pages = self.pages

        def draw(_: worker.Job) -> tuple[Image, str]:
            return pages.image(at, scale), pages.text(at)

        def drawn(outcome: Outcome[tuple[Image, str]]) -> None:
            self._job = None
            if outcome.value is not None:
                image, text = outcome.value
                one = Drawn(at=at, scale=scale, image=pixmap_of(image), text=" ".join(text.split()))
                self._kept = [*self._kept, one][-KEPT:]
                self.made.emit()

        self._job = worker.start_apart(self, draw, drawn)


def pixmap_of(image: Image) -> QPixmap:
    """The pixels of a page as Qt draws them."""
    shown = QImage(image.content, image.width, image.height, image.stride, QImage.Format.Format_RGB32)
    return QPixmap.fromImage(shown)
