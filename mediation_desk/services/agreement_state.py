"""How each agreement of a case stands today: signed by whom, binding since when, how far performed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation_desk import labels
from mediation_desk.domain import agreements, confirmation
from mediation_desk.domain.codes import AgreementKind, PartyKind, PerformanceStatus, SignatureAs
from mediation_desk.domain.performed import Rate, rate_of
from mediation_desk.domain.record.agreement import Agreement, Lawsuit, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.services.work import Office

NOTHING = agreements.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerState:
    """One who is to sign, or the seal; `days` are those on which that was done."""

    words: str
    days: tuple[date, ...] = ()
    by: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it is there."""
        return bool(self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowState:
    """One performance row today: its day in the common calendar, how late it is, what of it was paid."""

    place: str
    item: Performance
    day: date | None
    day_said: str
    status: PerformanceStatus
    days_late: int
    paid: Decimal
    owed: Decimal

    @property
    def wants_other_ways(self) -> bool:
        """Whether urging did not help and the creditors were not told yet what else there is."""
        item = self.item
        is_late = self.days_late > 0 or not agreements.is_instalment(item)
        return bool(item.urged) and is_late and item.told_on is None and not agreements.is_done(item)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementState:
    """One agreement today; `replaced_by` is the place of the later one that stands for it.

    `limitation` is None where nothing is dated or everything was performed.
    """

    place: str
    agreement: Agreement
    parties: tuple[str, ...]
    replaced_by: str | None
    signers: tuple[SignerState, ...]
    effective_on: date | None
    rows: tuple[RowState, ...]
    rate: Rate
    limitation: confirmation.Limitation | None
    lawsuits: tuple[Lawsuit, ...]

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still to be signed or sealed."""
        return tuple(one.words for one in self.signers if not one.is_done)

    @property
    def total(self) -> Decimal:
        """What is to be paid in all, in yuan."""
        return agreements.total_amount(self.agreement)

    @property
    def paid(self) -> Decimal:
        """What was paid."""
        return sum((row.paid for row in self.rows), NOTHING)

    @property
    def owed(self) -> Decimal:
        """What is still owed; what was waived is not."""
        return sum((row.owed for row in self.rows), NOTHING)

    @property
    def next_row(self) -> RowState | None:
        """The open row that falls due first."""
        open_rows = [row for row in self.rows if row.day and not agreements.is_done(row.item)]
        return min(open_rows, key=lambda row: row.day or date.max, default=None)


def agreement_states(office: Office, case: Case) -> tuple[AgreementState, ...]:
    """Every agreement of the case as it stands, the latest first."""
    places = {one.ref: f"agreements[{at}]" for at, one in enumerate(case.agreements)}
    later = {one.replaces: places[one.ref] for one in case.agreements if one.replaces}
    found = (
        _state(office, case, f"agreements[{at}]", one, later.get(one.ref or ""))
        for at, one in enumerate(case.agreements)
    )
    return tuple(reversed(tuple(found)))


def rate_said(rate: Rate) -> str:
    """How what fell due was kept, with the share that was done; nothing before anything fell due."""
    share = f"履行率{rate.share}%" if rate.share is not None else ""
    return "，".join(part for part in (share, counts_said(rate)) if part)


def counts_said(rate: Rate) -> str:
    """How many rows fell due and how they were kept; nothing before anything did."""
    counted = {
        "按期": rate.on_time,
        "逾期才履行": rate.late,
        "没记日期": rate.undated,
        "未履行": rate.open,
        "免除": rate.waived,
    }
    told = "·".join(f"{word}{count}项" for word, count in counted.items() if count)
    return f"到期{rate.rows + rate.waived}项：{told}" if told else ""


def _state(office: Office, case: Case, place: str, one: Agreement, later: str | None) -> AgreementState:
    rows = tuple(_row(office, f"{place}.performance[{at}]", item) for at, item in enumerate(one.performance))
    is_open = any(agreements.is_instalment(row.item) and not agreements.is_done(row.item) for row in rows)
    return AgreementState(
        place=place,
        agreement=one,
        parties=agreements.signing_parties(one, case),
        replaced_by=later,
        signers=_signers(office, case, one),
        effective_on=agreements.effective_day(one, case, office.rules),
        rows=rows,
        rate=rate_of(one.performance, office.today, office.calendar),
        limitation=confirmation.limitation(one, office.rules, office.calendar) if is_open else None,
        lawsuits=tuple(suit for suit in case.lawsuits if suit.about in (None, one.ref)),
    )


def _row(office: Office, place: str, item: Performance) -> RowState:
    day = agreements.due_day(item, office.calendar)
    late = agreements.is_overdue(item, office.today, office.calendar)
    return RowState(
        place=place,
        item=item,
        day=day,
        day_said=agreements.both_calendars(item.due, office.calendar) if item.due else "",
        status=agreements.performance_status(item, office.today, office.calendar),
        days_late=(office.today - day).days if late and day else 0,
        paid=agreements.paid(item),
        owed=agreements.owed(item),
    )


def _signers(office: Office, case: Case, one: Agreement) -> tuple[SignerState, ...]:
    """Each party, the mediator, and the seal where there is one; nobody signs what was agreed by word."""
    if one.kind is AgreementKind.ORAL:
        return ()
    if one.effective_on and not agreements.is_computed(one, case, office.rules):
        return ()
    parties = tuple(_party(case, one, ref) for ref in agreements.signing_parties(one, case))
    mediators = [sign for sign in one.signatures if sign.as_ is SignatureAs.MEDIATOR and sign.on]
    mediator = SignerState(
        words="调解员",
        days=tuple(sign.on for sign in mediators if sign.on),
        by="、".join(sign.who for sign in mediators if sign.who),
    )
    if not office.rules.mediation(case.mediation).papers:
        return (*parties, mediator)
    seal = SignerState(words="人民调解委员会印章", days=(one.sealed_on,) if one.sealed_on else ())
    return (*parties, mediator, seal)


def _party(case: Case, one: Agreement, ref: str) -> SignerState:
    party = case.party(ref)
    names = {agent.ref: agent.name for agent in party.agents}
    signed = [sign for sign in agreements.binding_signatures(one, case) if sign.who == ref]
    agents = "、".join(names.get(sign.agent) or "" for sign in signed if sign.agent)
    verb = "盖章" if party.kind is PartyKind.ORGANISATION else "签名"
    return SignerState(
        words=f"{labels.SIDE[party.side]}{party.name}",
        days=tuple(sign.on for sign in signed if sign.on),
        by=f"{agents}代签" if agents else verb,
    )
