"""A paper read aloud: its texts in the order both writers put them down."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.documents.blocks import (
    Fields,
    Gap,
    Grid,
    PageBreak,
    Paper,
    Paragraph,
    Signatures,
    Title,
)
from mediation_desk.documents.tables import as_grid, signing_grid


def texts(paper: Paper) -> Iterator[str]:
    """Every text of a paper in reading order."""
    for block in paper.blocks:
        match block:
            case Title():
                yield from (text for text in (block.text, block.number) if text)
            case Paragraph():
                yield block.lead + block.text
            case Fields():
                yield from _cell_texts(as_grid(block))
            case Signatures():
                yield from _cell_texts(signing_grid(block))
            case Grid():
                yield from _cell_texts(block)
            case Gap() | PageBreak():
                pass


def _cell_texts(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        yield from (cell.text for cell in row.cells)
