"""Which pages are printed, as people type it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from mediation_desk.errors import Refused, refused_at

WHERE = "pages"
_ALL = frozenset({"", "全部", "所有", "全"})
_PART = re.compile(r"第?(\d{1,6})页?(?:[-到至]第?(\d{1,6})页?)?")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−~～〜", "-"))


def pages_of(text: str, total: int) -> tuple[int, ...]:
    """The pages of "1-2,5" in order and once each, of either punctuation; nothing typed gives all of them.

    Refused at "pages" where it cannot be read or names a page that the paper does not have.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_DASHES)
    if plain in _ALL:
        return tuple(range(1, total + 1))
    pages: set[int] = set()
    for part in re.split("[,、;。]", plain.strip(",、;。")):
        pages.update(_span(part, total))
    return tuple(sorted(pages))


def spans(pages: Iterable[int]) -> str:
    """Those pages as they are written: 1-2,5."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _span(part: str, total: int) -> range:
    read = _PART.fullmatch(part)
    if read is None:
        raise _refused("页写作1-2,5，只用数字、短横和逗号，空着就是全部。")
    first = int(read[1])
    last = int(read[2] or first)
    if first > last:
        raise _refused(f"“{first}-{last}”前后颠倒了，请写作{last}-{first}。")
    if first < 1 or last > total:
        wrong = last if last > total else first
        raise _refused(f"这份文书共{total}页，没有第{wrong}页，请改成1到{total}之间的页。")
    return range(first, last + 1)


def _refused(what: str) -> Refused:
    return refused_at(WHERE, what)
