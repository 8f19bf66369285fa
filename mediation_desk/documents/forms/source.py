"""What a form is made from, and the facts it says it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk.documents.blocks import Paper
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import AgreementKind
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """A case with the rules, the calendar and the business day a paper is made under."""

    case: Case
    rules: Rules
    calendar: Calendar
    today: date

    @property
    def committee(self) -> str:
        """The committee's name, or room to write it in."""
        office = self.case.office
        return (office.committee if office else None) or "＿＿＿＿＿＿人民调解委员会"

    @property
    def docket(self) -> str:
        """The committee's number, or its frame to be filled in."""
        return self.case.docket or "（　　　）　　人调字第　　　号"


@dataclass(frozen=True, slots=True)
class Required:
    """A fact a form needs: its path in the case file with [] for every entry, its word, and why.

    A filter may stand in the brackets: `parties[person].gender`, `agreements[written].manner`.
    """

    path: str
    word: str
    blocks: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of a paper: what `finds` its problems, and what it `proves` where there is none.

    `asks` says whether the case has what the question is about.
    """

    finds: Callable[[Source], Iterator[Problem]]
    proves: str
    article: str = ""
    asks: Callable[[Source], bool] = lambda source: True


Make = Callable[[Source], list[Paper]]


def written(case: Case) -> list[tuple[int, Agreement]]:
    """The written agreements with their places in the case file."""
    return [(place, one) for place, one in enumerate(case.agreements) if one.kind is AgreementKind.WRITTEN]
