"""Judicial confirmation: may it be asked for, until when, of which court, and what remains without it.

Sources: 民诉法 85, 205, 206, 250; 民诉法解释 352-358; 法释〔2011〕5号; 人民调解法 32, 33; handbook 3 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import agreements, clauses
from mediation_desk.domain.calendar import Calendar, days_after, years_after
from mediation_desk.domain.codes import (
    AgreementKind,
    Category,
    ConfirmationIntent,
    ConfirmationStatus,
    CourtWhy,
    MediationKind,
    PerformanceKind,
)
from mediation_desk.domain.due import Why
from mediation_desk.domain.record.agreement import Agreement, Confirmation
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules

NOT_BY_KIND = {
    MediationKind.COURT_ENTRUSTED: "法院立案后委托调解的，协议交回该法院处理，不另行申请司法确认",
    MediationKind.COORDINATION: "联席会议协调形成的是会议纪要或承诺，不是调解协议，不能申请司法确认",
    MediationKind.DELIBERATION: "议事协商形成的是协商结果，不是调解协议，不能申请司法确认",
}
WITH_PROPERTY = frozenset(
    {
        Category.HOUSING,
        Category.LAND_FOREST,
        Category.EXPROPRIATION,
        Category.NEIGHBOURS,
        Category.PROPERTY_MANAGEMENT,
    }
)
"""Categories that usually have a thing at a place, so that its court may be chosen too."""
STILL_WANTED = frozenset({None, ConfirmationIntent.UNDECIDED, ConfirmationIntent.BOTH})
"""Wishes that leave the way to court open."""
NOT_ASKED = Confirmation(status=ConfirmationStatus.NOT_APPLIED)
"""What an agreement stands at before anybody spoke of confirmation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether confirmation may be asked for, a sentence why, and the article.

    Not `settled`: a paper or a person's look at the wording may still change the answer.
    """

    ok: bool
    reason: str
    article: str
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The thirty days: the day they count from, the last day to apply, and why it falls there."""

    base: date
    last_day: date
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtChoice:
    """A court that may be asked, as a code, what to look for, and the article."""

    why: CourtWhy
    text: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtStep:
    """What the court does next: the day it counts from, by which day, and what."""

    base: date
    day: date
    what: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitation:
    """The end of the time to sue, or to have a confirmed agreement enforced."""

    base: date
    day: date
    why: Why


def applicants(agreement: Agreement, case: Case) -> tuple[str, ...]:
    """Who applies: all signing parties together (民诉法 205; handbook 8)."""
    return agreements.signing_parties(agreement, case)


def is_for_kind(case: Case, rules: Rules) -> bool:
    """Whether this kind of mediation may be confirmed at all (`[mediation_kind].confirmation`)."""
    return _way(case, rules) != "no"


def may_confirm(case: Case, agreement: Agreement, rules: Rules) -> Verdict:
    """Whether confirmation of an agreement may be asked for now, and why (民诉法 205; 解释 355).

    What the wording suggests is never settled: a person has to look at it (`intent` unconfirmable says so).
    """
    if not is_for_kind(case, rules):
        reason = NOT_BY_KIND.get(case.mediation, "这一种调解的协议不能申请司法确认")
        return _no(reason, "民事诉讼法第二百零五条")
    if _intent(agreement) is ConfirmationIntent.UNCONFIRMABLE:
        return _no("已经核对，协议内容依法不能确认", "民诉法解释第三百五十五条")
    doubt = _doubt(case, agreement)
    if doubt:
        reason = f"{doubt.where}可能涉及{doubt.what}，法院对这类内容不予受理，请由人工核对条款"
        return _no(reason, doubt.article, settled=False)
    return _by_form(case, agreement, rules) or _yes(_way(case, rules))


