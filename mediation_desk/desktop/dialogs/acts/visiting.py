"""记关注 and 记回访: who was spoken with, what was found, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    by_me,
    chosen,
    coded,
    day_of,
    filled,
    line,
    named,
    needed,
    offered,
    on_today,
    words,
)
from mediation_desk.desktop.widgets.fields import Checks, Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import (
    PartyKind,
    PerformanceStatus,
    RelapseSign,
    RelationNow,
    RevisitMethod,
    RevisitStatus,
    Satisfaction,
    Watcher,
)
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit, SpokeWith, WatchEntry
from mediation_desk.services import considerations, followup
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

SIGNS = {code: "无异常" if code is RelapseSign.NONE else labels.RELAPSE_SIGN[code] for code in RelapseSign}
HOW_IT_WENT = {
    one: labels.REVISIT_STATUS[one]
    for one in (
        RevisitStatus.DONE,
        RevisitStatus.UNREACHABLE,
        RevisitStatus.RESCHEDULED,
        RevisitStatus.EXEMPT,
    )
}
RELATIONS = ("本人", "配偶", "父母", "子女", "亲友", "邻居", "经办人")
NO_SIGN_SAID = "请勾选看到的苗头，没有的勾“无异常”"


def _watch_lines(office: Office, matter: Matter) -> Iterator[Line]:
    watchers = {one.name: one.watcher for one in matter.case.watchers if one.name}
    name = matter.row.who or office.actor.name
    role = watchers.get(name) or Watcher.MEDIATOR
    yield line(
        "关注人",
        by=offered([*watchers, office.actor.name], name),
        watcher=named(filled(Choice(coded(Watcher, labels.WATCHER)), role), "关注人身份"),
    )
    yield on_today(office, label="关注日期")
    yield _sign_line()
    yield words("看到什么", "note", hint="当事人近况、邻里反映", lines=3)
    yield words("采取措施", "measures", hint="发现苗头时怎么处置的", when=_has_sign)


def _note_watch(office: Office, matter: Matter, values: Values) -> Case:
    entry = WatchEntry(
        by=needed(values, "by", "请写明关注人"),
        watcher=values["watcher"],
        on=day_of(values),
        note=values["note"],
        signs=needed(values, "signs", NO_SIGN_SAID),
        measures=values["measures"],
    )
    return followup.note_watch(office, matter.number, entry)


def _watched(matter: Matter, values: Values, result: Case) -> str:
    return f"已记关注：{matter.row.title}（{_mood(values)}）"


def _visit_lines(office: Office, matter: Matter) -> Iterator[Line]:
    done = chosen("status", RevisitStatus.DONE)
    yield line("情况", status=filled(Segments(HOW_IT_WENT), RevisitStatus.DONE))
    yield from _talk_lines(office, matter)
    yield from _finding_lines(matter)
    yield line(
        "改到",
        new_day=Day(lambda: office.today),
        when=chosen("status", RevisitStatus.RESCHEDULED),
    )
    reasoned = chosen("status", RevisitStatus.RESCHEDULED, RevisitStatus.EXEMPT)
    yield line("理由", reason=Text(), when=reasoned)
    missed = chosen("status", RevisitStatus.UNREACHABLE)
    yield words("备注", "note", hint="可不填", lines=2, when=lambda values: done(values) or missed(values))
    yield by_me(office, label="回访人")


def _talk_lines(office: Office, matter: Matter) -> Iterator[Line]:
    party = matter.case.party(matter.row.party or "")
    relation = "本人" if party.kind is PartyKind.PERSON else "经办人"
    planned = considerations.visit_planned(office, matter)
    in_person = planned is not None and planned.in_person
    method = RevisitMethod.VISIT if in_person else RevisitMethod.PHONE
    done = chosen("status", RevisitStatus.DONE)
    yield line(
        "谈话对象",
        name=filled(Text(), party.name),
        relation=named(offered(RELATIONS, relation), "与当事人的关系"),
        when=done,
    )
    yield line(
        "方式",
        method=filled(Segments(coded(RevisitMethod, labels.REVISIT_METHOD)), method),
        hint="这一次要上门，电话、微信不算访到" if in_person else "",
        when=chosen("status", RevisitStatus.DONE, RevisitStatus.UNREACHABLE),
    )
    yield on_today(office, key="done_on", label="回访日期", beside="早于今天的自动标明补录", when=done)


def _finding_lines(matter: Matter) -> Iterator[Line]:
    done = chosen("status", RevisitStatus.DONE)
    yield line(
        "现在关系",
        relation_now=Segments(coded(RelationNow, labels.RELATION_NOW), may_be_empty=True),
        when=done,
    )
    if any(one.performance for one in matter.case.agreements):
        performance = Choice(coded(PerformanceStatus, labels.PERFORMANCE_STATUS), nothing="没有问到")
        yield line("履行情况", performance=performance, when=done)
    yield line(
        "满意程度",
        satisfaction=Segments(coded(Satisfaction, labels.SATISFACTION), may_be_empty=True),
        when=done,
    )
    yield _sign_line(when=done)
    yield words(
        "采取措施",
        "measures",
        hint="发现苗头时怎么处置的",
        when=lambda values: done(values) and _has_sign(values),
    )


def _sign_line(**more: Any) -> Line:
    return line("苗头", signs=Checks(SIGNS, columns=3, alone=RelapseSign.NONE), **more)


def _record(office: Office, matter: Matter, values: Values) -> followup.Recorded:
    status, party = values["status"], matter.row.party or ""
    planned = considerations.visit_planned(office, matter)
    rests = {"period": planned.period if planned else None, "party": party, "status": status}
    if status is RevisitStatus.DONE:
        visit = _made(office, matter, values, rests)
    elif status is RevisitStatus.RESCHEDULED:
        day = needed(values, "new_day", "请填写改到哪一天")
        visit = Revisit(
            planned_on=day, first_planned_on=matter.row.due, by=values["by"], reason=values["reason"], **rests
        )
    else:
        visit = Revisit(
            planned_on=matter.row.due,
            by=values["by"],
            method=values["method"],
            reason=values["reason"],
            note=values["note"],
            **rests,
        )
    return followup.record_revisit(office, matter.number, visit)


def _made(office: Office, matter: Matter, values: Values, rests: dict[str, Any]) -> Revisit:
    day = day_of(values, "done_on")
    return Revisit(
        planned_on=matter.row.due,
        done_on=day,
        late_entry=True if day < office.today else None,
        spoke_with=SpokeWith(name=values["name"], relation=values["relation"]),
        method=values["method"],
        by=needed(values, "by", "请写明回访人"),
        performance=values.get("performance"),
        satisfaction=values["satisfaction"],
        relation_now=values["relation_now"],
        signs=needed(values, "signs", NO_SIGN_SAID),
        measures=values["measures"],
        note=values["note"],
        **rests,
    )


def _visited(matter: Matter, values: Values, result: followup.Recorded) -> str:
    status, name = values["status"], matter.party_name or ""
    if status is RevisitStatus.RESCHEDULED:
        return f"已改期：{name}，改到{day_text(values['new_day'])}"
    if status is not RevisitStatus.DONE:
        return f"已记{HOW_IT_WENT[status]}：{name}"
    after = f"，下次{result.next_on:%m-%d}" if result.next_on else ""
    return f"已记回访：{name}（{labels.REVISIT_METHOD[values['method']]}，{_mood(values)}）{after}"


def _visit_notes(office: Office, matter: Matter) -> Iterator[Note]:
    own = [one for one in matter.case.revisits if one.party == matter.row.party and one.done_on]
    if own:
        last = own[-1]
        how = labels.RELATION_NOW[last.relation_now] if last.relation_now else ""
        mood = "、".join(SIGNS[sign] for sign in last.signs) or "无异常"
        told = "，".join(part for part in (how, mood) if part)
        yield Note(text=f"上次{day_text(last.done_on or last.planned_on)}：{told}")


def _has_sign(values: Values) -> bool:
    return values.get("signs") not in (None, (), (RelapseSign.NONE,))


def _mood(values: Values) -> str:
    if not _has_sign(values):
        return "平稳"
    return "、".join(SIGNS[sign] for sign in values["signs"])


WATCH = Doing(title="记关注", lines=_watch_lines, does=_note_watch, said=_watched, first="signs")
REVISIT = Doing(
    title="记回访",
    lines=_visit_lines,
    notes=_visit_notes,
    does=_record,
    said=_visited,
    follows=followup.advice_of,
    primary=lambda matter, values: {
        RevisitStatus.RESCHEDULED: "改期",
        RevisitStatus.EXEMPT: "记免访",
        RevisitStatus.UNREACHABLE: "记失联",
    }.get(values["status"], "记回访"),
    places={"planned_on": "new_day"},
    first="relation_now",
)
