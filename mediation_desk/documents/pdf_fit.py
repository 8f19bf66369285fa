"""How a paper is fitted to its pages: roomy where there is room, tighter where that saves a page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mediation_desk.documents.blocks import Fields, Paper
from mediation_desk.documents.pdf_pages import Page, bottom, paginate, strips_of
from mediation_desk.documents.style import MM, Style

_EASES = (0.75, 0.5, 0.25)
_SHORTER = (0.9, 0.8, 0.7)
_HAIR = 0.1
FULL = 0.5
"""A page before the last is at least so full, as a part of its height, where that can be brought about."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A paper's pages with the style, its ease and fill set, they were laid out in."""

    style: Style
    pages: list[Page]


def fitted(paper: Paper, style: Style, spare: float) -> Fit:
    """The roomiest layout among those with the fewest pages and the fewest of them half empty.

    `spare` millimetres stay free at the foot of every page, for a word processor whose lines are higher.
    """
    room = style.room - spare * MM
    roomy = _laid_out(paper, style, room)
    if len(roomy.pages) == 1:
        return _filled(paper, roomy, room)
    tight = _laid_out(paper, replace(style, ease=0.0), room)
    least = _waste(tight, room)
    if least >= _waste(roomy, room):
        return _evened(paper, roomy, room)
    between = (_laid_out(paper, replace(style, ease=ease), room) for ease in _EASES)
    return next((fit for fit in between if _waste(fit, room) <= least), tight)


def _laid_out(paper: Paper, style: Style, room: float) -> Fit:
    return Fit(style, paginate(strips_of(paper.blocks, style), room))


def _waste(fit: Fit, room: float) -> tuple[int, int]:
    """How many pages there are, and how many before the last are half empty."""
    return len(fit.pages), sum(bottom(page) < FULL * room for page in fit.pages[:-1])


def _filled(paper: Paper, fit: Fit, room: float) -> Fit:
    """A paper of one page with its box grown to what is left of it."""
    if not any(isinstance(block, Fields) and _has_box(block) for block in paper.blocks):
        return fit
    left = (room - bottom(fit.pages[0])) / MM - _HAIR
    filled = _laid_out(paper, replace(fit.style, fill=left), room)
    return filled if len(filled.pages) == 1 else fit


def _has_box(fields: Fields) -> bool:
    return any(field.box for row in fields.rows for field in row)


def _evened(paper: Paper, fit: Fit, room: float) -> Fit:
    """Pages turned a little earlier where places to sign would else leave one before them half empty."""
    waste = _waste(fit, room)
    if not waste[1]:
        return fit
    shorter = (_laid_out(paper, fit.style, room * part) for part in _SHORTER)
    return next((even for even in shorter if _waste(even, room) < waste), fit)
