"""What the oracle reads out of a case file: days, the tier of a day, effective days, working days.

Written from case-file.md, rules.toml and the handbook alone; nothing of the program is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import chinese_calendar
from lunar_python import Lunar

Plain = dict[str, Any]
"""A case file, one of its sections, or rules.toml, as it was read."""

DAY = timedelta(days=1)
TIERS = ("blue", "yellow", "red")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something to be done by a day, open on every day from `since` through `until`.

    A 督办 says in `about` which kind of work is late.
    """

    kind: str
    due: date
    party: str | None = None
    since: date = date.min
    until: date = date.max
    about: str | None = None


def day_of(text: str) -> date:
    """The day of a day or of a moment."""
    return date.fromisoformat(text[:10])


def after_hours(moment: str, hours: int) -> date:
    """The day of the moment so many hours later."""
    return (datetime.fromisoformat(moment) + timedelta(hours=hours)).date()


@cache
def is_workday(day: date) -> bool:
    """By the official table; by weekends alone in a year without one."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def rolled(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_workday(day):
        day += DAY
    return day


def after_workdays(day: date, count: int, halted: set[date]) -> date:
    """The day of the last of so many working days after `day`, halted ones not counted."""
    while count:
        day += DAY
        count -= is_workday(day) and day not in halted
    return day


def agreed_day(row: Plain) -> date | None:
    """The day an instalment is owed, lunar days turned into ours; None for a continuing duty."""
    due = row.get("due")
    if not due or row.get("kind") == "continuing":
        return None
    if isinstance(due, str):
        return day_of(due)
    year, month, day = (int(part) for part in due["lunar"].split("-"))
    sun = Lunar.fromYmd(year, -month if due.get("leap") else month, day).getSolar()
    return date(sun.getYear(), sun.getMonth(), sun.getDay())


def is_settled(row: Plain) -> bool:
    """Whether an instalment is paid or waived."""
    paid = sum(float(one.get("amount", 0)) for one in row.get("payments", ()))
    owed = float(row.get("amount", 0))
    return bool(row.get("done_on") or row.get("waived_on") or (owed and paid >= owed))


def current_agreements(case: Plain) -> list[Plain]:
    """The agreements that no later one replaces."""
    replaced = {one.get("replaces") for one in case.get("agreements", ())}
    return [one for one in case.get("agreements", ()) if one.get("ref") not in replaced]


def instalments(case: Plain) -> list[tuple[Plain, date]]:
    """The instalments of the current agreements with their days."""
    rows = [row for one in current_agreements(case) for row in one.get("performance", ())]
    return [(row, day) for row in rows if (day := agreed_day(row))]


def last_reopening(case: Plain) -> date:
    """The day the current round began, the beginning of time for the first."""
    return max((day_of(one["on"]) for one in case.get("reopenings", ())), default=date.min)


def resolution_of(case: Plain) -> Plain | None:
    """How 化解 ended in the current round."""
    since = last_reopening(case)
    ends: list[Plain] = [one for one in case.get("resolutions", ()) if day_of(one["on"]) >= since]
    return ends[-1] if ends else None


def signing_parties(case: Plain, agreement: Plain) -> list[str]:
    """Those who are bound by an agreement: named by it, else by the resolution, else all."""
    end = resolution_of(case) or {}
    everyone = [party["ref"] for party in case["parties"]]
    return list(agreement.get("parties") or end.get("parties") or everyone)


def effective_day(case: Plain, agreement: Plain, rules: Plain) -> date | None:
    """The day an agreement is in force from, None while a signature or the seal is missing."""
    if agreement["kind"] == "oral":
        return day_of(agreement["reached_on"])
    signatures = [one for one in agreement.get("signatures", ()) if one.get("on")]
    given = agreement.get("effective_on")
    if not signatures and not agreement.get("sealed_on"):
        return day_of(given) if given else None
    days = [day_of(one["on"]) for one in signatures]
    signed = {one["who"] for one in signatures if one["as"] != "mediator"}
    if not set(signing_parties(case, agreement)) <= signed:
        return None
    if not any(one["as"] == "mediator" for one in signatures):
        return None
    if rules["mediation_kind"][mediation_of(case)]["papers"]:
        if not agreement.get("sealed_on"):
            return None
        days.append(day_of(agreement["sealed_on"]))
    return max(days)


def base_of_window(case: Plain, agreement: Plain, rules: Plain) -> date | None:
    """The day the 30 days count from: an oral agreement put in writing unchanged keeps its oral day."""
    effective = effective_day(case, agreement, rules)
    for earlier in case.get("agreements", ()):
        is_that = earlier.get("ref") == agreement.get("replaces") and earlier["kind"] == "oral"
        if is_that and _same_duties(earlier, agreement):
            return base_of_window(case, earlier, rules)
    return effective


def _same_duties(one: Plain, other: Plain) -> bool:
    keys = ("debtors", "creditors", "amount", "due", "kind")
    told = [[[row.get(key) for key in keys] for row in each.get("performance", ())] for each in (one, other)]
    return told[0] == told[1] and one["terms"] == other["terms"]


def mediation_of(case: Plain) -> str:
    """The kind of mediation, people's where nobody says."""
    return str(case.get("office", {}).get("mediation") or "people")


