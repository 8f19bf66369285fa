"""Text as it can stand on paper: one kind of line break, no control characters, nothing invisible."""

from __future__ import annotations

import re

REPLACED = "□"
"""Stands where a character was that no file format of papers can hold."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\t\u00a0\u202f]")
_UNHOLDABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


def plain_text(text: str) -> str:
    """The text with every line break as one newline, what cannot be held as □, what cannot be seen gone."""
    text = _SPACES.sub(" ", _INVISIBLE.sub("", _BREAKS.sub("\n", text)))
    return _UNHOLDABLE.sub(REPLACED, text)


def unholdable(text: str) -> tuple[str, ...]:
    """The characters of a text that no paper can hold, each once."""
    return tuple(dict.fromkeys(_UNHOLDABLE.findall(_BREAKS.sub("\n", text))))
