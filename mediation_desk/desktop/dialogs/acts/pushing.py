"""Acts on a push: a new one, its receipt, answer and reply, and the six groups of facts it asks for."""

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
    filled,
    line,
    moment_of,
    named,
    needed,
    offered,
)
from mediation_desk.desktop.dialogs.acts.entries import long_text
from mediation_desk.desktop.widgets.fields import Checks, Choice, Moment, Number, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import PushAnswer, PushGroup, PushLine, PushOrigin, SignalAnswer
from mediation_desk.domain.codes import Signal as SignalCode
from mediation_desk.domain.pushes import NEEDS_REASON
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import GroupAnswer, Push, Signal
from mediation_desk.services import considerations, listing, pushes, record, registration, weighing
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

ANSWERS = coded(PushAnswer, labels.PUSH_ANSWER)


def _push_lines(office: Office, matter: Matter) -> Iterator[Line]:
    push: Push | None = matter.entry
    units = listing.units(office)
    yield line("推送线", line=filled(Choice(coded(PushLine, labels.PUSH_LINE)), push and push.line))
    origin = filled(Choice(coded(PushOrigin, labels.PUSH_ORIGIN)), push and push.origin)
    by = named(filled(Text(hint="姓名或单位"), push and push.by), "推送人姓名或单位")
    yield line("推送人", origin=named(origin, "推送来自"), by=by)
    usual = matter.case.pushes[-1].to if matter.case.pushes else matter.case.dispute.unit
    to = offered(units, push.to if push else usual, hint="接收的中心或单位")
    yield line("推送给", to=to)
    at = filled(Moment(lambda: office.now), push.pushed_at if push else office.now)
    yield line("推送时间", pushed_at=at)
    yield long_text(matter, "说明", "note", within="推来说了什么、有什么新动态")


def _push_notes(office: Office, matter: Matter) -> Iterator[Note]:
    if matter.entry is None:
        yield Note(text="又推来的记作一条新推送，收到后请签收、答复；转出去的写明推送给哪个单位")


def _push(office: Office, matter: Matter, values: Values) -> Case:
    said = {
        "line": needed(values, "line", "请选择推送线"),
        "origin": needed(values, "origin", "请选择由谁推送"),
        "by": values["by"],
        "to": needed(values, "to", "请写明推送给哪个中心或单位"),
        "pushed_at": moment_of(values, "pushed_at"),
        "note": values["note"],
    }
    if matter.entry is not None:
        return record.correct(office, matter.number, matter.place, replace(matter.entry, **said))
    return registration.merge_into(office, matter.number, push=Push(**said))


def _pushed(matter: Matter, values: Values, result: Case) -> str:
    word = "已改推送" if matter.entry is not None else "已记推送"
    return f"{word}：{labels.PUSH_ORIGIN[values['origin']]}推送给{values['to']}，{matter.title}"


def _push_of(matter: Matter) -> Push:
    return matter.case.pushes[matter.indexes[0]]


def _answer_lines(office: Office, matter: Matter) -> Iterator[Line]:
    """Who received it, once more where that is put right; the answer; the reply once it is answered."""
    push = _push_of(matter)
    is_settled = push.answer is not None
    if push.received_at is None or is_settled:
        at = filled(Moment(lambda: office.now), push.received_at or office.now)
        yield line("签收时间", received_at=at)
        yield line("签收人", received_by=filled(Text(), push.received_by or office.actor.name))
    nothing = "先签收，以后答复" if push.received_at is None else None
    answers = filled(Choice(ANSWERS, nothing=nothing), push.answer)
    yield line("答复", answer=answers, hint="六种答复任选一种" + ("，也可以先签收" if nothing else ""))
    reasoned = chosen("answer", *NEEDS_REASON)
    yield line("理由", answer_reason=filled(Text(), push.answer_reason), when=reasoned)
    onward = offered(listing.units(office), push.onward_to, hint="单位名称")
    yield line("转给", onward_to=onward, when=chosen("answer", PushAnswer.FORWARDED))
    if is_settled:
        replied = filled(Moment(lambda: office.now), push.replied_at)
        yield line("反馈时间", replied_at=replied, hint="把结果告知推送方的时间，还没有告知的不填")


