"""Blocks to PDF: every font embedded and subset, page numbers at the foot, text copied out as it reads."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from mediation_desk.documents.blocks import Align, Look, Paper
from mediation_desk.documents.fonts import load, missing_characters, named
from mediation_desk.documents.marks import Mark
from mediation_desk.documents.pdf_fit import fitted
from mediation_desk.documents.pdf_marks import marks_of
from mediation_desk.documents.pdf_pages import Page
from mediation_desk.documents.pdf_strips import Piece, set_text
from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.reading import texts
from mediation_desk.documents.style import FORMS, MM, Style
from mediation_desk.errors import refused_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A paper as PDF, on how many pages, and where on them stands what was taken from the case."""

    content: bytes
    pages: int
    marks: tuple[Mark, ...]


def write_pdf(paper: Paper, style: Style = FORMS) -> bytes:
    """The paper as PDF, the same bytes each time; refused when a character has no font."""
    return laid_out(paper, style).content


def laid_out(paper: Paper, style: Style = FORMS) -> Laid:
    """The same with its places; refused as `write_pdf` is."""
    refuse_missing(paper)
    width, height = style.page[0] * MM, style.page[1] * MM
    buffer = BytesIO()
    first_font = load("NotoSerifSC-Regular").fontName
    canvas = Canvas(
        buffer,
        (width, height),
        pageCompression=1,
        invariant=1,
        initialFontName=first_font,  # type: ignore[arg-type]  # the stubs take a name for a number
        lang="zh-CN",
    )
    canvas.setTitle(plain_text(paper.title))
    canvas.setCreator("Mediation Desk")
    pages = fitted(paper, style, spare=0.0).pages
    for number, page in enumerate(pages, start=1):
        _draw(canvas, page, style)
        _foot(canvas, f"第 {number} 页　共 {len(pages)} 页", style)
        canvas.showPage()
    canvas.save()
    return Laid(content=buffer.getvalue(), pages=len(pages), marks=marks_of(pages, style))


def refuse_missing(paper: Paper) -> None:
    """Refuse a paper with a character no font has, naming each."""
    missing = missing_characters("".join(texts(paper)))
    if missing:
        names = "、".join(map(named, missing))
        sentence = f"《{paper.title}》里的字符{names}没有字库可印，请改用其他写法后再打印。"
        raise refused_at("", sentence)


def _draw(canvas: Canvas, page: Page, style: Style) -> None:
    left, top = style.left * MM, (style.page[1] - style.top) * MM
    _text(canvas, [(left, top - y, piece) for y, strip in page for piece in strip.pieces])
    canvas.setLineWidth(style.rule)
    canvas.lines(_rules(page, left, top))


def _text(canvas: Canvas, placed: list[tuple[float, float, Piece]]) -> None:
    text = canvas.beginText()
    font, spacing = ("", 0.0), 0.0
    for left, top, piece in placed:
        if font != (piece.font, piece.size):
            font = (piece.font, piece.size)
            text.setFont(*font)
        if spacing != piece.spacing:
            spacing = piece.spacing
            text.setCharSpace(spacing)
        text.setTextOrigin(left + piece.x, top - piece.y)
        text.textOut(piece.text)
    if spacing:
        text.setCharSpace(0)
    canvas.drawText(text)


def _rules(page: Page, left: float, top: float) -> list[tuple[float, float, float, float]]:
    """The rules of every table on a page, closed where the page cuts one."""
    rules: set[tuple[float, float, float, float]] = set()
    for number, (y, strip) in enumerate(page):
        if not strip.verticals:
            continue
        upper, lower = round(top - y, 3), round(top - y - strip.height, 3)
        rules |= {(left + x, upper, left + x, lower) for x in strip.verticals}
        ends = (left + strip.verticals[0], left + strip.verticals[-1])
        if strip.opens or number == 0:
            rules.add((ends[0], upper, ends[1], upper))
        if strip.closes or number == len(page) - 1:
            rules.add((ends[0], lower, ends[1], lower))
    return sorted(rules)


def _foot(canvas: Canvas, words: str, style: Style) -> None:
    pieces = next(set_text(words, style.looks[Look.NOTE], Align.CENTRE, style.width))
    _text(canvas, [(style.left * MM, style.footer * MM, piece) for piece in pieces])
