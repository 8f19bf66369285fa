"""A PDF read page by page: how large each is, what it looks like, what it says.

The library is not thread-safe: one lock guards it, and nothing of it is kept between two calls.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw

from mediation_desk.errors import Refused

_LOCK = threading.Lock()
_PASSWORD = frozenset({pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A page in pixels: rows of `stride` bytes from the top, four bytes a pixel, blue first, all opaque."""

    width: int
    height: int
    stride: int
    content: bytes


class Pages:
    """The pages of one PDF, counted from 0."""

    def __init__(self, content: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Takes the file, and the width and height of every page in points."""
        self._content = content
        self._sizes = sizes

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def size(self, at: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        return self._sizes[at]

    def image(self, at: int, scale: float) -> Image:
        """A page on white, `scale` pixels a point."""
        with _document(self._content) as document:
            # The format of its own choice leaves the fourth byte to chance.
            bitmap = document[at].render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
            return Image(
                width=bitmap.width,
                height=bitmap.height,
                stride=bitmap.stride,
                content=bytes(bitmap.buffer),
            )

    def text(self, at: int) -> str:
        """What a page says, in the order it was drawn."""
        with _document(self._content) as document:
            said: str = document[at].get_textpage().get_text_range()
            return said


def open_pdf(content: bytes) -> Pages:
    """The pages of a PDF; refused where it is broken, holds no page or asks for a password."""
    with _document(content) as document:
        sizes = tuple(document.get_page_size(at) for at in range(len(document)))
    if not sizes:
        raise Refused("这个PDF文件里没有一页，请换一份完好的文件。")
    return Pages(content, sizes)


@contextmanager
def _document(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The file opened alone, and everything of it closed again."""
    with _LOCK:
        try:
            with pypdfium2.PdfDocument(content) as document:
                yield document
        except pypdfium2.PdfiumError as failure:
            raise Refused(_why(failure)) from None


def _why(failure: pypdfium2.PdfiumError) -> str:
    if failure.err_code in _PASSWORD:
        return "这个PDF文件有密码，打不开；请先去掉密码再用。"
    return "这个PDF文件是坏的，打不开；请换一份完好的文件。"
