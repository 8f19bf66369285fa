"""What a paper says, as frozen values both writers walk: plain text, no markup, no fonts.

A line break in a text is a line break on the paper; every other character stands for itself. `where` is
the path in the case file that a text is taken from, `parties[1].id_number`; of several, parted by blanks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How the lines of a text stand between its edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Place(StrEnum):
    """Where texts stand in a row that is higher than they are."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


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
    """The name of the paper, and under it at the right its number; `where` is the number's."""

    text: str
    number: str = ""
    where: str = ""


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
    where: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table over `span` columns; `indent` as in a paragraph."""

    text: str
    look: Look = Look.CELL
    align: Align = Align.LEFT
    span: int = 1
    indent: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, `height` millimetres high or as high as its texts.

    A row with a `least` height gives way down to it where that saves a page; one that `fills` takes the
    room left on a paper of one page. A row `with_next` is never parted from the row after it.
    """

    cells: tuple[Cell, ...]
    height: float = 0.0
    least: float | None = None
    place: Place = Place.MIDDLE
    fills: bool = False
    with_next: bool = False


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
    """A label over `wide` columns and its value over `span`.

    A value with a `box` is told at length: from the top of a box of so many millimetres, which fills a
    paper of one page and shrinks to its text where that saves a page.
    """

    label: str
    text: str
    span: int = 1
    wide: int = 1
    box: float = 0.0
    where: str = ""


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
    where: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign: `left` for the parties, `right` for the committee, then the seal and the day.

    `where` is that of the seal and the day.
    """

    left: tuple[Signer, ...]
    right: tuple[Signer, ...] = ()
    seal: str = ""
    day: str = ""
    where: str = ""


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
    """One paper: its name, what it says, and how many copies are printed.

    `about` is the entry of the case file it was made from, where there is a paper for each: `sessions[1]`.
    """

    title: str
    blocks: tuple[Block, ...]
    copies: int = 1
    about: str = ""
