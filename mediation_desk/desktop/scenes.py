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


def _over_today(does: Callable[[Window], object]) -> Callable[[Window], object]:
    """What stands above the first page."""

    def set_scene(window: Window) -> None:
        window.go("today")
        does(window)

    return set_scene


SCENES = (
    Scene(name="today", set=lambda window: window.go("today"), always=True),
    Scene(name="disputes", set=lambda window: window.go("disputes"), always=True),
    Scene(name="register", set=_over_today(lambda window: window.perform("register")), always=True),
    Scene(name="system", set=lambda window: window.go("system"), always=True),
    Scene(name="finder", set=_over_today(Window.search)),
    Scene(name="keys", set=_over_today(Window.show_keys)),
)
