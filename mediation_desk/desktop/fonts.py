"""Rare characters: which face draws a text that the screen face lacks."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from mediation_desk.config.paths import resources_folder
from mediation_desk.desktop.theme import FAMILY, RARE_FACE, RARE_FAMILY

ALWAYS_THERE = 0x3000
"""Below it, and in the two blocks that names and sentences are made of, nearly every character is there."""


def face_for(text: str, wanted: QFont) -> QFont:
    """The font itself, or one that goes on to the face of rare characters where the text needs it."""
    return wanted if is_covered(text) else with_rare(wanted)


def with_rare(wanted: QFont) -> QFont:
    """A font that goes on to the face of rare characters."""
    _load_rare_face()
    made = QFont(wanted)
    made.setFamilies([FAMILY, RARE_FAMILY])
    return made


@lru_cache(maxsize=4096)
def is_covered(text: str) -> bool:
    """Whether the screen face has every character of a text."""
    raw = _screen_face()
    return all(ord(one) < ALWAYS_THERE or raw.supportsCharacter(ord(one)) for one in text)


@cache
def _screen_face() -> QRawFont:
    return QRawFont(str(resources_folder() / "fonts" / "NotoSansSC-Regular.ttf"), 16)


@cache
def _load_rare_face() -> int:
    return QFontDatabase.addApplicationFont(str(resources_folder() / "fonts" / RARE_FACE))
