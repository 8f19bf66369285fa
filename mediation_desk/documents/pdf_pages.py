"""Blocks laid out as strips and strips laid out on pages. All lengths in points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from mediation_desk.documents.blocks import (
    Align,
    Block,
    Fields,
    Gap,
    Grid,
    Look,
    PageBreak,
    Paragraph,
    Signatures,
    Title,
    as_grid,
    signing_grid,
)
from mediation_desk.documents.pdf_strips import Strip, moved, set_text
from mediation_desk.documents.pdf_tables import table_strips
from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.style import MM, Style

Page = list[tuple[float, Strip]]
"""Strips with the distance of their upper edge from the top of the type area."""


def strips_of(blocks: tuple[Block, ...], style: Style) -> list[Strip]:
    """The strips of a paper from top to bottom."""
    strips: list[Strip] = []
    glue = False
    for block in blocks:
        new = _strips(block, style)
        new[0].glued = bool(strips) and (new[0].glued or glue or _keeps_company(block))
        glue = isinstance(block, Title | Signatures) or (isinstance(block, Paragraph) and block.with_next)
        strips += new
    return strips


def _keeps_company(block: Block) -> bool:
    """Whether a block must not open a page: places to sign never stand alone on a sheet."""
    return isinstance(block, Signatures) or (isinstance(block, Grid) and block.keep)


def _strips(block: Block, style: Style) -> list[Strip]:
    match block:
        case Title():
            return _title(block, style)
        case Paragraph():
            return _paragraph(block, style)
        case Grid():
            return table_strips(block, style)
        case Fields():
            return table_strips(as_grid(block), style)
        case Signatures():
            return table_strips(signing_grid(block), style)
        case Gap():
            return [Strip(block.height * MM, glued=True, white=True)]
        case PageBreak():
            return [Strip(0.0, new_page=True)]
        case _:
            assert_never(block)


def _title(block: Title, style: Style) -> list[Strip]:
    strips = _paragraph(Paragraph(block.text, Look.TITLE, align=Align.CENTRE, indent=0), style)
    if block.number:
        strips += _paragraph(Paragraph(block.number, Look.NUMBER, align=Align.RIGHT, indent=0), style)
    for strip in strips[1:]:
        strip.glued = True
    return strips


def _paragraph(block: Paragraph, style: Style) -> list[Strip]:
    """The lines of a text; of no paragraph in it is the first or the last line left alone on a page."""
    look = style.looks[block.look]
    strips: list[Strip] = []
    for number, part in enumerate(plain_text(block.text).split("\n")):
        lead = "" if number else block.lead
        lines = set_text(part, look, block.align, style.width, indent=block.indent, lead=lead)
        new = [Strip(look.leading, pieces) for pieces in lines]
        for strip in (*new[1:2], *new[2:][-1:]):
            strip.glued = True
        strips += new
    strips[0].height += look.before
    strips[0].pieces = moved(strips[0].pieces, 0.0, look.before)
    strips[-1].height += look.after
    return strips


def paginate(strips: list[Strip], room: float) -> list[Page]:
    """The strips on pages `room` high; at least one page."""
    pages: list[Page] = [[]]
    for chunk in _chunks(strips):
        if chunk[0].new_page:
            _turn(pages)
        elif _bottom(pages[-1]) + _height(chunk) <= room:
            _place(pages[-1], chunk)
        else:
            _turn(pages)
            _fill(pages, chunk, room)
    return pages


def _chunks(strips: list[Strip]) -> Iterator[list[Strip]]:
    """Runs of strips that stay on one page where they fit one."""
    chunk: list[Strip] = []
    for strip in strips:
        if chunk and (strip.new_page or chunk[-1].new_page or not strip.glued):
            yield chunk
            chunk = []
        chunk.append(strip)
    if chunk:
        yield chunk


def _height(chunk: list[Strip]) -> float:
    """The height a run needs, white space at its end not counted."""
    kept = len(chunk)
    while kept > 1 and chunk[kept - 1].white:
        kept -= 1
    return sum(strip.height for strip in chunk[:kept])


def _turn(pages: list[Page]) -> None:
    if pages[-1]:
        pages.append([])


def _bottom(page: Page) -> float:
    return page[-1][0] + page[-1][1].height if page else 0.0


def _place(page: Page, chunk: list[Strip]) -> None:
    for strip in chunk:
        if page or not strip.white:
            page.append((_bottom(page), strip))


def _fill(pages: list[Page], chunk: list[Strip], room: float) -> None:
    """A run on a fresh page under its table's header; one taller than a page is broken where it must be."""
    _place(pages[-1], list(chunk[0].header))
    if _bottom(pages[-1]) + _height(chunk) <= room:
        _place(pages[-1], chunk)
        return
    for strip in chunk:
        if pages[-1] and _bottom(pages[-1]) + strip.height > room:
            pages.append([])
            _place(pages[-1], list(strip.header))
        _place(pages[-1], [strip])
