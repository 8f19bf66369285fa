"""定级: what the rules suggest with every reason, and the people who decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts import confirming
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    filled,
    line,
    named,
    needed,
    words,
)
from mediation_desk.desktop.dialogs.acts.replanned import replanned
from mediation_desk.desktop.widgets.fields import Choice, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Role, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.risk import Reason
from mediation_desk.services import considerations, downgrades, mediation, weighing
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

TWO = "由红色降级，要两名不同的人共同确认"
LACKS_TOLD = 4
"""So many of the conditions that do not hold are told: a large side has them by the dozen."""


def _lines(office: Office, matter: Matter) -> Iterator[Line]:
    suggestion = considerations.suggested(office, matter)

    def takes_two(values: Values) -> bool:
        level = values.get("level")
        return level is not None and considerations.needs_second(office, matter, level)

    word = labels.TIER[suggestion.tier]
    yield line("定为", level=filled(Segments({tier: labels.TIER[tier] for tier in Tier}), suggestion.tier))
    yield from (_listed if confirming.has_list(office) else _typed)(office, takes_two)
    yield words("理由", "reason", hint=f"建议{word}；改定或升级要写明理由")


def _listed(office: Office, takes_two: Callable[[Values], bool]) -> Iterator[Line]:
    """Who decides, chosen from the office's list, and the second person where it takes two."""
    yield from confirming.lines_for(
        office,
        confirming.Asked(
            key="by",
            label="决定人",
            posts=frozenset(office.rules.role.order),
            told=office.actor.name,
            alone=lambda values: not takes_two(values),
        ),
        confirming.Asked(
            key="second",
            label="第二人",
            posts=frozenset(considerations.seconding_roles(office)),
            hint=TWO,
            when=takes_two,
        ),
    )


def _typed(office: Office, takes_two: Callable[[Values], bool]) -> Iterator[Line]:
    """The same by name and post, on a desk that has no list yet."""
    roles, seconds = considerations.deciding_roles(office), considerations.seconding_roles(office)
    yield line("决定人", by=filled(Text(), office.actor.name), role=named(_roles(roles), "决定人职务"))
    yield line(
        "第二人",
        second=Text(hint="另一人姓名"),
        second_role=named(_roles(seconds), "第二人职务"),
        hint=TWO,
        when=takes_two,
    )


def _roles(roles: tuple[Role, ...]) -> Choice:
    return Choice({role: labels.ROLE[role].partition("（")[0] for role in roles})


def _notes(office: Office, matter: Matter) -> Iterator[Note]:
    suggestion = considerations.suggested(office, matter)
    word = labels.TIER[suggestion.tier]
    how = "有一项即定红" if suggestion.at_once else f"合计{suggestion.score}分"
    yield Note(text=f"程序建议{word}：{how}，由人决定", mark="done")
    for reason in suggestion.reasons:
        yield Note(text=reason.text, beside=_weight(reason))
    if not suggestion.reasons:
        yield Note(text="没有记下风险信号")
    unknown = weighing.if_unknown_hold(office, matter)
    if unknown:
        told = "、".join(labels.SIGNAL[code] for code in unknown.signals[:3])
        more = f"等{len(unknown.signals)}项" if len(unknown.signals) > 3 else ""
        yield Note(text=f"若未掌握的属实，建议{labels.TIER[unknown.tier]}：{told}{more}", mark="lack")
    if matter.case.tiers:
        last = matter.case.tiers[-1]
        yield Note(text=f"{day_text(last.decided_on)}由{'、'.join(last.by)}定为{labels.TIER[last.level]}")
        yield from _against_lowering(office, matter)
    yield from confirming.notes_for(office)


def _against_lowering(office: Office, matter: Matter) -> Iterator[Note]:
    """What the office wants before a step down and the case does not show yet (`[downgrade]`)."""
    if matter.view.tier.tier is Tier.BLUE:
        return
    answers = (answer for turn in downgrades.turns(office, matter) for answer in turn.answers)
    lacking = list(dict.fromkeys(answer.text for answer in answers if not answer.holds))
    for text in lacking[:LACKS_TOLD]:
        yield Note(text=f"降级还不具备：{text}", mark="lack")


def _weight(reason: Reason) -> str:
    if reason.points is None:
        known = min(reason.days, default=None)
        return f"一项即红·{known:%m-%d}知悉" if known else "一项即红"
    return f"{reason.points:+d}分"


def _does(office: Office, matter: Matter, values: Values) -> Case:
    level = needed(values, "level", "请选择等级")
    keys = {"by": "请写明由谁决定"}
    if considerations.needs_second(office, matter, level):
        keys["second"] = "由红色降级要两名不同的人共同确认，请写明另一人"
    names = {key: needed(values, key, what) for key, what in keys.items()}
    posts = {"by": values.get("role"), "second": values.get("second_role")}
    people = tuple((name, confirming.post_of(office, name, posts[key])) for key, name in names.items())
    proved = confirming.proved(office, values, *keys)
    return mediation.decide_tier(proved, matter.number, level, by=people, reason=values["reason"])


def _said(matter: Matter, values: Values, result: Case) -> str:
    return f"已定为{labels.TIER[values['level']]}：{matter.title}"


DECISION = Doing(
    title="定级", verb="定级", lines=_lines, notes=_notes, does=_does, said=replanned(_said), first="level"
)
