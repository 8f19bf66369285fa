"""What a window does beside its pages once it has settled in: it reminds, and feeds other calendars."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.shell import tray
from mediation_desk.desktop.shell.feeding import Feeding
from mediation_desk.desktop.shell.reminding import QUIET_FOR, Reminding
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import settings
from mediation_desk.services.reminders import Reminder

TODAY = "today"


def stand_by(window: Window) -> Reminding:
    """Begins to remind and to feed; in the corner of the screen where it has one, else in the window."""
    reminding = Reminding(window.bridge, window)
    if tray.is_there():
        _keep_sign(window, reminding)
    else:
        reminding.told.connect(lambda told: _tell_inside(window, told))
    Feeding(window.bridge, window).write()
    reminding.begin()
    return reminding


def _keep_sign(window: Window, reminding: Reminding) -> None:
    def quiet() -> None:
        reminding.hush()
        window.bridge.tell(f"{QUIET_FOR.seconds // 3600}小时内不再提醒。")

    def register() -> None:
        _bring(window)
        window.perform("register")

    def stays() -> bool:
        return bool(window.bridge.attempt(lambda office: settings.value(office, "tray.keep")).value)

    acts = (
        ("打开工作台", lambda: _bring(window)),
        ("今日", lambda: _bring(window, TODAY)),
        ("登记纠纷...", register),
        ("安静一小时", quiet),
        ("退出", window.quit),
    )
    sign = tray.Tray(window, QApplication.windowIcon(), acts)
    sign.wanted.connect(lambda: _bring(window, TODAY))
    reminding.told.connect(sign.tell)
    window.closed.connect(sign.deleteLater)
    window.stays = stays
    sign.show()


def _tell_inside(window: Window, told: Reminder) -> None:
    text = "；".join((told.title, *told.lines))
    window.bridge.tell(f"{text}。", offer="看今日", does=lambda: window.go(TODAY))


def _bring(window: Window, page: str = "") -> None:
    window.show()
    window.raise_()
    window.activateWindow()
    if page:
        window.go(page)
