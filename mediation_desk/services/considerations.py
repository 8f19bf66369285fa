"""What the rules say about doing a matter: suggestions, what is missing, who signs, which step is next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mediation_desk import labels
from mediation_desk.domain import (
    agreements,
    closing,
    confirmation,
    ends,
    people,
    revisits,
    risk,
    signals,
    stages,
)
from mediation_desk.domain.codes import (
    AgentKind,
    ConcludedHow,
    ConfirmationStatus,
    DueKind,
    PartyKind,
    PushGroup,
    ReportTo,
    Role,
    Signal,
    SignalAnswer,
    SignatureAs,
    Stage,
    Tier,
)
from mediation_desk.domain.record.agreement import Signature
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Signal as Entry
from mediation_desk.domain.record.people import Agent, Party
from mediation_desk.errors import Problem, Refused
from mediation_desk.services import moves
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

_SAID_AT_ONCE = frozenset({"stages", "reopenings", "closings"})
"""Where what a move lacks is what its dialog asks for."""
NEXT_OF_COURT = {
    ConfirmationStatus.APPLIED: (
        ConfirmationStatus.ACCEPTED,
        ConfirmationStatus.SUPPLEMENT,
        ConfirmationStatus.REFUSED,
        ConfirmationStatus.WITHDRAWN,
    ),
    ConfirmationStatus.SUPPLEMENT: (
        ConfirmationStatus.ACCEPTED,
        ConfirmationStatus.REFUSED,
        ConfirmationStatus.WITHDRAWN,
    ),
    ConfirmationStatus.ACCEPTED: (
        ConfirmationStatus.CONFIRMED,
        ConfirmationStatus.DISMISSED,
        ConfirmationStatus.WITHDRAWN,
        ConfirmationStatus.ENDED,
    ),
}
"""Which steps of the court may follow where confirmation stands (民诉法解释 354-358)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A signature that may still be given, without one the seal; `expected` says that it usually is."""

    key: str
    words: str
    signature: Signature | None
    expected: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCourt:
    """What is to be known before an agreement is taken to court for confirmation."""

    verdict: confirmation.Verdict
    last_day: date | None
    courts: tuple[confirmation.CourtChoice, ...]


def suggested(office: Office, matter: Matter) -> risk.Suggestion:
    """The tier the rules suggest, with every reason."""
    return risk.suggest(matter.case, office.rules, office.today, office.calendar)


def if_unknown_true(office: Office, case: Case) -> risk.Suggestion:
    """The tier the rules would suggest if every signal that nobody has found out about yet were true."""
    unknown = signals.unknown_codes(case)
    taken = tuple(
        replace(entry, answer=SignalAnswer.PRESENT)
        if entry.code in unknown and entry.answer is SignalAnswer.UNKNOWN
        else entry
        for entry in case.dispute.signals
    )
    supposed = replace(case, dispute=replace(case.dispute, signals=taken))
    return risk.suggest(supposed, office.rules, office.today, office.calendar)


def unknown_signals(case: Case) -> tuple[Signal, ...]:
    """The signals that nobody has found out about yet."""
    return signals.unknown_codes(case)


def needs_second(office: Office, matter: Matter, level: Tier) -> bool:
    """Whether deciding that level takes a second person."""
    return risk.lowers_from_red(matter.case, level, suggested(office, matter))


def deciding_roles(office: Office) -> tuple[Role, ...]:
    """The roles that decide about cases, the highest first, as far as the actor holds them."""
    return tuple(role for role in reversed(office.rules.role.order) if role in office.actor.roles)


def seconding_roles(office: Office) -> tuple[Role, ...]:
    """The roles that may be the second person of a decision, the highest first."""
    seconds = office.rules.right.get("second_person", ())
    return tuple(role for role in reversed(office.rules.role.order) if role in seconds)


def unreported(office: Office, matter: Matter, to: ReportTo) -> tuple[Signal, ...]:
    """The signals of which that office still has to be told."""
    return tuple(one.signal for one in risk.open_reports(matter.case, office.rules) if one.recipient is to)


def signals_of(office: Office, group: PushGroup) -> tuple[Signal, ...]:
    """The signals that answer a group of facts."""
    return office.rules.signal_group.get(group, ())


def is_sensitive(office: Office, signal: Signal) -> bool:
    """Whether a signal is kept only with its basis."""
    return signal in office.rules.sensitive.signals


def lacks_basis(office: Office, entry: Entry) -> bool:
    """Whether an entry may not be kept as it stands: a sensitive signal that counts and says no basis."""
    counts = entry.answer is SignalAnswer.PRESENT and entry.withdrawn_on is None
    is_asked = office.rules.sensitive.basis_required and is_sensitive(office, entry.code)
    return counts and is_asked and not (entry.basis or "").strip()


def reportable(office: Office, matter: Matter) -> tuple[Signal, ...]:
    """The signals a report may be about: what is present in the record, and what the entry names already."""
    present = [one.code for one in matter.case.dispute.signals if one.answer is SignalAnswer.PRESENT]
    return tuple(dict.fromkeys((*present, *getattr(matter.entry, "about", ()))))


def late_kinds(office: Office, matter: Matter) -> tuple[DueKind, ...]:
    """The kinds of work of the case that are late today, the longest late first."""
    found = moves.ask_of(office, matter.case).rows
    late = [row for row in found if row.due < office.today and row.stands_on(office.today)]
    kinds = (row.kind for row in sorted(late, key=lambda row: row.due))
    return tuple(dict.fromkeys(kind for kind in kinds if kind is not DueKind.SUPERVISION))


def visit_planned(office: Office, matter: Matter) -> revisits.Planned | None:
    """The planned visit a row is about, None where it is none of the plan."""
    if matter.due is None:
        return None
    view = matter.view
    planned = revisits.open_visits(view.case, view.courses, office.rules, office.calendar, view.until)
    own = (one for one in planned if one.party == matter.party)
    return next((one for one in own if one.due == matter.row.due), None)


def owed(matter: Matter) -> Decimal:
    """What is still owed of the row's instalment."""
    return agreements.owed(matter.item)


