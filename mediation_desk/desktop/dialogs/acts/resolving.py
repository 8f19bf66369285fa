"""Acts about the end of 化解: its result, a longer limit, who entrusted it told, a handover taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    at_now,
    chosen,
    coded,
    day_of,
    filled,
    line,
    moment_of,
    needed,
    on_today,
    said_of,
    words,
)
from mediation_desk.desktop.dialogs.acts.entries import (
    keep,
    need_all,
    noted,
    picked,
    several,
    stood,
    text,
    today,
)
from mediation_desk.desktop.dialogs.acts.replanned import replanned
from mediation_desk.desktop.widgets.fields import Checks, Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import AgreementKind, LimitKey, Remedy, Stage
from mediation_desk.domain.codes import Resolution as End
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Extension, Resolution
from mediation_desk.services import duties, mediation, pushes
from mediation_desk.services.limits import longer_until
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

AGREED = {
    AgreementKind.WRITTEN: End.WRITTEN_AGREEMENT,
    AgreementKind.ORAL: End.ORAL_AGREEMENT,
}
REASONED = (End.WITHDRAWN, End.TRANSFERRED, End.MERGED)
HANDED_ON = (End.NOT_ACCEPTED, End.TRANSFERRED)
NEEDED = (
    ("parties", (End.PARTIAL_AGREEMENT,), "请勾选哪几方达成了协议"),
    ("ended_for", (End.TERMINATED,), "请选择终止调解的事由"),
    ("remedies", (End.TERMINATED,), "请勾选告知了当事人哪些其他途径（人民调解法第二十六条）"),
    ("told_on", (End.TERMINATED,), "请填写告知当事人的日期"),
    ("refused_for", (End.NOT_ACCEPTED,), "请选择不予受理的事由"),
    ("reason", (End.MERGED,), "请写明并入哪一件"),
    ("to", (End.TRANSFERRED,), "请写明交给哪个单位"),
)
"""What each end of 化解 cannot do without."""
WORDS = labels.TERMINATION_REASON | labels.NON_ACCEPTANCE_REASON


def _limit_lines(what: LimitKey) -> Callable[[Office, Matter], Iterator[Line]]:
    def lines(office: Office, matter: Matter) -> Iterator[Line]:
        ways = Segments({"end": "记化解结果", "later": "延长期限"})
        yield line("办理", way=filled(ways, "end"))
        yield from _end_lines(office, matter)
        yield from _later_lines(office, matter, what)

    return lines


def _end_lines(office: Office, matter: Matter) -> Iterator[Line]:
    kinds = Choice(coded(End, labels.RESOLUTION), nothing="请选择")
    yield picked(matter, "结果", "kind", kinds, _likely_end(matter), when=_ending())
    yield today(office, matter, "结束日期", when=_ending())
    joined = several(matter.names)
    hint = "勾选达成协议的各方，没有勾的照样回访"
    yield picked(matter, "达成的", "parties", joined, (), hint=hint, when=_ending(End.PARTIAL_AGREEMENT))
    yield from _reason_lines(matter)
    yield text(matter, "交给", "to", within="接收单位", when=_ending(*HANDED_ON))
    remedies = Checks(coded(Remedy, labels.REMEDY), columns=2)
    yield picked(matter, "已告知途径", "remedies", remedies, (), when=_ending(End.TERMINATED))
    yield today(office, matter, "告知日期", "told_on", when=_ending(End.TERMINATED))


def _reason_lines(matter: Matter) -> Iterator[Line]:
    """Why it ended so: one of the law's reasons, else in words."""
    was = stood(matter, "reason")
    terminated = filled(Choice(labels.TERMINATION_REASON, nothing="请选择"), was)
    refused = filled(Choice(labels.NON_ACCEPTANCE_REASON, nothing="请选择"), was)
    yield line("事由", ended_for=terminated, when=_ending(End.TERMINATED))
    yield line("事由", refused_for=refused, when=_ending(End.NOT_ACCEPTED))
    yield line("事由", reason=filled(Text(), None if was in WORDS else was), when=_ending(*REASONED))


def _later_lines(office: Office, matter: Matter, what: LimitKey) -> Iterator[Line]:
    later = chosen("way", "later")
    usual = longer_until(office, matter, what)
    yield line("延长到", until=filled(Day(lambda: office.today), usual), when=later)
    if what is LimitKey.MEDIATION_DAYS:
        hint = "延长调解须各方同意"
        yield line("同意的", agreed_by=several(matter.names), hint=hint, when=later)
    yield words("延长理由", "why_later", when=later)


def _ending(*kinds: End) -> Callable[[Values], bool]:
    """In use for the result, and of it for those kinds only."""
    return lambda values: values.get("way", "end") == "end" and (not kinds or values.get("kind") in kinds)


def _likely_end(matter: Matter) -> End | None:
    agreements = matter.case.agreements
    return AGREED[agreements[-1].kind] if agreements else None


