"""Each current agreement on its way to court: may it go, until when, with which papers, how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk import labels
from mediation_desk.domain import agreements, confirmation
from mediation_desk.domain.codes import AgreementKind, ConfirmationStatus, PartyKind
from mediation_desk.domain.record.agreement import Agreement, Confirmation
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Party
from mediation_desk.services.work import Office

BEFORE_COURT = frozenset({ConfirmationStatus.NOT_APPLIED, ConfirmationStatus.LAPSED})
CAME_TO_NOTHING = frozenset(
    {
        ConfirmationStatus.REFUSED,
        ConfirmationStatus.DISMISSED,
        ConfirmationStatus.WITHDRAWN,
        ConfirmationStatus.ENDED,
        ConfirmationStatus.DECLINED,
        ConfirmationStatus.LAPSED,
    }
)
"""Where it ended without confirmation, so that other ways remain."""
TOO_LATE = confirmation.Verdict(
    ok=False, reason="已过协议生效之日起三十日，不能再申请司法确认", article="民事诉讼法第二百零五条"
)


class Step(StrEnum):
    """How far a step of the way is: behind, where it stands now, still to come."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtStep:
    """One step of the way, with its day and what is known of it."""

    word: str
    step: Step
    day: date | None = None
    about: str = ""


class Having(StrEnum):
    """Whether a paper for the court is there: in the record, made by the program, or to be brought."""

    THERE = "there"
    MADE = "made"
    LACKING = "lacking"
    TO_BRING = "to_bring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One paper the court wants: `paper` is the code that prints it, `where` the place that puts it right.

    `deed` is the key of the act that does so where the place alone does not tell.
    """

    what: str
    having: Having
    about: str = ""
    where: str = ""
    paper: str = ""
    deed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationState:
    """One agreement on its way to court, as it stands today; `days_left` is negative once it is too late.

    `alarms` is how many of the rules' alarms before the last day have come; `is_missed` that the window has
    closed with nothing applied for.
    """

    place: str
    agreement: Agreement
    asked: Confirmation
    status: ConfirmationStatus
    verdict: confirmation.Verdict
    is_missed: bool
    window: confirmation.Window | None
    days_left: int | None
    alarms: int
    courts: tuple[confirmation.CourtChoice, ...]
    steps: tuple[CourtStep, ...]
    next_step: confirmation.CourtStep | None
    materials: tuple[Material, ...]
    ways: tuple[str, ...]

    @property
    def is_before_court(self) -> bool:
        """Whether nothing was applied for yet."""
        return self.status in BEFORE_COURT

    @property
    def is_open(self) -> bool:
        """Whether it may still be applied for."""
        return self.status is ConfirmationStatus.NOT_APPLIED and confirmation.is_wanted(self.agreement)


def confirmation_states(office: Office, case: Case) -> tuple[ConfirmationState, ...]:
    """Every agreement no later one replaces, the latest first."""
    current = agreements.current_agreements(case)
    placed = [(f"agreements[{at}]", one) for at, one in enumerate(case.agreements)]
    found = [(place, one) for place, one in placed if any(one is kept for kept in current)]
    return tuple(_state(office, case, place, one) for place, one in reversed(found))


def _state(office: Office, case: Case, place: str, one: Agreement) -> ConfirmationState:
    window = confirmation.window(case, one, office.rules, office.calendar)
    asked = one.confirmation or confirmation.NOT_ASKED
    status = confirmation.status_on(one.confirmation, window, office.today)
    confirmed = confirmation.is_confirmed(one)
    days_left = (window.last_day - office.today).days if window else None
    is_missed = confirmation.is_missed(one.confirmation, window, office.today)
    verdict = confirmation.may_confirm(case, one, office.rules)
    if is_missed and (verdict.ok or not verdict.settled):
        verdict = TOO_LATE
    return ConfirmationState(
        place=place,
        agreement=one,
        asked=asked,
        status=status,
        verdict=verdict,
        is_missed=is_missed,
        window=window,
        days_left=days_left,
        alarms=sum(
            days_left is not None and days_left <= days for days in office.rules.limit.confirmation_reminders
        ),
        courts=confirmation.courts(case, one, office.rules),
        steps=tuple(_steps(asked, status, window)),
        next_step=confirmation.court_step(asked, office.rules),
        materials=tuple(_materials(case, place, one)),
        ways=confirmation.remaining_ways(one, confirmed=confirmed)
        if confirmed or is_missed or status in CAME_TO_NOTHING
        else (),
    )


def _steps(
    asked: Confirmation, status: ConfirmationStatus, window: confirmation.Window | None
) -> Iterator[CourtStep]:
    """未申请, 共同申请, 受理, 裁定: those behind with their day, the one it stands at, those to come."""
    lapsed = status is ConfirmationStatus.LAPSED
    first = labels.CONFIRMATION_STATUS[status] if status in BEFORE_COURT else "生效"
    day = window.last_day if lapsed and window else window.base if window else None
    step = Step.NOW if status in BEFORE_COURT else Step.DONE
    yield CourtStep(word=first, step=step, day=day, about="届满" if lapsed else "起算" if day else "")
    yield _reached(
        "共同申请", asked.applied_on, is_now=status is ConfirmationStatus.APPLIED, about=asked.court
    )
    if asked.supplement_due or status is ConfirmationStatus.SUPPLEMENT:
        is_now = status is ConfirmationStatus.SUPPLEMENT
        yield CourtStep(
            word="补正", step=Step.NOW if is_now else Step.DONE, day=asked.supplement_due, about="截止日"
        )
    if status is ConfirmationStatus.REFUSED:
        yield _reached("不予受理", asked.decided_on, is_now=True, about=asked.reason)
        return
    is_accepted = status is ConfirmationStatus.ACCEPTED
    yield _reached("受理", asked.accepted_on, is_now=is_accepted, about=asked.case_number)
    is_decided = status not in BEFORE_COURT and asked.decided_on is not None
    word = labels.CONFIRMATION_STATUS[status] if is_decided else "裁定"
    yield _reached(word, asked.decided_on, is_now=is_decided, about=asked.ruling_number or asked.reason)
    yield _reached("送达", asked.served_on, is_now=False)


def _reached(word: str, day: date | None, *, is_now: bool, about: str | None = None) -> CourtStep:
    step = Step.NOW if is_now else Step.DONE if day else Step.AHEAD
    return CourtStep(word=word, step=step, day=day, about=about or "")


def _materials(case: Case, place: str, one: Agreement) -> Iterator[Material]:
    """What goes to the court with the application (民诉法解释 353, 354; 法释〔2011〕5号 3; handbook 3.2)."""
    bound = agreements.signing_parties(one, case)
    applicants = [(at, party) for at, party in enumerate(case.parties) if party.ref in bound]
    about = "各方共同签名，责任承诺已写在里面"
    yield _made("司法确认申请书", "confirmation_application", about)
    yield _agreement_paper(place, one)
    yield _made("主持调解证明", "mediation_certificate", "由人民调解委员会出具")
    are_people = all(party.kind is PartyKind.PERSON for _, party in applicants)
    yield _of_all(
        "身份证明" if are_people else "身份证明、单位资格证明",
        "证件号码",
        "id_number",
        [one for one in applicants if not _is_identified(one[1])],
    )
    no_address = [one for one in applicants if not (one[1].service_address or one[1].address)]
    yield _of_all("送达地址和联系方式", "送达地址", "service_address", no_address)
    if any(party.agents for _, party in applicants):
        yield _made("授权委托书", "power_of_attorney", "代理人签的，须有代为签署的权限")
    if one.performance:
        about = "涉及财产的，由当事人带来"
        yield Material(what="与协议有关的财产权利证明", having=Having.TO_BRING, about=about)


def _is_identified(party: Party) -> bool:
    is_person = party.kind is PartyKind.PERSON
    return bool(party.id_number if is_person else party.credit_code)


def _made(what: str, paper: str, about: str) -> Material:
    return Material(what=what, having=Having.MADE, about=about, paper=paper)


def _agreement_paper(place: str, one: Agreement) -> Material:
    if one.kind is AgreementKind.ORAL:
        about = "口头协议须先按原内容形成书面"
        return Material(
            what="调解协议书", having=Having.LACKING, about=about, where=place, deed="replace_agreement"
        )
    if one.effective_on is None:
        about = "签名、盖章齐备后生效"
        return Material(what="调解协议书", having=Having.LACKING, about=about, where=f"{place}.signatures")
    return Material(what="调解协议书", having=Having.THERE, about="签章齐备", paper="agreement")


def _of_all(what: str, lack: str, field: str, lacking: list[tuple[int, Party]]) -> Material:
    if not lacking:
        return Material(what=what, having=Having.THERE, about="各方都有")
    at, first = lacking[0]
    more = f"等{len(lacking)}人" if len(lacking) > 1 else ""
    key = "credit_code" if field == "id_number" and first.kind is not PartyKind.PERSON else field
    about = f"{first.name}{more}还没有{lack}"
    return Material(what=what, having=Having.LACKING, about=about, where=f"parties[{at}].{key}")
