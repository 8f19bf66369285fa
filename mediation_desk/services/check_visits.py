"""The check visits of a 回头看: made, put off, let off, given to another; the case stays closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from mediation_desk.domain import stages, watch
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import RevisitStatus, Stage, Tier
from mediation_desk.domain.due import days_overdue
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import cases, followup
from mediation_desk.services.entries import one_line
from mediation_desk.services.work import Office
from mediation_desk.storage import cases as stored
from mediation_desk.storage.models import Campaign, CampaignVisit
from mediation_desk.storage.queries import campaigns as found
from mediation_desk.storage.queries.case_page import ListedCase, listed_cases
from mediation_desk.storage.queries.handover import known_people


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckVisit:
    """One check visit as the list shows it; `is_calm` is None until it was made.

    `is_closed` says that the case is still 销号: one taken up again needs no check visit.
    """

    id: int
    version: int
    number: str
    title: str
    names: tuple[str, ...]
    names_in_all: int
    tier: Tier | None
    closed_on: date | None
    is_closed: bool
    planned_on: date
    first_planned_on: date | None
    moved_because: str | None
    days_overdue: int
    who: str | None
    done_on: date | None
    is_calm: bool | None
    excused_because: str | None

    @property
    def is_open(self) -> bool:
        """Whether it waits to be made."""
        return self.done_on is None and self.excused_because is None


def visits(office: Office, campaign_id: int) -> tuple[CheckVisit, ...]:
    """The visits of a campaign: those that wait by their day, then the others."""
    with office.read("list") as session:
        rows = found.visits_of(session, campaign_id)
        shown = listed_cases(session, [row.dispute_id for row in rows], office.today)
        return tuple(_visit(row, shown[row.dispute_id], office.today) for row in rows)


def visit(office: Office, visit_id: int) -> CheckVisit:
    """One visit, as its campaign lists it; Refused where there is none such any more."""
    with office.read("list") as session:
        row = _row(session, visit_id)
        shown = listed_cases(session, [row.dispute_id], office.today)
        return _visit(row, shown[row.dispute_id], office.today)


def record_check(office: Office, visit_id: int, version: int, entry: Revisit) -> Case:
    """The closed case with what the visit found; it stays closed, whatever was found.

    Who was not met leaves the visit open. Refused once the case was taken up again, for a visit made or let
    off before, and for a day before the case was closed.
    """
    with office.work("record check") as session:
        row = _open(session, visit_id, version)
        name = session.get_one(Campaign, row.campaign_id).name
        dispute = stored.dispute_row(session, row.dispute_id)
        old = stored.load_case(session, row.dispute_id)
        visit = _completed(entry, row, name)
        _check(office, old, visit)
        new = cases.append(old, "revisits", visit)
        cases.check_sense(office, old, new)
        cases.save(session, office, dispute, old, new)
        # The visit is no part of the case: undo would take back half of it.
        session.info.pop("steps", None)
        if visit.status is RevisitStatus.DONE:
            row.done_on, row.party, row.is_calm = visit.done_on, visit.party, _is_calm(visit)
    return new


def postpone(office: Office, visit_id: int, version: int, to: date | None, reason: str | None) -> None:
    """Plans a visit for another day, with the reason; the first day stays known."""
    because = _reason(reason, "改期要写明原因，例如当事人外出。")
    if to is None or to < office.today:
        raise refused_at("to", "改到哪天要写明，且不早于今天，请改正。")
    if to > office.today + followup.FARTHEST:
        raise refused_at("to", followup.TOO_FAR)
    with office.work("postpone check") as session:
        row = _open(session, visit_id, version)
        row.first_planned_on = row.first_planned_on or row.planned_on
        row.planned_on, row.moved_because = to, because


def excuse(office: Office, visit_id: int, version: int, reason: str | None) -> None:
    """Lets a visit off, with the reason."""
    because = _reason(reason, "免访要写明原因，例如当事人已经搬离。")
    with office.work("excuse check") as session:
        _open(session, visit_id, version).excused_because = because


def assign(office: Office, visit_id: int, version: int, who: str | None) -> None:
    """Gives a visit to another person of the office."""
    name = one_line(who, "由谁去访", "who")
    with office.work("assign check") as session:
        if name not in known_people(session, office.today):
            raise refused_at("who", f"调解员和工作人员里没有“{name}”，请另选去访的人。")
        _open(session, visit_id, version).who = name


def _row(session: Session, visit_id: int) -> CampaignVisit:
    row = session.get(CampaignVisit, visit_id)
    if row is None:
        raise Refused("这次回头看已经不在，请刷新后再看。")
    return row


def _open(session: Session, visit_id: int, version: int) -> CampaignVisit:
    row = _row(session, visit_id)
    if row.done_on or row.excused_because:
        raise Refused("这次回头看已经办结，请刷新后再看。")
    if row.version != version:
        raise Refused("这次回头看别人刚刚改过，您的修改没有写入，请刷新后再办。")
    return row


def _completed(entry: Revisit, row: CampaignVisit, campaign: str) -> Revisit:
    status = entry.status or RevisitStatus.DONE
    return replace(
        entry,
        status=status,
        planned_on=row.planned_on,
        first_planned_on=row.first_planned_on,
        campaign=campaign,
    )


def _check(office: Office, case: Case, visit: Revisit) -> None:
    if stages.stage_of(case, office.rules, office.today) is not Stage.CLOSED:
        raise Refused("这件纠纷已经重新办理，回访请在案件里记，这次回头看请记免访。")
    where = f"revisits[{len(case.revisits)}]"
    if visit.status not in (RevisitStatus.DONE, RevisitStatus.UNREACHABLE):
        raise refused_at(f"{where}.status", "回头看只记已访或失联，改期、免访请另办。")
    followup.check_told(case, visit, where)
    closed_on = max((one.on for one in case.closings), default=None)
    if visit.done_on and closed_on and visit.done_on < closed_on:
        what = f"回访日期早于销号之日（{day_text(closed_on)}），请核对日期"
        raise refused_at(f"{where}.done_on", what)


def _is_calm(visit: Revisit) -> bool:
    return not watch.has_sign(visit.signs) and not visit.hidden_risk


def _reason(text: str | None, missing: str) -> str:
    if not (text or "").strip():
        raise refused_at("reason", missing)
    return (text or "").strip()


def _visit(row: CampaignVisit, case: ListedCase, today: date) -> CheckVisit:
    is_open = row.done_on is None and row.excused_because is None
    return CheckVisit(
        id=row.id,
        version=row.version,
        number=case.number,
        title=case.title,
        names=case.names,
        names_in_all=case.counts.get("parties", 0),
        tier=case.tier,
        closed_on=case.closed_on,
        is_closed=case.stage is Stage.CLOSED,
        planned_on=row.planned_on,
        first_planned_on=row.first_planned_on,
        moved_because=row.moved_because,
        days_overdue=days_overdue(row.planned_on, today) if is_open else 0,
        who=row.who,
        done_on=row.done_on,
        is_calm=row.is_calm,
        excused_because=row.excused_because,
    )
