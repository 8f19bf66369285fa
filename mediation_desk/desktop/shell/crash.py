"""What a bug looks like: one sentence, a report to copy that holds no personal data, the desk untouched."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from mediation_desk import __version__
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.widgets.basic import Label, button

PACKAGE = Path(__file__).resolve().parents[2]


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Program, system, kind of error and where it went: no text of the error, no value, no path of a user."""
    lines = [
        f"调解工作台 {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.machine()}",
        kind.__name__,
    ]
    lines += [
        f"  {_place(Path(frame.filename))}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join(lines)


def _place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name


class CrashDialog(Dialog):
    """Tells of a bug and lets its report be copied."""

    def __init__(self, over: QWidget, report: str) -> None:
        """Takes the report."""
        super().__init__(over, "程序出错了", width=620)
        self.report = report
        said = (
            "这一步没有做成，数据没有改动，可以继续使用；请把下面的报告交给维护人员，其中没有当事人的信息。"
        )
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setProperty("kind", "field")
        shown.setAccessibleName("出错报告")
        shown.setFixedHeight(220)
        shown.setTabChangesFocus(True)
        self.body.addWidget(Label(said, wraps=True))
        self.body.addWidget(shown)
        self.add_acts(button("复制报告", self.copy), button("继续", self.accept, kind="primary"))

    def copy(self) -> None:
        """Puts the report onto the clipboard."""
        QGuiApplication.clipboard().setText(self.report)


def watch_for_bugs(over: QWidget) -> None:
    """From now on an error nobody caught is told above that window; one while telling goes to the console."""

    def told(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        report = report_of(kind, trace)
        sys.stderr.write(report + "\n")
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog)]
        if not shown and kind is not KeyboardInterrupt:
            CrashDialog(over, report).open()

    sys.excepthook = told
