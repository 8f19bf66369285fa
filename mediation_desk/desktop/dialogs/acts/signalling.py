"""Acts on risk signals: one recorded or put right, and one taken back."""

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
    named,
    needed,
    on_today,
    words,
)
from mediation_desk.desktop.dialogs.acts.entries import long_text
from mediation_desk.desktop.widgets.fields import Choice, Day, Number, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import PushGroup, SignalAnswer
from mediation_desk.domain.codes import Signal as Code
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Signal
from mediation_desk.services import considerations, mediation, rechecks, record, weighing
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

GROUPS = {
    PushGroup.ESCALATION: "激化苗头",
    PushGroup.WEAPON: "刀具危爆",
    PushGroup.POLICE: "警情",
    PushGroup.PERSON: "人员情况",
    PushGroup.CHARACTER: "个性习惯",
    None: "其他",
}
"""The groups of facts in a word, the gravest first, and the signals that answer none of them."""

UNCHOSEN = "请选择"


def _signal_lines(office: Office, matter: Matter) -> Iterator[Line]:
    entry: Signal | None = matter.entry
    yield _code_line(office, entry)
    answer = filled(
        Segments(coded(SignalAnswer, labels.SIGNAL_ANSWER)), entry.answer if entry else SignalAnswer.PRESENT
    )
    yield line("有无", answer=answer)
    counted = weighing.counted_signals(office)
    count = filled(Number(hint="几次"), entry and entry.count)
    yield line("次数", count=count, when=lambda values: values.get("code") in counted)
    whom = matter.names | {one.ref: one.name or "" for one in matter.case.others if one.ref}
    yield line("是谁", party=filled(Choice(whom, nothing="不分当事人"), entry and entry.party))
    yield line(
        "依据",
        basis=filled(Text(hint="哪个单位何时正式告知，推送单、警情编号"), entry and entry.basis),
        hint="敏感个人信息没有依据的不能记；传闻不是依据",
    )
    known = filled(Day(lambda: office.today), entry.known_on if entry else office.today)
    yield line("知悉日期", known_on=known)
    yield long_text(matter, "情况", "note", within="原话、经过")
    if entry:
        yield from _later_lines(office, entry)


def _later_lines(office: Office, entry: Signal) -> Iterator[Line]:
    """When it was looked at again, and the end of one that was withdrawn; emptied, it counts again."""
    if entry.rechecked_on or considerations.is_sensitive(office, entry.code):
        checked = filled(Day(lambda: office.today), entry.rechecked_on)
        yield line("复核日期", rechecked_on=checked, hint="最近一次核对它还属实的日期")
    if entry.withdrawn_on or entry.withdrawn_because:
        on = named(filled(Day(lambda: office.today), entry.withdrawn_on), "撤销日期")
        because = named(filled(Text(hint="撤销原因"), entry.withdrawn_because), "撤销原因")
        yield line("撤销", withdrawn_on=on, withdrawn_because=because, hint="撤错了的，两项都删去，重新计分")


def _code_line(office: Office, entry: Signal | None) -> Line:
    """The group, and the signals of the group that is chosen."""
    by_group = weighing.grouped_signals(office)
    words_by_group = {_mark(group): word for group, word in GROUPS.items() if group in by_group}
    group = named(Choice(words_by_group), "哪一类")
    group.setFixedWidth(112)
    if entry:
        group.fill(_mark(weighing.group_of(office, entry.code)))

    def of_group() -> dict[Code, str]:
        codes = next(codes for one, codes in by_group.items() if _mark(one) == group.value())
        return {one: labels.SIGNAL[one] for one in codes}

    code = named(Choice(of_group(), nothing=UNCHOSEN), "风险信号")
    code.fill(entry and entry.code)
    group.edited.connect(lambda: code.offer(of_group(), nothing=UNCHOSEN))
    return line("信号", group=group, code=code)


def _mark(group: PushGroup | None) -> str:
    """The code of a group in a draft, which keeps no None."""
    return group.value if group else "other"


def _signal_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield Note(text="写具体言行，不贴标签；查明不实的用“撤销信号”，撤销后不再计分")


def _record_signal(office: Office, matter: Matter, values: Values) -> Case:
    keys = ("count", "party", "basis", "known_on", "note")
    later = ("rechecked_on", "withdrawn_on", "withdrawn_because")
    said = {key: values[key] for key in (*keys, *(key for key in later if key in values))}
    answer = needed(values, "answer", "请选择有无")
    code = needed(values, "code", "请选择哪一项信号")
    if matter.entry is None:
        signal = Signal(code=code, answer=answer, **said)
        return mediation.note_signal(office, matter.number, signal)
    changed = replace(matter.entry, code=code, answer=answer, **said)
    return record.correct(office, matter.number, matter.place, changed)


