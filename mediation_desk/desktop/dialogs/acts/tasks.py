"""督办 and what a meeting or a person told somebody to do: issued, answered."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    coded,
    day_of,
    needed,
    on_today,
    said_of,
    words,
)
from mediation_desk.desktop.dialogs.acts.entries import (
    day,
    keep,
    known,
    long_text,
    need_all,
    noted,
    picked,
    still_needed,
    text,
    today,
)
from mediation_desk.desktop.widgets.fields import Choice, LongText
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text, days_after
from mediation_desk.domain.codes import DueKind, TaskFrom
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision, Task
from mediation_desk.errors import refused_at
from mediation_desk.services import considerations, duties, listing, office_book
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

USUAL_DAYS = 3
"""Days offered for putting late work right; whoever issues the 督办单 decides."""


def _supervision_lines(office: Office, matter: Matter) -> Iterator[Line]:
    if _waiting(matter):
        yield words("答复", "answer", hint="逾期原因和整改情况", lines=4)
        yield on_today(office, key="answered_on", label="答复日期")
        return
    usual = _usual_about(office, matter)
    if "about" not in matter.wants:
        kinds = {str(kind): labels.DUE_KIND[kind] for kind in DueKind if kind is not DueKind.SUPERVISION}
        yield picked(matter, "督办什么", "about", Choice(kinds, nothing="请选择"), usual)
    yield text(matter, "督办对象", "to", matter.who, within="承办人或单位")
    opinion = f"{labels.DUE_KIND[usual]}逾期未办，请说明原因并限期办结。" if usual else None
    yield picked(matter, "督办意见", "opinion", LongText(lines=3), opinion)
    yield day(office, matter, "整改期限", "rectify_by", days_after(office.today, USUAL_DAYS))
    yield today(office, matter, "发出日期", "issued_on")
    yield text(matter, "签发人", "by", office.actor.name)
    if matter.entry is not None:
        yield long_text(matter, "答复", "answer", within="逾期原因和整改情况")
        yield day(office, matter, "答复日期", "answered_on")


def _waiting(matter: Matter) -> tuple[int, Supervision] | None:
    """The 督办单 that the row waits to be answered, with its position."""
    return matter.supervision if "about" in matter.wants else None


def _usual_about(office: Office, matter: Matter) -> str | None:
    """What the row asks to be supervised, else what is late the longest."""
    late = considerations.late_kinds(office, matter) if "about" not in matter.wants else ()
    about = matter.wants.get("about") or next(iter(late), None)
    return str(about) if about else None


def _supervision_notes(office: Office, matter: Matter) -> Iterator[Note]:
    waiting = _waiting(matter)
    if waiting:
        _, issued = waiting
        since = day_text(issued.issued_on) if issued.issued_on else ""
        yield Note(text=f"{since}{issued.by or ''}发给{issued.to or '承办人'}：{issued.opinion or ''}")
        if issued.rectify_by:
            yield Note(text=f"限{day_text(issued.rectify_by)}前办结")


def _supervise(office: Office, matter: Matter, values: Values) -> Case:
    waiting = _waiting(matter)
    if waiting:
        index, _ = waiting
        answer = needed(values, "answer", "请写明逾期原因和整改情况")
        on = day_of(values, "answered_on")
        return duties.answer_supervision(office, matter.number, index, on=on, answer=answer)
    told = {**values, **matter.wants}
    need_all(told, still_needed(matter, Supervision, SUPERVISION_NEEDS))
    return keep(office, matter, Supervision, told, duties.supervise)


def _supervised(matter: Matter, values: Values, result: Case) -> str:
    about = labels.DUE_KIND[matter.wants.get("about") or values["about"]]
    if SUPERVISION.puts_right(matter):
        return f"已改督办：{about}，{matter.title}"
    told = "已答复督办" if _waiting(matter) else f"已发督办单给{values['to']}"
    return f"{told}：{about}，{matter.title}"


def _giving_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield long_text(matter, "做什么", "what", lines=2, within="例如：走访当事人，核对赔偿凭证")
    people = [one.name for one in office_book.mediators(office) if one.left_on is None]
    yield known(matter, "谁来做", "who", [*people, *(one.name or "" for one in matter.case.watchers)])
    yield known(matter, "哪个单位", "unit", listing.units(office))
    yield day(office, matter, "办到", "due", days_after(office.today, USUAL_DAYS))
    sources = Segments(coded(TaskFrom, labels.TASK_FROM))
    yield picked(matter, "来自", "from_", sources, TaskFrom.PERSON)
    yield text(matter, "办结标准", "standard", within="做到什么样算办结")
    if matter.entry is not None:
        yield long_text(matter, "办理结果", "answer", within="怎么办的，结果如何")
        yield day(office, matter, "办结日期", "done_on")


def _give(office: Office, matter: Matter, values: Values) -> Case:
    needed(values, "what", "请写明做什么")
    if not (values["who"] or values["unit"]):
        raise refused_at("who", "请写明谁来做，或哪个单位来做")
    needed(values, "due", "请填写办到哪一天，例如+3")
    return keep(office, matter, Task, values, duties.give_task)


def _task_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield words("办理结果", "answer", hint="怎么办的，结果如何", lines=4)
    yield on_today(office, key="done_on", label="办结日期")


def _task_notes(office: Office, matter: Matter) -> Iterator[Note]:
    task = matter.entry
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


def _word_of(matter: Matter, values: Values) -> str:
    if SUPERVISION.puts_right(matter):
        return "保存"
    return "答复" if _waiting(matter) else "发督办单"


SUPERVISION_NEEDS = {
    "about": "请选择督办哪一项",
    "to": "请写明督办谁",
    "opinion": "请写明督办意见",
    "issued_on": "请填写发出日期",
    "by": "请写明签发人",
}
SUPERVISION = Doing(
    title="督办",
    again="改督办单",
    lines=_supervision_lines,
    notes=_supervision_notes,
    does=_supervise,
    said=_supervised,
    primary=_word_of,
)
TASK = Doing(
    title="交办事项",
    again="改交办事项",
    verb="交办",
    lines=_giving_lines,
    does=_give,
    said=noted("交办"),
)
ANSWER = Doing(
    title="答复交办事项",
    lines=_task_lines,
    notes=_task_notes,
    does=_answer,
    said=said_of("已答复交办"),
    verb="答复",
)

DEEDS = {"task": TASK, "task_answer": ANSWER, "supervise": SUPERVISION}
PLACES = {"tasks": "task", "tasks.answer": "task_answer", "supervisions": "supervise"}