def window(case: Case, agreement: Agreement, rules: Rules, calendar: Calendar) -> Window | None:
    """The thirty days to apply, None while the agreement has no effective day.

    The first day is not counted, the last rolls over days off (民诉法 85, 205; `[limit].confirmation_days`);
    an oral agreement counts from the day it was reached, put in writing later or not.
    """
    base = agreements.basis_day(agreement, case, rules)
    if base is None:
        return None
    days = rules.limit.confirmation_days
    rolled = calendar.end_with_roll(base, days)
    why = Why(
        base=base,
        base_is=_base_word(agreement, case, rules),
        rule=f"{days}日内由各方共同申请司法确认，首日不计",
        source="民事诉讼法第八十五条、第二百零五条",
        moved=(rolled.why,) if rolled.why else (),
    )
    return Window(base=base, last_day=rolled.day, why=why)


def courts(case: Case, agreement: Agreement, rules: Rules) -> tuple[CourtChoice, ...]:
    """The courts that may be asked, in the order of the law; none where confirmation is not open."""
    article = "民事诉讼法第二百零五条"
    way = _way(case, rules)
    if way == "no":
        return ()
    if way == "inviting_court":
        return (CourtChoice(why=CourtWhy.INVITING, text="作出邀请（委派）的人民法院", article=article),)
    found = [CourtChoice(why=CourtWhy.DOMICILE, text="任一方当事人住所地的基层人民法院", article=article)]
    if case.dispute.category in WITH_PROPERTY or _has_goods(agreement):
        found.append(CourtChoice(why=CourtWhy.SUBJECT, text="标的物所在地的基层人民法院", article=article))
    seat = "调解组织所在地的基层人民法院"
    found.append(CourtChoice(why=CourtWhy.COMMITTEE_SEAT, text=seat, article=article))
    if case.dispute.category is Category.INTELLECTUAL_PROPERTY:
        text = "依法应由中级人民法院或专门法院管辖的，向相应的法院申请"
        higher = CourtChoice(why=CourtWhy.INTERMEDIATE, text=text, article="民诉法解释第三百五十二条")
        found.append(higher)
    return tuple(found)


def remaining_ways(agreement: Agreement, *, confirmed: bool) -> tuple[str, ...]:
    """The ways an agreement not kept leaves, after the thirty days too (handbook 8).

    Confirmed: enforcement. Else a lawsuit; for money also a notarised enforceable deed or a payment order.
    """
    if confirmed:
        return ("向人民法院申请执行（民事诉讼法第二百零六条，二年内）",)
    ways = ["就协议的履行或者内容向人民法院起诉（人民调解法第三十二条）"]
    if any(item.kind is PerformanceKind.MONEY for item in agreement.performance):
        ways.append("由各方办理具有强制执行效力的公证（公证法第三十七条）")
        ways.append("依法向人民法院申请支付令（民事诉讼法第二百二十五条）")
    return tuple(ways)


def limitation(agreement: Agreement, rules: Rules, calendar: Calendar) -> Limitation | None:
    """The end of limitation, counted from the last instalment; None where nothing is dated.

    Unconfirmed three years (民法典 188, 189); confirmed two to ask for enforcement (民诉法 250).
    """
    base = agreements.last_instalment_day(agreement, calendar)
    if base is None:
        return None
    confirmed = is_confirmed(agreement)
    years = rules.limit.enforcement_years if confirmed else rules.limit.limitation_years
    why = Why(
        base=base,
        base_is="最后一期履行期限届满之日",
        rule=f"{years}年内{'申请执行' if confirmed else '起诉，逾期对方可以提出时效抗辩'}",
        source="民事诉讼法第二百五十条" if confirmed else "民法典第一百八十八条、第一百八十九条",
    )
    return Limitation(base=base, day=years_after(base, years), why=why)


def is_wanted(agreement: Agreement) -> bool:
    """Whether nobody has said no to confirmation."""
    return _intent(agreement) in STILL_WANTED


def is_confirmed(agreement: Agreement) -> bool:
    """Whether the court confirmed the agreement."""
    way = agreement.confirmation
    return way is not None and way.status is ConfirmationStatus.CONFIRMED


