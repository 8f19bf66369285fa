"""A PDF is read page by page, or refused in one sentence."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest

from mediation_desk.documents.forms.catalogue import make
from mediation_desk.documents.pdf_writer import write_pdf
from mediation_desk.documents.preview import Image, open_pdf
from mediation_desk.errors import Refused
from tests.documents import samples

ASKED = (samples.case_of(samples.rich()), samples.RULES, samples.CALENDAR, samples.TODAY)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf(make("agreement", *ASKED)[0])


def ink_in(image: Image) -> int:
    """How many pixels are nearly black."""
    return sum(byte < 60 for byte in image.content[::4])


def locked(pdf: bytes, *, reading: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="o", user=reading))
    return out.getvalue()


def test_pages_have_the_size_of_a4_and_say_what_was_printed(pdf: bytes):
    pages = open_pdf(pdf)

    assert len(pages) == 2
    assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)
    assert "人民调解协议书" in pages.text(0)
    assert "第 2 页" in pages.text(1)


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_page_is_drawn_black_on_opaque_white_in_the_scale_asked_for(pdf: bytes, scale: float):
    image = open_pdf(pdf).image(0, scale)

    assert (image.width, image.height) == pytest.approx((595 * scale, 842 * scale), abs=2)
    assert image.stride >= image.width * 4
    assert len(image.content) == image.stride * image.height
    assert image.content[:4] == b"\xff\xff\xff\xff"
    assert set(image.content[3::4]) == {255}
    assert ink_in(image) > 1000 * scale


def test_pages_drawn_in_several_threads_at_once_are_those_drawn_alone(pdf: bytes):
    pages = open_pdf(pdf)
    alone = [pages.image(at, 1.0) for at in (0, 1)]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda at: pages.image(at % 2, 1.0), range(12)))

    assert all(image == alone[at % 2] for at, image in enumerate(together))


@pytest.mark.parametrize("kept", [0, 5, 1000, 40_000], ids=lambda kept: f"{kept} bytes")
def test_a_broken_file_is_refused_in_one_sentence(pdf: bytes, kept: int):
    with pytest.raises(Refused, match=r"^这个PDF文件是坏的，打不开；请换一份完好的文件。$"):
        open_pdf(pdf[:kept])


def test_a_file_that_is_no_pdf_is_refused():
    with pytest.raises(Refused, match="坏的"):
        open_pdf("这是一段文字".encode() * 100)


def test_a_file_that_asks_for_a_password_is_refused_by_that_name(pdf: bytes):
    with pytest.raises(Refused, match="有密码"):
        open_pdf(locked(pdf, reading="secret"))


def test_a_file_only_locked_against_changes_is_shown(pdf: bytes):
    assert len(open_pdf(locked(pdf, reading=""))) == 2
