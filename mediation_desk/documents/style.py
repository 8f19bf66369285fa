"""What every look is like on paper, for both writers: faces, sizes in 号, leading, margins.

Millimetres for distances, points for type. 四号 14 pt, 小四 12 pt, 五号 10.5 pt, 小二 18 pt, 二号 22 pt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mediation_desk.documents.blocks import Align, Gap, Look, Row

MM = 72 / 25.4
"""Points in a millimetre."""


class Face(StrEnum):
    """A typeface by the name users' word processors know it."""

    FANGSONG = "仿宋"
    SONG = "宋体"
    SONG_BOLD = "宋体粗"
    HEI = "黑体"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """One look: size, leading and space around in points; `align` is what a word processor starts from."""

    face: Face
    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Page and looks; distances in millimetres, cell padding in points.

    `ease` says how much of the room that may give way is kept, from 1 to 0; `fill` goes to a row that fills.
    """

    page: tuple[float, float] = (210.0, 297.0)
    top: float = 27.0
    bottom: float = 25.0
    left: float = 28.0
    right: float = 26.0
    footer: float = 15.0
    pad_x: float = 4.5
    pad_y: float = 3.5
    rule: float = 0.5
    ease: float = 1.0
    fill: float = 0.0
    looks: Mapping[Look, TextStyle]

    @property
    def width(self) -> float:
        """The width of the type area in points."""
        return (self.page[0] - self.left - self.right) * MM

    @property
    def room(self) -> float:
        """The height of the type area in points."""
        return (self.page[1] - self.top - self.bottom) * MM

    def white(self, gap: Gap) -> float:
        """How many millimetres a gap is high: half of it gives way."""
        return gap.height * (1 + self.ease) / 2

    def height_of(self, row: Row) -> float:
        """How many millimetres a row is high at least, as eased and filled as this style is."""
        least = row.height if row.least is None else row.least
        return least + (row.height - least) * self.ease + (self.fill if row.fills else 0.0)


FORMS = Style(
    looks=MappingProxyType(
        {
            Look.TITLE: TextStyle(face=Face.SONG_BOLD, size=22, leading=32, after=10, align=Align.CENTRE),
            Look.NUMBER: TextStyle(face=Face.SONG, size=12, leading=18, after=6, align=Align.RIGHT),
            Look.HEADING: TextStyle(face=Face.HEI, size=14, leading=24, before=3),
            Look.BODY: TextStyle(face=Face.SONG, size=14, leading=24, align=Align.JUSTIFY),
            Look.LABEL: TextStyle(face=Face.HEI, size=12, leading=18, align=Align.CENTRE),
            Look.CELL: TextStyle(face=Face.SONG, size=12, leading=18),
            Look.SMALL: TextStyle(face=Face.SONG, size=10.5, leading=15),
            Look.SMALL_LABEL: TextStyle(face=Face.HEI, size=10.5, leading=15, align=Align.CENTRE),
            Look.SIGN: TextStyle(face=Face.SONG, size=12, leading=19),
            Look.NOTE: TextStyle(face=Face.SONG, size=9, leading=14),
        }
    )
)
"""The look of the mediation forms: Song, so that rare names keep their face (GB/T 9704 is for reports)."""
