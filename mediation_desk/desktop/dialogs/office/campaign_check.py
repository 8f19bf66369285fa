"""One check visit of a 回头看: what was found, another day, let off, another person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
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
    on_today,
    one,
    words,
)
from mediation_desk.desktop.dialogs.acts.entries import kept
from mediation_desk.desktop.dialogs.acts.visiting import RELATIONS
from mediation_desk.desktop.dialogs.acts.watching import NO_SIGN_SAID, has_sign, mood, sign_line
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.fields import Choice, Completed, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import RelationNow, RevisitMethod, RevisitStatus, Satisfaction
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit, SpokeWith
from mediation_desk.services import check_visits, handover
from mediation_desk.services.check_visits import CheckVisit
from mediation_desk.services.matters import Matter, matter_at
from mediation_desk.services.work import Office

HOW = {how: labels.REVISIT_STATUS[how] for how in (RevisitStatus.DONE, RevisitStatus.UNREACHABLE)}
STAYS = "记下后这件纠纷仍是销号；发现苗头的，要不要重开由人决定。"


def check_dialog(host: Host, visit: CheckVisit) -> ActDialog | None:
    """The dialog that records what a check visit found; None where the case is gone, which is told."""
    matter = host.bridge.ask(lambda office: matter_at(office, visit.number, "revisits"))
    return ActDialog(host, _checking(visit), matter, key=f"check:{visit.id}") if matter else None


def _checking(visit: CheckVisit) -> Doing:
    def does(office: Office, matter: Matter, values: Values) -> Case:
        return check_visits.record_check(office, visit.id, visit.version, _revisit(visit, matter, values))

    return Doing(
        title="记回头看",
        lines=_lines,
        notes=lambda office, matter: _notes(visit),
        does=does,
        said=_said,
        leads=_leads,
        verb="记下",
        first="relation_now",
    )


def _lines(office: Office, matter: Matter) -> Iterator[Line]:
    done = chosen("status", RevisitStatus.DONE)
    first = matter.case.parties[0].ref if matter.case.parties else None
    parties = {party.ref: party.name for party in matter.case.parties}
    yield one("回访谁", "party", filled(Choice(parties), first))
    yield line("情况", status=filled(Segments(HOW), RevisitStatus.DONE))
    yield line(
        "谈话对象",
        name=filled(Text(), matter.names.get(first or "")),
        relation=named(offered(RELATIONS, "本人"), "与当事人的关系"),
        hint="不是本人的照实写是谁、什么关系",
        when=done,
    )
    ways = Segments(coded(RevisitMethod, labels.REVISIT_METHOD))
    yield one("方式", "method", filled(ways, RevisitMethod.PHONE))
    yield on_today(office, key="done_on", label="回访日期", when=done)
    relations = Segments(coded(RelationNow, labels.RELATION_NOW), may_be_empty=True)
    yield one("现在关系", "relation_now", relations, when=done)
    satisfaction = Segments(coded(Satisfaction, labels.SATISFACTION), may_be_empty=True)
    yield one("满意程度", "satisfaction", satisfaction, when=done)
    yield sign_line(matter, when=done)
    yield one("隐患", "hidden_risk", Text(hint="没有的不填"), when=done)
    yield words("备注", "note", hint="可不填")
    yield one("回访人", "by", filled(Text(), office.actor.name))


def _notes(visit: CheckVisit) -> Iterator[Note]:
    closed = f"{day_text(visit.closed_on)}销号，" if visit.closed_on else ""
    yield Note(text=f"{closed}计划{day_text(visit.planned_on)}由{visit.who or '还没有人'}去访")
    yield Note(text=STAYS)


def _revisit(visit: CheckVisit, matter: Matter, values: Values) -> Revisit:
    party = needed(values, "party", "请选择回访谁")
    told = kept(Revisit, values)
    if values["status"] == RevisitStatus.UNREACHABLE:
        return Revisit(planned_on=visit.planned_on, **told)
    day_of(values, "done_on")
    needed(values, "signs", NO_SIGN_SAID)
    spoke_with = SpokeWith(name=values["name"] or matter.names.get(party), relation=values["relation"])
    return Revisit(planned_on=visit.planned_on, spoke_with=spoke_with, **told)


def _said(matter: Matter, values: Values, result: Case) -> str:
    if values["status"] == RevisitStatus.UNREACHABLE:
        return f"已记失联，仍在待访：{matter.title}"
    return f"已记回头看：{mood(values)}，{matter.title}"


def _leads(matter: Matter, values: Values, result: Case) -> tuple[Lead, ...]:
    """A finding offers to take the case up again; whether that is done, a person decides."""
    found = values["status"] == RevisitStatus.DONE and (has_sign(values) or values["hidden_risk"])
    return (Lead(words="重开...", deed="reopen"),) if found else ()


class PutOffDialog(EntryDialog):
    """Plans a check visit for another day."""

    def __init__(self, host: Host, visit: CheckVisit) -> None:
        """Takes the window and the visit."""
        super().__init__(host, "回头看改期", draft=f"check-put-off:{visit.id}", verb="改期")
        self._visit = visit
        first = visit.first_planned_on or visit.planned_on
        told = f"{visit.title}，原定{day_text(first)}；原来的日子会一直留着。"
        self.fields.addWidget(Label(told, token="text2", wraps=True))
        self.form.add("改到", to=Day(lambda: host.bridge.office.today))
        self.form.add("原因", reason=Text(hint="例如当事人外出"))
        self.begin({}, "to")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Moves it."""
        visit = self._visit
        check_visits.postpone(office, visit.id, visit.version, values["to"], values["reason"])

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """To which day."""
        return f"已改到{day_text(values['to'])}：{self._visit.title}"


class ExcuseDialog(EntryDialog):
    """Lets a check visit off."""

    def __init__(self, host: Host, visit: CheckVisit) -> None:
        """Takes the window and the visit."""
        super().__init__(host, "回头看免访", draft=f"check-excuse:{visit.id}", verb="免访")
        self._visit = visit
        self.fields.addWidget(Label(visit.title, token="text2", wraps=True))
        self.form.add("原因", reason=Text(hint="例如当事人已经搬离、已经重新办理"))
        self.begin({}, "reason")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Lets it off."""
        check_visits.excuse(office, self._visit.id, self._visit.version, values["reason"])

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the case."""
        return f"已记免访：{self._visit.title}"


class AssignDialog(EntryDialog):
    """Gives a check visit to another person."""

    def __init__(self, host: Host, visit: CheckVisit) -> None:
        """Takes the window and the visit."""
        super().__init__(host, "回头看换人", draft=f"check-assign:{visit.id}", verb="换人")
        self._visit = visit
        people = host.bridge.ask(handover.people) or ()
        told = f"{visit.title}，现由{visit.who or '还没有人'}去访。"
        self.fields.addWidget(Label(told, token="text2", wraps=True))
        self.form.add("由谁去访", who=Completed(people, hint="名单里的调解员或工作人员"))
        self.begin({}, "who")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Gives it."""
        check_visits.assign(office, self._visit.id, self._visit.version, values["who"])

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the person."""
        return f"已改由{values['who']}去访：{self._visit.title}"
