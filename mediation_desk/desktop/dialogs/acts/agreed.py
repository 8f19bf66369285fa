"""Acts about an agreement: what its signing lacks, what was performed, what goes to a court."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    chosen,
    coded,
    day_of,
    filled,
    line,
    needed,
    offered,
    on_today,
    said_of,
    words,
)
from mediation_desk.desktop.widgets.fields import Checks, Money, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import RevisitMethod, SignHow
from mediation_desk.domain.money import yuan
from mediation_desk.domain.record.agreement import Payment, Urging
from mediation_desk.domain.record.case import Case
from mediation_desk.services import agreements, considerations
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

WAYS_TO_PAY = ("现金", "银行转账", "微信", "支付宝")


def _signing_lines(office: Office, matter: Matter) -> Iterator[Line]:
    signers = considerations.unsigned(office, matter)
    wanted = [one.key for one in signers if one.expected]
    checks = Checks({one.key: one.words for one in signers})
    yield line("补齐了", signatures=filled(checks, wanted), hint="不在场的请去掉，以后再补")
    how = Checks(coded(SignHow, labels.SIGN_HOW), columns=3)
    people = {one.key for one in signers if one.signature is not None}
    yield line(
        "方式",
        how=filled(how, [SignHow.SIGNATURE, SignHow.FINGERPRINT]),
        when=lambda values: not people.isdisjoint(values.get("signatures") or ()),
    )
    yield on_today(office, label="签章日期")


def _sign(office: Office, matter: Matter, values: Values) -> Case:
    day, given = day_of(values), set(values["signatures"])
    signers = [one for one in considerations.unsigned(office, matter) if one.key in given]
    signatures = tuple(
        replace(one.signature, on=day, how=values["how"]) for one in signers if one.signature is not None
    )
    sealed = any(one.signature is None for one in signers)
    return agreements.complete(
        office, matter.number, matter.ref, signatures, sealed_on=day if sealed else None
    )


def _signing_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return None if considerations.unsigned(office, matter) else "签章已经齐备，不用再补。"


def _performing_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return "这一项已经履行或免除，不用再记。" if considerations.is_settled(matter) else None


def _performing_lines(office: Office, matter: Matter) -> Iterator[Line]:
    owed = considerations.owed(matter)
    paying = chosen("way", "pay")
    if owed:
        ways = Segments({"pay": "收到一笔", "whole": "已全部履行"})
        yield line("办理", way=filled(ways, "pay"))
        yield line("金额", amount=filled(Money(), owed), beside=f"元，尚欠{yuan(owed)}", when=paying)
    yield on_today(office, label="履行日期")
    if owed:
        yield line("方式", how=offered(WAYS_TO_PAY, hint="怎么付的"), when=paying)
        pieces = [one.name for one in matter.case.evidence if one.name]
        receipt = offered(pieces, hint="证据里的收条，或收条、转账回单编号")
        yield line("凭证", receipt=receipt, when=paying)
        yield line(
            "多付原因",
            reason=Text(),
            hint="超过尚欠的数额，请写明原因",
            when=lambda values: paying(values) and (values.get("amount") or 0) > owed,
        )


def _performing_notes(office: Office, matter: Matter) -> Iterator[Note]:
    item, names = matter.item, matter.names
    debtors = "、".join(names.get(ref, ref) for ref in item.debtors)
    creditors = "、".join(names.get(ref, ref) for ref in item.creditors)
    joint = "，连带的任何一人付了都算" if item.joint and len(item.debtors) > 1 else ""
    yield Note(text=f"{debtors}应向{creditors}履行：{item.what}{joint}")
    for one in item.payments:
        day = day_text(one.on) if one.on else ""
        amount = yuan(one.amount) if one.amount is not None else ""
        yield Note(text=f"{day}已付{amount}", mark="done")


def _perform(office: Office, matter: Matter, values: Values) -> Case:
    index, day = matter.indexes[1], day_of(values)
    if values.get("way") != "pay":
        return agreements.perform(office, matter.number, matter.ref, index, on=day)
    payment = Payment(
        on=day,
        amount=needed(values, "amount", "请填写金额"),
        how=values["how"],
        receipt=_receipt(matter, values["receipt"]),
        reason=values["reason"],
    )
    return agreements.pay(office, matter.number, matter.ref, index, payment)


def _receipt(matter: Matter, typed: str | None) -> str | None:
    """The ref of the piece of evidence that is meant, else the number as typed."""
    pieces = {one.name: one.ref for one in matter.case.evidence if one.ref}
    return pieces.get(typed, typed)


def _performed(matter: Matter, values: Values, result: Case) -> str:
    amount = f"{values['amount']}元" if values.get("way") == "pay" else "已全部履行"
    return f"已记履行：{matter.item.what}，{amount}"


def _owing(matter: Matter) -> Iterator[Note]:
    """Who still owes what, and when they were urged before."""
    item, names = matter.item, matter.names
    owed = considerations.owed(matter)
    left = f"，尚欠{yuan(owed)}" if owed else ""
    yield Note(text=f"{'、'.join(names.get(ref, ref) for ref in item.debtors)}：{item.what}{left}")
    for one in item.urged:
        told = "，".join(part for part in (one.by, one.said) if part)
        yield Note(text=f"{day_text(one.on)}已督促{f'：{told}' if told else ''}", mark="done")


def _urging_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield on_today(office, label="督促日期")
    ways = Segments(coded(RevisitMethod, labels.REVISIT_METHOD))
    yield line("方式", method=filled(ways, RevisitMethod.PHONE))
    yield line("督促人", by=filled(Text(), office.actor.name))
    yield words("说了什么", "said", hint="限期几天、对方怎么答复")


def _urging_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield from _owing(matter)
    yield Note(
        text="对协议的履行进行监督、督促（人民调解法第三十一条）；督促后仍不履行的，告知权利人其他途径"
    )


def _urge(office: Office, matter: Matter, values: Values) -> Case:
    urging = Urging(
        on=day_of(values),
        by=needed(values, "by", "请写明督促人"),
        method=values["method"],
        said=values["said"],
    )
    return agreements.urge(office, matter.number, matter.ref, matter.indexes[1], urging)


def _telling_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield on_today(office, key="told_on", label="告知日期")


def _telling_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield from _owing(matter)
    creditors = "、".join(matter.names.get(ref, ref) for ref in matter.item.creditors)
    yield Note(text=f"告知{creditors}还可以走的途径：")
    for way in considerations.remaining_ways(matter):
        yield Note(text=way)


def _telling_bar(office: Office, matter: Matter, values: Values) -> str | None:
    if considerations.is_settled(matter):
        return "这一项已经履行或免除，不用再告知。"
    return None if matter.item.urged else "还没有督促过，请先记督促；仍不履行的再告知。"


def _tell(office: Office, matter: Matter, values: Values) -> Case:
    index, day = matter.indexes[1], day_of(values, "told_on")
    return agreements.tell_ways(office, matter.number, matter.ref, index, on=day)


SIGNATURE = Doing(
    title="补齐签章",
    lines=_signing_lines,
    does=_sign,
    bar=_signing_bar,
    verb="补签章",
    said=said_of("已补签章"),
    places={"sealed_on": "on"},
)
PERFORMANCE = Doing(
    title="记履行",
    lines=_performing_lines,
    notes=_performing_notes,
    does=_perform,
    bar=_performing_bar,
    verb="记履行",
    said=_performed,
    places={"done_on": "on"},
    first="amount",
)
URGING = Doing(
    title="督促履行",
    lines=_urging_lines,
    notes=_urging_notes,
    does=_urge,
    bar=_performing_bar,
    verb="记督促",
    said=said_of("已记督促"),
    first="said",
)
OTHER_WAYS = Doing(
    title="告知其他途径",
    lines=_telling_lines,
    notes=_telling_notes,
    does=_tell,
    bar=_telling_bar,
    verb="记告知",
    said=said_of("已记告知其他途径"),
)

DEEDS = {
    "signature": SIGNATURE,
    "performance": PERFORMANCE,
    "urge": URGING,
    "tell_ways": OTHER_WAYS,
}
