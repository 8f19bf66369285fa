"""What an act is about, with the case as it stands: a due row, or a place in the case file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.deadlines import rows_of, viewed
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.due import Due
from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision
from mediation_desk.domain.where import entry_at, followed, indexes_of, keys_of
from mediation_desk.errors import Refused
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work, standing

MOVED = "这一条已被删去，或改到认不出原来的样子，请关闭后从记录里重新打开。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One place in a case, with the case as the deadline rules see it today (`view`).

    `place` is where in the case file it stands (`domain.where`): an entry that is there, or a section for an
    entry still to be made. `due` is the row of the worklist it comes from, None where nobody waits for it.
    """

    view: View
    place: str = ""
    party: str | None = None
    due: Work | None = None

    def again(self, office: Office) -> Matter:
        """The same matter as the case stands now, wherever in its list; Refused where it is gone."""
        case = _loaded(office, self.number)
        place = followed(self.case, case, self.place)
        if place is None:
            raise Refused(MOVED)
        if self.due is None:
            return _placed(office, case, place, self.party)
        row = self.due
        return _due(office, case, row.kind, row.place and place, row.party, row.due)

    @property
    def row(self) -> Work:
        """The due row it comes from; AssertionError where there is none."""
        assert self.due is not None
        return self.due

    @property
    def case(self) -> Case:
        """The case as it was read."""
        return self.view.case

    @property
    def number(self) -> str:
        """The register number."""
        return self.case.number or ""

    @property
    def title(self) -> str:
        """What the dispute is called."""
        return self.case.dispute.title

    @property
    def who(self) -> str | None:
        """Who has it: of the due row, else who carries the case."""
        return self.due.who if self.due else self.view.handler

    @property
    def entry(self) -> Any:
        """The entry of the record that stands at the place; None where it is still to be made."""
        found = entry_at(self.case, self.place) if self.place else None
        return None if isinstance(found, tuple) else found

    @property
    def names(self) -> dict[str, str]:
        """The parties' names by ref, in the order of the record."""
        return {party.ref: party.name for party in self.case.parties}

    @property
    def party_name(self) -> str | None:
        """The name of the party it is about, None where it is about no one party."""
        return self.names.get(self.party or "")

    @property
    def indexes(self) -> tuple[int, ...]:
        """The positions of the entry it is about, outermost first."""
        return indexes_of(self.place)

    @property
    def wants(self) -> dict[str, str]:
        """What the entry still to be made has to say."""
        return keys_of(self.place)

    @property
    def agreement(self) -> Agreement:
        """The agreement it is about."""
        return self.case.agreements[self.indexes[0]]

    @property
    def ref(self) -> str:
        """The ref of that agreement."""
        return self.agreement.ref or ""

    @property
    def item(self) -> Performance:
        """The performance row of that agreement."""
        return self.agreement.performance[self.indexes[1]]

    @property
    def supervision(self) -> tuple[int, Supervision] | None:
        """The 督办单 issued about the row's kind that nobody answered yet, with its position."""
        about = self.wants.get("about")
        found = [
            (index, one)
            for index, one in enumerate(self.case.supervisions)
            if one.about == about and not (one.answered_on or one.answer)
        ]
        return found[-1] if found else None


def matter_of(
    office: Office,
    number: str,
    kind: DueKind,
    *,
    place: str | None = None,
    party: str | None = None,
    due: date | None = None,
) -> Matter:
    """The matter of an open row; what is not given fits any, and the row first due is taken.

    Refused where no such row is open any more.
    """
    return _due(office, _loaded(office, number), kind, place, party, due)


def matter_at(office: Office, number: str, place: str = "", *, party: str | None = None) -> Matter:
    """The matter of a place in a case; Refused where there is no such case, or no such entry any more."""
    return _placed(office, _loaded(office, number), place, party)


def _loaded(office: Office, number: str) -> Case:
    with office.read("show") as session:
        return cases.load(session, office, number)


def _due(
    office: Office, case: Case, kind: DueKind, place: str | None, party: str | None, due: date | None
) -> Matter:
    found = rows_of(case, office.rules, office.calendar, office.today, due)
    fitting = [
        row
        for row in found.rows
        if row.kind is kind
        and row.stands_on(office.today)
        and place in (None, row.where)
        and party in (None, row.party)
    ]
    if not fitting:
        raise Refused("这件事已经办完，或不用再办了，请刷新后再看。")
    (work,) = standing(office, case, [_nearest(fitting, due)])
    return Matter(view=found.view, place=work.place or "", party=work.party, due=work)


def _placed(office: Office, case: Case, place: str, party: str | None) -> Matter:
    if place.endswith("]") and indexes_of(place) and entry_at(case, place) is None:
        raise Refused("这一条已被删去，请刷新后再看。")
    view = viewed(case, office.rules, office.calendar, office.today)
    return Matter(view=view, place=place, party=party)


def _nearest(rows: list[Due], due: date | None) -> Due:
    return next((row for row in rows if row.due == due), rows[0])
