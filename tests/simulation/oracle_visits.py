"""The visits, watch entries and dated visits of a case, written from case-file.md and rules.toml alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tests.simulation import oracle_facts as facts
from tests.simulation.oracle_facts import DAY, TIERS, Duty, Plain, day_of

PERIODS = ("high", "medium", "low", "routine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One period of a party's course: from its first day through its nominal end.

    `ends_all` is the end of the whole course when nothing is late any more.
    """

    period: str
    base: date
    end: date
    ends_all: date

    @property
    def is_last(self) -> bool:
        return self.end == self.ends_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A planned visit: its day by the rule, the day it falls on, whether somebody has to go to a person."""

    day: date
    due: date
    in_person: bool = False


def visits(case: Plain, rules: Plain, tier: str, today: date, horizon: date) -> Iterator[Duty]:
    """All that somebody must go and look at."""
    yield from _watch(case, rules, tier)
    yield from _dated(case, rules)
    end = facts.resolution_of(case)
    if end is None:
        return
    is_handed_over = end["kind"] in {"not_accepted", "transferred", "merged"}
    last_days = []
    for party in [] if is_handed_over else visited_parties(case, rules, today):
        course = course_of(case, rules, end, party, today)
        planned = [*planned_visits(course, rules, horizon), *_around_instalments(case, rules, end, party)]
        yield from (Duty(kind="revisit", due=due, party=party) for due in open_of(case, party, planned))
        last_days.append(course[-1].ends_all)
    if last_days:
        yield Duty(kind="closing_check", due=max(last_days))


def visited_parties(case: Plain, rules: Plain, today: date) -> list[str]:
    """Everyone of a small side; of a large one its representatives and who did not sign or shows a sign."""
    sides: dict[str, list[Plain]] = {}
    for party in case["parties"]:
        word = party.get("group") if party["side"] == "party" else None
        sides.setdefault(word or party["side"], []).append(party)
    found = []
    for members in sides.values():
        elected = {
            agent["name"]
            for one in members
            for agent in one.get("agents", ())
            if agent["kind"] == "representative" and _serves(agent, today)
        }
        is_large = len(members) > rules["revisit"]["plan"]["per_side_above"]
        if is_large and elected:
            members = [one for one in members if one["name"] in elected or _stands_out(case, one["ref"])]
        found += [one["ref"] for one in members]
    return found


def _serves(agent: Plain, today: date) -> bool:
    from_, until = agent.get("from"), agent.get("until")
    return (not from_ or day_of(from_) <= today) and (not until or today <= day_of(until))


def _stands_out(case: Plain, ref: str) -> bool:
    own = [one for one in case.get("revisits", ()) if one["party"] == ref and one.get("signs")]
    shows_sign = bool(own) and own[-1]["signs"] != ["none"]
    return shows_sign or not _is_bound(case, ref)


def _is_bound(case: Plain, ref: str) -> bool:
    agreements = facts.current_agreements(case)
    return not agreements or any(ref in facts.signing_parties(case, one) for one in agreements)


def course_of(case: Plain, rules: Plain, end: Plain, party: str, today: date) -> list[Spell]:
    """The periods a party has come through so far, the current one last."""
    on = day_of(end["on"])
    tier = _tier_at_end(case, rules, on)
    if end["kind"] == "terminated" and tier == "blue":
        tier = "yellow"
    if end["kind"] == "partial_agreement" and not _is_bound(case, party):
        tier = TIERS[min(TIERS.index(tier) + 1, 2)]
    base = on
    raised = raised_to_red_on(case, rules, on, today)
    if raised:
        tier, base = "red", raised
    lengths = _lengths(case, rules, tier)
    if tier == "blue" and _is_performed_at_once(case, rules):
        lengths = [("low", rules["revisit"]["course"]["performed_at_once_blue_days"])]
    course = [_spell(lengths, 0, base)]
    for entry in case.get("periods", ()):
        concerns = entry.get("party") in (None, party)
        at = len(course)
        begun = entry.get("from") and day_of(entry["from"])
        if concerns and begun and begun > base and at < len(lengths) and lengths[at][0] == entry["period"]:
            course.append(_spell(lengths, at, max(begun, course[-1].end)))
    return course


def _tier_at_end(case: Plain, rules: Plain, on: date) -> str:
    """The tier when 化解 ended; where nobody had decided, the first decision, unless that raised to red."""
    decided = case.get("tiers", ())
    if decided and day_of(decided[0]["decided_on"]) > on and decided[0]["level"] != "red":
        return str(decided[0]["level"])
    return facts.tier_on(case, rules, on)


def _lengths(case: Plain, rules: Plain, tier: str) -> list[tuple[str, int]]:
    course = rules["revisit"]["course"]
    lengths = dict(course[tier])
    if case["dispute"]["category"] == "marriage_family" and tier in course["marriage_family_adds_routine"]:
        lengths.setdefault("routine", course["red"]["routine"])
    return [(period, lengths[period]) for period in PERIODS if period in lengths]


def _spell(lengths: list[tuple[str, int]], at: int, base: date) -> Spell:
    period, days = lengths[at]
    rest = sum(each for _, each in lengths[at:])
    return Spell(period=period, base=base, end=base + timedelta(days), ends_all=base + timedelta(rest))


def raised_to_red_on(case: Plain, rules: Plain, since: date, today: date) -> date | None:
    """The day after the end of 化解 from which it counted as red: of the signal, else of the decision."""
    level, raised, last = _tier_at_end(case, rules, since), None, date.min
    for entry in case.get("tiers", ()):
        decided = day_of(entry["decided_on"])
        if decided > since:
            if entry["level"] == "red" != level:
                known = [day for day in facts.red_days(case, rules) if max(last, since) < day <= decided]
                raised = min(known, default=decided)
            level = entry["level"]
        last = decided
    new = [day for day in facts.red_days(case, rules) if max(last, since) < day <= today]
    return min(new) if new and level != "red" else raised


def planned_visits(course: list[Spell], rules: Plain, horizon: date) -> Iterator[Visit]:
    """The days of the plan with the working days they roll to; the current period goes on and on."""
    for at, spell in enumerate(course):
        rule = rules["revisit"][spell.period]
        goes_on = at + 1 == len(course)
        last = horizon + timedelta(30) if goes_on else max(spell.end, course[at + 1].base - DAY)
        first = (spell.end - spell.base).days
        is_single = first < rule["every_days"]
        for days in [first] if is_single else _offsets(rule, (last - spell.base).days):
            day = spell.base + timedelta(days)
            due = facts.rolled(day) if rule["roll_to_workday"] else day
            yield Visit(day=day, due=due, in_person="person" in rule.get("must_visit", ()))


def _offsets(rule: Plain, most: int) -> Iterator[int]:
    """The days of a period's visits: the first ones, then every so many days, counted from its base."""
    first, every = rule.get("first_days", []), rule["every_days"]
    yield from (days for days in first if days <= most)
    next_one = first[-1] // every * every + every if first else every
    yield from range(next_one, most + 1, every)


