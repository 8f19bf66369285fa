"""Where on a paper stands what a problem is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A box on a page (counted from 0) that says what stands at `where` in the case file.

    Points from the upper left corner of the page.
    """

    where: str
    page: int
    top: float
    height: float
    left: float
    right: float


def mark_for(marks: Sequence[Mark], where: str) -> Mark | None:
    """The first of the marks nearest to a place: the longest path shared to the end of one of the two."""
    near = [mark for mark in marks if is_within(where, mark.where) or is_within(mark.where, where)]
    return max(near, key=lambda mark: min(len(mark.where), len(where)), default=None)


def is_within(where: str, outer: str) -> bool:
    """Whether a path is another one or lies below it; everything lies below the empty one."""
    return where.startswith(outer) and (not outer or where[len(outer) : len(outer) + 1] in ("", ".", "["))
