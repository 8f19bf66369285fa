"""Acts on the way to judicial confirmation: the wish, the application, the court's steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    chosen,
    day_of,
    filled,
    line,
    needed,
    on_today,
)
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import ConfirmationIntent as Intent
from mediation_desk.domain.codes import ConfirmationStatus as Status
from mediation_desk.domain.record.agreement import Confirmation
from mediation_desk.domain.record.case import Case
from mediation_desk.services import agreements, considerations
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

WISHES = {
    one: labels.CONFIRMATION_INTENT[one]
    for one in (Intent.BOTH, Intent.ONE_ONLY, Intent.NONE, Intent.UNCONFIRMABLE)
}
NO_MORE = {Intent.NONE: "双方不申请", Intent.ONE_ONLY: "仅一方愿意"}
DECIDED = (Status.CONFIRMED, Status.DISMISSED, Status.ENDED)
REASONED = (Status.REFUSED, Status.DISMISSED, Status.WITHDRAWN, Status.ENDED)


def _notes(office: Office, matter: Matter) -> Iterator[Note]:
    told = considerations.to_court(office, matter)
    yield Note(
        text=f"{told.verdict.reason}（{told.verdict.article}）", mark="info" if told.verdict.ok else "lack"
    )
    if told.last_day:
        yield Note(text=f"最后一日{day_text(told.last_day)}，由签协议的各方共同申请")


def _wish_lines(office: Office, matter: Matter) -> Iterator[Line]:
    courts = considerations.to_court(office, matter).courts
    both = chosen("intent", Intent.BOTH)
    stands = _confirmation(matter)
    offered = stands.court_why or (courts[0].why if courts else None)
    yield line("双方意愿", intent=filled(Segments(WISHES), stands.intent))
    yield on_today(office, key="asked_on", label="询问日期")
    if courts:
        choices = filled(Choice({one.why: one.text for one in courts}), offered)
        yield line("管辖", court_why=choices, when=both)
    yield line("法院", court=filled(Text(hint="法院全称，没有商定的先不填"), stands.court), when=both)


def _ask(office: Office, matter: Matter, values: Values) -> Case:
    return agreements.ask_confirmation(
        office,
        matter.number,
        matter.ref,
        needed(values, "intent", "请选择双方的意愿"),
        on=day_of(values, "asked_on"),
        court=values["court"],
        court_why=values.get("court_why"),
    )


def _asked(matter: Matter, values: Values, result: Case) -> str:
    return f"已记意愿：{WISHES[values['intent']]}，{matter.title}"


def _application_lines(office: Office, matter: Matter) -> Iterator[Line]:
    ways = Segments({"applied": "已共同申请", "not": "不申请了"})
    yield line("办理", way=filled(ways, "applied"))
    yield on_today(office, key="applied_on", label="申请日期", when=chosen("way", "applied"))
    not_any_more = chosen("way", "not")
    yield line("原因", intent=filled(Segments(NO_MORE), Intent.NONE), when=not_any_more)
    yield on_today(office, key="asked_on", label="询问日期", when=not_any_more)


def _application_bar(office: Office, matter: Matter, values: Values) -> str | None:
    verdict = considerations.to_court(office, matter).verdict
    barred = values["way"] == "applied" and not verdict.ok and verdict.settled
    return f"不能申请：{verdict.reason}" if barred else None


def _apply(office: Office, matter: Matter, values: Values) -> Case:
    if values["way"] == "not":
        day = day_of(values, "asked_on")
        return agreements.ask_confirmation(office, matter.number, matter.ref, values["intent"], on=day)
    day = day_of(values, "applied_on")
    return agreements.apply_confirmation(office, matter.number, matter.ref, on=day)


def _applied(matter: Matter, values: Values, result: Case) -> str:
    told = "已记共同申请" if values["way"] == "applied" else f"已记{NO_MORE[values['intent']]}"
    return f"{told}：{matter.title}"


def _step_lines(office: Office, matter: Matter) -> Iterator[Line]:
    stands, ways = _confirmation(matter), considerations.next_of_court(matter)
    if not ways:
        return
    words = {one: labels.CONFIRMATION_STATUS[one] for one in ways}
    is_same = ways == (stands.status,)
    yield line("进展", status=filled(Segments(words), ways[0]))
    day = stands.decided_on if is_same else None
    yield _on(office, "日期", day or office.today)
    number = filled(Text(hint="法院受理案号"), stands.case_number)
    yield line("案号", case_number=number, when=chosen("status", Status.ACCEPTED))
    until = filled(Day(lambda: office.today), stands.supplement_due)
    yield line("补正到", supplement_due=until, when=chosen("status", Status.SUPPLEMENT))
    ruled = chosen("status", Status.CONFIRMED, Status.DISMISSED)
    yield line("裁定书号", ruling_number=filled(Text(), stands.ruling_number), when=ruled)
    served = filled(Day(lambda: office.today), stands.served_on)
    yield line("送达日期", served_on=served, hint="还没有送达的先不填", when=ruled)
    yield line("理由", reason=filled(Text(), stands.reason), when=chosen("status", *REASONED))


def _on(office: Office, label: str, day: date) -> Line:
    return line(label, on=filled(Day(lambda: office.today), day))


def _step_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return None if considerations.next_of_court(matter) else "还没有共同申请，请先记申请。"


def _step_notes(office: Office, matter: Matter) -> Iterator[Note]:
    asked = _confirmation(matter)
    if asked.applied_on:
        court = f"，{asked.court}" if asked.court else ""
        yield Note(text=f"{day_text(asked.applied_on)}共同申请{court}", mark="done")
    if asked.accepted_on:
        number = f"，{asked.case_number}" if asked.case_number else ""
        yield Note(text=f"{day_text(asked.accepted_on)}法院受理{number}", mark="done")


def _step(office: Office, matter: Matter, values: Values) -> Case:
    status, day = needed(values, "status", "请选择法院的进展"), day_of(values)
    if status is Status.SUPPLEMENT:
        needed(values, "supplement_due", "请填写法院指定的补正期限")

    def stepped(now: Confirmation) -> Confirmation:
        return replace(
            now,
            status=status,
            case_number=values["case_number"] or now.case_number,
            accepted_on=day if status is Status.ACCEPTED else now.accepted_on,
            supplement_due=values["supplement_due"] or now.supplement_due,
            ruling_number=values["ruling_number"] or now.ruling_number,
            decided_on=day if status in DECIDED or status is Status.REFUSED else now.decided_on,
            served_on=values["served_on"] or now.served_on,
            reason=values["reason"] or now.reason,
        )

    return agreements.note_court(office, matter.number, matter.ref, stepped)


def _stepped(matter: Matter, values: Values, result: Case) -> str:
    return f"已记法院进展：{labels.CONFIRMATION_STATUS[values['status']]}，{matter.title}"


def _confirmation(matter: Matter) -> Confirmation:
    return matter.agreement.confirmation or Confirmation(status=Status.NOT_APPLIED)


WISH = Doing(
    title="记司法确认意愿",
    lines=_wish_lines,
    notes=_notes,
    does=_ask,
    verb="记意愿",
    said=_asked,
    first="intent",
)
APPLICATION = Doing(
    title="记申请司法确认",
    lines=_application_lines,
    notes=_notes,
    does=_apply,
    verb="记申请",
    said=_applied,
    bar=_application_bar,
    first="way",
)
STEP = Doing(
    title="记法院进展",
    lines=_step_lines,
    notes=_step_notes,
    does=_step,
    bar=_step_bar,
    verb="记进展",
    said=_stepped,
    places={"accepted_on": "on", "decided_on": "on"},
    first="status",
)