def _limit_notes(office: Office, matter: Matter) -> Iterator[Note]:
    case = matter.case
    if matter.view.stage is Stage.CLOSED:
        yield Note(text="这件纠纷已经销号，只改正记错的", mark="lack")
    yield Note(text=f"已会谈{len(case.sessions)}次" if case.sessions else "还没有会谈记录")
    if case.agreements:
        last = case.agreements[-1]
        yield Note(text=f"{day_text(last.reached_on)}达成{labels.AGREEMENT_KIND[last.kind]}", mark="done")
    else:
        yield Note(text="还没有记下协议；已达成协议的，请先记协议，再记化解结果", mark="lack")


def _limit_does(what: LimitKey) -> Callable[[Office, Matter, Values], Case]:
    def does(office: Office, matter: Matter, values: Values) -> Case:
        return (
            _end(office, matter, values) if values["way"] == "end" else _extend(office, matter, values, what)
        )

    return does


def _end(office: Office, matter: Matter, values: Values) -> Case:
    always = {"kind": "请选择化解结果", "on": "请填写结束日期"}
    need_all(values, always | {key: what for key, kinds, what in NEEDED if values["kind"] in kinds})
    reason = values["ended_for"] or values["refused_for"] or values["reason"]
    told = {**values, "reason": reason}
    return keep(office, matter, Resolution, told, mediation.end_resolve)


def _extend(office: Office, matter: Matter, values: Values, what: LimitKey) -> Case:
    extension = Extension(
        what=what,
        on=office.today,
        to=values["until"],
        reason=values["why_later"],
        agreed_by=values.get("agreed_by") or (),
    )
    return duties.extend(office, matter.number, extension)


def _limit_said(matter: Matter, values: Values, result: Case) -> str:
    if values["way"] == "later":
        return f"已延长到{day_text(values['until'])}：{matter.title}"
    return f"已记化解结果：{labels.RESOLUTION[values['kind']]}，{matter.title}"


def _limit(what: LimitKey) -> Doing:
    extending = {"to": "until"}
    return Doing(
        title="记化解结果或延期",
        lines=_limit_lines(what),
        notes=_limit_notes,
        does=_limit_does(what),
        said=replanned(_limit_said),
        primary=lambda matter, values: "延长期限" if values["way"] == "later" else "记结果",
        places=extending,
        first="kind",
    )


def _reply_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield at_now(office, label="反馈时间")


def _reply_notes(office: Office, matter: Matter) -> Iterator[Note]:
    letter, end = matter.case.dispute.entrusted_by, matter.view.end
    who = (letter and letter.office) or labels.SOURCE[matter.case.dispute.source]
    number = f"（{letter.number}）" if letter and letter.number else ""
    yield Note(text=f"委托、移送单位：{who}{number}")
    if end:
        yield Note(text=f"{day_text(end.on)}化解结束：{labels.RESOLUTION[end.kind]}", mark="done")


def _reply(office: Office, matter: Matter, values: Values) -> Case:
    return pushes.reply(office, matter.number, at=moment_of(values))


def _handover_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield on_today(office, key="receipt_on", label="签收日期")
    yield line("签收人", receipt_by=Text(hint="接收单位的经办人"))


def _handover_notes(office: Office, matter: Matter) -> Iterator[Note]:
    end = matter.case.resolutions[matter.indexes[0]]
    to = f"，交给{end.to}" if end.to else ""
    yield Note(text=f"{day_text(end.on)}{labels.RESOLUTION[end.kind]}{to}")
    if end.reason:
        yield Note(text=WORDS.get(end.reason, end.reason))


def _handover(office: Office, matter: Matter, values: Values) -> Case:
    return mediation.note_handover(
        office,
        matter.number,
        matter.indexes[0],
        on=day_of(values, "receipt_on"),
        by=needed(values, "receipt_by", "请写明接收单位由谁签收"),
    )


RESULT = _limit(LimitKey.RESOLVE_DAYS)
END = Doing(
    title="记化解结果",
    again="改化解结果",
    verb="记结果",
    lines=_end_lines,
    notes=_limit_notes,
    does=_end,
    said=replanned(
        noted("化解结果", lambda matter, values: f"{labels.RESOLUTION[values['kind']]}，{matter.title}")
    ),
    first="kind",
)
MEDIATION_RESULT = _limit(LimitKey.MEDIATION_DAYS)
REPLY = Doing(
    title="记反馈委托单位",
    lines=_reply_lines,
    notes=_reply_notes,
    does=_reply,
    said=said_of("已记反馈"),
    places={"replied_at": "at"},
)
HANDOVER = Doing(
    title="核实移交",
    lines=_handover_lines,
    notes=_handover_notes,
    does=_handover,
    said=said_of("已记接收单位签收"),
)

DEEDS = {"end": END, "handover": HANDOVER}
PLACES = {"resolutions": "end", "resolutions.receipt_on": "handover", "resolutions.receipt_by": "handover"}
