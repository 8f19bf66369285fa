"""The performance rows of an agreement as a table: who, to whom, what, how much, by when."""

from __future__ import annotations

from mediation_desk.documents.blocks import Block, Gap, Grid, Paragraph
from mediation_desk.documents.forms.parties import head_row, small_row
from mediation_desk.documents.forms.source import Source
from mediation_desk.documents.forms.words import amount_text, holders
from mediation_desk.domain.agreements import both_calendars, total_amount
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.record.agreement import Agreement, Performance

_TABLE = (("序号", 11), ("义务人", 27), ("权利人", 27), ("履行内容", 29), ("金额", 31), ("期限", 31))


def performance_blocks(source: Source, agreement: Agreement) -> tuple[Block, ...]:
    """The table, and the sum where there are several amounts; nothing without rows."""
    items = agreement.performance
    if not items:
        return ()
    rows = [head_row([word for word, _ in _TABLE])]
    rows += [small_row(_texts(source, item, place), centred=1) for place, item in enumerate(items, start=1)]
    table = Grid(tuple(width for _, width in _TABLE), tuple(rows), header=1)
    if sum(item.amount is not None for item in items) < 2:
        return (table, Gap(2))
    total = Paragraph(f"以上金额合计{amount_text(total_amount(agreement))}。")
    return (table, Gap(2), total)


def _texts(source: Source, item: Performance, place: int) -> tuple[str, ...]:
    joint = "（连带）" if item.joint and len(item.debtors) > 1 else ""
    return (
        str(place),
        holders(source.case, item.debtors) + joint,
        holders(source.case, item.creditors),
        item.what,
        amount_text(item.amount) if item.amount is not None else "",
        term_of(source, item),
    )


def term_of(source: Source, item: Performance) -> str:
    """By when a row is to be performed: its day, lunar ones both ways, or its span and rhythm."""
    if item.due is not None:
        return both_calendars(item.due, source.calendar)
    start = f"自{day_text(item.from_)}起" if item.from_ else ""
    end = f"至{day_text(item.until)}止" if item.until else ""
    return "，".join(part for part in (start + end, item.rhythm or "") if part)
