"""What a due row is about, with the case as it stands: all that a person needs before doing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.codes import DueKind, Stage
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.due import Due
from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision, Task
from mediation_desk.domain.risk import CurrentTier
from mediation_desk.domain.where import indexes_of, keys_of
from mediation_desk.errors import Refused
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One due row with the case it stands in, as the deadline rules see it today (`view`)."""

    row: Work
    view: View

    @property
    def case(self) -> Case:
        """The case as it was read."""
        return self.view.case

    @property
    def number(self) -> str:
        """The register number."""
        return self.row.number

    @property
    def stage(self) -> Stage:
        """The stage today."""
        return self.view.stage

    @property
    def tier(self) -> CurrentTier:
        """The tier that counts today."""
        return self.view.tier

    @property
    def names(self) -> dict[str, str]:
        """The parties' names by ref, in the order of the record."""
        return {party.ref: party.name for party in self.case.parties}

    @property
    def party_name(self) -> str | None:
        """The name of the party the row is about, None where it is about no one party."""
        return self.names.get(self.row.party or "")

    @property
    def indexes(self) -> tuple[int, ...]:
        """The positions of the entry the row is about, outermost first."""
        return indexes_of(self.row.place or "")

    @property
    def wants(self) -> dict[str, str]:
        """What the entry still to be made has to say."""
        return keys_of(self.row.place or "")

    @property
    def agreement(self) -> Agreement:
        """The agreement the row is about."""
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
    def task(self) -> Task:
        """The task the row is about."""
        return self.case.tasks[self.indexes[0]]

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
    with office.read("show") as session:
        case = cases.load(session, office, number)
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
    return Matter(row=work, view=found.view)


def _nearest(rows: list[Due], due: date | None) -> Due:
    return next((row for row in rows if row.due == due), rows[0])
