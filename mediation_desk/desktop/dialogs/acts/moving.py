"""A stage moved to, with what it still lacks; a closed case taken up again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Doing, Line, Note, Values, filled, line, needed, words
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import said as sentence_of
from mediation_desk.services import considerations, moves, reopening
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

GO_ON, ANEW = "go_on", "anew"
NO_REASON = "请写明理由，例如当事人又起争执"


def _move(to: Stage) -> Doing:
    """The move to one stage."""
    word = labels.STAGE[to]

    def lines(office: Office, matter: Matter) -> Iterator[Line]:
        is_needed = considerations.needs_reason(office, matter, to)
        yield words("理由", "reason", hint="为什么" if is_needed else "可不填", lines=2)

    def notes(office: Office, matter: Matter) -> Iterator[Note]:
        lacking = considerations.bars_to_move(office, matter, to)
        for problem in lacking:
            yield Note(text=problem.what, mark="lack")
        if not lacking:
            yield Note(text=f"由{labels.STAGE[matter.view.stage]}转入{word}，各项条件都已具备", mark="done")

    def does(office: Office, matter: Matter, values: Values) -> Case:
        if considerations.needs_reason(office, matter, to):
            needed(values, "reason", NO_REASON)
        return moves.move(office, matter.number, to, reason=values["reason"] or "")

    return Doing(
        title=f"转入{word}",
        verb=f"转入{word}",
        lines=lines,
        notes=notes,
        notes_title="条件",
        does=does,
        bar=_bar(to),
        said=lambda matter, values, result: f"已转入{word}：{matter.title}",
        places={"stages": "reason", "reopenings": "reason"},
    )


def _bar(to: Stage) -> Callable[[Office, Matter, Values], str | None]:
    def bar(office: Office, matter: Matter, values: Values) -> str | None:
        bars = considerations.bars_to_move(office, matter, to)
        told = f"还不能转入{labels.STAGE[to]}，差{len(bars)}项，先办第一项："
        return f"{told}{sentence_of(bars[:1])}" if bars else None

    return bar


def _reopening_lines(office: Office, matter: Matter) -> Iterator[Line]:
    go_on = f"原纠纷再起，接着办（第{reopening.next_round(matter.case)}轮）"
    ways = {GO_ON: go_on, ANEW: "新的纠纷，另立一件"}
    if reopening.is_filed(matter.case):
        del ways[GO_ON]
    yield line("办理", way=filled(Segments(ways), next(iter(ways))))
    yield words("再起的事实", "why", hint="什么时候、又发生了什么", lines=4)


def _reopening_notes(office: Office, matter: Matter) -> Iterator[Note]:
    if reopening.is_filed(matter.case):
        yield Note(text="卷宗已归档，不能接着办：另立一件，编新号，与本案关联为再起")
    yield Note(text="另立一件时带过去的是当事人和地点；代理、同意、风险信号都要重新问过")


def _reopening_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return reopening.bar(office, matter.case)


def _reopen(office: Office, matter: Matter, values: Values) -> Case:
    why = needed(values, "why", "请写明再起的事实")
    again = reopening.register_anew if values["way"] == ANEW else reopening.reopen
    return again(office, matter.number, why)


def _reopened(matter: Matter, values: Values, result: Case) -> str:
    if values["way"] == ANEW:
        return f"已另立一件{result.number}，与{matter.number}关联为再起"
    return f"已重开，转入化解：{matter.title}"


REOPENING = Doing(
    title="重开",
    lines=_reopening_lines,
    notes=_reopening_notes,
    does=_reopen,
    bar=_reopening_bar,
    said=_reopened,
    primary=lambda matter, values: "另立一件" if values["way"] == ANEW else "重开",
    places={"stages": "why", "reopenings": "why"},
    first="why",
    width=640,
)

DEEDS = {
    **{f"move_{to}": _move(to) for to in (Stage.PUSH, Stage.RESOLVE, Stage.WATCH, Stage.CALLBACK)},
    "reopen": REOPENING,
}
PLACES = {"reopenings": "reopen"}
