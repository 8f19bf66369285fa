"""The three ends: 结案报告, 归档, and 审核销号 with what it still lacks."""

from __future__ import annotations

from collections.abc import Iterator

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
    on_today,
    said_of,
    words,
)
from mediation_desk.desktop.widgets.fields import Choice, Number, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Retention, Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Problem
from mediation_desk.errors import said as sentence_of
from mediation_desk.services import considerations, ends, moves
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

CLOSE, CONCLUDE = "close", "conclude"


def _concluded_note(office: Office, matter: Matter) -> Iterator[Note]:
    concluded = matter.case.concluded
    if concluded and concluded.on:
        how = f"：{labels.CONCLUDED_HOW[concluded.how]}" if concluded.how else ""
        yield Note(text=f"{day_text(concluded.on)}结案{how}", mark="done")


def _report_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield on_today(office, key="reported_on", label="填报日期")


def _report(office: Office, matter: Matter, values: Values) -> Case:
    return ends.report_conclusion(office, matter.number, on=day_of(values, "reported_on"))


def _filing_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield from _concluded_note(office, matter)
    concluded = matter.case.concluded
    if concluded and not concluded.reported_on:
        yield Note(text="结案报告表还没有填报，入卷前请补上", mark="lack")
    for problem in considerations.unfinished_papers(office, matter):
        yield Note(text=problem.what, mark="lack")


def _filing_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield line(
        "保管期限",
        retention=Choice(coded(Retention, labels.RETENTION), nothing="请选择"),
        hint="按本单位的规定定",
    )
    yield line("卷数、页数", volumes=filled(Number(), 1), pages=named(Number(hint="页数，可不填"), "页数"))
    yield on_today(office, label="立卷日期")
    yield by_me(office, label="立卷人")


def _file(office: Office, matter: Matter, values: Values) -> Case:
    return ends.file(
        office,
        matter.number,
        on=day_of(values),
        by=needed(values, "by", "请写明立卷人"),
        retention=needed(values, "retention", "请选择保管期限"),
        volumes=values["volumes"] or 1,
        pages=values["pages"],
    )


def _closing_lines(office: Office, matter: Matter) -> Iterator[Line]:
    closing = chosen("way", CLOSE)
    open_ways = considerations.ways_to_conclude(office, matter)
    is_concluded = bool(matter.case.concluded and matter.case.concluded.on)
    ways = {CLOSE: "审核销号"} if is_concluded else {CONCLUDE: "先结案", CLOSE: "审核销号"}
    yield line("办理", way=filled(Segments(ways), next(iter(ways))))
    if not is_concluded:
        likely = next((how for how, lacking in open_ways.items() if not lacking), None)
        choice = Choice({how: labels.CONCLUDED_HOW[how] for how in open_ways}, nothing="请选择")
        yield line("结案方式", how=filled(choice, likely), when=chosen("way", CONCLUDE))
    yield words("销号理由", "reason", hint="例如：协议履行完毕，回访平稳", when=closing)
    handler = matter.view.handler or office.actor.name
    yield line("提请人", asked_by=filled(Text(), handler), when=closing)
    yield line("审核人", approved_by=filled(Text(), office.actor.name), when=closing)
    if considerations.approvers(office, matter) > 1:
        hint = "红色销号要两名不同的人审核"
        yield line("另一审核人", second=Text(hint="另一人姓名"), hint=hint, when=closing)


def _closing_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield from _concluded_note(office, matter)
    lacking = considerations.bars_to_closing(office, matter)
    for problem in lacking:
        yield Note(text=problem.what, mark="lack")
    if not lacking:
        yield Note(text="销号的各项条件都已具备", mark="done")


def _closing_bar(office: Office, matter: Matter, values: Values) -> str | None:
    if values["way"] == CONCLUDE:
        lacking = considerations.ways_to_conclude(office, matter).get(values["how"], ())
        return f"还不能这样结案：{_sentence(lacking)}" if lacking else None
    bars = considerations.bars_to_closing(office, matter)
    return f"还不能销号，差{len(bars)}项，先办第一项：{sentence_of(bars[:1])}" if bars else None


def _sentence(lacking: tuple[str, ...]) -> str:
    return sentence_of(Problem(where="", what=what) for what in lacking)


def _close(office: Office, matter: Matter, values: Values) -> Case:
    if values["way"] == CONCLUDE:
        return ends.conclude(office, matter.number, needed(values, "how", "请选择结案方式"))
    approvers = (needed(values, "approved_by", "请写明由谁审核"), values.get("second"))
    return moves.move(
        office,
        matter.number,
        Stage.CLOSED,
        reason=needed(values, "reason", "请写明销号理由"),
        asked_by=values["asked_by"],
        approved_by=tuple(name for name in approvers if name),
    )


def _closed(matter: Matter, values: Values, result: Case) -> str:
    if values["way"] == CONCLUDE:
        return f"已结案：{labels.CONCLUDED_HOW[values['how']]}，{matter.row.title}"
    return f"已销号：{matter.row.title}"


REPORT = Doing(
    title="填报结案报告表",
    lines=_report_lines,
    notes=_concluded_note,
    does=_report,
    said=said_of("已填报结案报告表"),
)
FILING = Doing(
    title="立卷归档",
    lines=_filing_lines,
    notes=_filing_notes,
    does=_file,
    said=said_of("已归档"),
)
CLOSING = Doing(
    title="审核销号",
    lines=_closing_lines,
    notes=_closing_notes,
    notes_title="还差什么",
    does=_close,
    said=_closed,
    primary=lambda matter, values: "结案" if values["way"] == CONCLUDE else "审核销号",
    bar=_closing_bar,
    places={"closings": "second"},
)
