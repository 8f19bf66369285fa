"""What happened around the case: 重要事实 that other rules count from, and reports to other offices."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Line, Note, Values, coded
from mediation_desk.desktop.dialogs.acts.entries import (
    day,
    long_text,
    moment,
    need_all,
    noted,
    noting,
    people,
    picked,
    several,
    text,
    tick,
)
from mediation_desk.desktop.widgets.fields import Checks, Choice
from mediation_desk.domain.codes import Event as Fact
from mediation_desk.domain.codes import ReportTo, Signal
from mediation_desk.domain.record.mediation import Event, Report
from mediation_desk.services import considerations, mediation
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

NUMBERED = frozenset(Fact) - {Fact.DIVORCE_APPLICATION, Fact.DETENTION_ENDS, Fact.APPRAISAL}
ISSUED = frozenset(Fact) - {Fact.DETENTION_ENDS}
LASTING = frozenset({Fact.PROTECTION_ORDER, Fact.ADMONITION, Fact.APPRAISAL})
PROTECTING = frozenset({Fact.PROTECTION_ORDER, Fact.ADMONITION})
AGAINST = PROTECTING | {Fact.POLICE_DECISION, Fact.DETENTION_ENDS}


def _of(*facts: Fact) -> Callable[[Values], bool]:
    return lambda values: values.get("code") in facts


def _event_lines(office: Office, matter: Matter) -> Iterator[Line]:
    facts = Choice(coded(Fact, labels.EVENT), nothing="请选择")
    yield picked(matter, "什么事实", "code", facts, matter.wants.get("code"))
    yield day(office, matter, "日期", "on", office.today, hint="文书作出、事情发生的那一天")
    lasting = "没有写明的不填；保护令最长六个月"
    yield day(office, matter, "截止日期", "until", hint=lasting, when=_of(*LASTING))
    yield text(matter, "文书编号", "number", when=_of(*NUMBERED))
    yield text(matter, "作出单位", "issuer", within="法院、派出所、登记机关或鉴定机构", when=_of(*ISSUED))
    everybody = people(matter, agents=False)
    protected = several(everybody)
    yield picked(matter, "保护的", "protects", protected, (), when=_of(*PROTECTING))
    bound = several(everybody)
    yield picked(matter, "针对的", "against", bound, (), when=_of(*AGAINST))
    barred = "禁止接触（有效期内不得共同到场调解）"
    yield tick(matter, "接触", "no_contact", barred, when=_of(Fact.PROTECTION_ORDER))
    yield long_text(matter, "说明", "note", lines=2, within="可不填")


def _report_lines(office: Office, matter: Matter) -> Iterator[Line]:
    to = _recipient(matter)
    yield picked(matter, "报告给", "to", Choice(coded(ReportTo, labels.REPORT_TO), nothing="请选择"), to)
    signals = considerations.reportable(office, matter)
    if signals:
        checks = Checks({code: labels.SIGNAL[code] for code in signals})
        yield picked(matter, "报告事项", "about", checks, _waiting(office, matter, to))
    yield text(matter, "接报单位", "office", within="具体单位，例如某派出所")
    yield moment(office, matter, "报告时间")
    yield text(matter, "报告人", "by", office.actor.name)
    hint = "没有回执的先不填，拿到后补记"
    yield text(matter, "回执", "receipt", within="接报人、回执或警情编号", hint=hint)


def _recipient(matter: Matter) -> ReportTo | None:
    wanted = matter.wants.get("to")
    return ReportTo(wanted) if wanted else None


def _waiting(office: Office, matter: Matter, to: ReportTo | None) -> tuple[Signal, ...]:
    """What the row asks to be reported; without one, what that office still has to be told."""
    about = matter.wants.get("about")
    if about:
        return (Signal(about),)
    return considerations.unreported(office, matter, to) if to else ()


def _report_notes(office: Office, matter: Matter) -> Iterator[Note]:
    for to in ReportTo:
        open_ones = considerations.unreported(office, matter, to)
        if open_ones:
            told = "、".join(labels.SIGNAL[one] for one in open_ones)
            yield Note(text=f"还要向{labels.REPORT_TO[to]}报告：{told}", mark="lack")


def _about(office: Office, matter: Matter, values: Values) -> Values:
    """A report that a row asks for says about what; another may be about anything."""
    if matter.due:
        need_all(values, {"about": "请勾选报告了哪些事项"})
    return values


def _said_report(matter: Matter, values: Values) -> str:
    return f"{labels.REPORT_TO[values['to']]}，{matter.title}"


EVENT = noting(
    "重要事实",
    Event,
    mediation.note_event,
    _event_lines,
    needs={"code": "请选择发生了什么", "on": "请填写日期"},
    said=noted("重要事实", lambda matter, values: labels.EVENT[values["code"]]),
)
REPORT = noting(
    "报告",
    Report,
    mediation.report,
    _report_lines,
    needs={"to": "请选择报告给谁", "at": "请填写报告时间"},
    make=_about,
    said=noted("报告", _said_report),
    notes=_report_notes,
)

DEEDS = {"event": EVENT, "report": REPORT}
PLACES = {"events": "event", "reports": "report"}
