"""What the pictures show: each scene brings the window to one page or dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.desktop.shell.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: its name, how the window gets there, and whether it is taken without `--pictures all`."""

    name: str
    set: Callable[[Window], object]
    always: bool = False


SCENES = (
    Scene(name="today", set=lambda window: window.go("today"), always=True),
    Scene(name="disputes", set=lambda window: window.go("disputes"), always=True),
    Scene(name="register", set=lambda window: window.perform("register"), always=True),
    Scene(name="system", set=lambda window: window.go("system"), always=True),
    Scene(name="finder", set=lambda window: window.search()),
    Scene(name="keys", set=lambda window: window.show_keys()),
)
