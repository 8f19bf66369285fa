"""What a paper says, as frozen values both writers walk: plain text, no markup, no fonts.

A line break in a text is a line break on the paper; every other character stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How the lines of a text stand between its edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Look(StrEnum):
    """The names of the text styles; `style` says what each looks like."""

    TITLE = "title"
    NUMBER = "number"
    HEADING = "heading"
    BODY = "body"
    LABEL = "label"
    CELL = "cell"
    SMALL = "small"
    SMALL_LABEL = "small_label"
    SIGN = "sign"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper, and under it at the right its number."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `lead` is printed before it as a heading on the same line.

    `indent` counts characters on the first line of every line break's paragraph.
    """

    text: str
    look: Look = Look.BODY
    lead: str = ""
    align: Align = Align.JUSTIFY
    indent: int = 2
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table over `span` columns."""

    text: str
    look: Look = Look.CELL
    align: Align = Align.LEFT
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, at least `height` millimetres high; its texts in the middle or at the `top`."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    top: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths as parts of the whole, the first `header` rows repeated on every page.

    `keep` holds the whole table on one page where it fits one, together with the text before it.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    header: int = 0
    border: bool = True
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A label over `wide` columns and its value over `span`, at least `height` millimetres high."""

    label: str
    text: str
    span: int = 1
    wide: int = 1
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Fields:
    """Label and value pairs in a bordered table, as the official forms print them.

    The last value of a row takes the columns that are left.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Field, ...], ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """One place to sign: what is printed before the hand, and the line for the day."""

    label: str
    day: str = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign: `left` for the parties, `right` for the committee, then the seal and the day."""

    left: tuple[Signer, ...]
    right: tuple[Signer, ...] = ()
    seal: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """White space of so many millimetres."""

    height: float = 4.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Title | Paragraph | Grid | Fields | Signatures | Gap | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: its name, what it says, and how many copies are printed."""

    title: str
    blocks: tuple[Block, ...]
    copies: int = 1


def as_grid(fields: Fields) -> Grid:
    """The table of label and value pairs."""
    return Grid(
        fields.widths, tuple(_row(pairs, len(fields.widths)) for pairs in fields.rows), keep=fields.keep
    )


def _row(pairs: tuple[Field, ...], columns: int) -> Row:
    cells: list[Cell] = []
    for pair in pairs:
        cells += [Cell(pair.label, Look.LABEL, Align.CENTRE, pair.wide), Cell(pair.text, span=pair.span)]
    used = sum(cell.span for cell in cells[:-1])
    last = Cell(pairs[-1].text, span=columns - used, align=Align.LEFT if len(pairs) > 1 else Align.JUSTIFY)
    return Row((*cells[:-1], last), max(pair.height for pair in pairs), top=pairs[-1].height > TALL)


TALL = 30.0
"""From this height in millimetres on a value stands at the top of its cell."""
SIGNING_HEIGHT = 25.0
SEAL_HEIGHT = 30.0


def signing_grid(signatures: Signatures) -> Grid:
    """The borderless table of places to sign, ended by the seal and the day."""
    count = max(len(signatures.left), len(signatures.right))
    rows = [_signing_row(signatures, index) for index in range(count)]
    if signatures.seal or signatures.day:
        text = "\n".join(part for part in (signatures.seal, signatures.day) if part)
        rows.append(Row((Cell("", Look.SIGN, span=2), Cell(text, Look.SIGN, Align.CENTRE)), SEAL_HEIGHT))
    return Grid((81, 5, 70), tuple(rows), border=False, keep=True)


def _signing_row(signatures: Signatures, index: int) -> Row:
    nothing = Cell("", Look.SIGN)
    left, right = (
        _signing_cell(side[index]) if index < len(side) else nothing
        for side in (signatures.left, signatures.right)
    )
    return Row((left, nothing, right), SIGNING_HEIGHT, top=True)


def _signing_cell(signer: Signer) -> Cell:
    return Cell(f"{signer.label}\n\n{signer.day}" if signer.day else signer.label, Look.SIGN)


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
