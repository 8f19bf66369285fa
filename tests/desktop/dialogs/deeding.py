"""Acts on the page of a case, opened by key and place, and what the record says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mediation_desk.desktop.dialogs.acts import open_deed
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.where import entry_at
from mediation_desk.services import disputes, overview
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import shown


def in_resolve(office: Office) -> str:
    """The number of the first case in 化解 between two parties."""
    return case_where(office, lambda case: stage_of(office, case) is Stage.RESOLVE and len(case.parties) == 2)


def case_where(office: Office, holds: Callable[[Case], object]) -> str:
    """The number of the first case of the demo desk of which that holds."""
    cases = (disputes.show(office, row.number) for row in disputes.listed(office))
    return next(case.number or "" for case in cases if holds(case))


def stage_of(office: Office, case: Case) -> Stage:
    return overview.look(office, case.number or "").view.stage


def opened(window: Window, number: str, key: str, place: str = "") -> ActDialog:
    open_deed(window, number, key, place)
    return shown(window)[-1]


def entry(office: Office, number: str, place: str) -> Any:
    return entry_at(disputes.show(office, number), place)


def says(found: Any, expected: dict[str, Any]) -> None:
    assert {key: getattr(found, key) for key in expected} == expected


def notes_of(dialog: ActDialog) -> list[Any]:
    return list(dialog._doing.notes(dialog._office, dialog.matter))