def _answer_notes(office: Office, matter: Matter) -> Iterator[Note]:
    push = _push_of(matter)
    origin = labels.PUSH_ORIGIN[push.origin]
    who = origin if push.by in (None, origin) else f"{origin}{push.by}"
    yield Note(text=f"{who}推送给{push.to}", beside=f"{push.pushed_at:%m-%d %H:%M}")
    if push.note:
        yield Note(text=push.note)


def _answer(office: Office, matter: Matter, values: Values) -> Case:
    push, number, index = _push_of(matter), matter.number, matter.indexes[0]
    said = {"reason": values["answer_reason"], "onward_to": values["onward_to"]}
    if push.received_at is None:
        at, by = moment_of(values, "received_at"), needed(values, "received_by", "请写明签收人")
        return pushes.receive(office, number, index=index, at=at, by=by, answer=values["answer"], **said)
    given = needed(values, "answer", "请选择一种答复")
    if push.answer is None:
        return pushes.answer(office, number, given, index=index, **said)
    return _put_right(office, matter, values)


def _put_right(office: Office, matter: Matter, values: Values) -> Case:
    """What was wrong corrected; where the sender alone is told now, that is what is done."""
    push, index = _push_of(matter), matter.indexes[0]
    keys = ("received_by", "answer", "answer_reason", "onward_to", "replied_at")
    changed = replace(
        push, **{key: values[key] for key in keys}, received_at=moment_of(values, "received_at")
    )
    at = changed.replied_at
    if at is not None and changed == replace(push, replied_at=at):
        return pushes.reply(office, matter.number, at=at, index=index)
    return record.correct(office, matter.number, f"pushes[{index}]", changed)


def _answered(matter: Matter, values: Values, result: Case) -> str:
    push, answer = _push_of(matter), values["answer"]
    told = f"答复{ANSWERS[answer].partition('（')[0]}" if answer else ""
    if push.received_at is None:
        return "，".join(part for part in ("已签收", told) if part) + f"：{matter.title}"
    if push.answer is None:
        return f"已{told}：{matter.title}"
    return f"已改推送的签收和答复：{matter.title}" if push.replied_at else f"已记答复和反馈：{matter.title}"


def _answer_verb(matter: Matter, values: Values) -> str:
    push = _push_of(matter)
    return "签收" if push.received_at is None else "答复" if push.answer is None else "保存"


def _asked_group(matter: Matter) -> PushGroup | None:
    """The group the dialog is about, where its place says so."""
    wanted = matter.wants.get("group")
    entry: GroupAnswer | None = matter.entry if isinstance(matter.entry, GroupAnswer) else None
    return PushGroup(wanted) if wanted else entry.group if entry else None


def _group_lines(office: Office, matter: Matter) -> Iterator[Line]:
    entry: GroupAnswer | None = matter.entry
    group = _asked_group(matter)
    if not matter.wants:
        groups = {one: labels.PUSH_GROUP[one] for one in weighing.groups_to_answer(office, matter)}
        yield line("哪组事实", group=filled(Choice(groups), group))
    answers = Segments(coded(SignalAnswer, labels.SIGNAL_ANSWER))
    yield line("查明结果", answer=filled(answers, entry and entry.answer))
    if entry is None:
        for one in [group] if group else list(PushGroup):
            yield from _signal_lines(office, matter, one, is_fixed=group is not None)
        yield from _more_of_signals(office, matter)
    yield long_text(matter, "情况", "note", lines=2, within="向谁了解、怎么查明的")