def stage_entered(case: Plain, stage: str, since: date) -> list[date]:
    """The days from `since` on which a stage was entered."""
    moves = [one for one in case.get("stages", ()) if one["stage"] == stage and one.get("at")]
    return [day for one in moves if (day := day_of(one["at"])) >= since]


def stage_of(case: Plain) -> str:
    """The last stage that is told, else what the record shows."""
    if case.get("stages"):
        return str(case["stages"][-1]["stage"])
    if case.get("closings"):
        return "closed"
    if case.get("resolutions"):
        return "watch"
    begun = case["dispute"].get("accepted_on") or case.get("mediators") or case.get("sessions")
    return "resolve" if begun else "push"


def known_day(case: Plain, signal: Plain) -> date:
    """The day a signal was known, registration where it does not say."""
    return day_of(signal.get("known_on") or case["dispute"]["registered_on"])


def present(case: Plain) -> list[Plain]:
    """The signals that count."""
    told = case["dispute"].get("signals", ())
    return [one for one in told if one["answer"] == "present" and not one.get("withdrawn_on")]


def red_days(case: Plain, rules: Plain) -> list[date]:
    """The days on which something became known that makes a case red at once."""
    rule = rules["red_at_once"]
    signals = present(case)
    days = [known_day(case, one) for one in signals if one["code"] in rule["signals"]]
    calls = [one for one in signals if one["code"] == "police_calls"]
    enough = [known_day(case, one) for one in calls if one.get("count", 1) >= rule["police_calls_at_least"]]
    failed = [day_of(one["held_at"]) for one in case.get("sessions", ()) if one["outcome"] == "not_agreed"]
    least = rule["failed_mediations_at_least"]
    if enough and len(failed) >= least:
        days.append(max(min(enough), failed[least - 1]))
    return days


def _is_in_force(order: Plain, today: date) -> bool:
    return day_of(order["on"]) <= today and ("until" not in order or today <= day_of(order["until"]))


def suggested_tier(case: Plain, rules: Plain, today: date) -> str:
    """The tier the score gives by what was known on a day."""
    if any(day <= today for day in red_days(case, rules)):
        return "red"
    known = [one for one in present(case) if known_day(case, one) <= today]
    codes = {one["code"]: one.get("count", 1) for one in known}
    if any(link["kind"] == "recurrence_of" for link in case.get("links", ())):
        codes["recurrence"] = 1
    if any(day < today and not is_settled(row) for row, day in instalments(case)):
        codes["not_performed"] = 1
    if any(_is_in_force(one, today) for one in case.get("events", ()) if one["code"] == "protection_order"):
        codes["protection_order_in_force"] = 1
    total, groups = 0, dict[str, tuple[int, int]]()
    for code, count in codes.items():
        rule = rules["score"].get(code, 0)
        if isinstance(rule, int):
            total += rule
        elif "group" in rule:
            so_far = groups.get(rule["group"], (0, 0))[0]
            groups[rule["group"]] = (so_far + rule["each"], rule["at_most"])
        else:
            total += min(rule["each"] * count, rule["at_most"])
    total += sum(min(points, most) for points, most in groups.values())
    return next((tier for tier in ("red", "yellow") if total >= rules["threshold"][tier]), "blue")


def tier_on(case: Plain, rules: Plain, day: date) -> str:
    """The decided tier of a day, red while a newer red signal waits for a decision, else the suggestion."""
    decided = [one for one in case.get("tiers", ()) if day_of(one["decided_on"]) <= day]
    if not decided:
        return suggested_tier(case, rules, day)
    last = day_of(decided[-1]["decided_on"])
    if any(last < known <= day for known in red_days(case, rules)):
        return "red"
    return str(decided[-1]["level"])
