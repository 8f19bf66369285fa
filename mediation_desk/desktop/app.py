"""The composition root: settings -> desk -> office -> bridge -> window."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from mediation_desk.config import paths
from mediation_desk.config.display import has_display
from mediation_desk.desktop import remembered, worker
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.host import Host, Page, Place
from mediation_desk.desktop.pages.today import TodayPage
from mediation_desk.desktop.shell.crash import watch_for_bugs
from mediation_desk.desktop.shell.first_start import FirstStart
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.theme import LOOK, load_faces, theme_named
from mediation_desk.desktop.tokens import Theme
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import desk_lock, desks, office_book, recent_desks, settings
from mediation_desk.services.work import Office

TIDY_EVERY = 20_000
PATIENCE = 1.5
"""Seconds the window waits for another writer: it stands still meanwhile, and what was typed is kept."""


def _disputes(host: Host) -> Page:
    # The pages after the first are 50 ms to import: the first window comes up without them.
    from mediation_desk.desktop.pages.disputes import DisputesPage  # noqa: PLC0415

    return DisputesPage(host)


def _dispute(host: Host) -> Page:
    # As above.
    from mediation_desk.desktop.pages.dispute.page import DisputePage  # noqa: PLC0415

    return DisputePage(host)


def _calendar(host: Host) -> Page:
    # As above.
    from mediation_desk.desktop.pages.calendar.page import CalendarPage  # noqa: PLC0415

    return CalendarPage(host)


def _papers(host: Host) -> Page:
    # As above.
    from mediation_desk.desktop.pages.papers.page import PapersPage  # noqa: PLC0415

    return PapersPage(host)


def _lookback(host: Host) -> Page:
    # As above.
    from mediation_desk.desktop.pages.lookback.page import LookbackPage  # noqa: PLC0415

    return LookbackPage(host)


def _system(host: Host) -> Page:
    # As above.
    from mediation_desk.desktop.pages.system import SystemPage  # noqa: PLC0415

    return SystemPage(host)


PAGES = (
    Place(key="today", title="今日", icon="today", make=TodayPage),
    Place(key="disputes", title="纠纷", icon="disputes", make=_disputes),
    Place(key="dispute", title="纠纷", icon="disputes", make=_dispute, under="disputes"),
    Place(key="calendar", title="日历", icon="calendar", make=_calendar),
    Place(key="lookback", title="回头看", icon="visit", make=_lookback, under="disputes"),
    Place(key="papers", title="文书", icon="papers", make=_papers),
    Place(key="system", title="系统", icon="system", make=_system),
)


def window(asked: argparse.Namespace) -> int:
    """Runs the window until it is closed: the desk asked for, else the last one, else the first start.

    Trouble where there is no display.
    """
    if not has_display():
        raise Trouble("这里没有图形界面，打不开窗口；请在桌面上运行，或使用命令（--help 列出全部）。")
    make_application()
    place = asked.desk or desks.last_place() or first_start()
    while place:
        try:
            wants_another, trouble = run_at(place, who=asked.who, today=asked.today), ""
        except (Refused, Trouble) as failure:
            wants_another, trouble = True, failure.sentence
        place = first_start(trouble) if wants_another else None
    return 0


def first_start(trouble: str = "") -> str | None:
    """The place of the desk to go on with, None where the person went away."""
    chosen: list[str] = []
    loop = QEventLoop()

    def go_on(place: str) -> None:
        chosen.append(place)
        shown.close()

    shown = FirstStart(go_on, trouble=trouble)
    watch_for_bugs(shown)
    shown.closed.connect(loop.quit)
    shown.show()
    loop.exec()
    worker.wait_for_all()
    return chosen[0] if chosen else None


def run_at(place: str, *, who: str | None = None, today: date | None = None) -> bool:
    """Runs the window at a desk; whether the person wants another one then.

    Refused where another window has the desk and the person leaves it there; Trouble as opening tells.
    """
    with (
        desks.office_at(place, who=who, today=today, patience=PATIENCE) as office,
        held(place, office.actor.name) as lock,
    ):
        recent_desks.note_opened(place)
        LOOK.wear(theme_of(office))
        with window_at(office) as shown:
            shown.keep_lock(lock, place)
            restore(shown)
            shown.noticing.settled.connect(lambda: _stand_by(shown))
            shown.noticing.begin()
            loop = QEventLoop()
            shown.closed.connect(loop.quit)
            loop.exec()
            return shown.wants_another_desk


def _stand_by(shown: Window) -> None:
    # Nobody is reminded in the first second: the window comes up without it.
    from mediation_desk.desktop.shell.standing_by import stand_by  # noqa: PLC0415

    stand_by(shown)


def held(place: str, who: str) -> desk_lock.Lock:
    """The hold on a desk, taken over from another window where the person says so."""
    try:
        return desk_lock.hold(place, who)
    except desk_lock.Taken as taken:
        if not ask_take_over(taken.sentence):
            raise
        return desk_lock.take_over(place, who)


def ask_take_over(sentence: str) -> bool:
    """Whether the person takes the desk over from the window that the sentence names."""
    asked = QMessageBox(QMessageBox.Icon.NoIcon, "调解工作台", sentence)
    take = asked.addButton("接管", QMessageBox.ButtonRole.AcceptRole)
    leave = asked.addButton("不接管", QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(leave)
    asked.exec()
    return asked.clickedButton() is take


def restore(shown: Window) -> None:
    """Shows the window where it was last, on its first page."""
    kept = remembered.geometry()
    if kept is not None:
        shown.restoreGeometry(kept)
    shown.go(PAGES[0].key)
    shown.show()


def make_application() -> QApplication:
    """The Qt application in our look; the one there is, where there is one."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    # While a thread computes, the window waits so many seconds for the interpreter, not five times that.
    sys.setswitchinterval(0.001)
    factor = remembered.scale()
    if factor != 100:
        os.environ["QT_SCALE_FACTOR"] = f"{factor / 100:.2f}"
    qInstallMessageHandler(_pass_on)
    reach_fcitx()
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    _tidy_here(application)
    application.setApplicationName("mediation-desk")
    application.setApplicationDisplayName("调解工作台")
    application.setDesktopFileName("mediation-desk")
    application.setStyle("Fusion")
    speak_chinese(application)
    load_faces()
    LOOK.wear(theme_named("system"))
    icons = paths.resources_folder() / "icons"
    application.setWindowIcon(QIcon(str(icons / "app-256.png")))
    return application


