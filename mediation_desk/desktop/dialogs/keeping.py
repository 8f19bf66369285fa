"""The draft of what is being typed, kept in the desk after every pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.desktop.bridge import Bridge
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import drafts
from mediation_desk.services.work import Office

AFTER_TYPING = 800
"""Milliseconds of rest before the draft is kept."""
AGAIN = 5_000
"""Milliseconds before it is tried again where it could not be kept."""


class Keeping(QObject):
    """Keeps one kind of draft; where it cannot, it says so once and tries again until it can."""

    kept = Signal(object)
    """When it was kept, None once there is nothing to keep."""
    barred = Signal(str)
    """Why it cannot be kept, in one sentence; an empty one as soon as it could be again."""

    def __init__(
        self, parent: QObject, bridge: Bridge, kind: str, typed: Callable[[], dict[str, Any]]
    ) -> None:
        """Takes the kind, and what gives the typed text, an empty one where there is nothing to keep."""
        super().__init__(parent)
        self._bridge, self.kind, self._typed = bridge, kind, typed
        self._last: dict[str, Any] = {}
        self._bar = ""
        self._may_lose = False
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._rest.timeout.connect(self.keep)

    def begin(self) -> drafts.Draft | None:
        """The draft of last time, if there is one."""
        found = self._bridge.attempt(lambda office: drafts.kept(office, self.kind)).value
        self._last = dict(found.body) if found else {}
        return found

    def move(self, kind: str) -> None:
        """Keeps it under another kind from now on, and nothing under the old one any more."""
        if kind == self.kind:
            return
        old, last, self.kind, self._last = self.kind, self._last, kind, {}
        if last:
            self.keep_instead(old)

    def keep_instead(self, old: str) -> None:
        """Keeps what is typed now in the place of a draft of another kind."""
        if self.keep() is None:
            self._bridge.do(lambda office: drafts.drop(office, old))

    def touch(self) -> None:
        """Something was typed: keeps it after a rest."""
        self._may_lose = False
        self._rest.start(AFTER_TYPING)

    def stop(self) -> None:
        """Keeps nothing more."""
        self._rest.stop()

    def keep(self) -> Refused | Trouble | None:
        """Keeps what is typed now, or forgets the draft where nothing is; gives why it could not."""
        self._rest.stop()
        typed = self._typed()
        if typed == self._last:
            self._say("")
            return None
        outcome = self._bridge.do(lambda office: _keep(office, self.kind, typed))
        if outcome.failure is None:
            self._last = typed
            self._say("")
            self.kept.emit(outcome.value)
        else:
            self._rest.start(AGAIN)
            self._say(f"草稿没有存下：{outcome.failure.sentence}")
        return outcome.failure

    def lets_close(self) -> bool:
        """Keeps what is typed; where it cannot be kept, only who asks again may close and lose it."""
        failure = self.keep()
        if failure is None or self._may_lose:
            return True
        self._may_lose = True
        self._say(f"草稿没有存下：{failure.sentence.rstrip('。')}。再按一次Esc，不存草稿就关闭。")
        return False

    def _say(self, bar: str) -> None:
        if bar != self._bar:
            self._bar = bar
            self.barred.emit(bar)


def _keep(office: Office, kind: str, typed: dict[str, Any]) -> datetime | None:
    if typed:
        return drafts.keep(office, kind, typed)
    drafts.drop(office, kind)
    return None
