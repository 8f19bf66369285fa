"""Limits moved or halted, tasks and 督办 given and answered, and facts kept with the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from mediation_desk.domain import people
from mediation_desk.domain.codes import LimitKey
from mediation_desk.domain.record.agreement import Lawsuit
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision, Task
from mediation_desk.domain.record.mediation import Evidence, Extension, Inquiry, Suspension
from mediation_desk.domain.sense import refs
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office


def extend(office: Office, number: str, extension: Extension) -> Case:
    """The case with a limit extended; refused without a reason and a day after the extension's own.

    A longer mediation needs the consent of every side (人民调解工作若干规定 33; `[limit].mediation_days`).
    """

    def extended(case: Case) -> Case:
        check_extension(office, case, extension, f"extensions[{len(case.extensions)}]")
        return cases.append(case, "extensions", extension)

    return cases.change(office, number, "extend limit", extended)


def check_extension(office: Office, case: Case, extension: Extension, where: str) -> None:
    """Refuses a longer limit without reason or later day, and a longer mediation not every side wants."""
    lacking = people.sides_not_agreeing(case, extension.agreed_by)
    if lacking and extension.what is LimitKey.MEDIATION_DAYS:
        names = "、".join(case.party(ref).name for ref in lacking)
        said = f"{names}一方没有同意，延长调解须各方同意，请先取得其同意"
        raise refused_at(f"{where}.agreed_by", said)
    if not (extension.reason or "").strip():
        raise refused_at(f"{where}.reason", "延长要写明理由")
    if extension.to is None or extension.to <= (extension.on or office.today):
        raise refused_at(f"{where}.to", "延长要写明延长到哪一天，且晚于办理延长之日")


def suspend(office: Office, number: str, suspension: Suspension) -> Case:
    """The case with days that do not count, or with the end of those that are still open."""

    def suspended(case: Case) -> Case:
        last = len(case.suspensions) - 1
        if last >= 0 and case.suspensions[last].to is None:
            return cases.put(case, "suspensions", last, suspension)
        return cases.append(case, "suspensions", suspension)

    return cases.change(office, number, "suspend limit", suspended)


def give_task(office: Office, number: str, task: Task) -> Case:
    """The case with a task given; refused without what, who and until when."""

    def given(case: Case) -> Case:
        where = f"tasks[{len(case.tasks)}]"
        if not task.what or task.due is None or not (task.who or task.unit):
            raise refused_at(where, "交办事项要写明做什么、由谁做、何时做完")
        return cases.append(case, "tasks", task)

    return cases.change(office, number, "give task", given)


def answer_task(office: Office, number: str, index: int, *, on: date, answer: str) -> Case:
    """The case with a task answered."""

    def answered(case: Case) -> Case:
        if not 0 <= index < len(case.tasks):
            raise Refused("没有这项交办事项，请刷新后再办。")
        return cases.put(case, "tasks", index, replace(case.tasks[index], done_on=on, answer=answer))

    return cases.change(office, number, "answer task", answered)


def supervise(office: Office, number: str, supervision: Supervision) -> Case:
    """The case with a 督办单 about one kind of late work; it never changes a person's tier (handbook 8)."""
    return cases.change(
        office, number, "supervise", lambda case: cases.append(case, "supervisions", supervision)
    )


def answer_supervision(office: Office, number: str, index: int, *, on: date, answer: str) -> Case:
    """The case with a 督办单 answered; refused without the reason it asks for."""

    def answered(case: Case) -> Case:
        if not 0 <= index < len(case.supervisions):
            raise Refused("没有这份督办单，请刷新后再办。")
        if not answer.strip():
            raise refused_at(f"supervisions[{index}].answer", "督办答复要说明逾期原因和整改情况")
        entry = replace(case.supervisions[index], answered_on=on, answer=answer)
        return cases.put(case, "supervisions", index, entry)

    return cases.change(office, number, "answer supervision", answered)


def note_lawsuit(office: Office, number: str, lawsuit: Lawsuit) -> Case:
    """The case with a step before a court or arbitration body."""
    return cases.change(office, number, "note lawsuit", lambda case: cases.append(case, "lawsuits", lawsuit))


def take_evidence(office: Office, number: str, evidence: Evidence) -> Case:
    """The case with a piece of evidence handed in, given the next ref where it has none."""

    def taken(case: Case) -> Case:
        entry = evidence if evidence.ref else replace(evidence, ref=_next_ref(case))
        return cases.append(case, "evidence", entry)

    return cases.change(office, number, "take evidence", taken)


def _next_ref(case: Case) -> str:
    """The first of e1, e2 ... that nothing in the case is called by: one taken out leaves a gap."""
    taken = refs.refs_in(case)
    return next(ref for ref in (f"e{number}" for number in count(1)) if ref not in taken)


def inquire(office: Office, number: str, inquiry: Inquiry) -> Case:
    """The case with an inquiry."""
    return cases.change(office, number, "inquire", lambda case: cases.append(case, "inquiries", inquiry))
