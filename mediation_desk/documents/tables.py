"""Blocks that are laid out as tables: label and value pairs, and places to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from mediation_desk.documents.blocks import (
    Align,
    Cell,
    Field,
    Fields,
    Grid,
    Look,
    Place,
    Row,
    Signatures,
    Signer,
)

_UNEVEN, _EVEN = (82.0, 4.0, 70.0), (77.0, 2.0, 77.0)
"""Millimetres of the columns to sign in: parties have longer words before their names than officials."""
_ROOM = {_UNEVEN: (19, 16), _EVEN: (18, 18)}
"""The full-width characters a line of each side holds."""
_SEAL_ROOM = 17
_HAND = (12.0, 7.0)
"""Millimetres for a label and a hand where more is signed below, and the least there may be."""
_DAY = (11.0, 9.0)
"""Millimetres under a label for the hand, the finger and the day, and the least there may be."""
_SEAL = (38.0, 26.0)
"""Millimetres for a round seal of 42 over the committee's name and the day, reaching below it."""
_NOBODY = Signer("", "")


def as_grid(fields: Fields) -> Grid:
    """The table of label and value pairs."""
    return Grid(
        fields.widths, tuple(_row(pairs, len(fields.widths)) for pairs in fields.rows), keep=fields.keep
    )


def _row(pairs: tuple[Field, ...], columns: int) -> Row:
    cells: list[Cell] = []
    for pair in pairs:
        label = Cell(pair.label, Look.LABEL, Align.CENTRE, pair.wide)
        cells += [label, Cell(pair.text, span=pair.span, where=pair.where)]
    used = sum(cell.span for cell in cells[:-1])
    box = pairs[-1].box
    align = Align.LEFT if len(pairs) > 1 else Align.JUSTIFY
    last = replace(cells[-1], span=columns - used, align=align, indent=2 if box else 0)
    if not box:
        return Row((*cells[:-1], last))
    return Row((*cells[:-1], last), height=box, least=0.0, place=Place.TOP, fills=True)


def signing_grid(signatures: Signatures) -> Grid:
    """The borderless table of places to sign, a pair side by side, ended by the seal and the day."""
    officials = max((_ems(line) for one in signatures.right for line in one.label.split("\n")), default=0.0)
    widths = _UNEVEN if officials <= _ROOM[_UNEVEN][1] else _EVEN
    rows: list[Row] = []
    for pair in zip_longest(signatures.left, signatures.right, fillvalue=_NOBODY):
        rows += _pair(pair, _ROOM[widths])
    if signatures.seal or signatures.day:
        text = "\n".join(part for part in (signatures.seal, signatures.day) if part)
        rows.append(_seal_row(text, signatures.where))
    return Grid(widths, tuple(rows), border=False, keep=True)


def _pair(pair: tuple[Signer, Signer], room: tuple[int, int]) -> Iterator[Row]:
    """What is printed before two hands, a row a line, and under it their room with the days at the right."""
    left, right = (_lines(one.label, width) for one, width in zip(pair, room, strict=True))
    for one, other in zip_longest(left, right, fillvalue=""):
        signed = (one in left[:-1] and one.endswith("：")) or (other in right[:-1] and other.endswith("："))
        height, least = _HAND if signed else (0.0, 0.0)
        yield Row(_beside((one, other), pair, Align.LEFT), height, least, place=Place.TOP, with_next=True)
    yield Row(_beside((pair[0].day, pair[1].day), pair, Align.RIGHT), *_DAY)


def _beside(texts: tuple[str, str], pair: tuple[Signer, Signer], align: Align) -> tuple[Cell, ...]:
    left, right = (
        Cell(text, Look.SIGN, align, where=one.where) for text, one in zip(texts, pair, strict=True)
    )
    return left, Cell("", Look.SIGN), right


def _lines(label: str, room: int) -> list[str]:
    """The lines of a label, one too long for its column parted before how to sign."""
    return "\n".join(_folded(line, room) for line in label.split("\n")).split("\n")


def _folded(line: str, room: int) -> str:
    name, bracket, how = line.rpartition("（")
    return f"{name}\n{bracket}{how}" if 0 < _ems(name) <= room < _ems(line) else line


def _ems(line: str) -> float:
    """The width of a line in full-width characters."""
    return sum(0.5 if char.isascii() else 1.0 for char in line)


def _seal_row(text: str, where: str) -> Row:
    seal = Cell(text, Look.SIGN, Align.CENTRE, span=2, where=where)
    cells: tuple[Cell, ...] = (Cell("", Look.SIGN), seal)
    if max(map(_ems, text.split("\n"))) > _SEAL_ROOM:
        cells = (replace(seal, align=Align.RIGHT, span=3),)
    return Row(cells, *_SEAL, place=Place.BOTTOM)
