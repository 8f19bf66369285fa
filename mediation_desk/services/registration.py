"""新登记: what a case being typed still lacks, what it may be again, and its registration.

Typed cases carry the keys of the case file, any of them missing (`domain.typed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from mediation_desk.domain import identity, risk, sense, stages, typed
from mediation_desk.domain.codes import Gender, Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Push
from mediation_desk.errors import Problem, Refused, refuse_for
from mediation_desk.exchange.pasted_parties import Pasted
from mediation_desk.exchange.pasted_parties import parse as pasted_parties
from mediation_desk.services import cases, disputes, duplicates
from mediation_desk.services.duplicates import Possible
from mediation_desk.services.work import Office
from mediation_desk.storage import cases as stored
from mediation_desk.storage.drafts import drop_draft

__all__ = [
    "Pasted",
    "Possible",
    "identity_tells",
    "merge_into",
    "pasted_parties",
    "possible_duplicates",
    "problems",
    "register_typed",
    "suggested_title",
]

Typed = Mapping[str, Any]
_CLOSED = "这件纠纷已经销号，不能并入；请先重开，或另行登记，同样两个当事人的会自动关联。"


def problems(office: Office, case: Typed) -> tuple[Problem, ...]:
    """What bars registering the case, each with its place, and what had better be looked at first."""
    read = typed.read(case)
    return (*_barring(office, read), *typed.hints(read.case, office.today))


def possible_duplicates(office: Office, case: Typed, *, limit: int = 6) -> tuple[Possible, ...]:
    """The cases that the report may be again, the strongest reasons first."""
    with office.read("search") as session:
        return duplicates.duplicates_of(session, office, typed.read(case).case, limit=limit)


def register_typed(office: Office, case: Typed, *, draft: str | None = None) -> str:
    """The register number of the case, the actor's draft of that kind dropped with it.

    Refused with every problem located, the draft kept.
    """
    read = typed.read(case)
    refuse_for(_barring(office, read))
    found = read.case
    if not found.dispute.registered_by:
        found = replace(found, dispute=replace(found.dispute, registered_by=office.actor.name))
    with office.work("register") as session:
        number = disputes.enter(session, office, found)
        _drop(session, office, draft)
    return number


def merge_into(office: Office, number: str, *, push: Push, draft: str | None = None) -> Case:
    """The case with one more push, the report that was typed; the draft is dropped with it (并入).

    Refused for a closed case.
    """
    with office.work("merge report") as session:
        row = cases.find(session, number)
        old = stored.load_case(session, row.id)
        if stages.stage_of(old, office.rules, office.today) is Stage.CLOSED:
            raise Refused(_CLOSED)
        new = cases.hold_push(office, old, cases.append(old, "pushes", push))
        cases.check_sense(office, old, new)
        cases.save(session, office, row, old, new)
        _drop(session, office, draft)
    return new


def suggested_title(case: Typed) -> str:
    """Who with whom about what, of what is typed so far; empty while nobody is named."""
    return typed.suggested_title(typed.read(case).case)


def identity_tells(text: str, today: date) -> tuple[date, Gender] | None:
    """The birth date and gender that a right identity number tells; None for a wrong or unfinished one."""
    number = identity.number_typed(text)
    birth, gender = identity.birth_date_of(number), identity.gender_of(number)
    return (birth, Gender(gender)) if birth and gender and birth <= today else None


def _barring(office: Office, read: typed.Read) -> tuple[Problem, ...]:
    """What was missed or unreadable, then what makes no sense elsewhere."""
    told = {problem.where for problem in read.problems}
    senseless = sense.problems_of(read.case, today=office.today, rules=office.rules, calendar=office.calendar)
    found = (*senseless, *risk.basis_problems(read.case, office.rules))
    return (*read.problems, *(problem for problem in found if problem.where not in told))


def _drop(session: Session, office: Office, draft: str | None) -> None:
    if draft is not None:
        drop_draft(session, office.actor.name, draft)
