"""Pictures of every kind: their pages counted, drawn small and upright, refused where they lie."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image as pillow

from mediation_desk.documents.images import MOST_PIXELS, pages_in, picture
from mediation_desk.errors import Refused


def saved(image: pillow.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP"])
def test_a_picture_is_drawn_within_its_frame(kind: str):
    content = saved(pillow.new("RGB", (400, 200), (250, 10, 10)), kind)
    drawn = picture(content, 0, (100, 100))

    assert pages_in(content) == 1
    assert (drawn.width, drawn.height, drawn.stride) == (100, 50, 400)
    blue, green, red, alpha = drawn.content[:4]
    assert red > 240 > 20 > max(green, blue)
    assert alpha == 255


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_way_of_keeping_colours_is_drawn(mode: str):
    content = saved(pillow.new(mode, (30, 20)), "TIFF")
    assert len(picture(content, 0, (30, 20)).content) == 30 * 20 * 4


def test_a_small_picture_is_not_blown_up():
    assert picture(saved(pillow.new("L", (30, 20)), "PNG"), 0, (1000, 1000)).width == 30


def test_a_photo_stands_as_its_camera_was_held():
    exif = pillow.Exif()
    exif[0x0112] = 6
    drawn = picture(saved(pillow.new("RGB", (40, 20)), "JPEG", exif=exif), 0, (100, 100))
    assert (drawn.width, drawn.height) == (20, 40)


def test_the_pages_of_a_scan_are_counted_and_turned():
    sheets = [pillow.new("L", (20, 20), shade) for shade in (0, 100, 200)]
    content = saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])

    assert pages_in(content) == 3
    assert [picture(content, at, (20, 20)).content[0] for at in range(3)] == [0, 100, 200]
    with pytest.raises(Refused, match="不是能看的图片"):
        picture(content, 3, (20, 20))


def test_what_is_transparent_is_white():
    assert (
        picture(saved(pillow.new("RGBA", (2, 2), (0, 0, 0, 0)), "PNG"), 0, (2, 2)).content[:4] == b"\xff" * 4
    )


@pytest.mark.parametrize("content", [b"", b"junk", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0junk"])
def test_what_is_no_picture_is_refused_in_one_sentence(content: bytes):
    for reads in (pages_in, lambda content: picture(content, 0, (10, 10))):
        with pytest.raises(Refused, match="这个文件不是能看的图片，或已损坏"):
            reads(content)


def test_a_picture_that_breaks_off_is_refused():
    content = saved(pillow.effect_noise((200, 200), 50), "PNG")
    with pytest.raises(Refused, match="已损坏"):
        picture(content[: len(content) // 2], 0, (10, 10))


@pytest.mark.parametrize("side", [round(MOST_PIXELS**0.5) + 10, 100_000])
def test_a_file_made_to_fill_the_memory_is_refused_before_it_does(side: int):
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    crc = zlib.crc32(b"IHDR" + head)
    content = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", crc)
    data = zlib.compress(bytes(100))
    content += struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))
    with pytest.raises(Refused, match="像素太多，不能预览"):
        picture(content, 0, (10, 10))
