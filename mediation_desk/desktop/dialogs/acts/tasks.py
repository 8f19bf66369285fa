"""督办 and what a meeting or a person told somebody to do: issued, answered."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    by_me,
    day_of,
    filled,
    line,
    needed,
    on_today,
    said_of,
    words,
)
from mediation_desk.desktop.widgets.fields import Day, LongText, Text
from mediation_desk.domain.calendar import day_text, days_after
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision
from mediation_desk.services import duties
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

USUAL_DAYS = 3
"""Days offered for putting late work right; whoever issues the 督办单 decides."""


def _supervision_lines(office: Office, matter: Matter) -> Iterator[Line]:
    if matter.supervision:
        yield words("答复", "answer", hint="逾期原因和整改情况", lines=4)
        yield on_today(office, key="answered_on", label="答复日期")
        return
    until = days_after(office.today, USUAL_DAYS)
    yield line("督办对象", to=filled(Text(hint="承办人或单位"), matter.row.who))
    opinion = LongText(lines=3)
    yield line("督办意见", opinion=filled(opinion, f"{_about(matter)}逾期未办，请说明原因并限期办结。"))
    yield line("整改期限", rectify_by=filled(Day(lambda: office.today), until))
    yield on_today(office, key="issued_on", label="发出日期")
    yield by_me(office, label="签发人")


def _supervision_notes(office: Office, matter: Matter) -> Iterator[Note]:
    if matter.supervision:
        _, issued = matter.supervision
        day = day_text(issued.issued_on) if issued.issued_on else ""
        yield Note(text=f"{day}{issued.by or ''}发给{issued.to or '承办人'}：{issued.opinion or ''}")
        if issued.rectify_by:
            yield Note(text=f"限{day_text(issued.rectify_by)}前办结")


def _supervise(office: Office, matter: Matter, values: Values) -> Case:
    if matter.supervision:
        index, _ = matter.supervision
        answer = needed(values, "answer", "请写明逾期原因和整改情况")
        on = day_of(values, "answered_on")
        return duties.answer_supervision(office, matter.number, index, on=on, answer=answer)
    order = Supervision(
        about=matter.wants["about"],
        issued_on=day_of(values, "issued_on"),
        by=needed(values, "by", "请写明签发人"),
        to=needed(values, "to", "请写明督办谁"),
        opinion=needed(values, "opinion", "请写明督办意见"),
        rectify_by=values["rectify_by"],
    )
    return duties.supervise(office, matter.number, order)


def _supervised(matter: Matter, values: Values, result: Case) -> str:
    told = "已答复督办" if matter.supervision else f"已发督办单给{values['to']}"
    return f"{told}：{_about(matter)}，{matter.row.title}"


def _about(matter: Matter) -> str:
    return labels.DUE_KIND[matter.wants["about"]]


def _task_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield words("办理结果", "answer", hint="怎么办的，结果如何", lines=4)
    yield on_today(office, key="done_on", label="办结日期")


def _task_notes(office: Office, matter: Matter) -> Iterator[Note]:
    task = matter.task
    source = labels.TASK_FROM[task.from_] if task.from_ else "交办"
    who = "、".join(name for name in (task.who, task.unit) if name)
    yield Note(text=f"{source}：{task.what or '交办事项'}，由{who or '承办人'}办理")
    if task.standard:
        yield Note(text=f"办结标准：{task.standard}")


def _answer(office: Office, matter: Matter, values: Values) -> Case:
    return duties.answer_task(
        office,
        matter.number,
        matter.indexes[0],
        on=day_of(values, "done_on"),
        answer=needed(values, "answer", "请写明办理结果"),
    )


SUPERVISION = Doing(
    title="督办",
    lines=_supervision_lines,
    notes=_supervision_notes,
    does=_supervise,
    said=_supervised,
    primary=lambda matter, values: "答复" if matter.supervision else "发督办单",
)
ANSWER = Doing(
    title="答复交办事项",
    lines=_task_lines,
    notes=_task_notes,
    does=_answer,
    said=said_of("已答复交办"),
)
