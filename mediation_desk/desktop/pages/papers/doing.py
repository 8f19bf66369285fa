"""What is done with the paper in sight: printed, saved, mended at its source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.dialogs.acts import open_place
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.pages.papers.reading import Found
from mediation_desk.desktop.remembered import remember, remembered
from mediation_desk.desktop.worker import Job, start
from mediation_desk.services.work import Office

if TYPE_CHECKING:
    from mediation_desk.desktop.printing_out import Order
    from mediation_desk.services.paper_sheet import Sheet

FOLDER = "papers/folder"
KINDS = {"docx": "Word文档 (*.docx)", "pdf": "PDF文件 (*.pdf)"}


class Doing:
    """The acts of the page, on whatever paper is in sight then."""

    def __init__(self, host: Host, shown: Callable[[], Found | None]) -> None:
        """Takes the window, and what gives the paper in sight."""
        self._host, self._shown = host, shown

    def go_to_case(self) -> None:
        """Shows the dispute the paper belongs to."""
        found = self._shown()
        if found is not None:
            self._host.go("dispute", number=found.wanted.number)

    def edit(self) -> None:
        """Opens what the paper is mainly made from."""
        sheet = self._sheet()
        if sheet is not None:
            self.mend(sheet.about)

    def mend_first(self) -> None:
        """Opens the field of the first problem, where there is one."""
        sheet = self._sheet()
        if sheet is not None and sheet.problems:
            self.mend(sheet.problems[0].where)
        elif sheet is not None:
            self._host.bridge.tell("这份文书没有要改的地方。")

    def mend(self, where: str) -> None:
        """Opens the dialog that puts right what stands there; the dispute itself where there is none."""
        found = self._shown()
        if found is not None and not open_place(self._host, found.wanted.number, where):
            self.go_to_case()

    def print(self) -> None:
        """Opens the printing dialog; what was printed is kept in the history."""
        # Printers and their dialog: only who prints pays for them.
        from mediation_desk.desktop.dialogs.print import PrintDialog  # noqa: PLC0415
        from mediation_desk.desktop.printing_out import ToPrint  # noqa: PLC0415

        sheet = self.printable()
        if sheet is None:
            return

        def keep(orders: tuple[Order, ...]) -> None:
            for order in orders:
                self._host.bridge.run(lambda office, order=order: _record(office, sheet, order))  # type: ignore[misc]

        paper = ToPrint(
            title=f"{sheet.title} {sheet.number}", content=sheet.pdf, copies=sheet.copies, pages=sheet.pages
        )
        self._host.open(PrintDialog(self._host, (paper,), keep))

    def save(self, kind: str) -> None:
        """Asks for a file and saves the paper there, in a thread."""
        # Loaded by the time there is a paper to save.
        from mediation_desk.services import paper_history  # noqa: PLC0415

        sheet = self.printable()
        if sheet is None:
            return
        name = paper_history.proposed_name(sheet.number, sheet.code, sheet.index, kind)
        begin = str(Path(str(remembered(FOLDER, _documents()))) / name)
        over = self._host if isinstance(self._host, QWidget) else None
        chosen, _ = QFileDialog.getSaveFileName(over, f"存为{kind.upper()}", begin, KINDS[kind])
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix.lower() == f".{kind}" else Path(f"{chosen}.{kind}")
        remember(FOLDER, str(path.parent))

        def work(office: Office, _: Job) -> Path:
            return paper_history.save(office, sheet.number, sheet.code, sheet.index, kind=kind, path=path)

        start(self._host.bridge, work, self._tell_saved)

    def _tell_saved(self, outcome: Outcome[Path]) -> None:
        if outcome.failure is not None:
            self._host.bridge.tell(outcome.failure.sentence, is_problem=True)
        elif outcome.value is not None:
            path = outcome.value
            self._host.bridge.tell(
                f"已存：{path.name}", offer="打开所在文件夹", does=lambda: open_folder(path)
            )

    def printable(self) -> Sheet | None:
        """The paper in sight where it can be printed; else it is told why there is none."""
        sheet = self._sheet()
        if sheet is not None and not sheet.pdf:
            self._host.bridge.tell("有的字没有字库可印，请先照右边的提示改。", is_problem=True)
            return None
        return sheet

    def _sheet(self) -> Sheet | None:
        """The paper in sight; else it is told why there is none."""
        found = self._shown()
        if found is None:
            self._host.bridge.tell("请先打开一件纠纷，再看它的文书。", is_problem=True)
        elif found.sheet is None:
            self._host.bridge.tell(f"这份文书现在不能出：{found.why_not}", is_problem=True)
        return found.sheet if found is not None else None


def open_folder(path: Path) -> None:
    """Shows the folder of a file in the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _record(office: Office, sheet: Sheet, order: Order) -> None:
    # As above.
    from mediation_desk.services import paper_history  # noqa: PLC0415

    paper_history.record_printed(
        office,
        sheet.number,
        sheet.code,
        sheet.index,
        copies=order.copies,
        printer=order.printer.name,
        content=sheet.pdf,
    )
