"""销号: the centre takes a dispute off its list when all of `[closing]` holds (handbook 5.6)."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.domain import agreements, risk, watch
from mediation_desk.domain.asks import Ask
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import DueKind, RelationNow, Tier
from mediation_desk.domain.confirming import different
from mediation_desk.errors import Problem

NOT_COUNTED_LATE = frozenset(
    {DueKind.RESOLVE_LIMIT, DueKind.CLOSING_CHECK, DueKind.LIMITATION, DueKind.REPORT}
)
"""Rows that bar no 销号 by being late; open reports bar it by themselves."""


def problems_of(ask: Ask) -> tuple[Problem, ...]:
    """What still bars 销号, a located sentence each; empty where everything holds."""
    return tuple(problem for answer in answers(ask) for problem in answer)


def answers(ask: Ask) -> Iterator[tuple[Problem, ...]]:
    """What each condition of 销号 that the office wants still lacks, nothing where it is met."""
    rules = ask.rules.closing
    checks = (
        (rules.concluded, _concluded),
        (rules.course_served, _course_served),
        (rules.last_revisit_calm, _calm),
        (rules.nothing_overdue, _nothing_overdue),
        (rules.reports_answered, _reported),
        (rules.papers_complete, unfinished_papers),
        (True, _approved),
    )
    for wanted, check in checks:
        if wanted:
            yield tuple(check(ask))


def _concluded(ask: Ask) -> Iterator[Problem]:
    if not (ask.case.concluded and ask.case.concluded.on):
        yield Problem(where="concluded.on", what="还没有结案，请先结案")


def _course_served(ask: Ask) -> Iterator[Problem]:
    for one in ask.view.courses:
        if not one.is_served(ask.today):
            word = labels.PERIOD[one.current.period]
            name = ask.case.party(one.party).name
            said = f"回访历程未满：{name}现处{word}，历程到{day_text(one.end)}期满，请期满后再销号"
            yield Problem(where="periods", what=said)


def _calm(ask: Ask) -> Iterator[Problem]:
    findings = watch.latest_findings(ask.case)
    for ref in (one.party for one in ask.view.courses):
        found, name = findings.get(ref), ask.case.party(ref).name
        if found is None:
            yield Problem(where="revisits", what=f"{name}还没有回访记录，请先回访")
        elif watch.has_sign(found.signs) or found.relation_now is RelationNow.WORSE:
            yield Problem(where="revisits", what=f"{name}最近一次回访不平稳，请先处置并再次回访")


def _nothing_overdue(ask: Ask) -> Iterator[Problem]:
    late = [row for row in ask.rows if row.due < ask.today and row.stands_on(ask.today)]
    for row in late:
        if row.kind not in NOT_COUNTED_LATE:
            name = f"（{ask.case.party(row.party).name}）" if row.party else ""
            what = f"有逾期未办：{row.what}{name}，应于{day_text(row.due)}办理，请先办理"
            yield Problem(where="due", what=what)


def _reported(ask: Ask) -> Iterator[Problem]:
    for wanted in risk.open_reports(ask.case, ask.rules):
        about, to = labels.SIGNAL[wanted.signal], labels.REPORT_TO[wanted.recipient]
        yield Problem(where="reports", what=f"{about}还没有向{to}报告，请先报告并记下回执")


def unfinished_papers(ask: Ask) -> Iterator[Problem]:
    """The docket not given yet, and the agreements not signed through."""
    case = ask.case
    if ask.rules.mediation(case.mediation).docket and case.dispute.accepted_on and not case.docket:
        yield Problem(where="docket", what="已受理而没有案号，请先编号")
    for index, one in enumerate(case.agreements):
        if one in agreements.current_agreements(case) and not agreements.effective_day(one, case, ask.rules):
            yield Problem(where=f"agreements[{index}].signatures", what="协议签章未齐，请先补齐")


def _approved(ask: Ask) -> Iterator[Problem]:
    tier = ask.view.tier.tier
    people = len(different(ask.approved_by))
    if tier is Tier.RED and people < ask.rules.decide.lower_from_red.people:
        yield Problem(where="closings", what="红色销号须由两名不同的人审核，请再请一人审核")
    elif not people:
        yield Problem(where="closings", what="没有审核人，请写明由谁审核")