def _is_performed_at_once(case: Plain, rules: Plain) -> bool:
    """Whether there was something to do, and all of it was done by the effective day."""
    found = facts.current_agreements(case)
    return bool(found) and all(_is_done_by(one, facts.effective_day(case, one, rules)) for one in found)


def _is_done_by(agreement: Plain, effective: date | None) -> bool:
    rows = agreement.get("performance", ())
    done = [row.get("done_on") or row.get("waived_on") for row in rows]
    return bool(effective and rows) and all(on and day_of(on) <= effective for on in done)


def _around_instalments(case: Plain, rules: Plain, end: Plain, party: str) -> Iterator[Visit]:
    """Three days before an open instalment, on its day and seven days after, at both ends of it."""
    extra = rules["revisit"]["extra"]
    offsets = [-extra["before_instalment_days"], 0, extra["after_instalment_days"]]
    for row, day in facts.instalments(case):
        if party in (*row["debtors"], *row["creditors"]) and not facts.is_settled(row):
            planned = (day + timedelta(days) for days in offsets)
            yield from (Visit(day=one, due=one) for one in planned if one >= day_of(end["on"]))


def open_of(case: Plain, party: str, planned: Iterable[Visit]) -> Iterator[date]:
    """What of a party's plan is still to be done, put off where somebody put it off.

    Being there settles what was planned before; in the high period a call to a person settles nothing.
    """
    own = [one for one in case.get("revisits", ()) if one["party"] == party]
    moved = {
        day_of(one["first_planned_on"]): day_of(one["planned_on"])
        for one in own
        if one.get("first_planned_on")
    }
    is_person = any(one["ref"] == party and one["kind"] == "person" for one in case["parties"])
    for visit in planned:
        now = _put_off(visit.day, moved) if visit.day in moved else _put_off(visit.due, moved)
        goes = visit.in_person and is_person
        settled, made = _settled([one for one in own if not (goes and _is_call(one))])
        if settled.isdisjoint({visit.day, visit.due, now}) and min(visit.day, visit.due, now) > made:
            yield now


