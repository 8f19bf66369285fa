"""What the law forbids in a mediation session or in an agreement's terms; refusals name the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import clauses, people
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import (
    AppointmentKind,
    MediationKind,
    SessionMode,
    SessionOutcome,
    Signal,
    SignalAnswer,
)
from mediation_desk.domain.codes import Event as EventCode
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Appointment, Event, Session
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem, refuse_for

ORDER_DAYS_AT_MOST = 183
"""A protection order without a recorded end: six months at most (反家暴法 30)."""

_GRAVE = "domestic_violence_grave"
_PROTECTORS = re.compile("公安|派出所|民警|警察|辅警|妇联|妇女联合会")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A session as it is to be held or recorded."""

    case: Case
    session: Session
    rules: Rules

    @property
    def day(self) -> date:
        return self.session.held_at.date()

    @property
    def is_together(self) -> bool:
        """Whether several parties sit together; a session that does not say how counts as together."""
        return self.session.mode is not SessionMode.SEPARATE and len(self.session.present) > 1


def check_session(case: Case, session: Session, rules: Rules) -> None:
    """Refuses a session the law forbids, with the article.

    Mediating against a refusal (人民调解法 17); sitting together against a no-contact order (反家暴法 29);
    sitting together after grave domestic violence without the victim's written wish and police or 妇联
    (`[session]`, inferred); a mediator replaced at a party's wish presiding (人民调解工作若干规定).
    """
    asked = _Asked(case, session, rules)
    checks = (_refusal, _no_contact, _violence, _recused)
    refuse_for(problem for check in checks for problem in check(asked))


def check_appointment(case: Case, appointment: Appointment, rules: Rules) -> None:
    """Refuses to agree on a session that could not be held so: against a refusal, an order, by one replaced.

    What is still to be brought about by then, as the victim's written wish, keeps nobody from agreeing.
    """
    if appointment.kind is not AppointmentKind.SESSION:
        return
    session = Session(
        held_at=appointment.at,
        place=appointment.place or "",
        mediators=(appointment.by,) if appointment.by else (),
        present=appointment.parties,
        outcome=SessionOutcome.ADJOURNED,
    )
    asked = _Asked(case, session, rules)
    refuse_for(problem for check in (_refusal, _no_contact, _recused) for problem in check(asked))


def orders_in_force(case: Case, day: date) -> tuple[Event, ...]:
    """The protection orders in force on that day; one without an end for six months at most (反家暴法 30)."""
    return tuple(
        event
        for event in case.events
        if event.code is EventCode.PROTECTION_ORDER and event.on and event.on <= day <= _last_day(event)
    )


def asks_for_written_wish(case: Case, rules: Rules, day: date) -> bool:
    """Whether grave domestic violence is known by that day: sitting together takes the victim's wish."""
    return _GRAVE in rules.session.separate_if and _is_violence_known(case, day)


def replaced_by(case: Case, day: date) -> frozenset[str]:
    """The mediators replaced at a party's wish by that day (人民调解工作若干规定)."""
    return frozenset(
        recusal.mediator
        for recusal in case.recusals
        if recusal.granted and recusal.mediator and (recusal.on is None or recusal.on <= day)
    )


def cautions(case: Case, rules: Rules, day: date) -> Iterator[str]:
    """What whoever holds a session on that day must heed, a sentence each."""
    for order in orders_in_force(case, day):
        if order.no_contact:
            number = f"（{order.number}）" if order.number else ""
            yield (
                f"人身安全保护令{number}禁止接触，{_until(order)}，"
                "不得共同到场（反家庭暴力法第二十九条），请分别调解"
            )
    if asks_for_written_wish(case, rules, day):
        yield "有严重家庭暴力情形：请分别调解；受害方书面同意的，才可共同到场，并须有公安机关或妇联人员参加"
    for name in sorted(replaced_by(case, day)):
        yield f"调解员{name}已经当事人要求回避并获同意，不得主持调解"


