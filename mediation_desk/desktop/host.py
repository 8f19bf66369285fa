"""What pages and dialogs may ask of the window they stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.theme import LOOK

OF_A_CASE = frozenset(
    {
        "disputes",
        "parties",
        "people",
        "signals",
        "pushes",
        "entries",
        "numbers",
        "appointments",
        "sessions",
        "resolutions",
        "agreements",
        "performances",
        "revisits",
    }
)
"""The tables a case is kept in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing a person can do: its words, its keys, and how it is found in 查找 by pinyin initials."""

    key: str
    text: str
    does: Callable[[], object]
    keys: str = ""
    initials: str = ""
    icon: str = "arrow-right"

    @property
    def keys_said(self) -> str:
        """Its keys as people read them: Ctrl K."""
        return self.keys.replace("+", " ")


class Host(Protocol):
    """The window, as its pages see it."""

    @property
    def bridge(self) -> Bridge:
        """The way to the services."""
        ...

    def go(self, page: str, **asked: Any) -> None:
        """Shows a page; what is asked of it is handed to its `ask`."""
        ...

    def back(self) -> None:
        """Shows the page that was in sight before."""
        ...

    def open(self, dialog: QWidget) -> None:
        """Opens a dialog above the window."""
        ...

    def perform(self, act: str, **asked: Any) -> None:
        """Does an act of the window by its key."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, which is made when it is first shown; in the rail, unless it belongs `under` another."""

    key: str
    title: str
    icon: str
    make: Callable[[Host], Page]
    under: str = ""


class Page(QWidget):
    """One page: `watches` are the tables it shows, `refresh` reads them again."""

    key = ""
    title = ""
    icon = ""
    under = ""
    """The page of the rail it belongs to, itself where empty."""
    help: tuple[str, ...] = ()
    """What is on it and how it is worked with, a sentence a line, for F1."""
    watches: frozenset[str] = frozenset()
    counted = Signal(int)
    """How much waits on it, for the rail."""

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__()
        self.host = host
        LOOK.dress(self)
        self.setObjectName(self.key)
        self.setAccessibleName(self.title)

    @classmethod
    def make(cls, host: Host) -> Page:
        """The page in its window; so its class can stand for its place in the rail."""
        return cls(host)

    @property
    def bridge(self) -> Bridge:
        """The way to the services."""
        return self.host.bridge

    def refresh(self) -> None:
        """Reads again what it shows."""
        raise NotImplementedError

    def ask(self, **asked: Any) -> None:
        """Shows what another page or 查找 asks for; a page that takes no wish shows itself."""

    def acts(self) -> tuple[Act, ...]:
        """What can be done on this page by keys."""
        return ()

    def begin(self) -> None:
        """Puts the focus where work begins."""
        self.setFocus()
