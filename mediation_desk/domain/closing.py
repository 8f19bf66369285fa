"""销号: the centre takes a dispute off its list when all of `[closing]` holds (handbook 5.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk import labels
from mediation_desk.domain import agreements, course, risk, watch
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import DueKind, RelationNow, Tier
from mediation_desk.domain.due import Due
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem

NOT_COUNTED_LATE = frozenset({DueKind.RESOLVE_LIMIT, DueKind.CLOSING_CHECK, DueKind.LIMITATION})
"""Rows that bar no 销号 by being late; an answered 督办 is no row any more."""

REPORTS = frozenset({DueKind.REPORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The wish to close a case: as it is, with its open rows, on which day, approved by whom."""

    case: Case
    rules: Rules
    calendar: Calendar
    today: date
    approved_by: tuple[str, ...]
    rows: tuple[Due, ...] = ()

    @property
    def now(self) -> risk.CurrentTier:
        """The tier that counts today."""
        return risk.current_tier(self.case, self.rules, self.today, self.calendar)

    @property
    def courses(self) -> tuple[course.Course, ...]:
        """The courses of the parties to be revisited."""
        return course.courses_of(self.case, self.rules, self.today, self.now)


def problems_of(wish: Wish) -> tuple[Problem, ...]:
    """What still bars 销号, a located sentence each; empty where everything holds."""
    rules = wish.rules.closing
    checks = (
        (rules.concluded, _concluded),
        (rules.course_served, _course_served),
        (rules.last_revisit_calm, _calm),
        (rules.nothing_overdue, _nothing_overdue),
        (rules.reports_answered, _reported),
        (rules.papers_complete, _papers),
        (True, _approved),
    )
    return tuple(problem for wanted, check in checks if wanted for problem in check(wish))


def _concluded(wish: Wish) -> Iterator[Problem]:
    if not (wish.case.concluded and wish.case.concluded.on):
        yield Problem(where="concluded.on", what="还没有结案，请先结案")


def _course_served(wish: Wish) -> Iterator[Problem]:
    for one in wish.courses:
        if not one.is_served(wish.today):
            word = labels.PERIOD[one.current.period]
            said = f"回访历程未满：当事人{one.party}现在{word}，历程到{one.end.isoformat()}期满"
            yield Problem(where="periods", what=said)


def _calm(wish: Wish) -> Iterator[Problem]:
    refs = [one.party for one in wish.courses]
    for ref in refs:
        found = watch.latest_finding(wish.case, ref)
        if found is None:
            yield Problem(where="revisits", what=f"当事人{ref}还没有回访记录，请先回访")
        elif watch.has_sign(found.signs) or found.relation_now is RelationNow.WORSE:
            yield Problem(where="revisits", what=f"当事人{ref}最近一次回访不平稳，请先处置并再次回访")


def _nothing_overdue(wish: Wish) -> Iterator[Problem]:
    late = [row for row in wish.rows if row.due < wish.today and row.stands_on(wish.today)]
    for row in late:
        if row.kind not in NOT_COUNTED_LATE | REPORTS:
            yield Problem(where="due", what=f"有逾期未办：{row.what}，应于{row.due.isoformat()}办理")


def _reported(wish: Wish) -> Iterator[Problem]:
    for wanted in risk.open_reports(wish.case, wish.rules):
        about, to = labels.SIGNAL[wanted.signal], labels.REPORT_TO[wanted.recipient]
        yield Problem(where="reports", what=f"{about}还没有向{to}报告，请先报告并记下回执")


def _papers(wish: Wish) -> Iterator[Problem]:
    case = wish.case
    kind = wish.rules.mediation(case.office.mediation if case.office else None)
    if kind.docket and case.dispute.accepted_on and not case.docket:
        yield Problem(where="docket", what="已受理而没有案号，请先编号")
    for index, one in enumerate(case.agreements):
        if one in agreements.current_agreements(case) and not agreements.effective_day(one, case, wish.rules):
            yield Problem(where=f"agreements[{index}].signatures", what="协议签章未齐，请先补齐")


def _approved(wish: Wish) -> Iterator[Problem]:
    tier = wish.now.tier
    people = len({name.strip() for name in wish.approved_by} - {""})
    if tier is Tier.RED and people < wish.rules.decide.lower_from_red.people:
        yield Problem(where="closings", what="红色销号须由两名不同的人审核，请再请一人审核")
    elif not people:
        yield Problem(where="closings", what="没有审核人，请写明由谁审核")
