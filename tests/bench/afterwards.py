"""What a generated case has once 化解 has ended: agreement, instalments, watch, revisits, its ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.bench import people
from tests.bench.frame import TODAY, Frame

Plain = dict[str, Any]

COURSES = {
    "red": {"high": 30, "medium": 60, "low": 90, "routine": 365},
    "yellow": {"medium": 60, "low": 90},
    "blue": {"low": 30},
}
"""The periods of a tier's course with their days, as `[revisit.course]` has them."""
RHYTHM = {"high": 7, "medium": 30, "low": 30, "routine": 90}
CLOSED_VISITS = 3
"""How many visits a closed case keeps."""


def sections(frame: Frame, parties: list[Plain]) -> Plain:
    """The sections of a case whose 化解 ended on `frame.ended`."""
    if frame.ended is None:
        return {}
    ended, chance = frame.ended, frame.chance
    agreed = chance.random() < 0.93
    found: Plain = {
        "resolutions": [_agreed(ended) if agreed else _terminated(ended)],
        "agreements": [_agreement(frame, ended, parties)] if agreed else [],
        "watchers": [
            {"name": f"网格员{people.name(chance, 'male')}", "watcher": "grid_worker", "from": f"{ended}"}
        ],
        "watch": list(_watch(frame, ended)),
        "periods": list(_periods(frame, ended)),
        "revisits": list(_revisits(frame, ended, parties)),
    }
    return found | (_ends(frame, ended, found["revisits"]) if frame.stage == "closed" else {})


def entered(frame: Frame) -> Iterator[Plain]:
    """The stages entered after 化解."""
    if frame.ended is None:
        return
    if frame.tier != "blue":
        yield {"stage": "watch", "at": f"{frame.ended}T17:30", "by": frame.mediator, "reason": "化解结束"}
    if frame.stage != "watch":
        served = {"red": 7, "yellow": 15, "blue": 0}[frame.tier]
        day = min(frame.ended + timedelta(days=served), TODAY)
        yield {"stage": "callback", "at": f"{day}T17:40", "by": frame.mediator, "reason": "转入回访"}
    if frame.stage == "closed":
        yield {
            "stage": "closed",
            "at": f"{_closed_on(frame, frame.ended)}T10:00",
            "by": "刘主任",
            "reason": "符合销号条件",
        }


def _agreed(ended: date) -> Plain:
    return {"kind": "written_agreement", "on": ended.isoformat()}


def _terminated(ended: date) -> Plain:
    return {
        "kind": "terminated",
        "on": ended.isoformat(),
        "reason": "no_agreement",
        "remedies": ["litigation"],
        "told_on": ended.isoformat(),
    }


def _agreement(frame: Frame, ended: date, parties: list[Plain]) -> Plain:
    chance, refs = frame.chance, [party["ref"] for party in parties]
    signing = [{"who": ref, "as": "party", "on": ended.isoformat(), "how": ["signature"]} for ref in refs]
    signing.append({"who": frame.mediator, "as": "mediator", "on": ended.isoformat(), "how": ["signature"]})
    is_open = frame.stage != "closed" and (TODAY - ended).days <= 30
    return {
        "ref": "1",
        "kind": "written",
        "parties": refs,
        "reached_on": ended.isoformat(),
        "copies": len(refs) + 1,
        "facts": f"双方因{frame.matter.cause}发生争议。",
        "terms": [f"{chance.choice(frame.matter.wishes)}。" for _ in range(3)],
        "manner": "按约定的日期以转账方式给付。",
        "signatures": signing,
        "sealed_on": ended.isoformat(),
        "performance": list(_performance(frame, ended)),
        "confirmation": {"intent": "undecided" if is_open else "none", "status": "not_applied"},
    }


def _performance(frame: Frame, ended: date) -> Iterator[Plain]:
    """Money in two to six monthly instalments for a third of the agreements, one act for the others."""
    if frame.chance.random() > 0.35:
        yield _act(frame, ended)
        return
    amount = f"{frame.chance.randint(5, 60) * 100}.00"
    for number in range(1, frame.chance.randint(2, 6) + 1):
        yield _instalment(frame, f"第{number}期款项", amount, ended + timedelta(days=30 * number))


