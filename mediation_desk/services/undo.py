"""Taking back what was just done to a case: a new work that writes the former state, while nobody went on."""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediation_desk import labels
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.plain import plain_of
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from mediation_desk.services import cases
from mediation_desk.services.conflicts import last_change
from mediation_desk.services.work import Office, Step
from mediation_desk.storage import cases as stored


def undo(office: Office, step: Step) -> Case:
    """The case as it was before the step.

    Refused where somebody went on with the case since, naming who and when; and where the step gave or
    voided a docket, filed the dossier or closed the case, which others rely on from then on.
    """
    _check_may_go_back(step)
    with office.work("undo") as session:
        row = cases.find(session, step.number)
        now = stored.load_case(session, row.id)
        if plain_of(now) != plain_of(step.new):
            raise _gone_on(session, row.id)
        cases.save(session, office, row, now, step.old)
    return step.old


def said(step: Step) -> str:
    """What the step did, in words."""
    return labels.ACTION.get(step.action, step.action)


def _check_may_go_back(step: Step) -> None:
    old, new = step.old, step.new
    if old.docket is None and new.docket is not None:
        raise Refused("案号已经编入案号簿，不能撤销，确属编错的请作废案号并写明理由。")
    if old.docket != new.docket:
        raise Refused("案号已经作废，不能撤销，请另编案号。")
    if new.filed is not None and old.filed != new.filed:
        raise Refused("卷宗已经归档，不能撤销，要更正的请重新归档。")
    if _is_closed(new) and not _is_closed(old):
        raise Refused("这件纠纷已经销号，不能撤销，要继续办理的请重新转入化解。")


def _is_closed(case: Case) -> bool:
    return bool(case.stages) and case.stages[-1].stage is Stage.CLOSED


def _gone_on(session: Session, dispute_id: int) -> Refused:
    by = last_change(session, dispute_id) or "这件纠纷后来又改过"
    return Refused(f"{by}，不能再撤销，请打开核对后另行更正。")