def check_terms(agreement: Agreement, rules: Rules, mediation: MediationKind) -> None:
    """Refuses a term that pays the committee a fee, where this kind of mediation is free (人民调解法 4)."""
    if not rules.mediation(mediation).free:
        return
    what = "人民调解不收取任何费用（人民调解法第四条），请删去向调解组织或调解员付费的内容"
    refuse_for(
        Problem(where=where, what=what) for where, text in _texts(agreement) if clauses.pays_committee(text)
    )


def _texts(agreement: Agreement) -> Iterator[tuple[str, str]]:
    yield from ((f"terms[{index}]", term) for index, term in enumerate(agreement.terms))
    yield from ((name, getattr(agreement, name) or "") for name in ("manner", "breach"))
    yield from ((f"performance[{index}].what", item.what) for index, item in enumerate(agreement.performance))


def _refusal(asked: _Asked) -> Iterator[Problem]:
    yield from people.refusals(asked.case, asked.day, asked.session.present)


def _no_contact(asked: _Asked) -> Iterator[Problem]:
    if not asked.is_together:
        return
    for order in orders_in_force(asked.case, asked.day):
        if order.no_contact and _meets(order, asked.session.present):
            index = asked.case.events.index(order)
            what = (
                f"人身安全保护令禁止接触，{_until(order)}，不得共同到场（反家庭暴力法第二十九条），请分别调解"
            )
            yield Problem(where=f"events[{index}]", what=what)
            return


def _meets(order: Event, present: Iterable[str]) -> bool:
    """Whether the order keeps two of those present apart; where it names nobody, any two."""
    here = set(present)
    protected = here & set(order.protects) if order.protects else here
    kept_away = here & set(order.against) if order.against else here
    return any(one != other for one in protected for other in kept_away)


def _violence(asked: _Asked) -> Iterator[Problem]:
    if not asked.is_together or not asks_for_written_wish(asked.case, asked.rules, asked.day):
        return
    where = f"sessions[{_index(asked)}]"
    if not asked.session.victim_agreed_in_writing:
        what = "有严重家庭暴力情形，未经受害方书面同意不得共同到场，请分别调解或先取得书面同意"
        yield Problem(where=f"{where}.victim_agreed_in_writing", what=what)
    guests = (f"{guest.name or ''} {guest.unit or ''}" for guest in asked.session.guests)
    if not any(_PROTECTORS.search(guest) for guest in guests):
        what = "有严重家庭暴力情形，共同到场须有公安机关或妇联人员参加，请邀请并记入参加人"
        yield Problem(where=f"{where}.guests", what=what)


def _is_violence_known(case: Case, day: date) -> bool:
    return any(
        signal.code is Signal.DOMESTIC_VIOLENCE_GRAVE
        and signal.answer is SignalAnswer.PRESENT
        and (signal.known_on is None or signal.known_on <= day)
        and (signal.withdrawn_on is None or signal.withdrawn_on > day)
        for signal in case.dispute.signals
    )


def _recused(asked: _Asked) -> Iterator[Problem]:
    replaced = replaced_by(asked.case, asked.day) & frozenset(asked.session.mediators)
    for index, recusal in enumerate(asked.case.recusals):
        if recusal.granted and recusal.mediator in replaced:
            what = "该调解员已经当事人要求回避并获同意，不得主持调解，请换调解员（人民调解法第十九条）"
            yield Problem(where=f"recusals[{index}]", what=what)


def _index(asked: _Asked) -> int:
    """The place of the session in the case, the next free one for a new session."""
    known = asked.case.sessions
    return known.index(asked.session) if asked.session in known else len(known)


def _until(order: Event) -> str:
    return f"有效期至{day_text(order.until)}" if order.until else "仍在有效期内"


def _last_day(event: Event) -> date:
    if event.until or event.on is None:
        return event.until or date.max
    return date.fromordinal(event.on.toordinal() + ORDER_DAYS_AT_MOST)
