"""What this computer remembers of the window, beside the desks and never in them: its place and scale."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from mediation_desk.config import paths

SCALES = (100, 110, 125, 150, 175, 200)
"""How large everything is drawn, in percent of what the system asks for."""


def remembered(key: str, default: Any = None) -> Any:
    """What was last kept under a key."""
    return _file().value(key, default)


def remember(key: str, value: Any) -> None:
    """Keeps a value under a key; a folder that cannot be written is no reason to stop."""
    _file().setValue(key, value)


def geometry() -> QByteArray | None:
    """Where the window was, None before the first time."""
    found = remembered("window/geometry")
    return found if isinstance(found, QByteArray) else None


def scale() -> int:
    """The user's scale in percent, 100 where nothing sensible was kept."""
    found = str(remembered("look/scale", 100))
    return int(found) if found.isdecimal() and int(found) in SCALES else 100


def keep_scale(percent: int) -> None:
    """Keeps the user's scale; the next start draws by it."""
    remember("look/scale", percent)


def _file() -> QSettings:
    return QSettings(str(paths.data_folder() / "window.ini"), QSettings.Format.IniFormat)
