"""关注: who keeps an eye how often and how long, by tier (`[watch]`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mediation_desk.domain import rounds
from mediation_desk.domain.codes import RelapseSign, RevisitStatus, Stage, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit, Watcher
from mediation_desk.domain.rules import Rules, WatchRhythm

NO_SIGN: tuple[tuple[RelapseSign, ...], ...] = ((), (RelapseSign.NONE,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A stretch of watch: its start, what began it, and its last day (None while 化解 goes on)."""

    start: date
    began_with: str
    last_day: date | None


def rhythm_of(rules: Rules, tier: Tier) -> WatchRhythm:
    """How often and how long a case of that tier is watched."""
    return {Tier.RED: rules.watch.red, Tier.YELLOW: rules.watch.yellow, Tier.BLUE: rules.watch.blue}[tier]


def spell_of(case: Case, rules: Rules, stage: Stage, tier: Tier, red_since: date | None) -> Spell | None:
    """The present spell of watch, None where the stage or tier has none, or the dispute went elsewhere.

    `red_since` is the day the tier rose to red, if it did: that begins a new spell, in 回访 too.
    """
    rhythm = rhythm_of(rules, tier)
    if not rhythm.every_days or not _is_watched(stage, tier, rules) or _is_elsewhere(case, rules):
        return None
    start, began_with = max(_beginnings(case, stage, red_since))
    if stage is Stage.CALLBACK and start != red_since:
        return None
    last_day = None if stage is Stage.RESOLVE else start + timedelta(days=rhythm.lasts_days)
    return Spell(start=start, began_with=began_with, last_day=last_day)


def next_entry(case: Case, spell: Spell, every_days: int) -> tuple[date, date] | None:
    """The day the next entry is due and the day it counts from, None when the spell has been served."""
    base = max((entry.on for entry in case.watch if entry.on >= spell.start), default=spell.start)
    due = base + timedelta(days=every_days)
    return None if spell.last_day and due > spell.last_day else (due, base)


def is_served(case: Case, rules: Rules, tier: Tier, red_since: date | None, today: date) -> bool:
    """Whether the watch after 化解 has been served: its days are past and its last row answered."""
    spell = spell_of(case, rules, Stage.WATCH, tier, red_since)
    if spell is None or spell.last_day is None:
        return True
    return spell.last_day <= today and next_entry(case, spell, rhythm_of(rules, tier).every_days) is None


def is_done(entry: Revisit) -> bool:
    """Whether a visit was made: its status says so, or it has a day and no status."""
    if entry.status is None:
        return entry.done_on is not None
    return entry.status is RevisitStatus.DONE


def made_on(entry: Revisit) -> date:
    """The day a visit was made, its planned day where none was recorded."""
    return entry.done_on or entry.planned_on


def latest_findings(case: Case) -> dict[str, Revisit]:
    """The latest visit made with each party in the present round; who was not reached tells nothing."""
    start = rounds.start_of(case) or date.min
    made = [visit for visit in case.revisits if is_done(visit) and made_on(visit) >= start]
    return {visit.party: visit for visit in sorted(made, key=made_on)}


def has_sign(signs: tuple[RelapseSign, ...]) -> bool:
    """Whether findings name any sign."""
    return signs not in NO_SIGN


def parties_with_signs(case: Case) -> tuple[str, ...]:
    """The parties whose latest finding shows a sign."""
    found = latest_findings(case)
    refs = (party.ref for party in case.parties)
    return tuple(ref for ref in refs if ref in found and has_sign(found[ref].signs))


def open_sign(case: Case) -> bool:
    """Whether a latest finding, of a party's revisit or of the watch, still shows a sign."""
    start = rounds.start_of(case) or date.min
    seen = [entry for entry in case.watch if entry.on >= start]
    last_seen = max(seen, key=lambda entry: entry.on, default=None)
    return bool(parties_with_signs(case)) or (last_seen is not None and has_sign(last_seen.signs))


def active_watchers(case: Case, today: date) -> tuple[Watcher, ...]:
    """Who keeps watch today."""
    return tuple(one for one in case.watchers if one.until is None or one.until >= today)


def _is_elsewhere(case: Case, rules: Rules) -> bool:
    """Whether another office or case has the dispute now (`[after_resolution]`)."""
    end = rounds.last_resolution(case)
    return end is not None and rules.after_resolution[end.kind] in {"handover_check", "none"}


def _is_watched(stage: Stage, tier: Tier, rules: Rules) -> bool:
    if stage is Stage.RESOLVE:
        return tier in rules.watch.during_resolve
    return stage in (Stage.WATCH, Stage.CALLBACK)


def _beginnings(case: Case, stage: Stage, red_since: date | None) -> list[tuple[date, str]]:
    if stage is Stage.RESOLVE:
        days = [(rounds.resolve_began(case) or case.dispute.registered_on, "进入化解")]
    else:
        end = _end_of_resolve(case)
        days = [(end, "化解结束")]
        days += [(day, "回到关注") for day in _returns_to_watch(case) if day >= end]
    if red_since and red_since >= days[0][0]:
        days.append((red_since, "升为红色"))
    return days


def _end_of_resolve(case: Case) -> date:
    """The day 化解 ended, the day 关注 was first entered where no end was recorded."""
    end = rounds.last_resolution(case)
    entered = [entry.at.date() for entry in case.stages if entry.stage is Stage.WATCH and entry.at]
    return end.on if end else min(entered, default=case.dispute.registered_on)


def _returns_to_watch(case: Case) -> list[date]:
    return [
        later.at.date()
        for earlier, later in pairwise(case.stages)
        if earlier.stage is Stage.CALLBACK and later.stage is Stage.WATCH and later.at
    ]
