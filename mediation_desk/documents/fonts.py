"""Embedded fonts: which font draws a character, how wide it is, and which characters no font has.

Fonts are loaded on first use (0.05 s each) and registered with reportlab once.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mediation_desk.config import paths
from mediation_desk.documents.plain_text import plain_text, unholdable
from mediation_desk.documents.style import Face

_TAIL = ("NotoSerifSC-Regular", "NotoEmoji-Regular", "FandolFang-Regular")
CHAINS: dict[Face, tuple[str, ...]] = {
    Face.FANGSONG: ("FandolFang-Regular", *_TAIL),
    Face.SONG: _TAIL,
    Face.SONG_BOLD: ("NotoSerifSC-Bold", *_TAIL),
    Face.HEI: ("NotoSansSC-Regular", *_TAIL),
}
"""The fonts asked in turn for a character; every chain ends alike, so all faces cover the same characters."""


class Glyph(NamedTuple):
    """The font that draws a character, and its width as a part of the size."""

    font: str
    width: float


class EmbeddedFont(TTFont):
    """A TrueType font whose ToUnicode map is right beyond U+FFFF, where reportlab's own is not."""

    def addObjects(self, doc: object) -> None:
        """Add the subsets to the document, their maps written as UTF-16BE."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict  # type: ignore[attr-defined]
        for name, subset in zip(names, subsets, strict=True):
            base = fonts[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = unicode_map(base, subset)  # type: ignore[attr-defined]


def unicode_map(name: str, subset: list[int]) -> str:
    """The ToUnicode CMap of a subset: one byte to UTF-16BE, surrogate pairs beyond U+FFFF."""
    pairs = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset)
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


@cache
def load(name: str) -> EmbeddedFont:
    """The font of that file name, registered with reportlab."""
    font = EmbeddedFont(name, str(paths.resources_folder() / "fonts" / f"{name}.ttf"), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def glyph(face: Face, char: str) -> Glyph | None:
    """Who draws a character in a face, or None when no font of the chain has it."""
    code = ord(char)
    for name in CHAINS[face]:
        known = load(name).face
        if code in known.charToGlyph:
            return Glyph(name, known.charWidths.get(code, known.defaultWidth) / 1000)
    return None


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that no font has or no paper can hold, each once."""
    lacking = (char for char in plain_text(text) if char != "\n" and glyph(Face.SONG, char) is None)
    return tuple(dict.fromkeys((*unholdable(text), *lacking)))


def named(char: str) -> str:
    """A character as a sentence can name it: itself where it can be seen, always its code point."""
    code = f"U+{ord(char):04X}"
    return f"“{char}”（{code}）" if char.isprintable() else code