def is_settled(matter: Matter) -> bool:
    """Whether nothing is owed of the row's instalment any more."""
    return agreements.is_done(matter.item)


def next_of_court(matter: Matter) -> tuple[ConfirmationStatus, ...]:
    """The steps that may follow of the court, that it stands at alone where none may; () before any."""
    asked = matter.agreement.confirmation
    if asked is None or asked.applied_on is None:
        return ()
    return NEXT_OF_COURT.get(asked.status, (asked.status,))


def to_court(office: Office, matter: Matter) -> ToCourt:
    """Whether, where and until when confirmation of the row's agreement may be asked for."""
    case, one = matter.case, matter.agreement
    window = confirmation.window(case, one, office.rules, office.calendar)
    return ToCourt(
        verdict=confirmation.may_confirm(case, one, office.rules),
        last_day=window.last_day if window else None,
        courts=confirmation.courts(case, one, office.rules),
    )


def is_confirmed(matter: Matter) -> bool:
    """Whether the court confirmed the row's agreement."""
    return confirmation.is_confirmed(matter.agreement)


def remaining_ways(matter: Matter) -> tuple[str, ...]:
    """The ways that remain to whoever the row's agreement is not kept towards."""
    return confirmation.remaining_ways(matter.agreement, confirmed=is_confirmed(matter))


def continuing_duties(matter: Matter) -> tuple[str, ...]:
    """The duties that go on and are asked about at every visit, in words."""
    current = agreements.current_agreements(matter.case)
    items = [item for one in current for item in one.performance if not agreements.is_instalment(item)]
    return tuple(
        f"{item.what}（{item.rhythm}）" if item.rhythm else item.what
        for item in items
        if not agreements.is_done(item)
    )


