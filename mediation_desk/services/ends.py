"""The committee's ends: 结案 with its report, 归档; 销号 is a move of the centre."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation_desk import labels
from mediation_desk.domain import ends
from mediation_desk.domain.codes import ConcludedHow, Retention
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Concluded, Filed
from mediation_desk.errors import Problem, Refused, said
from mediation_desk.services import cases
from mediation_desk.services.work import Office


def conclude(office: Office, number: str, how: ConcludedHow) -> Case:
    """The case concluded today (`[conclude]`); refused where the record does not bear it."""

    def concluded(case: Case) -> Case:
        if case.concluded and case.concluded.on:
            raise Refused("这件纠纷已经结案，不能再次结案。")
        missing = ends.missing_for(case, how, office.rules)
        if missing:
            problems = [Problem(where="concluded.how", what=what) for what in missing]
            raise Refused(f"不能以“{labels.CONCLUDED_HOW[how]}”结案：{said(problems)}", problems)
        return replace(case, concluded=Concluded(on=office.today, how=how))

    return cases.change(office, number, "conclude", concluded)


def report_conclusion(office: Office, number: str, *, on: date) -> Case:
    """The case with its 结案报告表 handed in."""

    def reported(case: Case) -> Case:
        if not (case.concluded and case.concluded.on):
            raise Refused("还没有结案，不能填报结案报告表，请先结案。")
        return replace(case, concluded=replace(case.concluded, reported_on=on))

    return cases.change(office, number, "report conclusion", reported)


def file(
    office: Office,
    number: str,
    *,
    on: date,
    by: str,
    retention: Retention,
    volumes: int = 1,
    pages: int | None = None,
) -> Case:
    """The case with its dossier bound; refused before 结案."""

    def filed(case: Case) -> Case:
        if not (case.concluded and case.concluded.on):
            raise Refused("还没有结案，不能归档，请先结案。")
        entry = Filed(on=on, by=by, retention=retention, volumes=volumes, pages=pages)
        return replace(case, filed=entry)

    return cases.change(office, number, "file dossier", filed)
