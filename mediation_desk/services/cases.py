"""Reading one case whole and writing it back with everything worked out from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from mediation_desk.domain import course, risk, rounds, sense, stages
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.deadlines import Rows, rows_of
from mediation_desk.domain.deadlines.view import acting_of
from mediation_desk.domain.plain import plain_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import StageEntry
from mediation_desk.errors import Refused, refuse_for
from mediation_desk.services.conflicts import last_change
from mediation_desk.services.rule_history import ruled
from mediation_desk.services.work import Office, Step
from mediation_desk.storage import cases as stored
from mediation_desk.storage import office_rows
from mediation_desk.storage.case_numbers import disputes_numbered
from mediation_desk.storage.derived import store_due
from mediation_desk.storage.models.disputes import Dispute

Record = TypeVar("Record")


def find(session: Session, number: str) -> Dispute:
    """The row of the case with that number, held against other writers."""
    dispute_id = find_id(session, number)
    session.info["case"] = dispute_id
    return stored.dispute_row(session, dispute_id)


def find_id(session: Session, number: str) -> int:
    """The id of the case with that number, of any system; Refused where there is none or more than one."""
    found = disputes_numbered(session, number.strip()) or disputes_numbered(session, _as_written(number))
    if not found:
        raise Refused("没有这个编号的纠纷，请核对编号。")
    if len(found) > 1:
        raise Refused("有几件纠纷用这个编号，请改用登记号。")
    return found[0]


def _as_written(number: str) -> str:
    """A number typed with half-width brackets, as dockets are written."""
    return number.strip().replace("(", "（").replace(")", "）")


def load(session: Session, office: Office, number: str) -> Case:
    """The case with that number."""
    return stored.load_case(session, find_id(session, number))


def change(office: Office, number: str, action: str, how: Callable[[Case], Case]) -> Case:
    """The case after `how`, written in one transaction with its trail, due rows and search words.

    Raises Refused where `how` does, where the change makes no sense (a future day, an unknown party), or
    where somebody else was faster; nothing is written then.
    """
    with office.work(action) as session:
        row = find(session, number)
        old = stored.load_case(session, row.id)
        check_seen(session, office, row, old)
        new = hold_push(office, old, how(old))
        check_sense(office, old, new)
        save(session, office, row, old, new)
    return new


def check_seen(session: Session, office: Office, row: Dispute, now: Case) -> None:
    """Refuses to change a case that is no longer as the actor saw it, naming who changed it and when."""
    seen = office.seen
    # Equal records need no second look; unequal ones may still say the same, as absent and empty do.
    if seen is not None and now != seen and plain_of(now) != plain_of(seen):
        by = last_change(session, row.id) or "这件纠纷刚被别人改过"
        raise Refused(f"{by}，您的修改没有写入，请核对后再办。")


def hold_push(office: Office, old: Case, new: Case) -> Case:
    """The new state, still in 推送 where the old one was: acceptance or a mediator alone moves no stage."""
    if new.stages or stages.stage_of(old, office.rules, office.today) is not Stage.PUSH:
        return new
    held = StageEntry(stage=Stage.PUSH, by=old.dispute.registered_by)
    return replace(new, stages=(held,))


def check_sense(office: Office, old: Case, new: Case) -> None:
    """Refuses what the change itself made senseless, and a sensitive signal it keeps without its basis.

    What an old file brought along does not count.
    """
    refuse_for(risk.basis_problems(new, office.rules, old))
    after = sense.problems_of(new, today=office.today, calendar=office.calendar, rules=office.rules)
    if not after:
        return
    before = set(sense.problems_of(old, today=office.today, calendar=office.calendar, rules=office.rules))
    refuse_for(problem for problem in after if problem not in before)


def add(session: Session, office: Office, case: Case) -> Dispute:
    """The row of a new case, written with all that is worked out from it."""
    office = ruled(session, office)
    rows = rows_of(case, office.rules, office.calendar, office.today)
    row = stored.add_case(session, case, current_of(session, office, case, rows))
    store_due(session, row.id, rows.rows, is_new=True)
    return row


def save(session: Session, office: Office, row: Dispute, old: Case, new: Case) -> None:
    """Writes the difference of two states of a case and all that is worked out from the new one.

    The step is noted for those who listen.
    """
    office = ruled(session, office)
    rows = rows_of(new, office.rules, office.calendar, office.today)
    stored.store_case(session, row, old, new, current_of(session, office, new, rows))
    store_due(session, row.id, rows.rows)
    if old != new:
        step = Step(number=row.number, action=session.info["action"], old=old, new=new)
        session.info.setdefault("steps", []).append(step)


def work_out(session: Session, office: Office, row: Dispute) -> None:
    """Works out anew what follows from a case, as time alone changed it; nobody counts as having written."""
    office = ruled(session, office)
    case = stored.load_case(session, row.id)
    rows = rows_of(case, office.rules, office.calendar, office.today)
    current = replace(current_of(session, office, case, rows), at=row.updated_at)
    stored.store_case(session, row, case, case, current)
    store_due(session, row.id, rows.rows)


def current_of(session: Session, office: Office, case: Case, rows: Rows) -> stored.Current:
    """What lists show and filter by, worked out for the business day."""
    view = rows.view
    places = office_rows.places_of(session, case)
    return stored.Current(
        at=office.clock(),
        stage=view.stage,
        tier=view.tier.tier,
        tier_decided=view.tier.decided,
        period=course.severest_period(view.courses),
        mediator=acting_of(case, office.today) if case.mediators else None,
        round=rounds.number_of(case),
        unit_id=places.unit_id,
        committee_id=places.committee_id,
        due_from=rows.good_from,
        due_until=rows.good_until,
    )


def append(record: Record, section: str, *entries: object) -> Record:
    """The record with entries added at the end of a section."""
    added: Any = (*getattr(record, section), *entries)
    changed: Record = replace(record, **{section: added})  # type: ignore[type-var]
    return changed


def put(record: Record, section: str, index: int, entry: object) -> Record:
    """The record with one entry of a section replaced; a negative index counts from the end."""
    entries: list[Any] = list(getattr(record, section))
    entries[index] = entry
    changed: Record = replace(record, **{section: tuple(entries)})  # type: ignore[type-var]
    return changed
