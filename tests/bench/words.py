"""A few thousand different sentences about disputes, composed from tables, the same on every machine.

Search is only worth measuring on text whose words are as frequent as in life: a matter's own words stand in
the cases of its category, the words of every dispute nearly everywhere, a name in a handful of cases.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PER_MATTER = 230
IN_GENERAL = 420

_TABLES = tomllib.loads(Path(__file__).with_name("matters.toml").read_text("utf-8"))
_WHEN, _WHO, _MOOD = _TABLES["when"], _TABLES["who"], _TABLES["mood"]
_STEP, _STATE = _TABLES["step"], _TABLES["state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What people fall out about: a category's own words, and how often it comes."""

    category: str
    cause: str
    weight: int
    titles: tuple[str, ...]
    scenes: tuple[str, ...]
    harms: tuple[str, ...]
    wishes: tuple[str, ...]


def _matter(table: dict[str, Any]) -> Matter:
    said: dict[str, Any] = {
        key: tuple(said) if isinstance(said, list) else said for key, said in table.items()
    }
    return Matter(**said)


MATTERS = tuple(map(_matter, _TABLES["matter"]))


@cache
def general_sentences() -> tuple[str, ...]:
    """The sentences that stand in disputes of any kind."""
    found = {f"{step}，{who}{state}。" for step in _STEP for who in _WHO for state in _STATE}
    found |= {
        f"{when}{who}{mood}，{step}。"
        for when in _WHEN
        for who in _WHO
        for mood in _MOOD
        for step in _STEP[:2]
    }
    return tuple(random.Random("general").sample(sorted(found), IN_GENERAL))


@cache
def sentences_of(matter: Matter) -> tuple[str, ...]:
    """The sentences of one matter's own words."""
    found = {
        f"{when}，{scene}，{harm}。" for when in _WHEN for scene in matter.scenes for harm in matter.harms
    }
    found |= {
        f"{who}称{harm}，要求{wish}，{mood}。"
        for who in _WHO
        for harm in matter.harms
        for wish in matter.wishes
        for mood in _MOOD
    }
    found |= {
        f"因{scene}，{who}{mood}，提出{wish}。"
        for scene in matter.scenes
        for who in _WHO
        for mood in _MOOD
        for wish in matter.wishes
    }
    return tuple(random.Random(matter.category).sample(sorted(found), PER_MATTER))