def _is_call(visit: Plain) -> bool:
    return visit["status"] == "done" and visit.get("method") in {"phone", "wechat"}


def _settled(own: list[Plain]) -> tuple[set[date], date]:
    """The planned days that were made or let off, and the last day somebody was there."""
    found = [one for one in own if one["status"] in {"done", "exempt"}]
    planned = {
        day_of(one[key]) for one in found for key in ("planned_on", "first_planned_on") if one.get(key)
    }
    done = [one.get("done_on") or one["planned_on"] for one in found if one["status"] == "done"]
    return planned, max(map(day_of, done), default=date.min)


def _put_off(day: date, moved: dict[date, date]) -> date:
    """Where a planned day ended up, however many times it was put off."""
    seen = set()
    while day in moved and day not in seen:
        seen.add(day)
        day = moved[day]
    return day


def _watch(case: Plain, rules: Plain, tier: str) -> Iterator[Duty]:
    rule = rules["watch"][tier]
    stage = facts.stage_of(case)
    if stage not in {"resolve", "watch", "callback"}:
        return
    if not rule["every_days"]:
        return
    end = facts.resolution_of(case)
    if end and end["kind"] in {"not_accepted", "transferred", "merged"}:
        return
    started = _spell_start(case, rules, end, tier)
    if started is None or (stage == "callback" and started != _rise(case, rules, end, tier)):
        return
    seen = max([day_of(one["on"]) for one in case.get("watch", ())] + [date.min])
    due = max(started, seen) + timedelta(rule["every_days"])
    if end is None or due <= started + timedelta(rule["lasts_days"]):
        yield Duty(kind="watch", due=due)


def _spell_start(case: Plain, rules: Plain, end: Plain | None, tier: str) -> date | None:
    """Entry to 化解, else the latest of the end of 化解, a return to 关注, and the rise to red."""
    if end is None:
        entered = facts.stage_entered(case, "resolve", facts.last_reopening(case))
        if not case.get("stages"):
            entered = list(_begun(case))[:1]
        return max(entered) if entered and tier in rules["watch"]["during_resolve"] else None
    on = day_of(end["on"])
    days = [on, *_returns(case, on)]
    rise = _rise(case, rules, end, tier)
    return max([*days, rise] if rise else days)


def _rise(case: Plain, rules: Plain, end: Plain | None, tier: str) -> date | None:
    """The day a dispute that is red rose to it after 化解 ended."""
    if end is None or tier != "red":
        return None
    return raised_to_red_on(case, rules, day_of(end["on"]), date.max)


def _begun(case: Plain) -> Iterator[date]:
    """The day 化解 began where no stage was told: acceptance, else a mediator, else a session."""
    if case["dispute"].get("accepted_on"):
        yield day_of(case["dispute"]["accepted_on"])
    yield from (day_of(one["from"]) for one in case.get("mediators", ()) if one.get("from"))
    yield from (day_of(one["held_at"]) for one in case.get("sessions", ()))


def _returns(case: Plain, since: date) -> Iterator[date]:
    stages = case.get("stages", ())
    for before, after in pairwise(stages):
        if before["stage"] == "callback" and after["stage"] == "watch" and day_of(after["at"]) >= since:
            yield day_of(after["at"])


def _dated(case: Plain, rules: Plain) -> Iterator[Duty]:
    """Visits tied to an application for divorce and to the end of a protection order."""
    extra = rules["revisit"]["extra"]
    people = [one["ref"] for one in case["parties"]]
    for event in case.get("events", ()):
        if event["code"] == "divorce_application":
            on = day_of(event["on"])
            days = {on + timedelta(days) for days in extra["divorce_cooling_days"]}
            yield from _still_open(case, "cooling_off", people, days)
        if event["code"] == "protection_order" and event.get("until"):
            before = timedelta(extra["protection_order_before_end_days"])
            days = {day_of(event["until"]) - before}
            named = {*event.get("protects", ()), *event.get("against", ())}
            yield from _still_open(case, "protection_order", sorted(named) or people, days)


def _still_open(case: Plain, kind: str, parties: list[str], days: set[date]) -> Iterator[Duty]:
    for party in parties:
        plan = [Visit(day=day, due=day) for day in sorted(days)]
        yield from (Duty(kind=kind, due=due, party=party) for due in open_of(case, party, plan))
