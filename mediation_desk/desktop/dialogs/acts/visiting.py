"""记回访: who was spoken with, what was found, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Lead,
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
    offered,
)
from mediation_desk.desktop.dialogs.acts.entries import (
    kept,
    long_text,
    person,
    picked,
    stood,
    text,
    today,
)
from mediation_desk.desktop.dialogs.acts.watching import (
    NO_SIGN_SAID,
    SIGNS,
    after_sign,
    asks_for_measures,
    mood,
    sign_line,
)
from mediation_desk.desktop.widgets.fields import Checks, Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import (
    PartyKind,
    PerformanceStatus,
    RelationNow,
    RevisitMethod,
    RevisitStatus,
    Satisfaction,
)
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit, SpokeWith, Task
from mediation_desk.services import considerations, followup, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.revisit_plan import missed_in_a_row, steps_if_missed
from mediation_desk.services.work import Office

HOW_IT_WENT = {
    one: labels.REVISIT_STATUS[one]
    for one in (
        RevisitStatus.DONE,
        RevisitStatus.UNREACHABLE,
        RevisitStatus.RESCHEDULED,
        RevisitStatus.EXEMPT,
    )
}
ANYBODY = "不是本人的照实写是谁、什么关系，例如子女接听"
RELATIONS = ("本人", "配偶", "父母", "子女", "亲友", "邻居", "经办人")


def _visit_lines(office: Office, matter: Matter) -> Iterator[Line]:
    done = chosen("status", RevisitStatus.DONE)
    if _party(matter) is None:
        yield person(matter, "回访谁", "party", agents=False, others=False)
    yield line("情况", status=filled(Segments(HOW_IT_WENT), stood(matter, "status", RevisitStatus.DONE)))
    yield from _talk_lines(office, matter)
    yield from _finding_lines(matter)
    rescheduled = chosen("status", RevisitStatus.RESCHEDULED)
    put_off = stood(matter, "planned_on") if stood(matter, "status") is RevisitStatus.RESCHEDULED else None
    yield line("改到", new_day=filled(Day(lambda: office.today), put_off), when=rescheduled)
    reasoned = chosen("status", RevisitStatus.RESCHEDULED, RevisitStatus.EXEMPT)
    yield text(matter, "理由", "reason", when=reasoned)
    missed = chosen("status", RevisitStatus.UNREACHABLE)
    yield from _missed_lines(matter, when=missed)
    yield long_text(
        matter,
        "备注",
        "note",
        lines=2,
        within="可不填",
        when=lambda values: done(values) or missed(values),
    )
    yield text(matter, "回访人", "by", office.actor.name)


def _missed_lines(matter: Matter, *, when: Callable[[Values], bool]) -> Iterator[Line]:
    """What is to be done today where nobody was reached again, given as tasks unless it is not ticked."""
    steps = _steps(matter)
    if steps:
        ways = {str(at): f"{one.what}（{one.who or one.unit}，今天）" for at, one in enumerate(steps)}
        times = missed_in_a_row(matter.case, _party(matter) or "") + 1
        hint = f"已连续{times}次失联；勾选的同时交办，办完记结果"
        yield line("接着办", steps=filled(Checks(ways, columns=1), tuple(ways)), hint=hint, when=when)


def _steps(matter: Matter) -> tuple[Task, ...]:
    party = _party(matter)
    return () if party is None or _is_corrected(matter) else steps_if_missed(matter.view, party)


def _talk_lines(office: Office, matter: Matter) -> Iterator[Line]:
    planned = considerations.visit_planned(office, matter)
    in_person = planned is not None and planned.in_person
    method = RevisitMethod.VISIT if in_person else RevisitMethod.PHONE
    done = chosen("status", RevisitStatus.DONE)
    name, relation = _spoken_with(matter)
    yield line(
        "谈话对象",
        name=filled(Text(), name),
        relation=named(offered(RELATIONS, relation), "与当事人的关系"),
        hint="不是本人的照实写；家人、子女接听也记，但要上门的仍要上门" if in_person else ANYBODY,
        when=done,
    )
    yield picked(
        matter,
        "方式",
        "method",
        Segments(coded(RevisitMethod, labels.REVISIT_METHOD)),
        method,
        hint="这一次要上门，电话、微信不算访到" if in_person else "",
        when=chosen("status", RevisitStatus.DONE, RevisitStatus.UNREACHABLE),
    )
    late = "早于今天的自动标明补录"
    yield today(office, matter, "回访日期", "done_on", beside=late, when=done)


def _spoken_with(matter: Matter) -> tuple[str | None, str | None]:
    """Who was spoken with, and who he is to the party; the party itself until somebody else is written."""
    ref = _party(matter)
    if matter.entry is not None:
        spoke: SpokeWith = matter.entry.spoke_with or SpokeWith()
        return spoke.name, spoke.relation
    if ref is None:
        return None, "本人"
    party = matter.case.party(ref)
    return party.name, "本人" if party.kind is PartyKind.PERSON else "经办人"


def _finding_lines(matter: Matter) -> Iterator[Line]:
    done = chosen("status", RevisitStatus.DONE)
    relations = Segments(coded(RelationNow, labels.RELATION_NOW), may_be_empty=True)
    yield picked(matter, "现在关系", "relation_now", relations, when=done)
    if any(one.performance for one in matter.case.agreements):
        performance = Choice(coded(PerformanceStatus, labels.PERFORMANCE_STATUS), nothing="没有问到")
        duties = "、".join(considerations.continuing_duties(matter))
        hint = f"持续履行的逐项问到，没有做到的写进备注：{duties}" if duties else ""
        yield picked(matter, "履行情况", "performance", performance, hint=hint, when=done)
    satisfaction = Segments(coded(Satisfaction, labels.SATISFACTION), may_be_empty=True)
    yield picked(matter, "满意程度", "satisfaction", satisfaction, when=done)
    yield sign_line(matter, when=done)
    asked = asks_for_measures(matter)
    yield long_text(
        matter,
        "采取措施",
        "measures",
        lines=2,
        within="发现苗头时怎么处置的",
        when=lambda values: done(values) and asked(values),
    )


def _record(office: Office, matter: Matter, values: Values) -> followup.Recorded | Case:
    visit = _visit(office, matter, values)
    if _is_corrected(matter):
        return record.correct(office, matter.number, matter.place, visit)
    steps = _steps(matter) if visit.status is RevisitStatus.UNREACHABLE else ()
    given = [one for at, one in enumerate(steps) if str(at) in (values.get("steps") or ())]
    return followup.record_revisit(office, matter.number, visit, given)


def _visit(office: Office, matter: Matter, values: Values) -> Revisit:
    status = needed(values, "status", "请选择这次回访的情况")
    was = matter.entry if _is_corrected(matter) else _planned(office, matter, values)
    told = kept(Revisit, values)
    if status is RevisitStatus.DONE:
        day_of(values, "done_on")
        needed(values, "by", "请写明回访人")
        needed(values, "signs", NO_SIGN_SAID)
        name = values["name"] or matter.names.get(was.party)
        return replace(was, **told, spoke_with=SpokeWith(name=name, relation=values["relation"]))
    if status is RevisitStatus.RESCHEDULED:
        new_day = needed(values, "new_day", "请填写改到哪一天")
        needed(values, "reason", "请写明为什么改期")
        first = was.first_planned_on or was.planned_on
        return replace(was, **told, planned_on=new_day, first_planned_on=first, spoke_with=None)
    return replace(was, **told, spoke_with=None)


def _planned(office: Office, matter: Matter, values: Values) -> Revisit:
    """The visit as planned; one that no row asked for is planned for the day it was made."""
    ref = _party(matter) or needed(values, "party", "请选择回访谁")
    planned = considerations.visit_planned(office, matter)
    on = matter.due.due if matter.due else values["done_on"] or office.today
    return Revisit(planned_on=on, party=ref, period=planned.period if planned else None)


def _is_corrected(matter: Matter) -> bool:
    return isinstance(matter.entry, Revisit)


def _visited(matter: Matter, values: Values, result: followup.Recorded | Case) -> str:
    status = values["status"]
    name = matter.names.get(_party(matter) or values.get("party") or "", "")
    if isinstance(result, Case):
        return f"已改回访：{name}（{HOW_IT_WENT[status]}）"
    if status is RevisitStatus.RESCHEDULED:
        return f"已改期：{name}，改到{day_text(values['new_day'])}"
    if status is not RevisitStatus.DONE:
        return f"已记{HOW_IT_WENT[status]}：{name}"
    after = f"，下次{result.next_on:%m-%d}" if result.next_on else ""
    late = "，补录" if values["done_on"] < matter.view.today else ""
    return f"已记回访：{name}（{labels.REVISIT_METHOD[values['method']]}，{mood(values)}{late}）{after}"


def _party(matter: Matter) -> str | None:
    """Whom it is about: of the entry that is put right, else of the row."""
    return matter.entry.party if _is_corrected(matter) else matter.party


def _follows(result: followup.Recorded | Case) -> tuple[str, ...]:
    return followup.advice_of(result) if isinstance(result, followup.Recorded) else ()


def _leads(matter: Matter, values: Values, result: followup.Recorded | Case) -> tuple[Lead, ...]:
    return after_sign(matter, values) if isinstance(result, followup.Recorded) else ()


def _visit_word(matter: Matter, values: Values) -> str:
    if _is_corrected(matter):
        return "保存"
    words = {
        RevisitStatus.RESCHEDULED: "改期",
        RevisitStatus.EXEMPT: "记免访",
        RevisitStatus.UNREACHABLE: "记失联",
    }
    return words.get(values["status"], "记回访")


def _visit_notes(office: Office, matter: Matter) -> Iterator[Note]:
    own = [one for one in matter.case.revisits if one.party == _party(matter) and one.done_on]
    if own and not _is_corrected(matter):
        last = own[-1]
        how = labels.RELATION_NOW[last.relation_now] if last.relation_now else ""
        mood = "、".join(SIGNS[sign] for sign in last.signs) or "无异常"
        told = "，".join(part for part in (how, mood) if part)
        yield Note(text=f"上次{day_text(last.done_on or last.planned_on)}：{told}")


REVISIT = Doing(
    title="记回访",
    again="改回访",
    lines=_visit_lines,
    notes=_visit_notes,
    does=_record,
    said=_visited,
    follows=_follows,
    leads=_leads,
    primary=_visit_word,
    places={"planned_on": "new_day"},
    first="relation_now",
)

DEEDS = {"revisit": REVISIT}
PLACES = {"revisits": "revisit"}