def court_step(confirmation: Confirmation, rules: Rules) -> CourtStep | None:
    """What the court is to do next, None where nothing is with it.

    Applied: whether it accepts (法释〔2011〕5号 4); accepted: its review, as the office sets (5号 5,
    民诉法 187); supplement: the parties' own papers, by the day the court set (民诉法解释 354).
    """
    match confirmation.status:
        case ConfirmationStatus.APPLIED if confirmation.applied_on:
            days = rules.limit.court_acceptance_days
            return _step(
                confirmation.applied_on, "共同申请之日", days, "法院决定是否受理", "法释〔2011〕5号第四条"
            )
        case ConfirmationStatus.ACCEPTED if confirmation.accepted_on:
            days = rules.limit.court_review_days.usual
            source = "法释〔2011〕5号第五条；特别程序以立案起30日为限，民事诉讼法第一百八十七条"
            return _step(confirmation.accepted_on, "法院受理之日", days, "法院审查并作出裁定", source)
        case ConfirmationStatus.SUPPLEMENT if confirmation.supplement_due:
            day = confirmation.supplement_due
            source = "民诉法解释第三百五十四条；逾期按撤回申请处理"
            why = Why(base=None, base_is="法院指定的补正期限", rule="补齐材料", source=source)
            return CourtStep(base=confirmation.applied_on or day, day=day, what="向法院补正材料", why=why)
    return None


def status_on(confirmation: Confirmation | None, window: Window | None, today: date) -> ConfirmationStatus:
    """The status as it reads on that day: 已过三十日 once the window closed on a wish left open."""
    asked = confirmation or NOT_ASKED
    is_lapsed = is_missed(asked, window, today) and asked.intent in STILL_WANTED
    return ConfirmationStatus.LAPSED if is_lapsed else asked.status


def is_missed(confirmation: Confirmation | None, window: Window | None, today: date) -> bool:
    """Whether the window has closed with nothing applied for, whatever was wished."""
    asked = confirmation or NOT_ASKED
    return asked.status is ConfirmationStatus.NOT_APPLIED and window is not None and today > window.last_day


def _way(case: Case, rules: Rules) -> str:
    return rules.mediation(case.mediation).confirmation


def _intent(agreement: Agreement) -> ConfirmationIntent | None:
    return agreement.confirmation.intent if agreement.confirmation else None


def _doubt(case: Case, agreement: Agreement) -> clauses.Doubt | None:
    found = clauses.doubts(agreement)
    return found[0] if found else clauses.doubt_of_cause(case.dispute.civil_cause)


def _by_form(case: Case, agreement: Agreement, rules: Rules) -> Verdict | None:
    """What the form still lacks: writing, or effect."""
    if agreement.kind is AgreementKind.ORAL:
        reason = "口头协议须先按原内容形成书面再申请，三十日仍从达成之日起算"
        return _no(reason, "民诉法解释第三百五十三条、第三百五十四条", settled=False)
    missing = agreements.missing_for_effect(agreement, case, rules)
    if missing:
        return _no(f"协议尚未生效，还缺：{'、'.join(missing)}", "人民调解法第二十九条", settled=False)
    return None


def _yes(way: str) -> Verdict:
    article = "人民调解法第三十三条；民事诉讼法第二百零五条"
    said = {
        "yes": "自协议生效之日起三十日内，可以由各方共同申请司法确认",
        "inviting_court": "可以由各方共同向邀请（委派）调解的人民法院申请司法确认",
    }
    return Verdict(ok=True, reason=said.get(way, "是否受理请先询问人民法院"), article=article)


def _no(reason: str, article: str, *, settled: bool = True) -> Verdict:
    return Verdict(ok=False, reason=reason, article=article, settled=settled)


def _base_word(agreement: Agreement, case: Case, rules: Rules) -> str:
    oral = agreement.kind is AgreementKind.ORAL
    kept = agreements.basis_day(agreement, case, rules) != agreements.effective_day(agreement, case, rules)
    return "口头协议达成之日" if oral or kept else "协议生效之日"


def _has_goods(agreement: Agreement) -> bool:
    return any(item.kind is PerformanceKind.GOODS for item in agreement.performance)


def _step(base: date, base_is: str, days: int, what: str, source: str) -> CourtStep:
    why = Why(base=base, base_is=base_is, rule=f"{days}日内由{what}", source=source)
    return CourtStep(base=base, day=days_after(base, days), what=what, why=why)
