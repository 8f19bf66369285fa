"""Pinyin initials of names and titles, with surnames read as surnames."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

HAN = "〇々㐀-鿿豈-﫿\U00020000-\U0003ffff"
"""The inside of a character class for Han characters, the rare planes among them."""

# Surnames whose reading as a surname differs from the usual one, or wavers: each initial is indexed,
# the surname's own first.
_SURNAMES = {
    "万俟": "mq", "单于": "cy", "尉迟": "yc wc", "澹台": "tt", "长孙": "zs cs", "宰父": "zf", "令狐": "lh",
    "仇": "q c", "单": "s d", "解": "x j", "查": "z c", "曾": "z c", "区": "o q", "翟": "z d", "覃": "q t",
    "尉": "y w", "乐": "y l", "员": "y", "召": "s z", "洗": "x", "种": "c z", "秘": "b m", "折": "s z",
    "繁": "p f", "郇": "x h", "谌": "c s", "乜": "n m", "佴": "n e", "隗": "w k", "祭": "z j", "车": "c j",
    "强": "q j", "么": "y m", "藏": "z c", "贾": "j g", "盛": "s c", "粘": "n z", "句": "g j", "谷": "g y",
    "石": "s d", "朴": "p", "盖": "g", "缪": "m", "重": "c z", "晟": "c s", "行": "x h", "都": "d", "冼": "x",
    "黑": "h", "纪": "j", "华": "h", "葛": "g", "任": "r", "燕": "y", "宁": "n", "牟": "m", "卜": "b",
}  # fmt: skip

_HAN_RUN = re.compile(f"[{HAN}]+")


def initials_of_name(name: str) -> set[str]:
    """The initials of a name, one string a reading of its surname: 仇丽 gives ql and cl."""
    han = "".join(_HAN_RUN.findall(name))
    surname = next((han[:size] for size in (2, 1) if han[:size] in _SURNAMES), "")
    readings = _SURNAMES[surname].split() if surname else [""]
    rest = _initials(han[len(surname) :])
    usual = _initials(han)
    return {text for text in (usual, *(reading + rest for reading in readings)) if text}


def warm() -> None:
    """Loads the readings of characters, so that the first search by initials does not wait for them."""
    _reader()("字")


def initials_of_text(text: str) -> set[str]:
    """The initials of a title, run by run: as usually read, and with every possible surname read as one."""
    usual: set[str] = set()
    for run in _HAN_RUN.findall(text):
        usual |= {_initials(run), "".join(_as_surname(character) for character in run)}
    return usual - {""}


def _as_surname(character: str) -> str:
    return _SURNAMES[character][0] if character in _SURNAMES else _initial(character)


@cache
def _reader() -> Callable[[str], list[str]]:
    # pypinyin takes 0.2 s to import: only who writes or rebuilds search words pays for it.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return lambda text: list(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))


@lru_cache(maxsize=8192)
def _initial(character: str) -> str:
    return _initials(character)


def _initials(text: str) -> str:
    return "".join(letter for letter in _reader()(text) if letter.isascii()) if text else ""