def _signal_lines(office: Office, matter: Matter, group: PushGroup, *, is_fixed: bool) -> Iterator[Line]:
    """The signals of a group to tick, in use once its facts are there."""
    codes = considerations.signals_of(office, group)
    if codes:
        ticks = Checks({code: labels.SIGNAL[code] for code in codes})
        yield Line(
            label="风险信号",
            fields={_key_of(group): ticks},
            hint="勾选的记为风险信号，计入建议等级",
            when=lambda values: _is_present(values) and (is_fixed or values.get("group") is group),
        )


def _key_of(group: PushGroup) -> str:
    return f"of_{group.value}"


def _is_present(values: Values) -> bool:
    return values.get("answer") is SignalAnswer.PRESENT


def _ticked(values: Values) -> tuple[SignalCode, ...]:
    return tuple(code for group in PushGroup for code in values.get(_key_of(group)) or ())


def _more_of_signals(office: Office, matter: Matter) -> Iterator[Line]:
    sensitive = {one for one in SignalCode if considerations.is_sensitive(office, one)}
    counted = weighing.counted_signals(office)
    yield line(
        "是谁",
        party=Choice(matter.names, nothing="不分当事人"),
        when=lambda values: bool(_ticked(values)),
    )
    yield line("次数", count=Number(), when=lambda values: not counted.isdisjoint(_ticked(values)))
    yield line(
        "依据",
        basis=Text(hint="哪个单位何时正式告知"),
        hint="敏感个人信息须有依据，传闻不是依据",
        when=lambda values: not sensitive.isdisjoint(_ticked(values)),
    )


def _group_notes(office: Office, matter: Matter) -> Iterator[Note]:
    group = _asked_group(matter)
    if group is None:
        yield Note(text="推送要逐组回答六组事实；未掌握的转为查明任务，不得留空")
        return
    yield Note(text=labels.PUSH_GROUP[group])
    if matter.entry is None:
        asked = "、".join(labels.SIGNAL[code] for code in considerations.signals_of(office, group))
        if asked:
            yield Note(text=f"问清有没有：{asked}")


def _answer_group(office: Office, matter: Matter, values: Values) -> Case:
    answer = needed(values, "answer", "请选择查明结果")
    if matter.entry is not None:
        entry = replace(matter.entry, group=values["group"], answer=answer, note=values["note"])
        return record.correct(office, matter.number, matter.place, entry)
    group = _asked_group(matter) or needed(values, "group", "请选择答哪一组")
    signals = [_signal(office, code, values) for code in _ticked(values)]
    return pushes.answer_group(office, matter.number, group, answer, note=values["note"], signals=signals)


def _signal(office: Office, code: SignalCode, values: Values) -> Signal:
    return Signal(
        code=code,
        answer=SignalAnswer.PRESENT,
        count=values["count"] if code in weighing.counted_signals(office) else None,
        party=values["party"],
        basis=values["basis"] if considerations.is_sensitive(office, code) else None,
        known_on=office.today,
        note=values["note"],
    )


def _group_said(matter: Matter, values: Values, result: Case) -> str:
    return f"已记查明：{labels.SIGNAL_ANSWER[values['answer']]}，{matter.title}"


RECEIPT = Doing(
    title="签收推送",
    lines=_answer_lines,
    notes=_answer_notes,
    does=_answer,
    said=_answered,
    primary=_answer_verb,
)
FINDING = Doing(
    title="记查明",
    again="改六组事实",
    verb="记下",
    lines=_group_lines,
    notes=_group_notes,
    does=_answer_group,
    said=_group_said,
    first="answer",
)
DEEDS = {
    "push": Doing(
        title="记推送",
        again="改推送",
        verb="记下",
        lines=_push_lines,
        notes=_push_notes,
        does=_push,
        said=_pushed,
        first="line",
    ),
    "push_answer": replace(RECEIPT, title="签收和答复推送"),
    "group": FINDING,
}
PLACES = {
    "pushes": "push",
    "pushes.received_at": "push_answer",
    "pushes.received_by": "push_answer",
    "pushes.answer": "push_answer",
    "pushes.answer_reason": "push_answer",
    "pushes.onward_to": "push_answer",
    "pushes.replied_at": "push_answer",
    "push_answers": "group",
}
