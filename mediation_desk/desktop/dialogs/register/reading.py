"""From what the form says to the keys of the case file, which the services read and judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediation_desk.domain import codes, refs
from mediation_desk.domain.record.intake import Push
from mediation_desk.services import office_book, unit_tree
from mediation_desk.services.unit_tree import UnitKind, UnitNode
from mediation_desk.services.work import Office

Said = Mapping[str, Any]

_PUSH = {
    "push_line": "line",
    "push_origin": "origin",
    "push_by": "by",
    "push_at": "pushed_at",
    "push_to": "to",
}
_ELSEWHERE = frozenset({*_PUSH, "place", "requests", "committee"})
_NUMBERED = re.compile(r"^[0-9]{1,2}[.．、)）](?![0-9])\s*")
_UNIT_AND_GRID = re.compile(r"(.*?(?:社区|居委会|村|街道|乡|镇))(.*网格.*)")
_GAPS = re.compile(r"[\s·]+")
_CENTRE, _COMMITTEE = "综治中心", "人民调解委员会"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A community, and a grid within it."""

    unit: str
    grid: str | None = None

    def __str__(self) -> str:
        """As it is shown and typed."""
        return self.unit + (self.grid or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The office's own lists as far as registering asks them: places, committees, the centre's name."""

    places: tuple[Place, ...] = ()
    committees: tuple[str, ...] = ()
    centre: str = ""

    def place_typed(self, text: str | None) -> Place | None:
        """The place that somebody typed: a known one, or a community with what follows it as its grid."""
        wanted = _GAPS.sub("", text or "")
        if not wanted:
            return None
        for one in self.places:
            if str(one) == wanted:
                return one
        for one in self.places:
            if one.grid is None and wanted.startswith(one.unit):
                return Place(unit=one.unit, grid=wanted.removeprefix(one.unit))
        found = _UNIT_AND_GRID.fullmatch(wanted)
        return Place(unit=found[1], grid=found[2]) if found else Place(unit=wanted)

    def centre_of(self, place: Place | None) -> str:
        """Who a push goes to where nobody says so: the office's centre, else the community's."""
        return self.centre or (place.unit if place else "本单位") + _CENTRE

    def office_of(self, committee: str | None, place: Place | None) -> dict[str, Any]:
        """Who carries the case: the committee that was named, else that of the community where it has one."""
        own = f"{place.unit}{_COMMITTEE}" if place else ""
        name = committee or (own if own in self.committees else None)
        return {"committee": name, "centre": self.centre or None} if name else {}


def lists(office: Office) -> Lists:
    """The lists of an office."""
    return Lists(
        places=tuple(_places(unit_tree.tree(office), "")),
        committees=tuple(one.name for one in office_book.committees(office)),
        centre=office_book.centre(office).name,
    )


def case_of(parties: Sequence[Said], dispute: Said, known: Lists) -> dict[str, Any]:
    """The keys of the case file; parties and their agents are given refs, so that they can be spoken of."""
    place = known.place_typed(dispute.get("place"))
    said = {key: value for key, value in dispute.items() if key not in _ELSEWHERE}
    where = {"unit": place.unit, "grid": place.grid} if place else {}
    case: dict[str, Any] = {
        "dispute": said | where | {"requests": requests_of(dispute.get("requests"))},
        "parties": [_with_refs(party, ref) for party, ref in zip(parties, refs.party_names(), strict=False)],
        "office": known.office_of(dispute.get("committee"), place),
    }
    if dispute.get("push_line"):
        push = {name: value for key, name in _PUSH.items() if (value := dispute.get(key)) is not None}
        case["pushes"] = [{"to": known.centre_of(place)} | push]
    return case


def push_of(dispute: Said, known: Lists, now: datetime) -> Push:
    """The typed report as one more push on a case that is there already (并入，记为新动态)."""
    said = [text for key in ("title", "facts") if (text := dispute.get(key))]
    return Push(
        line=dispute.get("push_line") or codes.PushLine.COMMUNITY,
        origin=dispute.get("push_origin") or codes.PushOrigin.RESIDENT,
        by=dispute.get("push_by"),
        pushed_at=dispute.get("push_at") or now,
        to=dispute.get("push_to") or known.centre_of(known.place_typed(dispute.get("place"))),
        note="；".join(said) or None,
    )


def requests_of(text: str | None) -> list[str]:
    """What is asked for, one a line, without the numbers before them."""
    lines = (_NUMBERED.sub("", line.strip()) for line in (text or "").splitlines())
    return [line for line in lines if line]


def field_of(where: str) -> str:
    """The field of the dispute's form that a place in the case file is typed in, empty for none."""
    section, _, key = where.partition(".")
    if section.startswith("pushes["):
        return next((field for field, name in _PUSH.items() if name == key), "")
    if section == "office":
        return "committee"
    key = key.partition("[")[0]
    return "place" if key in ("unit", "grid") else key


def value_at(case: Any, where: str) -> Any:
    """What a case says at a place such as parties[0].agents[1].name; None where it says nothing."""
    found = case
    for step in where.replace("]", "").replace("[", ".").split("."):
        try:
            found = found[int(step)] if step.isdecimal() else found.get(step)
        except (AttributeError, IndexError, TypeError):
            return None
    return found


def _places(tree: Sequence[UnitNode], above: str) -> Iterator[Place]:
    for node in tree:
        if node.kind is UnitKind.GRID:
            yield Place(unit=above, grid=node.name)
        else:
            yield Place(unit=node.name)
            yield from _places(node.children, node.name)


def _with_refs(party: Said, ref: str) -> dict[str, Any]:
    agents = []
    for number, agent in enumerate(party.get("agents") or (), 1):
        stands_for = {"party": ref} if agent.get("kind") is codes.AgentKind.REPRESENTATIVE else {}
        agents.append({**agent, "ref": f"{ref}-{number}", **stands_for})
    return {**party, "ref": ref, "agents": agents}
