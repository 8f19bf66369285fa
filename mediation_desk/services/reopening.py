"""重开: a dispute that flared up again goes on as its next round, or is registered anew and linked."""

from __future__ import annotations

from dataclasses import replace

from mediation_desk.domain import rounds, stages
from mediation_desk.domain.codes import Link as LinkKind
from mediation_desk.domain.codes import PushKind, Source, Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Dispute, Link
from mediation_desk.domain.record.people import Party
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import cases, disputes, moves
from mediation_desk.services.work import Office

ASKED_FOR = frozenset({Source.APPLICATION, Source.OWN_INITIATIVE})
"""Sources that need no letter of another office."""
STILL_OPEN = frozenset({Stage.PUSH, Stage.RESOLVE})


def reopen(office: Office, number: str, why: str) -> Case:
    """The case gone on with as its next round; once its dossier is filed, a new case linked to it.

    Refused while the case is still handled, and without what happened.
    """
    with office.read("show") as session:
        old = cases.load(session, office, number)
    if is_filed(old):
        return register_anew(office, number, why)
    _check(office, old, why)
    return moves.move(office, number, Stage.RESOLVE, reason=why)


def register_anew(office: Office, number: str, facts: str) -> Case:
    """A new case between the same people on new facts, linked to the old one as 再起.

    It takes over who they are and where; consents, agents and signals are asked for anew. Refused while the
    old case is still handled.
    """
    with office.work("reopen") as session:
        row = cases.find(session, number)
        old = cases.load(session, office, number)
        cases.check_seen(session, office, row, old)
        _check(office, old, facts)
        new = _anew(office, old, facts)
        given = disputes.enter(session, office, new)
    return disputes.show(office, given)


def is_filed(case: Case) -> bool:
    """Whether the dossier is filed, so that the case itself goes on no more."""
    return case.filed is not None and case.filed.on is not None


def next_round(case: Case) -> int:
    """Which round the case would go into."""
    return rounds.number_of(case) + 1


def bar(office: Office, case: Case) -> str | None:
    """Why the case cannot be taken up again; None where it can."""
    stage = stages.stage_of(case, office.rules, office.today)
    if stage in STILL_OPEN and not is_filed(case):
        return "这件纠纷还在办理，不用重开，新的情况请直接记在这里"
    return None


def _check(office: Office, case: Case, why: str) -> None:
    barred = bar(office, case)
    if barred:
        raise Refused(f"{barred}。")
    if not why.strip():
        raise refused_at("reopenings", "没有写明新出现了什么，请写明再起的事实")


def _anew(office: Office, old: Case, facts: str) -> Case:
    was, refs = old.dispute, {party.ref for party in old.parties}
    dispute = Dispute(
        push_kind=PushKind.DISPUTE,
        found_at=office.now,
        registered_on=office.today,
        registered_by=office.actor.name,
        category=was.category,
        category_governance=was.category_governance,
        civil_cause=was.civil_cause,
        source=was.source if was.source in ASKED_FOR else Source.OWN_INITIATIVE,
        difficulty=was.difficulty,
        scale=was.scale,
        title=was.title,
        facts=facts,
        unit=was.unit,
        grid=was.grid,
        address=was.address,
        people_involved=was.people_involved,
    )
    return Case(
        office=old.office,
        links=(Link(kind=LinkKind.RECURRENCE_OF, number=old.number),),
        dispute=dispute,
        parties=tuple(_as_known(party) for party in old.parties),
        others=tuple(
            one if one.relation_to in refs else replace(one, relation_to=None) for one in old.others
        ),
    )


def _as_known(party: Party) -> Party:
    """Who the party is, without what belonged to the old case alone."""
    return replace(
        party,
        notified_on=None,
        agreed_on=None,
        refused_on=None,
        consents=(),
        agents=(),
    )