def _tidy_here(application: QApplication) -> None:
    """Has garbage looked for on the main thread alone: what another thread finds it destroys there."""
    gc.disable()
    tidying = QTimer(application, interval=TIDY_EVERY)
    tidying.timeout.connect(lambda: gc.collect())
    tidying.start()


def _pass_on(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's own messages go to standard error, but for one that every offscreen window causes."""
    if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in text:
        sys.stderr.write(f"Qt: {text}\n")


def reach_fcitx() -> None:
    """Lets Chinese be typed under fcitx, whose plugin Qt's wheels lack: fcitx 5 answers as IBus' portal too.

    A plugin of fcitx' own laid beside the others comes first.
    """
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ.setdefault("QT_IM_MODULES", "fcitx;ibus")
        os.environ.setdefault("IBUS_USE_PORTAL", "1")


def speak_chinese(application: QApplication) -> None:
    """Qt's own words (dialogs, menus of fields) in Simplified Chinese, whatever the system speaks."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    words = QTranslator(application)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)


def theme_of(office: Office) -> Theme:
    """The theme this person chose, else what the system shows."""
    return theme_named(str(settings.value(office, "appearance.theme")))


@contextmanager
def window_at(office: Office) -> Iterator[Window]:
    """The window of an office, not shown yet; its slow work has ended when this ends."""
    made = Window(Bridge(office), PAGES, where=office_book.centre(office).name or Path(office.desk.name).stem)
    watch_for_bugs(made)
    try:
        yield made
    finally:
        made.close()
        made.noticing.stop()
        worker.wait_for_all()
        made.deleteLater()
        sys.excepthook = sys.__excepthook__