def _signal_said(matter: Matter, values: Values, result: Case) -> str:
    word = "已改信号" if matter.entry is not None else "已记信号"
    answer = labels.SIGNAL_ANSWER[values["answer"]]
    return f"{word}：{labels.SIGNAL[values['code']]}（{answer}），{matter.title}"


def _withdrawal_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield words("撤销原因", "withdrawn_because", hint="怎么查明不实的，或者没有依据")
    yield on_today(office, key="withdrawn_on", label="撤销日期")


def _withdrawal_notes(office: Office, matter: Matter) -> Iterator[Note]:
    signal: Signal = matter.entry
    who = matter.names.get(signal.party or "", "")
    known = f"{day_text(signal.known_on)}知悉" if signal.known_on else ""
    yield Note(text="·".join(part for part in (labels.SIGNAL[signal.code], who) if part), beside=known)
    yield Note(text="撤销后不再计分，记录留存；已定的等级要改的，请重新定级")


def _withdrawal_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return "这一条已经撤销，不用再撤销。" if matter.entry.withdrawn_on else None


def _withdraw(office: Office, matter: Matter, values: Values) -> Case:
    because = needed(values, "withdrawn_because", "撤销要写明原因，例如查明不实")
    on = day_of(values, "withdrawn_on")
    return mediation.withdraw_signal(office, matter.number, matter.indexes[0], on=on, because=because)


def _withdrawn(matter: Matter, values: Values, result: Case) -> str:
    return f"已撤销信号：{labels.SIGNAL[matter.entry.code]}，{matter.title}"


STILL_SO, UNTRUE = "still_so", "untrue"


def _recheck_lines(office: Office, matter: Matter) -> Iterator[Line]:
    found = {STILL_SO: "仍属实、仍要留存", UNTRUE: "不实或不再需要，撤销"}
    yield line("核对结果", found=filled(Segments(found), STILL_SO))
    yield words(
        "撤销原因",
        "withdrawn_because",
        hint="怎么查明不实的，或者为什么不再需要",
        when=chosen("found", UNTRUE),
    )
    yield on_today(office, label="复核日期")


def _recheck_notes(office: Office, matter: Matter) -> Iterator[Note]:
    signal: Signal = matter.entry
    who = matter.names.get(signal.party or "", "")
    yield Note(text="·".join(part for part in (labels.SIGNAL[signal.code], who) if part))
    yield Note(
        text=f"依据：{signal.basis}" if signal.basis else "没有写明依据，不能再留，请撤销",
        mark=_mark_of(signal),
    )
    since = signal.rechecked_on or signal.known_on or matter.case.dispute.registered_on
    days = office.rules.sensitive.recheck_days
    word = "复核过" if signal.rechecked_on else "知悉"
    yield Note(text=f"{day_text(since)}{word}，敏感个人信息每{days}天复核一次（个人信息保护法第八条）")


def _mark_of(signal: Signal) -> str:
    return "done" if signal.basis else "lack"


def _recheck(office: Office, matter: Matter, values: Values) -> Case:
    on = day_of(values)
    if values["found"] == UNTRUE:
        because = needed(values, "withdrawn_because", "撤销要写明原因，例如查明不实")
        return mediation.withdraw_signal(office, matter.number, matter.indexes[0], on=on, because=because)
    return rechecks.recheck(office, matter.number, matter.indexes[0], on=on)


def _rechecked(matter: Matter, values: Values, result: Case) -> str:
    word = "已撤销" if values["found"] == UNTRUE else "已复核"
    return f"{word}：{labels.SIGNAL[matter.entry.code]}，{matter.title}"


DEEDS = {
    "signal_recheck": Doing(
        title="复核敏感信息",
        verb="记下",
        lines=_recheck_lines,
        notes=_recheck_notes,
        bar=_withdrawal_bar,
        does=_recheck,
        said=_rechecked,
        places={"rechecked_on": "on"},
    ),
    "signal": Doing(
        title="记风险信号",
        again="改风险信号",
        verb="记下",
        width=680,
        lines=_signal_lines,
        notes=_signal_notes,
        does=_record_signal,
        said=_signal_said,
        first="code",
    ),
    "signal_withdraw": Doing(
        title="撤销信号",
        verb="撤销",
        lines=_withdrawal_lines,
        notes=_withdrawal_notes,
        bar=_withdrawal_bar,
        does=_withdraw,
        said=_withdrawn,
        first="withdrawn_because",
    ),
}
PLACES = {"dispute.signals": "signal"}
