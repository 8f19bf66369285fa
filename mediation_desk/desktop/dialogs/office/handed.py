"""After a hand-over: who took how many, whom to ask, and the sheet to be printed and signed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.print import PrintDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.printing_out import ToPrint
from mediation_desk.desktop.theme import CARD_TITLE
from mediation_desk.desktop.widgets.basic import Label, Picture, button, column, row
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services.handover import HandedOver

TITLE = "移交清单"
COPIES = 2
"""One for who gives, one for who takes."""
SIGN = "请打印移交清单，移交人、接手人和负责人逐件核对后签名。"


class HandedDialog(Dialog):
    """Says what was handed over, and prints or saves its sheet."""

    def __init__(self, host: Host, handed: HandedOver) -> None:
        """Takes the window and what was handed over."""
        assert isinstance(host, QWidget)
        super().__init__(host, "已移交", width=560, keys="Enter 打印　Esc 关闭")
        self._host, self._handed = host, handed
        told = column(
            Label(_who(handed), size=CARD_TITLE, bold=True, wraps=True),
            *(Label(text, token="text2", wraps=True) for text in _notes(handed)),
            spacing=6,
        )
        line = row(Picture("check-circle", size=24, token="accent"), spacing=12)
        line.addLayout(told, 1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self.print_button = button("打印清单...", self.print_sheet, kind="primary")
        self.save_button = button("存成PDF...", self.save_sheet)
        self.add_acts(button("关闭", self.reject), self.save_button, self.print_button)

    def print_sheet(self) -> None:
        """Makes the sheet in a thread and asks how it is to be printed."""

        # Papers take 15 ms to import: the window comes up without them.
        from mediation_desk.services import handover_sheet  # noqa: PLC0415

        handed = self._handed

        def made(outcome: Outcome[handover_sheet.Made]) -> None:
            if outcome.value is None:
                self._tell(outcome.failure)
                return
            sheet = outcome.value
            # The queue of a printer is seen by all: no name in it.
            paper = ToPrint(title=TITLE, content=sheet.content, copies=COPIES, pages=sheet.pages)
            self._host.open(PrintDialog(self._host, (paper,)))

        worker.start(
            self._host.bridge, lambda office, job: handover_sheet.made(office, handed, job.progress), made
        )

    def save_sheet(self) -> None:
        """Asks where the sheet is to be saved."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{TITLE}-{self._handed.on.isoformat()}.pdf"
        dialog = QFileDialog(self, "移交清单存到哪里", str(Path(folder) / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.save_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_at(self, path: str) -> None:
        """Writes the sheet there, in a thread."""
        # As above.
        from mediation_desk.services import handover_sheet  # noqa: PLC0415

        handed = self._handed

        def told(outcome: Outcome[int]) -> None:
            self._tell(outcome.failure, f"移交清单已存到{path}，共{outcome.value}件。")

        worker.start(
            self._host.bridge, lambda office, job: handover_sheet.save_sheet(office, handed, Path(path)), told
        )

    def _tell(self, failure: Refused | Trouble | None, done: str = "") -> None:
        self._host.bridge.tell(failure.sentence if failure else done, is_problem=failure is not None)


def _who(handed: HandedOver) -> str:
    counts = Counter(handed.takers.values())
    takers = "、".join(f"{taker}{count}件" for taker, count in sorted(counts.items()))
    return f"{handed.person}名下的事已移交：{takers}" if takers else f"{handed.person}名下的事已移交"


def _notes(handed: HandedOver) -> list[str]:
    asked = len(handed.to_ask)
    notes = [f"其中{asked}件的调解员由当事人选定，请征求其意见，清单里已注明。"] if asked else []
    notes += [f"回头看待访{handed.checks}件一并移交。"] if handed.checks else []
    return [*notes, SIGN]
