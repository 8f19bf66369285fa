"""The catalogue of papers: what each is called, when a case is ripe for it, what it needs, how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk import labels
from mediation_desk.documents.blocks import Paper
from mediation_desk.documents.forms import (
    agreement,
    checks,
    confirmation_application,
    confirmation_checks,
    mediation_record,
    registration,
    revisit_record,
    ripeness,
)
from mediation_desk.documents.forms.facts import missing_facts
from mediation_desk.documents.forms.source import Make, Required, Source
from mediation_desk.documents.reading import texts
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.domain.sense.places import places_of
from mediation_desk.errors import Problem, Refused

Check = Callable[[Source], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One paper of the catalogue."""

    code: str
    papers: Make
    is_ripe: Callable[[Case, Rules], str | None]
    required: tuple[Required, ...]
    checks: tuple[Check, ...] = ()

    @property
    def label(self) -> str:
        """The name of the paper."""
        return labels.PAPER[self.code]


_PEOPLE: tuple[Check, ...] = (
    checks.same_identity,
    checks.credit_codes,
    checks.statutory_agents,
    checks.agents_listed,
    checks.signing_powers,
)
_TERMS: tuple[Check, ...] = (checks.performance_terms, checks.amounts_matched, checks.no_fee)
_FORMS = (
    Form(
        code="registration",
        papers=registration.registration,
        is_ripe=ripeness.registration,
        required=registration.REQUIRED,
        checks=(checks.same_identity, checks.statutory_agents, checks.agents_listed),
    ),
    Form(
        code="mediation_record",
        papers=mediation_record.mediation_record,
        is_ripe=ripeness.mediation_record,
        required=mediation_record.REQUIRED,
        checks=(checks.sessions_signed,),
    ),
    Form(
        code="agreement",
        papers=agreement.agreement,
        is_ripe=ripeness.agreement,
        required=agreement.REQUIRED,
        checks=(*_PEOPLE, *_TERMS, checks.enough_copies, checks.signed_and_sealed),
    ),
    Form(
        code="revisit_record",
        papers=revisit_record.revisit_record,
        is_ripe=ripeness.revisit_record,
        required=revisit_record.REQUIRED,
    ),
    Form(
        code="confirmation_application",
        papers=confirmation_application.confirmation_application,
        is_ripe=ripeness.confirmation_application,
        required=confirmation_application.REQUIRED,
        checks=(
            *_PEOPLE,
            *_TERMS,
            confirmation_checks.court_named,
            confirmation_checks.within_window,
            confirmation_checks.confirmable_clauses,
            confirmation_checks.all_apply,
            confirmation_checks.service_addresses,
        ),
    ),
)
CATALOGUE: dict[str, Form] = {form.code: form for form in _FORMS}
"""Every paper that can be made, by code, in the order of a dossier (handbook 2.1)."""


def form_of(code: str) -> Form:
    """The form of that code; refused, with the codes there are, where there is none."""
    if code not in CATALOGUE:
        label = labels.PAPER.get(code)
        missing = f"这个版本还不能出“{label}”" if label else f"没有代码为{code}的文书"
        raise Refused(f"{missing}；可用的代码：{'、'.join(CATALOGUE)}。")
    return CATALOGUE[code]


def ripe(code: str, case: Case, rules: Rules) -> str | None:
    """Why the case is not ready for the paper yet, None once it is."""
    return ripeness.by_kind(case, rules) or form_of(code).is_ripe(case, rules)


def make(code: str, case: Case, rules: Rules, calendar: Calendar, today: date) -> list[Paper]:
    """The papers of that code as the case stands, at least one; refused while the case is not ripe for it."""
    not_yet = ripe(code, case, rules)
    if not_yet:
        raise Refused(not_yet)
    return form_of(code).papers(Source(case, rules, calendar, today))


def check(code: str, case: Case, rules: Rules, calendar: Calendar, today: date) -> list[Problem]:
    """What would get the paper sent back, and what a person should look at, by place in the case file."""
    not_yet = ripe(code, case, rules)
    if not_yet:
        return [Problem(where="", what=not_yet, blocks=True)]
    form = form_of(code)
    source = Source(case, rules, calendar, today)
    problems = list(missing_facts(case, form.required))
    for one in form.checks:
        problems += one(source)
    return problems + list(_unprintable(form, source))


def unprintable(code: str, case: Case, rules: Rules, calendar: Calendar, today: date) -> list[Problem]:
    """The characters of a paper that no font has, by place: such a paper is not made (`paper make`)."""
    return list(_unprintable(form_of(code), Source(case, rules, calendar, today)))


def _unprintable(form: Form, source: Source) -> Iterator[Problem]:
    """Characters of the paper no font has, each at the places of the case file it comes from."""
    # reportlab costs 50 ms to import: a list of papers does without it.
    from mediation_desk.documents.fonts import missing_characters, named  # noqa: PLC0415

    said = "".join(text for paper in form.papers(source) for text in texts(paper))
    lacking = missing_characters(said)
    if not lacking:
        return
    for place in places_of(source.case):
        found = [char for char in lacking if isinstance(place.value, str) and char in place.value]
        if found:
            what = f"字符{'、'.join(map(named, found))}没有字库可印，请改用其他写法。"
            yield Problem(where=place.where, what=what, blocks=True)
