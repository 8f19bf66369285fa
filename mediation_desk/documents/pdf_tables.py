"""Tables laid out as strips: rows kept whole, long ones cut between lines, header rows repeated."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from mediation_desk.documents.blocks import Align, Cell, Grid, Row
from mediation_desk.documents.pdf_strips import Piece, Strip, moved, set_text
from mediation_desk.documents.style import MM, Style

LONG_ROW = 60 * MM
"""A row with a text taller than this may be cut between lines, so that it leaves no great hole on a page."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell's lines with their left edge and leading."""

    lines: list[list[Piece]]
    x: float
    leading: float
    top: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading


def table_strips(grid: Grid, style: Style) -> list[Strip]:
    """The strips of a table over the whole width of the type area."""
    total = sum(grid.widths)
    edges = [0.0, *(part / total * style.width for part in accumulate(grid.widths))]
    header = [strip for row in grid.rows[: grid.header] for strip in _row(row, edges, grid, style, ())]
    body = [
        strip for row in grid.rows[grid.header :] for strip in _row(row, edges, grid, style, tuple(header))
    ]
    for strip in header[1:] + (body[:1] if header else []) + (body[1:] if grid.keep else []):
        strip.glued = True
    return header + body


def _row(row: Row, edges: list[float], grid: Grid, style: Style, header: tuple[Strip, ...]) -> list[Strip]:
    stops = [0, *accumulate(cell.span for cell in row.cells)]
    pad = style.pad_x if grid.border else 0.0
    cells = [
        _cell(cell, edges[left] + pad, edges[right] - edges[left] - 2 * pad, style, top=row.top)
        for cell, left, right in zip(row.cells, stops, stops[1:], strict=False)
    ]
    pad_y = style.pad_y if grid.border else 0.0
    height = max(row.height * MM, max(cell.height for cell in cells) + 2 * pad_y)
    verticals = tuple(edges[stop] for stop in stops) if grid.border else ()
    is_long = max(cell.height for cell in cells) > LONG_ROW and not grid.keep
    strips = _cut(cells, height, pad_y) if is_long else [_whole(cells, height, pad_y)]
    for strip in strips:
        strip.verticals, strip.header = verticals, header
    strips[0].opens = strips[-1].closes = grid.border
    return strips


def _cell(cell: Cell, x: float, width: float, style: Style, *, top: bool) -> _Set:
    look = style.looks[cell.look]
    return _Set(
        list(set_text(cell.text, look, cell.align, width)),
        x,
        look.leading,
        top and cell.align != Align.CENTRE,
    )


def _whole(cells: list[_Set], height: float, pad: float) -> Strip:
    strip = Strip(height)
    for cell in cells:
        y = pad if cell.top else (height - cell.height) / 2
        for number, line in enumerate(cell.lines):
            strip.pieces += moved(line, cell.x, y + number * cell.leading)
    return strip


def _cut(cells: list[_Set], height: float, pad: float) -> list[Strip]:
    """A tall row as one strip a line from the top, its label read first; no outer line stands alone."""
    leading = max(cell.leading for cell in cells)
    count = max(2, round((height - 2 * pad) / leading))
    strips = [Strip(leading) for _ in range(count)]
    for cell in cells:
        for number, (strip, line) in enumerate(zip(strips, cell.lines, strict=False)):
            strip.pieces += moved(line, cell.x, 0.0 if number else pad)
    strips[0].height += pad
    strips[-1].height += pad
    strips[1].glued = strips[-1].glued = True
    return strips
