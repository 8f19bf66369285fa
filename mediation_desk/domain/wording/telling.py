"""The head of an entry, and what the heads are put together from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.wording.values import moment_text, word_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An entry in a list: when (None where it says no day), what, and about or by whom."""

    when: date | datetime | None = None
    title: str
    about: str = ""

    @property
    def line(self) -> str:
        """All of it in one line: 2026-03-05 签名·王某."""
        day = moment_text(self.when) if isinstance(self.when, datetime) else self.when and f"{self.when}"
        title = " ".join(part for part in (day, self.title) if part)
        return joined(title, self.about)


def joined(*parts: str | None) -> str:
    """The parts that say something, each once, with a dot between them."""
    return "·".join(dict.fromkeys(part for part in parts if part))


def said(*parts: str | None) -> str:
    """The parts that say something, one after another: the last ones explain the first."""
    return "：".join(part for part in parts if part)


def code_word(code: StrEnum | None, otherwise: str = "") -> str:
    """The word of a code, another one where there is none."""
    return word_of(code) if code is not None else otherwise


def first_line(text: str | None) -> str:
    """The first line of a text, without what ends a sentence."""
    return (text or "").strip().partition("\n")[0].rstrip("。；，")


def span(start: date | None, end: date | None) -> str:
    """Two days as a span: 2026-03-05起, 2026-03-05至2026-03-10."""
    if start and end:
        return f"{start}至{end}"
    return f"{start}起" if start else f"至{end}" if end else ""


def tagged(word: str, text: str | date | None, after: str = "") -> str:
    """A text with the words for it before and after it, nothing for none."""
    return f"{word}{text}{after}" if text else ""