def _act(frame: Frame, ended: date) -> Plain:
    is_done = frame.stage == "closed" or frame.chance.random() < 0.9
    done = frame.after(ended, 1, 20).isoformat() if is_done else None
    due = (ended + timedelta(days=20)).isoformat()
    what = frame.chance.choice(frame.matter.wishes)
    return {"debtors": ["B"], "creditors": ["A"], "kind": "act", "what": what, "due": due, "done_on": done}


def _instalment(frame: Frame, what: str, amount: str, due: date) -> Plain:
    row: Plain = {"debtors": ["B"], "creditors": ["A"], "kind": "money", "what": what, "amount": amount}
    row["due"] = due.isoformat()
    if frame.stage == "closed" or (due <= TODAY and frame.chance.random() < 0.95):
        paid = min(due, TODAY).isoformat()
        row |= {"payments": [{"on": paid, "amount": amount, "how": "转账"}], "done_on": paid}
    return row


def _watch(frame: Frame, ended: date) -> Iterator[Plain]:
    every, lasts = {"red": (1, 7), "yellow": (3, 15), "blue": (1, 0)}[frame.tier]
    for days in range(every, lasts + 1, every):
        day = ended + timedelta(days=days)
        if day < TODAY or (day == TODAY and frame.chance.random() < 0.5):
            yield {
                "by": "网格员",
                "watcher": "grid_worker",
                "on": day.isoformat(),
                "note": "双方平静",
                "signs": ["none"],
            }


def _periods(frame: Frame, ended: date) -> Iterator[Plain]:
    for period, start, _ in list(_legs(frame, ended))[1:]:
        if start <= TODAY:
            yield {
                "period": period,
                "from": start.isoformat(),
                "by": ["刘主任", "陈主任"],
                "reason": "期满平稳",
            }


def _legs(frame: Frame, ended: date) -> Iterator[tuple[str, date, date]]:
    """The periods of the course, each with its first day and its last."""
    start = ended
    for period, days in COURSES[frame.tier].items():
        yield period, start, start + timedelta(days=days)
        start += timedelta(days=days)


def _revisits(frame: Frame, ended: date, parties: list[Plain]) -> Iterator[Plain]:
    """Closed: a few visits. Open: of every party the last one planned, nine in ten of them made."""
    chance = frame.chance
    days = [(period, day) for period, day in _visit_days(frame, ended) if day <= TODAY]
    if frame.stage == "closed":
        for number in range(CLOSED_VISITS):
            period, day = days[-1 - number // 2 % len(days)] if days else ("low", ended)
            yield _visit(frame, parties[number % len(parties)]["ref"], period, day)
        return
    for period, day in days[-2:]:
        for party in parties:
            if chance.random() < 0.94:
                yield _visit(frame, party["ref"], period, day)


def _visit_days(frame: Frame, ended: date) -> Iterator[tuple[str, date]]:
    for period, start, end in _legs(frame, ended):
        day = start + timedelta(days=RHYTHM[period])
        while day <= end:
            yield period, day
            day += timedelta(days=RHYTHM[period])


def _visit(frame: Frame, ref: str, period: str, day: date) -> Plain:
    return {
        "period": period,
        "planned_on": day.isoformat(),
        "status": "done",
        "done_on": frame.after(day, 0, 2).isoformat(),
        "party": ref,
        "method": "visit",
        "by": frame.mediator,
        "performance": "done",
        "satisfaction": "satisfied",
        "relation_now": frame.chance.choice(("better", "same")),
        "lawsuit": False,
        "signs": ["none"],
        "note": frame.chance.choice(frame.matter.harms) + "的情况已经缓解",
    }


def _closed_on(frame: Frame, ended: date) -> date:
    return min(ended + timedelta(days=sum(COURSES[frame.tier].values()) + 5), TODAY)


def _ends(frame: Frame, ended: date, revisits: list[Plain]) -> Plain:
    """结案 and 销号; two in three dossiers are bound."""
    closed = _closed_on(frame, ended)
    concluded = min(ended + timedelta(days=30), closed).isoformat()
    how = "performed" if revisits else "terminated_and_told"
    found: Plain = {
        "concluded": {"on": concluded, "how": how, "reported_on": concluded},
        "closings": [{"on": closed.isoformat(), "reason": "符合销号条件", "asked_by": frame.mediator,
                      "approved_by": ["刘主任", "陈主任"]}],
    }  # fmt: skip
    if frame.chance.random() < 0.67:
        found["filed"] = {
            "on": closed.isoformat(),
            "by": "郑记录",
            "retention": "years_10",
            "volumes": 1,
            "pages": 24,
        }
    return found