def bars_to_move(office: Office, matter: Matter, to: Stage) -> tuple[Problem, ...]:
    """What a move still lacks but for what is said when it is made: why, and who approves it."""
    ask = moves.ask_of(office, matter.case)
    try:
        lacking = stages.lacks(ask, to)
    except Refused as refusal:
        return refusal.problems
    return tuple(problem for problem in lacking if problem.where not in _SAID_AT_ONCE)


def needs_reason(office: Office, matter: Matter, to: Stage) -> bool:
    """Whether a move is made only with its reason written down."""
    rule = office.rules.moves.get(f"{matter.view.stage}_to_{to}")
    return rule is not None and not {"reason", "flare_up"}.isdisjoint(rule.needs)


def unfinished_papers(office: Office, matter: Matter) -> tuple[Problem, ...]:
    """What the dossier still lacks: the docket, signatures."""
    return tuple(closing.unfinished_papers(moves.ask_of(office, matter.case)))


def approvers(office: Office, matter: Matter) -> int:
    """How many different people 销号 takes."""
    return office.rules.decide.lower_from_red.people if matter.view.tier.tier is Tier.RED else 1


def ways_to_conclude(office: Office, matter: Matter) -> dict[ConcludedHow, tuple[str, ...]]:
    """Each way this office concludes a case, with what the record lacks for it."""
    ways = office.rules.conclude.any_of
    return {how: ends.missing_for(matter.case, how, office.rules) for how in ways}


def unsigned(office: Office, matter: Matter) -> tuple[Signer, ...]:
    """The signatures and the seal that the row's agreement still lacks, each by everyone who may give it."""
    case, one = matter.case, matter.agreement
    done = agreements.signed_parties(one, case) if one.signatures else ()
    waiting = [case.party(ref) for ref in agreements.signing_parties(one, case) if ref not in done]
    found = [signer for party in waiting for signer in _signers_of(party, office.today)]
    if not any(signed.as_ is SignatureAs.MEDIATOR and signed.on for signed in one.signatures):
        name = matter.view.handler or office.actor.name
        found.append(_signer("mediator", f"调解员 {name}", who=name, as_=SignatureAs.MEDIATOR))
    if one.sealed_on is None and office.rules.mediation(case.mediation).papers:
        found.append(Signer(key="seal", words="人民调解委员会印章", signature=None))
    return tuple(found)


def _signers_of(party: Party, today: date) -> list[Signer]:
    """The party, and its agents who may sign; a guardian signs for who cannot."""
    guarded = people.needs_statutory_agent(party, today)
    own = SignatureAs.PARTY if party.kind is PartyKind.PERSON else SignatureAs.REPRESENTATIVE
    word = f"{labels.SIDE[party.side]} {party.name}"
    found = [_signer(party.ref, word, who=party.ref, as_=own, expected=not guarded)]
    for agent in party.agents:
        if agent.ref and agreements.may_sign(agent) and people.is_in_office(agent, today):
            found.append(_agent(party, agent, word, expected=guarded and agent.kind is AgentKind.STATUTORY))
    return found


def _agent(party: Party, agent: Agent, word: str, *, expected: bool) -> Signer:
    kind = labels.AGENT_KIND[agent.kind or AgentKind.ENTRUSTED].partition("（")[0]
    statutory = agent.kind is AgentKind.STATUTORY
    as_ = SignatureAs.STATUTORY_AGENT if statutory else SignatureAs.AGENT
    signature = Signature(who=party.ref, as_=as_, agent=agent.ref)
    words = f"{word}（{kind}{agent.name or ''}代签）"
    return Signer(key=f"{party.ref}/{agent.ref}", words=words, signature=signature, expected=expected)


def _signer(key: str, words: str, *, who: str, as_: SignatureAs, expected: bool = True) -> Signer:
    return Signer(key=key, words=words, signature=Signature(who=who, as_=as_), expected=expected)
