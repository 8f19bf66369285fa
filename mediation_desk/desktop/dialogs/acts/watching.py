"""记关注: who keeps an eye on a case, what was seen, and the signs that a visit may find too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Lead,
    Line,
    Values,
    coded,
    filled,
    line,
    named,
    offered,
)
from mediation_desk.desktop.dialogs.acts.entries import (
    chosen_of,
    day,
    known,
    long_text,
    noted,
    noting,
    picked,
    stood,
    text,
    today,
)
from mediation_desk.desktop.widgets.fields import Checks, Choice
from mediation_desk.domain.codes import RelapseSign, Watcher
from mediation_desk.domain.record.followup import WatchEntry
from mediation_desk.domain.record.followup import Watcher as Watching
from mediation_desk.services import followup, mediation, office_book
from mediation_desk.services.matters import Matter
from mediation_desk.services.revisit_plan import ways_back
from mediation_desk.services.work import Office

SIGNS = {code: "无异常" if code is RelapseSign.NONE else labels.RELAPSE_SIGN[code] for code in RelapseSign}
NO_SIGN_SAID = "请勾选看到的苗头，没有的勾“无异常”"


def sign_line(matter: Matter, **more: Any) -> Line:
    """The signs that were looked for; none of them is one of the boxes."""
    return picked(matter, "苗头", "signs", Checks(SIGNS, columns=3, alone=RelapseSign.NONE), (), **more)


def asks_for_measures(matter: Matter) -> Callable[[Values], bool]:
    """In use where a sign was found, and where the entry tells of measures already."""
    is_told = stood(matter, "measures") is not None
    return lambda values: is_told or has_sign(values)


def has_sign(values: Values) -> bool:
    """Whether something was found."""
    return values.get("signs") not in (None, (), (RelapseSign.NONE,))


def mood(values: Values) -> str:
    """What was found, in words; calm where nothing was."""
    if not has_sign(values):
        return "平稳"
    return "、".join(SIGNS[sign] for sign in values["signs"])


def after_sign(matter: Matter, values: Values) -> tuple[Lead, ...]:
    """What a sign that was found leads to: another tier, a stage back, a report; none where all is calm."""
    if not has_sign(values):
        return ()
    back = (
        Lead(words=f"回到{labels.STAGE[to]}", deed=f"move_{to}", place="stages")
        for to in ways_back(matter.view)
    )
    return (
        Lead(words="记风险信号", deed="signal", place="dispute.signals"),
        Lead(words="重新定级", deed="tier", place="tiers"),
        *back,
        Lead(words="记报告", deed="report", place="reports"),
    )


def _told_of_sign(matter: Matter, values: Values, result: object) -> tuple[Lead, ...]:
    return after_sign(matter, values) if matter.entry is None or matter.due else ()


def _watch_lines(office: Office, matter: Matter) -> Iterator[Line]:
    watchers = {one.name: one.watcher for one in matter.case.watchers if one.name}
    name = matter.who or office.actor.name
    role = watchers.get(name) or Watcher.MEDIATOR
    yield line(
        "关注人",
        by=offered([*watchers, office.actor.name], stood(matter, "by", name)),
        watcher=named(
            filled(Choice(coded(Watcher, labels.WATCHER)), stood(matter, "watcher", role)), "关注人身份"
        ),
    )
    yield today(office, matter, "关注日期")
    yield sign_line(matter)
    yield long_text(matter, "看到什么", "note", within="当事人近况、邻里反映")
    yield long_text(
        matter,
        "采取措施",
        "measures",
        lines=2,
        within="发现苗头时怎么处置的",
        when=asks_for_measures(matter),
    )


def _watched(matter: Matter, values: Values) -> str:
    return f"{matter.title}（{mood(values)}）"


def _watcher_lines(office: Office, matter: Matter) -> Iterator[Line]:
    known_ones = [one.name for one in office_book.mediators(office) if one.left_on is None]
    yield known(matter, "关注人", "name", known_ones, hint="姓名")
    roles = chosen_of(matter, "watcher", coded(Watcher, labels.WATCHER))
    yield picked(matter, "身份", "watcher", roles, Watcher.GRID_WORKER)
    yield text(matter, "电话", "phone", within="可不填")
    yield today(office, matter, "起始日期", "from_")
    yield day(office, matter, "截止日期", "until", hint="还在关注的不填")


WATCH = noting(
    "关注",
    WatchEntry,
    followup.note_watch,
    _watch_lines,
    needs={
        "by": "请写明关注人",
        "on": "请填写关注日期",
        "signs": NO_SIGN_SAID,
    },
    said=noted("关注", _watched),
    leads=_told_of_sign,
    verb="记关注",
    first="signs",
)
WATCHER = noting(
    "关注人",
    Watching,
    mediation.add_watcher,
    _watcher_lines,
    needs={"name": "请写明由谁关注", "from_": "请填写从哪一天起关注"},
    title="确定关注人",
    verb="确定",
    said=noted("关注人", lambda matter, values: f"{values['name']}（{labels.WATCHER[values['watcher']]}）"),
)

DEEDS = {"watch": WATCH, "watcher": WATCHER}
PLACES = {"watch": "watch", "watchers": "watcher"}
