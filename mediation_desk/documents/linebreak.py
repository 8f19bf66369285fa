"""Chinese line breaking by the rules of GB/T 15834: what may not begin or end a line, and even right edges.

Latin words and numbers stay whole, closing punctuation gives up to half an em, and the rest of a line's
room is spread between its characters. Lengths are in ems of the type size.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NO_START = frozenset("。，、；：？！．,.;:?!)]}”’）〕】》〉」』〗｝］·・～~—…‥%％‰℃°′″/／々〻ー￠¢")
"""Characters that may not begin a line (GB/T 15834 5.1)."""
NO_END = frozenset("“‘（〔【《〈「『〖｛［([{￥＄$¥£￡№§")
"""Characters that may not end a line (GB/T 15834 5.1)."""
CLOSING = frozenset("。，、；：？！．”’）〕】》〉」』〗｝］")
"""Full-width punctuation whose right half is white, so that it can give half an em."""
MOST_STRETCH = 0.25
"""The most a line is spread between two characters, in ems; a line that needs more stays ragged."""

_UNIT = re.compile(r"[0-9A-Za-z\u00c0-\u024f@#&+_=*\\|^`'\"<>.,:;!?%/~$()\[\]{}-]+|……|——|.", re.DOTALL)
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place in the text, its characters, and the room after each (negative where squeezed)."""

    start: int
    text: str
    extra: tuple[float, ...]
    width: float


def break_lines(
    text: str, widths: Sequence[float], room: float, *, indent: float = 0.0, justify: bool = True
) -> list[Line]:
    """The lines of one paragraph without newlines, the first one `indent` shorter; at least one line."""
    spans = list(_filled(text, widths, room, indent))
    last = len(spans) - 1
    return [
        _set(text, widths, span, room - (0.0 if number else indent), stretch=justify and number < last)
        for number, span in enumerate(spans)
    ]


def _units(text: str, widths: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """The spans a line may be broken between; one too long for a line is given out by characters."""
    start = 0
    for piece in _UNIT.finditer(text):
        if piece.start() > start and not _holds_together(text[piece.start() - 1], text[piece.start()]):
            yield from _short(start, piece.start(), widths, room)
            start = piece.start()
    if start < len(text):
        yield from _short(start, len(text), widths, room)


def _holds_together(before: str, after: str) -> bool:
    """Whether no line may end between two characters."""
    if after in NO_START or before in NO_END or after == " ":
        return True
    return (
        _JOINER in (before, after)
        or unicodedata.category(after).startswith("M")
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )


def _short(start: int, end: int, widths: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    if sum(widths[start:end]) <= room:
        yield start, end
    else:
        yield from ((index, index + 1) for index in range(start, end))


def _filled(text: str, widths: Sequence[float], room: float, indent: float) -> Iterator[tuple[int, int]]:
    """Lines as full as they can be, counting the half em that closing punctuation can give."""
    begin, used, give = 0, 0.0, 0.0
    left = room - indent
    for start, end in _units(text, widths, room):
        size = sum(widths[start:end])
        tail = sum(widths[start + len(text[start:end].rstrip(" ")) : end])
        squeeze = 0.5 * sum(char in CLOSING for char in text[start:end])
        if start > begin and used + size - tail - give - squeeze > left + 1e-6:
            yield begin, start
            begin, used, give, left = start, 0.0, 0.0, room
        used += size
        give += squeeze
    yield begin, len(text)


def _set(text: str, widths: Sequence[float], span: tuple[int, int], room: float, *, stretch: bool) -> Line:
    """A line with its spare or lacking room shared out."""
    start = span[0]
    line = text[start : span[1]].rstrip(" ")
    natural = sum(widths[start : start + len(line)])
    extra = _shared(line, room - natural, stretch=stretch)
    return Line(start, line, tuple(extra), natural + sum(extra))


def _shared(line: str, spare: float, *, stretch: bool) -> list[float]:
    """What is added after each character so that the line fits: squeezed punctuation, spread characters."""
    places: list[int] = []
    if spare < -1e-6:
        places = [index for index, char in enumerate(line) if char in CLOSING]
    elif stretch:
        places = [index for index in range(len(line) - 1) if _is_gap(line[index], line[index + 1])]
    each = max(-0.5, spare / len(places)) if places else 0.0
    if each > MOST_STRETCH:
        each = 0.0
    extra = [0.0] * len(line)
    for index in places:
        extra[index] = each
    return extra


def _is_gap(before: str, after: str) -> bool:
    """Whether room may be put between two characters: not inside a word, nor before what has no width."""
    if _JOINER in (before, after) or unicodedata.category(after).startswith("M"):
        return False
    return not (before.isascii() and after.isascii())
