"""The marks of a paper from its strips on their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation_desk.documents.marks import Mark
from mediation_desk.documents.pdf_pages import Page
from mediation_desk.documents.style import MM, Style

_SEAM = 0.01
"""Points between two boxes that touch."""


def marks_of(pages: list[Page], style: Style) -> tuple[Mark, ...]:
    """Every place in reading order, what is told in several lines as one box a page."""
    marks: list[Mark] = []
    last: dict[str, int] = {}
    for mark in _boxes(pages, style):
        at = last.get(mark.where)
        if at is not None and _is_below(marks[at], mark):
            marks[at] = replace(marks[at], height=mark.top + mark.height - marks[at].top)
        else:
            last[mark.where] = len(marks)
            marks.append(mark)
    return tuple(marks)


def _boxes(pages: list[Page], style: Style) -> Iterator[Mark]:
    left, top = style.left * MM, style.top * MM
    for number, page in enumerate(pages):
        for y, strip in page:
            for spot in strip.spots:
                yield Mark(
                    where=spot.where,
                    page=number,
                    top=top + y + spot.top,
                    height=spot.height,
                    left=left + spot.left,
                    right=left + spot.right,
                )


def _is_below(upper: Mark, lower: Mark) -> bool:
    """Whether a box goes on where another ends."""
    touches = abs(upper.top + upper.height - lower.top) < _SEAM
    return touches and (upper.page, upper.left, upper.right) == (lower.page, lower.left, lower.right)
