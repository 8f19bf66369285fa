"""Who handles the case: 指派, the mediators and their leaving, 回避."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mediation_desk.desktop.dialogs.acts.doing import Doing, Line, Note, Values, filled, needed, one, said_of
from mediation_desk.desktop.dialogs.acts.entries import (
    day,
    into,
    known,
    moment,
    need_all,
    noted,
    noting,
    people,
    person,
    picked,
    several,
    stood,
    text,
    tick,
    today,
)
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Assignment
from mediation_desk.domain.record.mediation import Mediator, Recusal
from mediation_desk.services import listing, mediation, office_book, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

WHY_LEFT = "请写明为什么不再调解，例如当事人要求更换"


def _assignment_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield known(matter, "指派给", "to", _names(office), hint="承办人姓名")
    units = listing.units(office)
    yield known(matter, "承办单位", "unit", units, matter.case.dispute.unit, hint="单位或社区")
    yield moment(office, matter, "指派时间")
    yield text(matter, "指派人", "by", office.actor.name)
    yield day(office, matter, "办到", "until", hint="没有限期的不填")
    yield text(matter, "说明", "reason", within="可不填")


def _assigned(matter: Matter, values: Values, result: Any) -> str:
    done = "已改指派" if ASSIGNMENT.puts_right(matter) else "已指派给"
    return f"{done}{values['to']}：{matter.title}"


def _mediator_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield known(matter, "调解员", "name", _names(office), hint="姓名")
    yield text(matter, "证号", "card", within="登记在册的自动带出")
    yield picked(matter, "选定的", "chosen_by", several(people(matter, others=False)), ())
    yield tick(matter, "首席", "chief", "多人调解时由其主持")
    yield today(office, matter, "起始日期", "from_")
    yield day(office, matter, "截止日期", "until", hint="仍在调解的不填")


def _mediator_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield Note(text="可由调委会指定，也可由当事人选定（人民调解法第十九条）；谁选的勾谁，都不勾为指定")
    for mediator in matter.case.mediators:
        since = f"，{day_text(mediator.from_)}起" if mediator.from_ else ""
        left = f"，{day_text(mediator.until)}止" if mediator.until else ""
        yield Note(text=f"{mediator.name}{since}{left}", mark="info" if left else "done")


def _mediator(office: Office, matter: Matter, values: Values) -> Mapping[str, Any]:
    cards = {one.name: one.card for one in office_book.mediators(office)}
    return {**values, "card": values["card"] or cards.get(values["name"])}


def _leaving_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield one("截止日期", "until", filled(Day(lambda: office.today), matter.entry.until or office.today))
    yield text(matter, "原因", "left_because", within="例如：当事人要求更换、调离、回避")


def _leave(office: Office, matter: Matter, values: Values) -> Case:
    need_all(values, {"until": "请填写到哪一天止", "left_because": WHY_LEFT})
    left = replace(matter.entry, until=values["until"], left_because=values["left_because"])
    return record.correct(office, matter.number, matter.place, left)


def _leaving_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield Note(text=f"{matter.entry.name}不再调解这件纠纷，以前的记录不变")


def _recorder_lines(office: Office, matter: Matter) -> Iterator[Line]:
    usual = matter.case.recorder or office.actor.name
    yield one("记录人", "recorder", filled(Text(), usual), hint="调解记录上签名的记录人，每次调解可以另写")


def _record(office: Office, matter: Matter, values: Values) -> Case:
    name = needed(values, "recorder", "请写明由谁记录")
    return mediation.name_recorder(office, matter.number, name)


def _recusal_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield person(matter, "提出人", "asked_by", others=False)
    mediators = {one.name: one.name for one in matter.case.mediators}
    asked = stood(matter, "mediator")
    if asked:
        mediators.setdefault(asked, asked)
    yield picked(matter, "要求更换", "mediator", Choice(mediators, nothing="请选择"), _only(mediators))
    yield today(office, matter, "提出日期")
    yield text(matter, "理由", "reason", within="例如：与对方有亲属关系")
    verdict = Segments({True: "同意", False: "不同意"}, may_be_empty=True)
    yield picked(matter, "决定", "granted", verdict, hint="还没有决定的先不选；同意后该调解员不得再主持调解")


def _recusal_notes(office: Office, matter: Matter) -> Iterator[Note]:
    if not matter.case.mediators:
        yield Note(text="这件纠纷还没有调解员，无从要求更换", mark="lack")


def _only(mediators: dict[str, str]) -> str | None:
    return next(iter(mediators)) if len(mediators) == 1 else None


def _names(office: Office) -> list[str]:
    return [one.name for one in office_book.mediators(office) if one.left_on is None]


ASSIGNMENT = noting(
    "指派",
    Assignment,
    mediation.assign,
    _assignment_lines,
    needs={"to": "要写明指派给谁", "at": "请填写指派时间"},
    title="指派承办人",
    verb="指派",
    said=_assigned,
    first="to",
)
MEDIATOR = noting(
    "调解员",
    Mediator,
    mediation.appoint,
    _mediator_lines,
    needs={"name": "请写明由谁调解", "from_": "请填写从哪一天起"},
    make=_mediator,
    title="确定调解员",
    verb="确定",
    notes=_mediator_notes,
)
MEDIATOR_LEFT = Doing(
    title="调解员不再调解",
    lines=_leaving_lines,
    notes=_leaving_notes,
    does=_leave,
    said=lambda matter, values, result: f"已记{matter.entry.name}不再调解：{matter.title}",
    verb="记下",
    first="left_because",
)
RECORDER = Doing(
    title="确定记录人",
    lines=_recorder_lines,
    does=_record,
    said=said_of("已定记录人"),
    verb="确定",
)
RECUSAL = noting(
    "回避",
    Recusal,
    into("recusals"),
    _recusal_lines,
    needs={
        "asked_by": "请选择谁提出的",
        "mediator": "请选择要求更换哪一位调解员",
        "on": "请填写提出日期",
    },
    said=noted("回避"),
    notes=_recusal_notes,
)

DEEDS = {
    "assign": ASSIGNMENT,
    "mediator": MEDIATOR,
    "mediator_left": MEDIATOR_LEFT,
    "recusal": RECUSAL,
    "recorder": RECORDER,
}
PLACES = {"assignments": "assign", "mediators": "mediator", "recusals": "recusal", "recorder": "recorder"}
