"""Where the week's sheet and the calendar file are saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.host import Page
from mediation_desk.desktop.pages.calendar.span import Span, monday
from mediation_desk.desktop.worker import start
from mediation_desk.services.work import Office


def save_week(page: Page, day: date, who: str | None) -> None:
    """Asks where the sheet of a day's week is to be saved."""

    def save(office: Office, place: Path) -> int:
        # Papers take 15 ms to import: only who saves one pays for it.
        from mediation_desk.services import week_sheet  # noqa: PLC0415

        return week_sheet.save_week(office, place, day=day, who=who)

    _ask_where(page, "本周清单存到哪里", f"周清单-{monday(day).isoformat()}", "PDF (*.pdf)", save, "本周清单")


def save_ical(page: Page, span: Span, who: str | None) -> None:
    """Asks where the days in sight are to be saved for other programs."""

    def save(office: Office, place: Path) -> int:
        # As above.
        from mediation_desk.services import ical  # noqa: PLC0415

        return ical.export(office, span.first, span.last, place, who=who)

    name = f"日历-{span.first.isoformat()}"
    _ask_where(page, "日历文件存到哪里", name, "日历文件 (*.ics)", save, "日历文件")


def _ask_where(
    page: Page, title: str, name: str, kinds: str, save: Callable[[Office, Path], int], noun: str
) -> None:
    suffix = kinds.rpartition(".")[2].rstrip(")")
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(page.window(), title, str(Path(folder) / f"{name}.{suffix}"), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.fileSelected.connect(lambda path: _save(page, path, save, noun))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _save(page: Page, path: str, save: Callable[[Office, Path], int], noun: str) -> None:
    bridge = page.bridge

    def told(outcome: Outcome[int]) -> None:
        if outcome.failure is not None:
            bridge.tell(outcome.failure.sentence, is_problem=True)
        else:
            bridge.tell(f"{noun}已存到{path}，共{outcome.value}件。")

    start(bridge, lambda office, job: save(office, Path(path)), told)
