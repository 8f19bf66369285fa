"""Acts at the beginning: 签收, 指派, 记接触, 记报告, 记查明."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    at_now,
    by_me,
    chosen,
    coded,
    filled,
    line,
    moment_of,
    needed,
    offered,
    party_choice,
    words,
)
from mediation_desk.desktop.widgets.fields import Checks, Choice, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import PushAnswer, PushGroup, ReportTo, RevisitMethod, SignalAnswer
from mediation_desk.domain.codes import Signal as SignalCode
from mediation_desk.domain.pushes import NEEDS_REASON
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Assignment, Contact, Signal
from mediation_desk.domain.record.mediation import Report
from mediation_desk.services import considerations, listing, mediation, office_book, pushes
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def _receipt_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield at_now(office, label="签收时间")
    yield by_me(office, label="签收人")
    answers = Choice(coded(PushAnswer, labels.PUSH_ANSWER), nothing="先签收，以后答复")
    yield line("答复", answer=answers, hint="六种答复任选一种，也可以先签收")
    reasoned = chosen("answer", *NEEDS_REASON)
    yield line("理由", answer_reason=Text(), when=reasoned)
    yield line("转给", onward_to=Text(hint="单位名称"), when=chosen("answer", PushAnswer.FORWARDED))


def _receipt_notes(office: Office, matter: Matter) -> Iterator[Note]:
    push = matter.case.pushes[matter.indexes[0]]
    origin = labels.PUSH_ORIGIN[push.origin]
    who = origin if push.by in (None, origin) else f"{origin}{push.by}"
    yield Note(text=f"{who}推送给{push.to}", beside=f"{push.pushed_at:%m-%d %H:%M}")
    if push.note:
        yield Note(text=push.note)


def _receive(office: Office, matter: Matter, values: Values) -> Case:
    return pushes.receive(
        office,
        matter.number,
        index=matter.indexes[0],
        at=moment_of(values),
        by=needed(values, "by", "请写明签收人"),
        answer=values["answer"],
        reason=values["answer_reason"],
        onward_to=values["onward_to"],
    )


def _received(matter: Matter, values: Values, result: Case) -> str:
    answer = values["answer"]
    told = f"，答复{labels.PUSH_ANSWER[answer].partition('（')[0]}" if answer else ""
    return f"已签收{told}：{matter.row.title}"


def _assignment_lines(office: Office, matter: Matter) -> Iterator[Line]:
    people = [one.name for one in office_book.mediators(office) if one.left_on is None]
    units = listing.units(office)
    yield line("指派给", to=offered(people, hint="承办人姓名"))
    yield line("承办单位", unit=offered(units, matter.case.dispute.unit, hint="单位或社区"))
    yield at_now(office, label="指派时间")
    yield by_me(office, label="指派人")
    yield line("说明", reason=Text(hint="可不填"))


def _assign(office: Office, matter: Matter, values: Values) -> Case:
    entry = Assignment(
        at=moment_of(values),
        to=needed(values, "to", "要写明指派给谁"),
        unit=values["unit"],
        by=values["by"],
        reason=values["reason"],
    )
    return mediation.assign(office, matter.number, entry)


def _assigned(matter: Matter, values: Values, result: Case) -> str:
    return f"已指派给{values['to']}：{matter.row.title}"


def _contact_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield line("当事人", party=party_choice(matter))
    yield line(
        "方式", method=filled(Segments(coded(RevisitMethod, labels.REVISIT_METHOD)), RevisitMethod.PHONE)
    )
    yield at_now(office, label="接触时间")
    yield by_me(office, label="接触人")
    yield words("谈了什么", "note", hint="对方怎么说，愿不愿意调解", lines=3)


def _contact(office: Office, matter: Matter, values: Values) -> Case:
    entry = Contact(
        at=moment_of(values),
        by=values["by"],
        party=values["party"],
        method=values["method"],
        note=values["note"],
    )
    return mediation.contact(office, matter.number, entry)


def _contacted(matter: Matter, values: Values, result: Case) -> str:
    return f"已记接触：{matter.names[values['party']]}（{labels.REVISIT_METHOD[values['method']]}）"


def _report_lines(office: Office, matter: Matter) -> Iterator[Line]:
    to = ReportTo(matter.wants["to"])
    signals = {one: labels.SIGNAL[one] for one in considerations.unreported(office, matter, to)}
    yield line("报告事项", about=filled(Checks(signals), [SignalCode(matter.wants["about"])]))
    yield line("接报单位", office=Text(hint=f"{labels.REPORT_TO[to]}的具体单位"))
    yield at_now(office, label="报告时间")
    yield by_me(office, label="报告人")
    yield line("回执", receipt=Text(hint="接报人、回执或警情编号"), hint="没有回执的先不填，拿到后补记")


def _report(office: Office, matter: Matter, values: Values) -> Case:
    entry = Report(
        to=ReportTo(matter.wants["to"]),
        office=values["office"],
        at=moment_of(values),
        by=values["by"],
        about=needed(values, "about", "请勾选报告了哪些事项"),
        receipt=values["receipt"],
    )
    return mediation.report(office, matter.number, entry)


def _reported(matter: Matter, values: Values, result: Case) -> str:
    return f"已记报告：{labels.REPORT_TO[matter.wants['to']]}，{matter.row.title}"


def _finding_lines(office: Office, matter: Matter) -> Iterator[Line]:
    group = PushGroup(matter.wants["group"])
    signals = considerations.signals_of(office, group)
    sensitive = [one for one in signals if considerations.is_sensitive(office, one)]
    present = chosen("answer", SignalAnswer.PRESENT)
    yield line("查明结果", answer=Segments(coded(SignalAnswer, labels.SIGNAL_ANSWER)))
    if signals:
        offered_signals = Choice({one: labels.SIGNAL[one] for one in signals}, nothing="不另记风险信号")
        yield line("风险信号", signal=offered_signals, when=present, hint="记下后计入建议等级")
    yield line(
        "依据",
        basis=Text(hint="哪个单位何时正式告知"),
        hint="敏感个人信息须有依据，传闻不是依据",
        when=lambda values: present(values) and values.get("signal") in sensitive,
    )
    yield words("情况", "note", hint="向谁了解、怎么查明的")


def _find_out(office: Office, matter: Matter, values: Values) -> Case:
    answer = needed(values, "answer", "请选择查明结果")
    code = values.get("signal")
    signal = (
        Signal(
            code=code,
            answer=SignalAnswer.PRESENT,
            basis=values["basis"],
            known_on=office.today,
            note=values["note"],
        )
        if code
        else None
    )
    group = PushGroup(matter.wants["group"])
    return pushes.answer_group(office, matter.number, group, answer, note=values["note"], signal=signal)


def _found_out(matter: Matter, values: Values, result: Case) -> str:
    return f"已记查明：{labels.SIGNAL_ANSWER[values['answer']]}，{matter.row.title}"


RECEIPT = Doing(
    title="签收推送",
    lines=_receipt_lines,
    notes=_receipt_notes,
    does=_receive,
    said=_received,
    places={"received_at": "at", "received_by": "by"},
)
ASSIGNMENT = Doing(title="指派承办人", lines=_assignment_lines, does=_assign, said=_assigned, first="to")
CONTACT = Doing(title="记首次接触", lines=_contact_lines, does=_contact, said=_contacted, first="party")
REPORT = Doing(title="记报告", lines=_report_lines, does=_report, said=_reported)
FINDING = Doing(title="记查明", lines=_finding_lines, does=_find_out, said=_found_out)
