"""The window: rail and pages, acts by keys, toasts, and what keeps it fresh while others write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from mediation_desk.desktop import remembered, worker
from mediation_desk.desktop.bridge import Bridge, Notice
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Act, Page, Place
from mediation_desk.desktop.shell.finder import Finder
from mediation_desk.desktop.shell.keys import HelpDialog, KeysDialog
from mediation_desk.desktop.shell.noticing import Noticing
from mediation_desk.desktop.shell.rail import Rail
from mediation_desk.desktop.theme import LOOK, MEASURES
from mediation_desk.desktop.tokens import THEMES
from mediation_desk.desktop.widgets.basic import press_by_enter
from mediation_desk.desktop.widgets.toast import Toast
from mediation_desk.services import desk_lock, settings
from mediation_desk.services.work import Step

WAY_BACK = 50
"""So many pages are remembered to go back to."""


class Window(QMainWindow):
    """One window at one desk; pages are made when they are first shown."""

    closed = Signal()

    def __init__(self, bridge: Bridge, places: tuple[Place | type[Page], ...], *, where: str) -> None:
        """Takes the way to the services, the places in the order of the rail, and the desk's name.

        `stays` tells whether a closed window only goes out of sight, as its sign in the corner stays.
        """
        super().__init__()
        self._bridge = bridge
        self._places = {place.key: place for place in places}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._came: list[tuple[str, str | None]] = []
        self._last: tuple[Step, ...] = ()
        self._lock: desk_lock.Lock | None = None
        self.wants_another_desk = False
        self.stays: Callable[[], bool] = lambda: False
        self._quits = False
        self.setWindowTitle(f"调解工作台 - {where}")
        self.rail = Rail(bridge.office.actor.name, where)
        self._stack = QStackedWidget()
        self.toast = Toast(self, self._take_back)
        self._lay_out(places)
        self._act_by_keys()
        bridge.changed.connect(self._refresh)
        bridge.noticed.connect(self._show_notice)
        for renewed in (bridge.day_began, bridge.came_back):
            renewed.connect(lambda: self._refresh(None))
        bridge.sat_down.connect(lambda name: self._greet(name, where))
        self.noticing = Noticing(bridge, self, prepare=self._prepare)
        self.resize(1440, 900)
        # Never more than a small screen has, at 200 % least of all.
        self.setMinimumSize(QSize(1000, 640).boundedTo(self.screen().availableSize()))

    @property
    def bridge(self) -> Bridge:
        """The way to the services."""
        return self._bridge

    @property
    def page(self) -> Page:
        """The page in sight."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def go(self, page: str, **asked: Any) -> None:
        """Shows a page, made now where it is the first time, and hands it what is asked."""
        self._note_way(page, asked.get("number"))
        self._show(page, asked)

    def back(self) -> None:
        """Shows the page that was in sight before, with the case it showed; the first page stays."""
        if len(self._came) > 1:
            self._came.pop()
        page, number = self._came[-1]
        self._show(page, {"number": number} if number else {})

    def _prepare(self, page: str) -> None:
        """Makes a page before it is wanted, while nobody waits for the window."""
        if page in self._places and page not in self._pages:
            self._make(page)

    def _note_way(self, page: str, number: str | None) -> None:
        """Keeps where one came from; within a page, or a case of it, one goes no further."""
        if not self._came or self._came[-1] != (page, number):
            self._came = [*self._came[1 - WAY_BACK :], (page, number)]

    def _show(self, page: str, asked: dict[str, Any]) -> None:
        shown = self._pages.get(page) or self._make(page)
        self._stack.setCurrentWidget(shown)
        self.rail.show_page(self._places[page].under or page)
        if page in self._stale:
            self._stale.discard(page)
            shown.refresh()
        self._set_page_acts(shown)
        shown.ask(**asked)
        shown.begin()

    def open(self, dialog: QWidget) -> None:
        """Opens a dialog above the window."""
        if isinstance(dialog, Dialog):
            dialog.open()
        else:
            dialog.show()

    def perform(self, act: str, **asked: Any) -> None:
        """Does an act of the window by its key."""
        next(one for one in self.acts() if one.key == act).does()

    def acts(self) -> tuple[Act, ...]:
        """Everything the window can do, for keys and for 查找."""
        return (*self._own_acts(), *self._page_acts())

    def search(self) -> None:
        """Opens the search of everything."""
        acts = (*self.acts(), *self.page.acts())
        self.open(
            Finder(
                self,
                self._bridge,
                acts,
                show=lambda text: self.go("disputes", search=text),
                open_case=lambda number: self.go("dispute", number=number),
            )
        )

    def _show_keys(self) -> None:
        """Opens the list of keys."""
        self.open(KeysDialog(self, self.acts(), self.page.acts(), self.page.title))

    def _show_help(self) -> None:
        """Opens what is said of the page in sight."""
        self.open(HelpDialog(self, self.page, self._show_keys))

    def undo(self) -> None:
        """Takes back the last step that can be, or says that there is none."""
        if self._last:
            self._take_back(Notice(text="", steps=self._last))
        else:
            self._bridge.tell("没有可以撤销的一步。")

    def _change_theme(self) -> None:
        """Light becomes dark and dark light, kept for this person."""
        name = "dark" if LOOK.theme.name == "light" else "light"
        self._bridge.run(lambda office: settings.set(office, "appearance.theme", name))
        LOOK.wear(THEMES[name])

    def leave(self) -> None:
        """Closes this window to go on at another desk."""
        self.wants_another_desk = True
        self.wants_another_desk = self.quit()

    def quit(self) -> bool:
        """Closes this window for good; False where a dialog keeps it open."""
        self._quits = True
        self._quits = self.close()
        return self._quits

    def keep_lock(self, lock: desk_lock.Lock, place: str) -> None:
        """Keeps the hold on the desk alive; once another window took it over, this one writes no more."""
        self._lock = lock
        beats = QTimer(self, interval=desk_lock.BEAT_SECONDS * 1000)
        beats.timeout.connect(lambda: self._beat(beats, place))
        beats.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes the rail narrow where the window is."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < MEASURES.narrow_below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers its place; open dialogs keep what was typed first, and stay where they cannot."""
        for dialog in [one for one in self.findChildren(Dialog) if one.isVisible()]:
            dialog.reject()
            if dialog.isVisible():
                event.ignore()
                return
        if not self._quits and self.stays():
            event.ignore()
            self.hide()
            return
        self._rest()
        remembered.remember("window/geometry", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def _rest(self) -> None:
        """Nothing goes on behind a closed window, and nothing is told to its pages any more."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        for job in self._bridge.findChildren(worker.Job):
            job.cancel()

    def _lay_out(self, places: tuple[Place | type[Page], ...]) -> None:
        for place in (one for one in places if not one.under):
            self.rail.add_page(place.key, place.title, place.icon, at_foot=place.key == "system")
        self.rail.chosen.connect(self._choose)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    def _choose(self, key: str) -> None:
        if key in self._places:
            self.go(key)
        else:
            self.perform(key)

    def _make(self, key: str) -> Page:
        made = self._places[key].make(self)
        self._pages[key] = made
        self._stack.addWidget(made)
        made.counted.connect(lambda count: self.rail.set_count(key, count))
        made.refresh()
        return made

    def _own_acts(self) -> Iterator[Act]:
        for key, text, keys, initials, icon, does in (
            ("register", "新登记纠纷", "Ctrl+N", "xdj", "plus", self._register),
            ("search", "查找", "Ctrl+K", "cz", "search", self.search),
            ("undo", "撤销上一步", "Ctrl+Z", "cx", "undo", self.undo),
            ("back", "返回", "Alt+Left", "fh", "chevron-left", self.back),
            ("refresh", "刷新本页", "F5", "sx", "refresh", self._refresh_page),
            ("theme", "换浅色、深色", "Ctrl+Shift+D", "hqs", "moon", self._change_theme),
            ("keys", "快捷键", "Ctrl+/", "kjj", "keyboard", self._show_keys),
            ("help", "帮助", "F1", "bz", "help", self._show_help),
            ("handover", "移交案件...", "", "yjaj", "person", self._hand_over),
            ("away", "外出代办...", "", "wcdb", "clock", self._be_away),
            ("desks", "打开别的工作台...", "Ctrl+O", "dkbdgzt", "folder-open", self.leave),
            ("quit", "退出", "Ctrl+Q", "tc", "close", self.quit),
        ):
            yield Act(key=key, text=text, keys=keys, initials=initials, icon=icon, does=does)

    def _page_acts(self) -> Iterator[Act]:
        in_rail = ((key, page) for key, page in self._places.items() if not page.under)
        for at, (key, page) in enumerate(in_rail, 1):
            yield Act(
                key=key,
                text=f"到{page.title}",
                keys=f"Ctrl+{at}",
                initials="d",
                icon=page.icon,
                does=lambda key=key: self.go(key),  # type: ignore[misc]
            )

    def _act_by_keys(self) -> None:
        for act in self.acts():
            self.addAction(_action(self, act))

    def _set_page_acts(self, page: Page) -> None:
        if not page.actions():
            for act in page.acts():
                page.addAction(_action(page, act))

    def _register(self) -> None:
        # The dialog of registering is heavy: only who registers pays for it.
        from mediation_desk.desktop.dialogs.register.dialog import RegisterDialog  # noqa: PLC0415

        self.open(RegisterDialog(self, self))

    def _hand_over(self) -> None:
        # Wanted a few times a year: the first window comes up without it.
        from mediation_desk.desktop.dialogs.office.handover import HandoverDialog  # noqa: PLC0415

        self.open(HandoverDialog(self))

    def _be_away(self) -> None:
        # As above.
        from mediation_desk.desktop.dialogs.office.absence import AbsencesDialog  # noqa: PLC0415

        self.open(AbsencesDialog(self))

    def _beat(self, beats: QTimer, place: str) -> None:
        if self._lock is not None and not self._lock.beat():
            beats.stop()
            self._bridge.stop_writing(desk_lock.lost_sentence(place))

    def _refresh_page(self) -> None:
        self.page.refresh()
        self._bridge.tell("已刷新本页。")

    def _refresh(self, tables: frozenset[str] | None) -> None:
        """Refreshes the page in sight where it shows what changed; the others when they are shown."""
        for key, page in self._pages.items():
            if tables is None or page.watches & tables:
                self._stale.add(key)
        key = self.page.key if self._stack.count() else ""
        if key in self._stale:
            self._stale.discard(key)
            self.page.refresh()

    def _greet(self, name: str, where: str) -> None:
        self.rail.person.tell(name, where)
        self._refresh(None)

    def _show_notice(self, notice: Notice) -> None:
        if notice.steps:
            self._last = notice.steps
        self.toast.show_notice(notice)

    def _take_back(self, notice: Notice) -> None:
        self._last = ()
        self._bridge.undo(notice.steps)


def _action(owner: QWidget, act: Act) -> QAction:
    made = QAction(act.text, owner)
    made.setObjectName(act.key)
    if act.keys:
        made.setShortcut(QKeySequence(act.keys))
    made.triggered.connect(lambda: act.does())
    return made
