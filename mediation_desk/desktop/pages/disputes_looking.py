"""Looking for cases in a thread: their ids, and the rows that will be in sight when they are shown."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediation_desk.desktop.table_model import PAGE
from mediation_desk.desktop.widgets.table import Sight
from mediation_desk.desktop.worker import Job
from mediation_desk.services import listing
from mediation_desk.services.listing import Asked, Counts, Row, Scope
from mediation_desk.services.work import Office

AROUND = 30
"""Rows above and below the current one that may come into sight with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a question found, with the pages of rows in sight; `any_case`: whether the desk has any at all."""

    asked: Asked
    ids: array[int]
    pages: Mapping[int, Sequence[Row | None]]
    any_case: bool


def look(office: Office, asked: Asked, sight: Sight, job: Job) -> Found:
    """The cases asked for."""
    ids = listing.ids(office, asked, is_cancelled=job.is_cancelled)
    any_case = bool(ids) or listing.counts(office, Asked(scope=Scope.ALL)).in_all > 0
    pages = {}
    for page in _pages_in_sight(ids, sight):
        if not job.is_cancelled():
            pages[page] = listing.rows(office, ids[page * PAGE : (page + 1) * PAGE])
    return Found(asked=asked, ids=ids, pages=pages, any_case=any_case)


def count(office: Office, asked: Asked, job: Job) -> Counts:
    """How many of each tier there are; it comes after the rows, which are waited for."""
    return listing.counts(office, asked, is_cancelled=job.is_cancelled)


def read(office: Office, ids: array[int], job: Job) -> list[Row | None]:
    """All rows of some ids, page by page."""
    found: list[Row | None] = []
    for first in range(0, len(ids), PAGE):
        found += listing.rows(office, ids[first : first + PAGE])
        job.progress(len(found), len(ids))
    return found


def _pages_in_sight(ids: array[int], sight: Sight) -> set[int]:
    at = 0 if sight.current is None or sight.current not in ids else ids.index(sight.current)
    rows = (0, at - AROUND, at, at + AROUND, sight.first, sight.last)
    return {row // PAGE for row in rows if 0 <= row < len(ids)}
