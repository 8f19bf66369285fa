"""The performance rows of an agreement as a table: who, to whom, what, how much, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from mediation_desk.documents.blocks import Align, Block, Cell, Gap, Grid, Look, Row
from mediation_desk.documents.forms.parties import head_row, small_row
from mediation_desk.documents.forms.source import Source
from mediation_desk.documents.forms.words import amount_lines, amount_text, holders
from mediation_desk.domain.agreements import both_calendars, total_amount
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.record.agreement import Agreement, Performance

_HEAD = ("序号", "义务人", "权利人", "履行内容", "金额", "期限")
_NUMBER, _AMOUNT, _NOTHING, _TERM = 11.0, 38.0, 14.0, 35.0
_WIDTH = 156.0
_CHARACTER, _PADDING, _LEAST, _STEP = 3.71, 3.2, 15, 3
"""Millimetres of a character, of the white beside a text, of the narrowest column, of a try."""
NO_AMOUNT = "—"
"""Stands where there is nothing to pay, so that nothing can be written in."""


def performance_blocks(source: Source, agreement: Agreement, at: str) -> tuple[Block, ...]:
    """The table, ended by the sum where there are several amounts; nothing without rows."""
    items = agreement.performance
    if not items:
        return ()
    rows = [head_row(_HEAD)]
    rows += [_row(source, item, place, at) for place, item in enumerate(items, start=1)]
    amounts = [item.amount for item in items if item.amount is not None]
    if len(amounts) > 1:
        rows[-1] = replace(rows[-1], with_next=True)
        rows.append(_total(amount_text(total_amount(agreement))))
    widths = _widths(rows, _AMOUNT if amounts else _NOTHING)
    return (Gap(1), Grid(widths, tuple(rows), header=1), Gap(2))


def _widths(rows: list[Row], amount: float) -> tuple[float, ...]:
    """The millimetres of each column, names and what is owed sharing what is left in the fewest lines."""
    texts = [[cell.text for cell in row.cells[1:4]] for row in rows if len(row.cells) == len(_HEAD)]
    left = _WIDTH - _NUMBER - amount - _TERM
    tries = range(_LEAST, int(left) - 2 * _LEAST, _STEP)
    shares = ((one, other, left - one - other) for one in tries for other in tries)
    best = min(
        (share for share in shares if share[2] >= _LEAST),
        key=lambda share: (sum(_lines(row, share) for row in texts), max(share)),
    )
    return (_NUMBER, *best, amount, _TERM)


def _lines(texts: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines a row needs in columns of so many millimetres."""
    room = [int((width - _PADDING) / _CHARACTER) for width in widths]
    return max(ceil(len(text) / characters) for text, characters in zip(texts, room, strict=True))


def _total(text: str) -> Row:
    return Row((Cell("合计", Look.SMALL_LABEL, Align.CENTRE, span=3), Cell(text, Look.SMALL, span=3)))


def _row(source: Source, item: Performance, place: int, agreement: str) -> Row:
    at = f"{agreement}.performance[{place - 1}]"
    joint = "（连带）" if item.joint and len(item.debtors) > 1 else ""
    texts = {
        at: str(place),
        f"{at}.debtors": holders(source.case, item.debtors) + joint,
        f"{at}.creditors": holders(source.case, item.creditors),
        f"{at}.what": item.what,
        f"{at}.amount": amount_lines(item.amount) if item.amount is not None else NO_AMOUNT,
        f"{at}.due": term_of(source, item),
    }
    centred = {0, 4} if item.amount is None else {0}
    return small_row(tuple(texts.values()), centred=centred, wheres=tuple(texts))


def term_of(source: Source, item: Performance) -> str:
    """By when a row is to be performed: its day, lunar ones both ways, or its span and rhythm."""
    if item.due is not None:
        return both_calendars(item.due, source.calendar).replace("（", "\n（")
    start = f"自{day_text(item.from_)}起" if item.from_ else ""
    end = f"至{day_text(item.until)}止" if item.until else ""
    return "，".join(part for part in (start + end, item.rhythm or "") if part)
