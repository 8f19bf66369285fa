"""Text set in lines, and strips: the slices a page may be broken between. All lengths in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from mediation_desk.documents.blocks import Align
from mediation_desk.documents.fonts import Glyph, glyph
from mediation_desk.documents.linebreak import Line, break_lines
from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.style import Face, TextStyle

ASCENT = 0.88
"""The ascent of every shipped font, as a part of the size."""
_NO_GLYPH = Glyph("NotoSerifSC-Regular", 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one font and one spacing, at their place in a strip (from its upper left corner)."""

    x: float
    y: float
    font: str
    size: float
    spacing: float
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a strip stands what was taken from a path of the case file; `top` from its upper edge."""

    where: str
    left: float
    right: float
    top: float
    height: float


def spots_of(where: str, left: float, right: float, top: float, height: float) -> tuple[Spot, ...]:
    """A spot for each of the paths a text is taken from."""
    return tuple(Spot(path, left, right, top, height) for path in where.split())


@dataclass(slots=True)
class Strip:
    """A full-width slice of a page that is never broken itself.

    A `glued` strip stays on the page of the strip before it; a `loose` one only where all that is glued
    together fits one page. `middle` is set halfway down the strips of a row that share a page. `verticals`
    are the upright rules of a table; its level rules stand where a row `opens` or `closes` and where the
    page cuts it. `header` is repeated on top of a page that begins with this strip.
    """

    height: float
    pieces: list[Piece] = field(default_factory=list)
    middle: list[Piece] = field(default_factory=list)
    glued: bool = False
    loose: bool = False
    white: bool = False
    new_page: bool = False
    verticals: tuple[float, ...] = ()
    opens: bool = False
    closes: bool = False
    header: tuple[Strip, ...] = ()
    spots: tuple[Spot, ...] = ()


def set_text(
    text: str, look: TextStyle, align: Align, width: float, *, indent: int = 0, lead: str = ""
) -> Iterator[list[Piece]]:
    """Every line of a text as its pieces, the first baseline as if each line stood at the top."""
    lead = plain_text(lead)
    for number, part in enumerate((lead + plain_text(text)).split("\n")):
        heading = len(lead) if number == 0 else 0
        glyphs = [_glyph(Face.HEI if index < heading else look.face, char) for index, char in enumerate(part)]
        widths = [found.width for found in glyphs]
        lines = break_lines(part, widths, width / look.size, indent=indent, justify=align is Align.JUSTIFY)
        for row, line in enumerate(lines):
            left = 0.0 if row else indent * look.size
            room = width - left - line.width * look.size
            shift = {Align.CENTRE: room / 2, Align.RIGHT: room}.get(align, 0.0)
            yield _pieces(line, glyphs[line.start :], look, left + shift)


def _glyph(face: Face, char: str) -> Glyph:
    return glyph(face, char) or _NO_GLYPH


def _pieces(line: Line, glyphs: list[Glyph], look: TextStyle, x: float) -> list[Piece]:
    """A line as runs of one font and one spacing."""
    baseline = (look.leading - look.size) / 2 + look.size * ASCENT
    pieces = []
    marks = zip(line.text, glyphs, line.extra, strict=False)
    for (font, extra), run in groupby(marks, key=lambda mark: (mark[1].font, mark[2])):
        chars = list(run)
        text = "".join(char for char, _, _ in chars)
        pieces.append(Piece(x, baseline, font, look.size, extra * look.size, text))
        x += sum(found.width + extra for _, found, _ in chars) * look.size
    return pieces


def moved(pieces: list[Piece], dx: float, dy: float) -> list[Piece]:
    """The pieces shifted to the right and down."""
    return [replace(piece, x=piece.x + dx, y=piece.y + dy) for piece in pieces] if dx or dy else pieces
