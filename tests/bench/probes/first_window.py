"""The program's own window at a desk, closed once its first page is painted with its rows."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# As the program starts: it looks for no garbage while it imports.
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

import mediation_desk.__main__  # noqa: F401
from mediation_desk.desktop import app
from mediation_desk.desktop.shell.window import Window
from tests.bench.frame import TODAY
from tests.bench.probes.telling import quit_when_painted, tell


def page() -> QWidget | None:
    """The viewport of the first page's list, once it has rows."""
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, Window) and shown.isVisible():
            view = shown.page.findChild(QAbstractItemView)
            return view.viewport() if view is not None and view.model().rowCount() else None
    return None


quit_when_painted(app.make_application(), page, does=QApplication.closeAllWindows)
app.run_at(sys.argv[1], today=TODAY)
tell({})
