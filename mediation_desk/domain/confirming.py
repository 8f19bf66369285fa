"""Who confirms: the same person under two spellings is one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def spelled(name: str) -> str:
    """A name as it is compared: spaces, marks, unseen characters and wide letters make no other person."""
    return "".join(mark for mark in unicodedata.normalize("NFKC", name).casefold() if mark.isalnum())


def different(names: Iterable[str]) -> tuple[str, ...]:
    """The different people among names, each as first written; empty names are nobody."""
    found: dict[str, str] = {}
    for name in names:
        if spelled(name):
            found.setdefault(spelled(name), " ".join(name.split()))
    return tuple(found.values())
