"""What registering a case and recording a visit cost on a large desk, made durable each time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import event
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import DueKind, RelapseSign, RevisitMethod, RevisitStatus
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.services import disputes, followup, worklist
from mediation_desk.services.work import Office
from mediation_desk.storage.audit_trail import WorkSession
from tests.bench.generator import plain_case
from tests.bench.timing import Call, Figure, Statement, bare, figure, recorded, replay, timed

TIMES = 60
ALL = 200_000
NEWEST = ALL - 3 * TIMES
OLDER = 150_000
"""Of a desk of so many cases these came in during the last days, and those long ago; neither are on ours."""


class _NotNowError(Exception):
    """Ends a piece of work before its commit."""


def writing(office: Office) -> Iterator[Figure]:
    """The figures of what writes."""
    yield from _registering(office)
    yield _recording(office)


def new_cases(first: int) -> list[Case]:
    """Cases that the desk does not have, from `first` of a larger one on, their numbers not yet given."""
    plain = [plain_case(first + at, ALL) for at in range(2 * TIMES)]
    cases: list[Case] = [value_of(Case, {**one, "number": None}) for one in plain]
    return cases


def _registering(office: Office) -> Iterator[Figure]:
    groups = {"registering a new dispute": (NEWEST, 10), "registering one with its history": (OLDER, None)}
    for name, (first, target) in groups.items():
        calls: list[Call] = [partial(disputes.register, office, [case]) for case in new_cases(first)]
        timed(calls[:5])
        took = timed(calls[5:TIMES])
        floor, count = floor_of_writing(office, calls[TIMES:])
        yield figure(name, took, target=target, floor=floor, note=f"{count} statements, durable")


def _recording(office: Office) -> Figure:
    rows = [row for row in worklist.worklist_of(office, limit=4 * TIMES).rows if row.kind is DueKind.REVISIT]
    calls: list[Call] = [
        partial(followup.record_revisit, office, row.number, _visit(office, row))
        for row in {row.number: row for row in rows if row.party}.values()
    ]
    timed(calls[:5])
    half = len(calls) // 2
    took = timed(calls[5:half])
    floor, count = floor_of_writing(office, calls[half:])
    return figure("recording a visit", took, floor=floor, note=f"{count} statements, durable")


def _visit(office: Office, row: worklist.Work) -> Revisit:
    return Revisit(
        planned_on=row.due,
        party=row.party or "",
        status=RevisitStatus.DONE,
        done_on=office.today,
        method=RevisitMethod.VISIT,
        by=office.actor.name,
        signs=(RelapseSign.NONE,),
    )


def floor_of_writing(office: Office, calls: Sequence[Call]) -> tuple[float, int]:
    """The median time of the same statements on a bare connection, durable each time, and how many they are.

    Each call is undone before its commit, then its statements are written again without it: the same rows.
    """
    connection = bare(Path(office.desk.name))
    took: list[float] = []
    for call in calls:
        with recorded(office.desk.engine) as statements, suppress(_NotNowError), _undone():
            call()
        took += timed([partial(_write, connection, statements)])
    connection.close()
    return median(took), len(statements)


@contextmanager
def _undone() -> Iterator[None]:
    def stop(_session: Session) -> None:
        raise _NotNowError

    event.listen(WorkSession, "before_commit", stop)
    try:
        yield
    finally:
        event.remove(WorkSession, "before_commit", stop)


def _write(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    replay(connection, statements)
    connection.execute("COMMIT")
