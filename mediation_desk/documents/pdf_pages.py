"""Blocks laid out as strips and strips laid out on pages. All lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
)
from mediation_desk.documents.pdf_strips import Strip, moved, set_text, spots_of
from mediation_desk.documents.pdf_tables import table_strips
from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.style import MM, Style
from mediation_desk.documents.tables import as_grid, signing_grid

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
            return [Strip(style.white(block) * MM, glued=True, white=True)]
        case PageBreak():
            return [Strip(0.0, new_page=True)]
        case _:
            assert_never(block)


def _title(block: Title, style: Style) -> list[Strip]:
    strips = _paragraph(Paragraph(block.text, Look.TITLE, align=Align.CENTRE, indent=0), style)
    if block.number:
        number = Paragraph(block.number, Look.NUMBER, align=Align.RIGHT, indent=0, where=block.where)
        strips += _paragraph(number, style)
    for strip in strips[1:]:
        strip.glued = True
    return strips


def _paragraph(block: Paragraph, style: Style) -> list[Strip]:
    """The lines of a text; of no paragraph in it is the first or the last line left alone on a page."""
    look = style.looks[block.look]
    spots = spots_of(block.where, 0.0, style.width, 0.0, look.leading)
    strips: list[Strip] = []
    for number, part in enumerate(plain_text(block.text).split("\n")):
        lead = "" if number else block.lead
        lines = set_text(part, look, block.align, style.width, indent=block.indent, lead=lead)
        new = [Strip(look.leading, pieces, spots=spots) for pieces in lines]
        for strip in (*new[1:2], *new[2:][-1:]):
            strip.glued = True
        strips += new
    strips[0].height += look.before
    strips[0].pieces = moved(strips[0].pieces, 0.0, look.before)
    strips[0].spots = tuple(replace(spot, top=look.before) for spot in spots)
    strips[-1].height += look.after
    return strips


def paginate(strips: list[Strip], room: float) -> list[Page]:
    """The strips on pages `room` high; at least one page."""
    pages: list[Page] = [[]]
    for run in _runs(strips, _is_held):
        if run[0].new_page:
            _turn(pages)
        elif _height(run) <= room:
            _put(pages, run, room)
        else:
            for part in _runs(run, _is_firm):
                _put(pages, part, room)
    for page in pages:
        _set_middles(page)
    return pages


def _is_held(strip: Strip, before: Strip) -> bool:
    """Whether a strip stays with the one before it where their run fits a page."""
    return strip.glued and not strip.new_page and not before.new_page


def _is_firm(strip: Strip, before: Strip) -> bool:
    """Whether a strip stays with the one before it even in a run taller than a page."""
    return _is_held(strip, before) and not strip.loose


def _runs(strips: list[Strip], together: Callable[[Strip, Strip], bool]) -> Iterator[list[Strip]]:
    run: list[Strip] = []
    for strip in strips:
        if run and not together(strip, run[-1]):
            yield run
            run = []
        run.append(strip)
    if run:
        yield run


def _height(run: list[Strip]) -> float:
    """The height a run needs, white space at its end not counted."""
    kept = len(run)
    while kept > 1 and run[kept - 1].white:
        kept -= 1
    return sum(strip.height for strip in run[:kept])


def _turn(pages: list[Page]) -> None:
    if pages[-1]:
        pages.append([])


def bottom(page: Page) -> float:
    """How far down a page is filled."""
    return page[-1][0] + page[-1][1].height if page else 0.0


def _put(pages: list[Page], run: list[Strip], room: float) -> None:
    """A run on the page at hand or on a fresh one, there under its table's header."""
    if bottom(pages[-1]) + _height(run) > room:
        _turn(pages)
        _place(pages[-1], run[0].header)
    if bottom(pages[-1]) + _height(run) <= room:
        _place(pages[-1], run)
    else:
        _force(pages, run, room)


def _place(page: Page, run: Sequence[Strip]) -> None:
    for strip in run:
        if page or not strip.white:
            page.append((bottom(page), strip))


def _force(pages: list[Page], run: list[Strip], room: float) -> None:
    """A run taller than a page, broken where it must be."""
    for strip in run:
        if pages[-1] and bottom(pages[-1]) + strip.height > room:
            pages.append([])
            _place(pages[-1], strip.header)
        _place(pages[-1], [strip])


def _set_middles(page: Page) -> None:
    """Set the label of a row cut in strips halfway down what the page holds of the row."""
    for number, (y, strip) in enumerate(page):
        if strip.middle:
            last = next((one for one in page[number:] if one[1].closes), page[-1])
            half = (last[0] + last[1].height - y) / 2
            strip.pieces = moved(strip.middle, 0.0, half) + strip.pieces
            strip.middle = []
