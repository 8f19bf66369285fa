"""Acts on who leads a dispute, and the revisit period confirmed to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts import confirming
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    coded,
    day_of,
    filled,
    line,
    named,
    needed,
)
from mediation_desk.desktop.dialogs.acts.entries import long_text
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Level, Period
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Lead, PeriodEntry
from mediation_desk.services import considerations, downgrades, followup, mediation, record, weighing
from mediation_desk.services.downgrades import Turn
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def _lead_lines(office: Office, matter: Matter) -> Iterator[Line]:
    lead: Lead | None = matter.entry
    level = lead.level if lead else weighing.leading_level(office, matter)
    yield line("层级", level=filled(Segments(coded(Level, labels.LEVEL)), level))
    name = named(filled(Text(hint="姓名"), lead and lead.name), "牵头人姓名")
    post = named(filled(Text(hint="职务"), lead and lead.post), "职务")
    yield line("牵头人", name=name, post=post)
    since = filled(Day(lambda: office.today), lead.from_ if lead else office.today)
    yield line("从哪天起", from_=since)
    if lead:
        yield line("到哪天止", until=filled(Day(lambda: office.today), lead.until), hint="还在牵头的不填")


def _lead_notes(office: Office, matter: Matter) -> Iterator[Note]:
    level = labels.LEVEL[weighing.leading_level(office, matter)]
    tier = labels.TIER[matter.view.tier.tier]
    yield Note(text=f"现为{tier}，按等级和未果次数应由{level}", mark="done")
    if weighing.takes_case_leader(office, matter):
        yield Note(text=f"{tier}实行领导包案、一案一策")
    if matter.entry is not None:
        return
    for one in matter.case.leads:
        if one.until is None and one.name:
            since = f"{day_text(one.from_)}起" if one.from_ else "现"
            yield Note(text=f"{since}由{one.name}{one.post or ''}牵头，记下后到那天为止")


def _name_lead(office: Office, matter: Matter, values: Values) -> Case:
    before = matter.entry or Lead()
    lead = replace(
        before,
        level=needed(values, "level", "请选择由哪一级牵头"),
        name=needed(values, "name", "要写明由谁牵头"),
        post=values["post"],
        from_=day_of(values, "from_"),
        until=values.get("until"),
    )
    if matter.entry is not None:
        return record.correct(office, matter.number, matter.place, lead)
    return mediation.name_lead(office, matter.number, lead)


def _led(matter: Matter, values: Values, result: Case) -> str:
    return f"已记牵头：{values['name']}（{labels.LEVEL[values['level']]}），{matter.title}"


def _period_lines(office: Office, matter: Matter) -> Iterator[Line]:
    entry: PeriodEntry | None = matter.entry
    turns = downgrades.turns(office, matter)
    parties = {turn.party: matter.names[turn.party] for turn in turns}
    if entry and entry.party:
        parties.setdefault(entry.party, matter.names.get(entry.party, entry.party))
    party = filled(Choice(parties, nothing="全部当事人"), entry.party if entry else matter.party)
    if len(turns) > 1 or entry:
        yield line("当事人", party=party)
    nearest = _turn_of(turns, matter.party)
    period = entry.period if entry else nearest.next if nearest else None
    yield line("转入", period=filled(Segments(coded(Period, labels.PERIOD)), period))
    if entry:
        yield line("从哪天起", from_=filled(Day(lambda: office.today), entry.from_))
    by = entry.by if entry else (office.actor.name,)
    early = _early_of(office, matter)

    def takes_two(values: Values) -> bool:
        return bool(by[1:]) or _people_for(turns, early, values.get("party")) > 1

    yield from confirming.lines_for(
        office,
        confirming.Asked(
            key="by",
            label="确认人",
            posts=frozenset(office.rules.role.order),
            told=next(iter(by), None),
            alone=lambda values: not takes_two(values),
        ),
        confirming.Asked(
            key="second",
            label="另一人",
            posts=frozenset(considerations.seconding_roles(office)),
            told=next(iter(by[1:]), None),
            hint="这时转期要由两名不同的人确认",
            when=takes_two,
            alone=lambda values: False,
        ),
    )
    hint = "" if entry or not early else "现在转期是提前，须写明理由"
    yield long_text(matter, "理由", "reason", lines=2, hint=hint, within="回访平稳、履行正常等")


def _early_of(office: Office, matter: Matter) -> frozenset[str]:
    """The parties for whom the next period would begin before all holds that lies with the parties."""
    if matter.entry is not None:
        return frozenset()
    return frozenset(turn.party for turn in downgrades.turns(office, matter) if turn.against)


def _people_for(turns: tuple[Turn, ...], early: frozenset[str], party: str | None) -> int:
    own = [turn for turn in turns if party in (None, turn.party)]
    return max((downgrades.EARLY if turn.party in early else turn.people for turn in own), default=1)


def _turn_of(turns: tuple[Turn, ...], party: str | None) -> Turn | None:
    own = (turn for turn in turns if party in (None, turn.party))
    return min(own, key=lambda turn: list(Period).index(turn.now), default=None)


def _period_notes(office: Office, matter: Matter) -> Iterator[Note]:
    standing: dict[tuple[str, tuple[downgrades.Answer, ...]], list[str]] = {}
    for turn in downgrades.turns(office, matter):
        standing.setdefault((turn.now, turn.answers), []).append(matter.names[turn.party])
    for (period, answers), names in standing.items():
        who = "、".join(names[:3]) + (f"等{len(names)}人" if len(names) > 3 else "")
        yield Note(text=f"{who}现处{labels.PERIOD[period]}")
        for answer in answers:
            yield Note(text=answer.text, mark="done" if answer.holds else "lack")
    yield from confirming.notes_for(office)


def _period_bar(office: Office, matter: Matter, values: Values) -> str | None:
    if matter.entry is not None:
        return None
    turns = downgrades.turns(office, matter)
    if not turns:
        return "现在没有回访历程，不能转期，请先记下化解结果。"
    turn = _turn_of(turns, values.get("party"))
    if turn is None:
        return None
    if turn.is_kept:
        return f"{labels.TIER[matter.view.tier.tier]}要留在{labels.PERIOD[turn.now]}，请先降级。"
    if turn.next is None:
        return "已经是最后一期，期满后请审核销号。"
    if turn.against and not values.get("reason"):
        return f"{turn.against[0].text}；现在就要转的，写明理由，并由两名不同的人确认。"
    return None


def _confirm(office: Office, matter: Matter, values: Values) -> Case:
    period = needed(values, "period", "请选择转入哪一期")
    by = tuple(name for name in (needed(values, "by", "请写明由谁确认"), values["second"]) if name)
    office = confirming.proved(office, values, "by", "second")
    party, reason = values.get("party"), values["reason"]
    if matter.entry is not None:
        entry = replace(matter.entry, period=period, by=by, party=party, reason=reason, from_=values["from_"])
        return record.correct(office, matter.number, matter.place, entry)
    return followup.confirm_period(office, matter.number, period, by=by, party=party, reason=reason)


def _confirmed(matter: Matter, values: Values, result: Case) -> str:
    who = matter.names.get(values.get("party") or "", "")
    return f"已转入{labels.PERIOD[values['period']]}：{who or matter.title}"


DEEDS = {
    "lead": Doing(
        title="确定牵头人",
        again="改牵头人",
        verb="确定",
        lines=_lead_lines,
        notes=_lead_notes,
        does=_name_lead,
        said=_led,
        first="name",
    ),
    "period": Doing(
        title="转入下一期",
        again="改回访期",
        primary=lambda matter, values: "保存" if matter.entry is not None else "转期",
        verb="转期",
        lines=_period_lines,
        notes=_period_notes,
        bar=_period_bar,
        does=_confirm,
        said=_confirmed,
        places={"periods": "period"},
        first="reason",
    ),
}
PLACES = {"leads": "lead", "periods": "period"}
