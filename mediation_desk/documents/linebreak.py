"""Chinese line breaking by the rules of GB/T 15834: what may not begin or end a line, and even right edges.

Latin words and numbers stay whole. Of two full-width marks side by side the white between them is halved,
a closing mark at the end of a line may hang its white half out; no other mark is squeezed, and what is left
of a line's room is spread between its characters. Lengths are in ems of the type size.
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
"""Full-width punctuation whose right half is white."""
OPENING = frozenset("“‘（〔【《〈「『〖｛［")
"""Full-width punctuation whose left half is white."""
MOST_STRETCH = 0.25
"""The most a line is spread between two characters, in ems; a line that needs more stays ragged."""

_UNIT = re.compile(r"[0-9A-Za-z\u00c0-\u024f@#&+_=*\\|^`'\"<>.,:;!?%/~$()\[\]{}-]+|……|——|.", re.DOTALL)
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place in the text, its characters, and the room after each (negative between marks)."""

    start: int
    text: str
    extra: tuple[float, ...]
    width: float


def break_lines(
    text: str, widths: Sequence[float], room: float, *, indent: float = 0.0, justify: bool = True
) -> list[Line]:
    """The lines of one paragraph without newlines, the first one `indent` shorter; at least one line."""
    kerns = [_kern(text[index : index + 2], width) for index, width in enumerate(widths)]
    spans = list(_filled(text, widths, kerns, room, indent))
    last = len(spans) - 1
    return [
        _set(text, widths, kerns, span, room - (0.0 if number else indent), stretch=justify and number < last)
        for number, span in enumerate(spans)
    ]


def _kern(pair: str, width: float) -> float:
    """What a full-width mark gives up to the mark after it."""
    before, after = pair[0], pair[1:]
    marks = (before in CLOSING and after in (CLOSING | OPENING)) or (before in OPENING and after in OPENING)
    return -0.5 if after and marks and width > 0.9 else 0.0


def _hang(char: str, width: float) -> float:
    """How far a mark at the end of a line may stand beyond it."""
    return 0.5 if char in CLOSING and width > 0.9 else 0.0


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


def _filled(
    text: str, widths: Sequence[float], kerns: Sequence[float], room: float, indent: float
) -> Iterator[tuple[int, int]]:
    """Lines as full as they can be, a closing mark at their end hanging by half an em."""
    begin, used = 0, 0.0
    left = room - indent
    for start, end in _units(text, widths, room):
        seen = start + len(text[start:end].rstrip(" "))
        needed = sum(widths[start:seen]) + sum(kerns[start : seen - 1])
        if seen > start:
            needed -= _hang(text[seen - 1], widths[seen - 1])
        if start > begin and used + needed > left + 1e-6:
            yield begin, start
            begin, used, left = start, 0.0, room
        used += sum(widths[start:end]) + sum(kerns[start:end])
    yield begin, len(text)


def _set(
    text: str,
    widths: Sequence[float],
    kerns: Sequence[float],
    span: tuple[int, int],
    room: float,
    *,
    stretch: bool,
) -> Line:
    """A line with its spare room shared out."""
    start = span[0]
    line = text[start : span[1]].rstrip(" ")
    end = start + len(line)
    extra = [*kerns[start : end - 1], 0.0][: len(line)]
    natural = sum(widths[start:end]) + sum(extra)
    spare = room - natural
    if spare < -1e-6 and line:
        extra[-1] = max(spare, -_hang(line[-1], widths[end - 1]))
    elif stretch:
        extra = _stretched(line, extra, spare)
    return Line(start, line, tuple(extra), sum(widths[start:end]) + sum(extra))


def _stretched(line: str, extra: list[float], spare: float) -> list[float]:
    """The room after each character with the spare room added, unless that would tear holes."""
    places = [index for index in range(len(line) - 1) if _is_gap(line[index], line[index + 1])]
    each = spare / len(places) if places else 0.0
    if each > MOST_STRETCH:
        return extra
    gaps = frozenset(places)
    return [room + (each if index in gaps else 0.0) for index, room in enumerate(extra)]


def _is_gap(before: str, after: str) -> bool:
    """Whether room may be put between two characters: not inside a word, nor before what has no width."""
    if _JOINER in (before, after) or unicodedata.category(after).startswith("M"):
        return False
    return not (before.isascii() and after.isascii())
