"""The three ends: 结案报告, 归档, and 审核销号 with what it still lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts import confirming
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
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
    one,
    said_of,
    words,
)
from mediation_desk.desktop.dialogs.acts.entries import day, kept, noted, picked
from mediation_desk.desktop.widgets.fields import Choice, Day, Number, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import ConcludedHow, Retention, Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Concluded, Filed
from mediation_desk.errors import Problem
from mediation_desk.errors import said as sentence_of
from mediation_desk.services import considerations, ends, moves, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

CLOSE, CONCLUDE = "close", "conclude"


def _concluded_note(office: Office, matter: Matter) -> Iterator[Note]:
    concluded = matter.case.concluded
    if concluded and concluded.on:
        how = f"：{labels.CONCLUDED_HOW[concluded.how]}" if concluded.how else ""
        yield Note(text=f"{day_text(concluded.on)}结案{how}", mark="done")


def _ways_line(office: Office, matter: Matter, **more: Any) -> Line:
    """The ways this office concludes a case; the first that the record bears is chosen."""
    ways = considerations.ways_to_conclude(office, matter)
    likely = next((how for how, lacking in ways.items() if not lacking), None)
    choice = Choice({how: labels.CONCLUDED_HOW[how] for how in ways}, nothing="请选择")
    return picked(matter, "结案方式", "how", choice, likely, **more)


def _bar_to_way(office: Office, matter: Matter, how: ConcludedHow | None) -> str | None:
    lacking = considerations.ways_to_conclude(office, matter).get(how, ()) if how else ()
    return f"还不能这样结案：{_sentence(lacking)}" if lacking else None


def _concluding_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield _ways_line(office, matter)
    if matter.entry is not None:
        yield day(office, matter, "结案日期")
        yield day(office, matter, "填报日期", "reported_on")


def _concluding_notes(office: Office, matter: Matter) -> Iterator[Note]:
    for how, lacking in considerations.ways_to_conclude(office, matter).items():
        word = labels.CONCLUDED_HOW[how]
        if lacking:
            yield Note(text=f"{word}：{_sentence(lacking)}", mark="lack")
        else:
            yield Note(text=f"{word}：可以", mark="done")


def _concluding_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return _bar_to_way(office, matter, values["how"])


def _conclude(office: Office, matter: Matter, values: Values) -> Case:
    how = needed(values, "how", "请选择结案方式")
    if matter.entry is None:
        return ends.conclude(office, matter.number, how)
    day_of(values)
    concluded = replace(matter.entry, **kept(Concluded, values))
    return record.correct(office, matter.number, matter.place, concluded)


def _how_concluded(matter: Matter, values: Values) -> str:
    return f"{labels.CONCLUDED_HOW[values['how']]}，{matter.title}"


def _report_lines(office: Office, matter: Matter) -> Iterator[Line]:
    concluded = matter.case.concluded
    reported = (concluded and concluded.reported_on) or office.today
    yield one("填报日期", "reported_on", filled(Day(lambda: office.today), reported))


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
    was = matter.case.filed or Filed(on=office.today, by=office.actor.name, volumes=1)
    kept_for = Choice(coded(Retention, labels.RETENTION), nothing="请选择")
    yield line("保管期限", retention=filled(kept_for, was.retention), hint="按本单位的规定定")
    pages = named(filled(Number(hint="页数，可不填"), was.pages), "页数")
    yield line("卷数、页数", volumes=filled(Number(), was.volumes), pages=pages)
    yield line("立卷日期", on=filled(Day(lambda: office.today), was.on))
    yield line("立卷人", by=filled(Text(), was.by))


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
    closing = chosen("way", CLOSE, None)
    if any(one.where == "concluded.on" for one in _bars(office, matter)):
        ways = {CONCLUDE: "先结案", CLOSE: "审核销号"}
        yield line("办理", way=filled(Segments(ways), CONCLUDE))
        yield _ways_line(office, matter, when=chosen("way", CONCLUDE))
    yield words("销号理由", "reason", hint="例如：协议履行完毕，回访平稳", when=closing)
    handler = matter.view.handler or office.actor.name
    yield line("提请人", asked_by=filled(Text(), handler), when=closing)
    yield from confirming.lines_for(office, *_approvers(office, matter, closing))


def _approvers(
    office: Office, matter: Matter, closing: Callable[[Values], bool]
) -> Iterator[confirming.Asked]:
    """Who approves; a red one takes two different people."""
    takes_two = considerations.approvers(office, matter) > 1
    seconds = frozenset(considerations.seconding_roles(office))
    yield confirming.Asked(
        key="approved_by",
        label="审核人",
        posts=seconds | {office.rules.closing.approved_by},
        told=office.actor.name,
        when=closing,
        alone=lambda values: not takes_two,
    )
    if takes_two:
        yield confirming.Asked(
            key="second",
            label="另一审核人",
            posts=seconds,
            hint="红色销号要两名不同的人审核",
            when=closing,
            alone=lambda values: False,
        )


def _bars(office: Office, matter: Matter) -> tuple[Problem, ...]:
    return considerations.bars_to_move(office, matter, Stage.CLOSED)


def _closing_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield from _concluded_note(office, matter)
    lacking = _bars(office, matter)
    for problem in lacking:
        yield Note(text=problem.what, mark="lack")
    if not lacking:
        yield Note(text="销号的各项条件都已具备", mark="done")
    yield from confirming.notes_for(office)


def _closing_bar(office: Office, matter: Matter, values: Values) -> str | None:
    if values.get("way") == CONCLUDE:
        return _bar_to_way(office, matter, values["how"])
    bars = _bars(office, matter)
    return f"还不能销号，差{len(bars)}项，先办第一项：{sentence_of(bars[:1])}" if bars else None


def _sentence(lacking: tuple[str, ...]) -> str:
    return sentence_of(Problem(where="", what=what) for what in lacking)


def _close(office: Office, matter: Matter, values: Values) -> Case:
    if values.get("way") == CONCLUDE:
        return ends.conclude(office, matter.number, needed(values, "how", "请选择结案方式"))
    approvers = (needed(values, "approved_by", "请写明由谁审核"), values.get("second"))
    return moves.move(
        confirming.proved(office, values, "approved_by", "second"),
        matter.number,
        Stage.CLOSED,
        reason=needed(values, "reason", "请写明销号理由"),
        asked_by=values["asked_by"],
        approved_by=tuple(name for name in approvers if name),
    )


def _closed(matter: Matter, values: Values, result: Case) -> str:
    if values.get("way") == CONCLUDE:
        return f"已结案：{labels.CONCLUDED_HOW[values['how']]}，{matter.title}"
    return f"已销号：{matter.title}"


CONCLUDING = Doing(
    title="结案",
    again="改结案",
    verb="结案",
    lines=_concluding_lines,
    notes=_concluding_notes,
    notes_title="结案方式",
    does=_conclude,
    bar=_concluding_bar,
    said=noted("结案", _how_concluded),
)
REPORT = Doing(
    title="填报结案报告表",
    verb="填报",
    lines=_report_lines,
    notes=_concluded_note,
    does=_report,
    said=said_of("已填报结案报告表"),
)
FILING = Doing(
    title="立卷归档",
    verb="归档",
    lines=_filing_lines,
    notes=_filing_notes,
    does=_file,
    said=said_of("已归档"),
)
CLOSING = Doing(
    title="审核销号",
    lines=_closing_lines,
    notes=_closing_notes,
    notes_title="条件",
    does=_close,
    said=_closed,
    primary=lambda matter, values: "结案" if values.get("way") == CONCLUDE else "审核销号",
    bar=_closing_bar,
    places={"closings": "second"},
)

DEEDS = {"conclude": CONCLUDING, "conclusion_report": REPORT, "file": FILING, "close": CLOSING}
PLACES = {
    "concluded": "conclude",
    "concluded.reported_on": "conclusion_report",
    "filed": "file",
    "closings": "close",
}
