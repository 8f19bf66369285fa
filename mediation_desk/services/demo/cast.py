"""Which cases the demonstration shows, as of which day their files were written, and how far visited."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mediation_desk.config.paths import resources_folder
from mediation_desk.domain.calendar import Calendar
from mediation_desk.exchange.case_file import parse_case
from mediation_desk.services.demo.days import moved
from mediation_desk.services.demo.timeline import Part
from mediation_desk.services.demo.walked import continued

WRITTEN = date(2026, 11, 16)
"""The day on which most sample files are written: it falls on the business day."""

Plain = dict[str, Any]


def as_written(sample: Plain) -> Plain:
    """The sample, unchanged."""
    return sample


def with_representatives(sample: Plain) -> Plain:
    """The owners' case with two of them elected by all, its push answered and its reports made."""
    owners = [party for party in sample["parties"] if party["side"] == "applicant"]
    for place, owner in enumerate(owners):
        owner["agents"] = [_elected(owner["ref"], owners[place % 2])]
    told = {**sample, "pushes": [{**push, "answer": "accepted"} for push in sample["pushes"]]}
    told["stages"] = [{"stage": "resolve", "at": "2026-06-07T09:00", "reason": "已受理，专班牵头"}]
    told["contacts"] = [{"at": "2026-06-07T10:00", "by": "专班组长", "party": "A1", "method": "visit"}]
    told["watchers"] = [
        {"name": "社区民警", "watcher": "community_police", "from": "2026-06-07"},
        {"name": "网格员", "watcher": "grid_worker", "from": "2026-06-07"},
    ]
    told["watch"] = [
        {
            "by": "网格员",
            "watcher": "grid_worker",
            "on": f"2026-06-{day:02d}",
            "signs": ["none"],
            "note": "业主情绪平稳。",
        }
        for day in range(8, 15)
    ]
    told["reports"] = [_reported(to, "self_harm") for to in ("police", "counselling", "family")]
    told["reports"].append(_reported("higher_centre", "group_event"))
    return told


def _elected(ref: str, who: Plain) -> Plain:
    """The entry of an owner's representative, who stands for every second of them."""
    same = {key: who[key] for key in ("name", "id_number", "phone")}
    powers = ["choose", "change_claims", "sign", "receive"]
    return {
        "ref": f"{ref}r",
        "kind": "representative",
        "party": ref,
        "from": "2026-06-06",
        "powers": powers,
        **same,
    }


def _reported(to: str, about: str) -> Plain:
    return {"to": to, "at": "2026-06-06T11:00", "by": "专班值班员", "about": [about], "receipt": "已接听登记"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample file in the demonstration.

    `visited` says until how many days before the business day planned revisits are made, None never;
    `in_weeks` moves the file by whole weeks, so that its working days stay working days.
    """

    name: str
    written: date = WRITTEN
    visited: int | None = None
    in_weeks: bool = False
    tell: Callable[[Plain], Plain] = as_written

    def part(self, today: date, calendar: Calendar) -> Part:
        """The case moved to the business day."""
        days = (today - self.written).days
        if self.in_weeks:
            days -= days % 7
        case = moved(parse_case(json.dumps(self.tell(_plain(self.name)))), days, calendar)
        until = None if self.visited is None else self.written + timedelta(days=days - self.visited)
        return Part(case=case, visited_until=until)


def _plain(name: str) -> Plain:
    path = next((resources_folder() / "cases").rglob(f"{name}.json"))
    plain: Plain = json.loads(path.read_text(encoding="utf-8"))
    return plain


WALKED = Sample(name="visiting-rights", written=date(2028, 4, 3), visited=10, in_weeks=True, tell=continued)
"""The case that walks the whole way; it was closed seven to thirteen days ago."""

CAST = (
    WALKED,
    Sample(name="courtyard-owners", written=date(2026, 6, 15), tell=with_representatives),
    Sample(name="roof-leak", written=date(2026, 11, 13)),
    Sample(name="night-noise"),
    Sample(name="betrothal-gifts"),
    Sample(name="estate-share"),
    Sample(name="online-course-refund"),
    Sample(name="shop-deposit"),
    Sample(name="overtime-pay"),
    Sample(name="clinic-treatment"),
    Sample(name="tour-refund"),
    Sample(name="lift-installation"),
    Sample(name="protected-spouse"),
    Sample(name="separation-threat", visited=1),
    Sample(name="parent-support"),
    Sample(name="renovation-cracks"),
    Sample(name="loan-instalments", visited=8),
    Sample(name="tenancy-return"),
    Sample(name="court-appointed-loan"),
    Sample(name="scooter-collision"),
    Sample(name="decoration-balance", visited=4),
    Sample(name="shared-passage", visited=3),
    Sample(name="cooling-off"),
    Sample(name="spoiled-groceries"),
    Sample(name="seedling-quality"),
    Sample(name="terrace-leak"),
    Sample(name="unpaid-wages"),
    Sample(name="forest-title"),
    Sample(name="kitchen-fumes", visited=21),
    Sample(name="other-street"),
    Sample(name="dog-bite", visited=46),
    Sample(name="parcel-damage", visited=101),
)
"""Everything the demonstration shows, the walked case first."""
