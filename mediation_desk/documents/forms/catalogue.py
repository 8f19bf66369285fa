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
from mediation_desk.documents.forms.source import Check, Make, Required, Source
from mediation_desk.documents.reading import texts
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.domain.sense.places import places_of
from mediation_desk.errors import Problem, Refused


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One question with its problems, and what it proves where there is none (empty: nothing to show)."""

    proves: str = ""
    article: str = ""
    problems: tuple[Problem, ...] = ()


_COMMITTEE = "人民调解法第二十九条"
_COURT = "民事诉讼法第二百零五条"
_IDENTITY = Check(checks.same_identity, "证件号码没有重复", asks=checks.has_identities)
_GUARDED = Check(checks.statutory_agents, "各方能自己参加调解，或有法定代理人", "民法典第十九条至第二十三条")
_AGENTS = Check(checks.agents_listed, "代理人的权限逐项列明", "民事诉讼法第六十二条", checks.has_agents)
_PEOPLE = (
    _IDENTITY,
    Check(checks.credit_codes, "统一社会信用代码校验无误", "GB 32100", checks.has_credit_codes),
    _GUARDED,
    _AGENTS,
    Check(checks.signing_powers, "代签的代理人有签署的权限", asks=checks.has_agents),
)
_TERMS = (
    Check(checks.performance_terms, "写明了履行方式和期限", _COMMITTEE),
    Check(checks.amounts_matched, "条款与履行项的金额、大写一致", asks=checks.has_amounts),
    Check(checks.no_fee, "没有约定向调解方付费", "人民调解法第四条"),
)
_FORMS = (
    Form(
        code="registration",
        papers=registration.registration,
        is_ripe=ripeness.registration,
        required=registration.REQUIRED,
        checks=(_IDENTITY, _GUARDED, _AGENTS),
    ),
    Form(
        code="mediation_record",
        papers=mediation_record.mediation_record,
        is_ripe=ripeness.mediation_record,
        required=mediation_record.REQUIRED,
        checks=(Check(checks.sessions_signed, "到场当事人都在记录上签了名"),),
    ),
    Form(
        code="agreement",
        papers=agreement.agreement,
        is_ripe=ripeness.agreement,
        required=agreement.REQUIRED,
        checks=(
            *_PEOPLE,
            *_TERMS,
            Check(checks.enough_copies, "份数够各方和人民调解委员会各一份", _COMMITTEE),
            Check(checks.signed_and_sealed, "签名、印章齐备", _COMMITTEE),
        ),
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
            Check(confirmation_checks.court_named, "写明了向哪个人民法院申请", _COURT),
            Check(confirmation_checks.within_window, "在三十日的申请期限内", _COURT),
            Check(
                confirmation_checks.confirmable_clauses,
                "没有身份关系、权属确认等不予受理的条款",
                "民诉法解释第三百五十五条",
            ),
            Check(confirmation_checks.all_apply, "由全体签署方共同申请", _COURT),
            Check(confirmation_checks.service_addresses, "各方都有送达地址", "法释〔2011〕5号第三条"),
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
    return [problem for one in examine(code, case, rules, calendar, today) for problem in one.problems]


def examine(code: str, case: Case, rules: Rules, calendar: Calendar, today: date) -> tuple[Examined, ...]:
    """Every question asked of the paper, facts and characters among them, in the order of the form."""
    form = form_of(code)
    source = Source(case, rules, calendar, today)
    asked = (
        Examined(proves=one.proves, article=one.article, problems=tuple(one.finds(source)))
        for one in form.checks
        if one.asks(source)
    )
    characters = Examined(proves="每个字都有字库可印", problems=tuple(_unprintable(form, source)))
    missing, there = _facts(case, form.required)
    return (missing, *asked, characters, *there)


def _facts(case: Case, required: tuple[Required, ...]) -> tuple[Examined, tuple[Examined, ...]]:
    """The facts that are missing, and those that are there where there are any."""
    lacking = {fact: tuple(missing_facts(case, (fact,))) for fact in required}
    there = [fact.word for fact, problems in lacking.items() if not problems]
    missing = Examined(problems=tuple(problem for problems in lacking.values() for problem in problems))
    filled = Examined(proves=f"{len(there)}项内容已填写", article="、".join(there))
    return missing, ((filled,) if there else ())


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
