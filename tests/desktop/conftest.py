"""A demo desk played once, copied for each test, and the real window on it."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from mediation_desk.config import paths
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.host import Page, Place
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.theme import LOOK, load_faces
from mediation_desk.desktop.tokens import LIGHT
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services.demo.desk import play
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=SHANGHAI)
WHO = "周敏"


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(autouse=True, scope="module")
def garbage_of_the_main_thread() -> Iterator[None]:
    """As in the program: no other thread finds a widget that is let go, and destroys it there."""
    gc.disable()
    yield
    bury()
    gc.collect()
    gc.enable()
    # What is left stays: looking through all of it again would take longer than many a module.
    gc.freeze()


def bury() -> None:
    """Deletes the widgets that are let go: between two tests no event loop does."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the window remembers of this computer goes into the test's own folder."""
    folder = tmp_path / "data"
    monkeypatch.setattr(paths, "data_folder", lambda: folder)
    return folder


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """The application in the program's light look."""
    qapp.setStyle("Fusion")
    load_faces()
    LOOK.wear(LIGHT)
    return qapp


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a played demo desk; each process of a run plays it once."""
    path = tmp_path_factory.mktemp("demo") / "played.desk"
    desk = open_desk(path, create=True)
    play(Office(desk=desk, actor=Actor(name=WHO), today=TODAY, clock=lambda: NOON))
    desk.close()
    # Closing may leave a write-ahead log beside the file: a copy needs everything in the one file.
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return path


@pytest.fixture
def demo_office(demo_desk: Path, tmp_path: Path) -> Iterator[Office]:
    """An office at a copy of the demo desk, on its business day at noon."""
    path = tmp_path / "demo.desk"
    shutil.copyfile(demo_desk, path)
    shutil.copytree(f"{demo_desk}.files", f"{path}.files")
    desk = open_desk(path)
    yield Office(desk=desk, actor=Actor(name=WHO), today=TODAY, clock=lambda: NOON)
    desk.close()


WindowOf = Callable[..., Window]


@pytest.fixture
def window_of(application: QApplication, demo_office: Office, qtbot) -> Iterator[WindowOf]:
    """Makes the real window with some pages, the first one shown, on the demo desk."""
    bury()
    made: list[Window] = []

    def make(*pages: type[Page] | Place) -> Window:
        window = Window(Bridge(demo_office), pages, where="示例工作台")
        qtbot.addWidget(window)
        window.show()
        window.go(pages[0].key)
        made.append(window)
        return window

    yield make
    for window in made:
        window.noticing.stop()
        window.close()
        # Who hears the bridge is held by it where Python cannot see: it takes the window along.
        window.bridge.deleteLater()
