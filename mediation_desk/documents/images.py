"""A picture file read by Pillow: how many pages it has, and what one looks like within a frame."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image as pillow
from PIL import ImageOps

from mediation_desk.documents.preview import Image
from mediation_desk.errors import Refused

MOST_PIXELS = 150_000_000
"""A scan of A0 has 140 million; a file that claims more than that is made to fill the memory."""
pillow.MAX_IMAGE_PIXELS = MOST_PIXELS

_PAGED = frozenset({"TIFF"})
_TOO_LARGE = "这张图片的像素太多，不能预览，请另存后用看图程序打开。"
_BROKEN = "这个文件不是能看的图片，或已损坏，请另存后用别的程序打开。"


def pages_in(content: bytes) -> int:
    """How many pages a picture has: more than one only in a TIFF; refused where it is none."""
    with _opened(content) as picture:
        return getattr(picture, "n_frames", 1) if picture.format in _PAGED else 1


def picture(content: bytes, at: int, within: tuple[int, int]) -> Image:
    """One page turned as its camera was held, on white, no larger than a frame of pixels."""
    with _opened(content) as opened:
        if at:
            opened.seek(at)
        _check_size(opened)
        # A JPEG is decoded no larger than it is shown.
        opened.draft("RGB", within)
        turned = ImageOps.exif_transpose(opened)
        turned.thumbnail(within)
        return _pixels(turned)


@contextmanager
def _opened(content: bytes) -> Iterator[pillow.Image]:
    """The file opened and closed again; every way in which it can be broken is one refusal."""
    try:
        with pillow.open(io.BytesIO(content)) as opened:
            yield opened
    except (pillow.DecompressionBombError, pillow.DecompressionBombWarning, MemoryError):
        raise Refused(_TOO_LARGE) from None
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError):
        raise Refused(_BROKEN) from None


def _check_size(opened: pillow.Image) -> None:
    """Refuses what the library itself only warns of."""
    if opened.width * opened.height > MOST_PIXELS:
        raise Refused(_TOO_LARGE)


def _pixels(shown: pillow.Image) -> Image:
    deep = (
        shown.convert("F").point(lambda value: value / 256).convert("L") if shown.mode[:2] == "I;" else shown
    )
    rgba = deep.convert("RGBA")
    sheet = pillow.new("RGBA", rgba.size, "white")
    sheet.alpha_composite(rgba)
    width, height = sheet.size
    return Image(width=width, height=height, stride=4 * width, content=sheet.tobytes("raw", "BGRA"))
