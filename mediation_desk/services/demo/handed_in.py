"""What was handed in with the walked case, made here: a picture, the agreement as a PDF, a note of a call."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

from mediation_desk.documents.forms import catalogue as forms
from mediation_desk.services import attachments, disputes
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office

WIDTH, HEIGHT = 480, 320
SKY, WALL, ROOF, DOOR, GROUND, PATH = (
    b"\xbc\xd4\xe6",
    b"\xe9\xdf\xcb",
    b"\x8a\x5a\x44",
    b"\x5d\x74\x6b",
    b"\x9a\xa7\x7f",
    b"\xd2\xc6\xb1",
)
CALL = """\
通话记录（虚构）
双方商定：每月第二、第四个周六上午九时接，周日下午五时前送回，在街道综治中心门口交接。
孩子有感冒发热的，提前一天说明，改到下一周。
"""


def hand_in(office: Office, number: str) -> None:
    """The attachments of a case added by its mediator."""
    # reportlab takes 60 ms to import: only the demonstration pays for it here.
    from mediation_desk.documents.pdf_writer import write_pdf  # noqa: PLC0415

    case = disputes.show(office, number)
    mediator = replace(office, actor=Actor(name=case.mediators[0].name))
    attachments.add_content(mediator, number, "交接地点.png", picture())
    if forms.ripe("agreement", case, office.rules) is None:
        paper = forms.make("agreement", case, office.rules, office.calendar, office.today)[0]
        attachments.add_content(mediator, number, "调解协议书（签字前核对稿）.pdf", write_pdf(paper))
    attachments.add_content(mediator, number, "探望安排通话记录.txt", CALL.encode("utf-8"))


def picture() -> bytes:
    """A house where a path ends, as a PNG."""
    rows = b"".join(b"\x00" + _row(at) for at in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _row(at: int) -> bytes:
    """One row of pixels, left to right in spans of one colour."""
    if at < 60:
        return SKY * WIDTH
    if at < 120:
        half = (at - 60) * 2 + 20
        return _spans((SKY, WIDTH // 2 - half), (ROOF, 2 * half))
    if at < 230:
        door = (DOOR, 50) if at > 160 else (WALL, 50)
        return _spans((SKY, 120), (WALL, 95), door, (WALL, 95), (SKY, 120))
    half = 25 + (at - 230)
    return _spans((GROUND, WIDTH // 2 - half), (PATH, 2 * half), (GROUND, WIDTH // 2 - half))


def _spans(*spans: tuple[bytes, int]) -> bytes:
    """The spans, and the first colour to the end of the row."""
    row = b"".join(colour * width for colour, width in spans)
    return row + spans[0][0] * (WIDTH - len(row) // 3)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
