"""One thing that is due, as a value that can say why, and how it reads on a given business day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import DueKind

CONSEQUENCE: tuple[DueKind, ...] = (
    # Somebody may come to harm.
    DueKind.REPORT,
    DueKind.TIER_DECISION,
    DueKind.PUSH_RECEIPT,
    DueKind.WATCH,
    DueKind.REVISIT,
    DueKind.PROTECTION_ORDER,
    DueKind.COOLING_OFF,
    DueKind.UNKNOWN_SIGNAL,
    # The day does not come back: a right ends with it.
    DueKind.CONFIRMATION,
    DueKind.LIMITATION,
    DueKind.COURT_STEP,
    DueKind.MEDIATION_LIMIT,
    # The agreement hangs on it.
    DueKind.SIGNATURE,
    DueKind.CONFIRMATION_WISH,
    DueKind.INSTALMENT,
    # The office's own pace.
    DueKind.SUPERVISION,
    DueKind.FIRST_CONTACT,
    DueKind.ASSIGNMENT,
    DueKind.RESOLVE_LIMIT,
    DueKind.MEETING_TASK,
    DueKind.HANDOVER_CHECK,
    DueKind.ENTRUSTED_REPLY,
    DueKind.CONCLUSION_REPORT,
    DueKind.FILING,
    DueKind.CLOSING_CHECK,
)
"""Every kind of row, the one whose neglect does most harm first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why this day: what it counts from, the rule, where the rule stands, what moved it."""

    base: date | None = None
    base_is: str
    rule: str = ""
    source: str = ""
    moved: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The whole answer in one Chinese sentence."""
        parts = [f"自{self.base_is}{day_text(self.base)}起算" if self.base else self.base_is, self.rule]
        parts += self.moved
        return "，".join(part for part in parts if part) + (f"（{self.source}）" if self.source else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One open row of a case.

    `starts_on` and `ends_on` are the first and last business day on which the row exists (None: always);
    `folded` are the planned days of later visits of the same party that count into this one once they
    are overdue too. `where` is the place in the case file that the row is about (see `where`).
    """

    kind: DueKind
    due: date
    what: str
    why: Why
    who: str | None = None
    party: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    folded: tuple[date, ...] = ()
    where: str | None = None

    def stands_on(self, today: date) -> bool:
        """Whether the row exists on that business day."""
        return (self.starts_on is None or self.starts_on <= today) and (
            self.ends_on is None or today <= self.ends_on
        )


def days_overdue(due: date, today: date) -> int:
    """Days past the due day, 0 where not late."""
    return max(0, (today - due).days)


def overdue_count(due: date, folded: tuple[date, ...], today: date) -> int:
    """How many visits of one party are overdue in a folded row, 0 where none is."""
    return sum(day < today for day in (due, *folded))
