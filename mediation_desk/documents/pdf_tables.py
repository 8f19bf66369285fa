"""Tables laid out as strips: rows kept whole, long ones cut between lines, header rows repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from mediation_desk.documents.blocks import Align, Cell, Grid, Place, Row
from mediation_desk.documents.pdf_strips import Piece, Strip, moved, set_text, spots_of
from mediation_desk.documents.style import MM, Style

LONG_ROW = 60 * MM
"""A row with a text taller than this may be cut between lines, so that it leaves no great hole on a page."""
LONG_BOX = 25 * MM
"""The same for a row told at length."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell's lines with their left edge and leading."""

    lines: list[list[Piece]]
    x: float
    leading: float
    place: Place

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    def pieces(self, y: float) -> Iterator[Piece]:
        """The lines from `y` down."""
        for number, line in enumerate(self.lines):
            yield from moved(line, self.x, y + number * self.leading)


def table_strips(grid: Grid, style: Style) -> list[Strip]:
    """The strips of a table over the whole width of the type area."""
    total = sum(grid.widths)
    edges = [0.0, *(part / total * style.width for part in accumulate(grid.widths))]
    header = [strip for row in grid.rows[: grid.header] for strip in _row(row, edges, grid, style, ())]
    body = list(_body(grid, edges, style, tuple(header)))
    for strip in header[1:] + (body[:1] if header else []):
        strip.glued = True
    if grid.keep:
        _keep(body)
    return header + body


def _body(grid: Grid, edges: list[float], style: Style, header: tuple[Strip, ...]) -> Iterator[Strip]:
    held = False
    for row in grid.rows[grid.header :]:
        strips = _row(row, edges, grid, style, header)
        strips[0].glued = held
        held = row.with_next
        yield from strips


def _keep(strips: list[Strip]) -> None:
    """Hold a table together, loosely where nothing holds two of its strips already."""
    for strip in strips[1:]:
        strip.glued, strip.loose = True, not strip.glued


def _row(row: Row, edges: list[float], grid: Grid, style: Style, header: tuple[Strip, ...]) -> list[Strip]:
    stops = [0, *accumulate(cell.span for cell in row.cells)]
    pad = style.pad_x if grid.border else 0.0
    cells = [
        _cell(cell, edges[left] + pad, edges[right] - edges[left] - 2 * pad, style, row.place)
        for cell, left, right in zip(row.cells, stops, stops[1:], strict=False)
    ]
    pad_y = style.pad_y if grid.border else 0.0
    height = max(style.height_of(row) * MM, max(cell.height for cell in cells) + 2 * pad_y)
    verticals = tuple(edges[stop] for stop in stops) if grid.border else ()
    is_long = max(cell.height for cell in cells) > (LONG_BOX if row.fills else LONG_ROW) and not grid.keep
    strips = _cut(cells, height, pad_y) if is_long else [_whole(cells, height, pad_y)]
    places = [
        (cell.where, edges[left], edges[right])
        for cell, left, right in zip(row.cells, stops, stops[1:], strict=False)
        if cell.where
    ]
    for strip in strips:
        strip.verticals, strip.header = verticals, header
        strip.spots = tuple(
            spot for place in places for spot in spots_of(*place, top=0.0, height=strip.height)
        )
    strips[0].opens = strips[-1].closes = grid.border
    return strips


def _cell(cell: Cell, x: float, width: float, style: Style, place: Place) -> _Set:
    look = style.looks[cell.look]
    return _Set(
        list(set_text(cell.text, look, cell.align, width, indent=cell.indent)),
        x,
        look.leading,
        Place.MIDDLE if place is Place.TOP and cell.align is Align.CENTRE else place,
    )


def _whole(cells: list[_Set], height: float, pad: float) -> Strip:
    strip = Strip(height)
    for cell in cells:
        y = {
            Place.TOP: pad,
            Place.MIDDLE: (height - cell.height) / 2,
            Place.BOTTOM: height - pad - cell.height,
        }
        strip.pieces += cell.pieces(y[cell.place])
    return strip


def _cut(cells: list[_Set], height: float, pad: float) -> list[Strip]:
    """A tall row as one strip a line of its long text; no outer line stands alone."""
    told = [cell for cell in cells if cell.place is not Place.MIDDLE] or cells
    leading = max(cell.leading for cell in told)
    count = max(2, *(len(cell.lines) for cell in told))
    strips = [Strip(leading) for _ in range(count)]
    strips[0].height += pad
    strips[-1].height += height - count * leading - pad
    for cell in cells:
        if cell not in told:
            strips[0].middle += cell.pieces(-cell.height / 2)
            continue
        for number, (strip, line) in enumerate(zip(strips, cell.lines, strict=False)):
            strip.pieces += moved(line, cell.x, 0.0 if number else pad)
    strips[1].glued = strips[-1].glued = True
    return strips
