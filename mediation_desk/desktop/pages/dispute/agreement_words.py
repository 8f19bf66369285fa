"""A row of an agreement in words: who owes whom, how it stands, what was paid and what was done about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mediation_desk import labels
from mediation_desk.desktop.widgets.entry_rows import Pill
from mediation_desk.domain.agreements import is_done
from mediation_desk.domain.codes import PerformanceStatus
from mediation_desk.domain.money import yuan
from mediation_desk.domain.record.agreement import Payment, Performance
from mediation_desk.domain.wording import Fact
from mediation_desk.services.agreement_state import AgreementState, RowState

_STATUS = {
    PerformanceStatus.DONE: "已付清",
    PerformanceStatus.PARTIAL: "部分已付",
    PerformanceStatus.WAIVED: "免除",
}


def sums_said(state: AgreementState) -> str:
    """What is to be paid in all, what of it fell due, was paid and is owed."""
    if not state.total:
        return ""
    due = f"·到期{yuan(state.rate.due)}" if state.rate.due else ""
    return f"应付{yuan(state.total)}{due}·已付{yuan(state.paid)}·尚欠{yuan(state.owed)}"


def about_row(one: RowState, names: Mapping[str, str]) -> str:
    """Who owes whom, and what of it was paid."""
    item = one.item
    who = f"{_names(item.debtors, names)}向{_names(item.creditors, names)}"
    joint = "连带" if item.joint else ""
    paid = f"已付{yuan(one.paid)}，尚欠{yuan(one.owed)}" if one.paid and one.owed else ""
    lunar = one.day_said.partition("（")[0] if one.day_said.startswith("农历") else ""
    return "·".join(part for part in (who, joint, item.rhythm, lunar, paid) if part)


def _names(refs: tuple[str, ...], names: Mapping[str, str]) -> str:
    shown = "、".join(names.get(ref, ref) for ref in refs[:3])
    return f"{shown}等{len(refs)}人" if len(refs) > 3 else shown


def pills_of(one: RowState) -> tuple[Pill, ...]:
    """How a row stands, nothing while its day is to come; and what was done about one that is not kept."""
    return (*_urged_pills(one), *_status_pills(one))


def _urged_pills(one: RowState) -> Iterator[Pill]:
    item = one.item
    if is_done(item):
        return
    if item.told_on:
        yield Pill(words="已告知途径")
    elif item.urged:
        yield Pill(words=f"督促{len(item.urged)}次")


def _status_pills(one: RowState) -> Iterator[Pill]:
    if one.days_late:
        yield Pill(words=f"逾期{one.days_late}天", kind="late")
    elif one.status is PerformanceStatus.DUE:
        yield Pill(words="今天", kind="today")
    elif one.status in _STATUS:
        yield Pill(words=_STATUS[one.status])


def days_said(one: RowState) -> str:
    """By when it is to be done: its day, or its span and rhythm."""
    item = one.item
    if one.day_said:
        return f"约定{one.day_said}履行，不因节假日顺延"
    start = f"自{item.from_.isoformat()}起" if item.from_ else ""
    end = f"至{item.until.isoformat()}止" if item.until else ""
    return "，".join(part for part in (start + end, item.rhythm or "") if part) or "没有约定期限"


def facts_of(state: AgreementState, one: RowState, names: Mapping[str, str]) -> Iterator[Fact]:
    """Everything known of a row: payments, urging, limitation, lawsuits."""
    item = one.item
    joint = "（连带）" if item.joint else ""
    yield Fact(
        key="debtors", label="谁履行", text="、".join(names.get(ref, ref) for ref in item.debtors) + joint
    )
    yield Fact(key="creditors", label="向谁", text="、".join(names.get(ref, ref) for ref in item.creditors))
    if item.kind:
        yield Fact(key="kind", label="种类", text=labels.PERFORMANCE_KIND[item.kind])
    if item.amount is not None:
        yield Fact(key="amount", label="金额", text=yuan(item.amount))
        yield Fact(key="owed", label="尚欠", text=yuan(one.owed))
    for at, paid in enumerate(item.payments, start=1):
        yield Fact(key=f"payment{at}", label=f"第{at}笔", text=_paid(paid, names))
    if item.done_on:
        yield Fact(key="done_on", label="履行完毕", text=item.done_on.isoformat())
    if item.waived_on:
        because = f"，{item.waived_because}" if item.waived_because else ""
        yield Fact(key="waived_on", label="免除", text=f"{item.waived_on.isoformat()}{because}")
    yield from _urged_facts(item)
    if state.limitation is not None:
        why = state.limitation.why
        text = f"{state.limitation.day.isoformat()}届满：{why.sentence}"
        yield Fact(key="limitation", label="时效", text=text)
    for suit in state.lawsuits:
        word = labels.LAWSUIT_KIND[suit.kind] if suit.kind else "诉讼仲裁"
        about = (suit.on.isoformat() if suit.on else None, suit.office, suit.number)
        yield Fact(key="lawsuit", label=word, text=" ".join(part for part in about if part))


def _urged_facts(item: Performance) -> Iterator[Fact]:
    for at, one in enumerate(item.urged, start=1):
        how = labels.REVISIT_METHOD[one.method] if one.method else None
        told = (one.on.isoformat(), one.by, how, one.said)
        yield Fact(key=f"urged{at}", label=f"第{at}次督促", text="，".join(part for part in told if part))
    if item.told_on:
        yield Fact(key="told_on", label="告知途径", text=f"{item.told_on.isoformat()}已告知权利人其他途径")


def _paid(paid: Payment, names: Mapping[str, str]) -> str:
    day = paid.on.isoformat() if paid.on else "日期未写"
    receipt = f"凭证{names.get(paid.receipt, paid.receipt)}" if paid.receipt else "没有凭证"
    amount = yuan(paid.amount) if paid.amount is not None else ""
    above = f"多付：{paid.reason}" if paid.reason else None
    return "，".join(part for part in (f"{day} {amount}".strip(), paid.how, receipt, above) if part)
