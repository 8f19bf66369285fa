"""Identity numbers of parties and agents, and what they say of birth and gender (case-file.md, Parties)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mediation_desk.domain.codes import IdKind, PartyKind
from mediation_desk.domain.identity import RESIDENT_FORM, identity_disagreement, identity_problem
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, Party
from mediation_desk.errors import Problem

# Passports and permits begin with letters, which no resident's number does; old registers name no kind.
_OTHER_PAPER = re.compile(r"[A-Za-z]{1,3}[0-9]{6,10}")


def problems_of(case: Case, today: date) -> Iterator[Problem]:
    """Resident's numbers that cannot be right, or that disagree with `birth_date` or `gender`.

    A number with `id_kept_because` is kept as it is, whatever it says.
    """
    for index, party in enumerate(case.parties):
        where = f"parties[{index}]"
        if what := _party_problem(party, today):
            yield Problem(where=f"{where}.id_number", what=what)
        for number, agent in enumerate(party.agents):
            if what := _agent_problem(agent, today):
                yield Problem(where=f"{where}.agents[{number}].id_number", what=what)


def _party_problem(party: Party, today: date) -> str | None:
    if not party.id_number or party.id_kept_because or not _is_resident(party, party.id_number):
        return None
    wrong = identity_problem(party.id_number, today=today)
    return wrong or identity_disagreement(party.id_number, party.birth_date, party.gender)


def _is_resident(party: Party, id_number: str) -> bool:
    """Whether the number is a resident's: so called, or of a person whose kind of paper is not told."""
    if party.id_kind is not None or party.kind is not PartyKind.PERSON:
        return party.id_kind is IdKind.RESIDENT
    return not _OTHER_PAPER.fullmatch(id_number)


def _agent_problem(agent: Agent, today: date) -> str | None:
    # An agent's paper has no kind: a lawyer's licence or a permit may stand there, so only the form tells.
    if not agent.id_number or not RESIDENT_FORM.fullmatch(agent.id_number):
        return None
    return identity_problem(agent.id_number, today=today)
