"""Papers as they were made: of one case, and the latest of the whole desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from mediation_desk.storage.models import Dispute, Paper, PaperUse


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """One paper that was saved or printed, with the case it belongs to."""

    number: str
    case_title: str
    code: str
    title: str
    name: str
    format: str
    use: PaperUse
    copies: int | None
    printer: str | None
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was done with the papers of one kind: the last time, and how many copies were printed."""

    last_at: datetime
    printed: int


def papers_of(
    session: Session, dispute_id: int, limit: int, code: str | None = None
) -> tuple[MadePaper, ...]:
    """The papers of a case, or those of one kind, the latest first."""
    wanted = _made().where(Paper.dispute_id == dispute_id)
    return _read(session, wanted if code is None else wanted.where(Paper.code == code), limit)


def newest_papers(session: Session, limit: int) -> tuple[MadePaper, ...]:
    """The papers of all cases, the latest first."""
    return _read(session, _made(), limit)


def tallies(session: Session, dispute_id: int) -> dict[str, Tally]:
    """What was done with each kind of paper of a case, by its code."""
    printed = case((Paper.use == PaperUse.PRINTED, func.coalesce(Paper.copies, 1)), else_=0)
    wanted = (
        select(Paper.code, func.max(Paper.made_at), func.sum(printed))
        .where(Paper.dispute_id == dispute_id)
        .group_by(Paper.code)
    )
    rows = session.execute(wanted).all()
    return {code: Tally(last_at=last, printed=int(copies)) for code, last, copies in rows}


def _made() -> Select[str, str, Paper]:
    return select(Dispute.number, Dispute.title, Paper).join(Dispute, Dispute.id == Paper.dispute_id)


def _read(session: Session, wanted: Select[str, str, Paper], limit: int) -> tuple[MadePaper, ...]:
    rows = session.execute(wanted.order_by(Paper.made_at.desc(), Paper.id.desc()).limit(limit))
    return tuple(
        MadePaper(
            number=number,
            case_title=title,
            code=paper.code,
            title=paper.title,
            name=paper.name,
            format=paper.format,
            use=paper.use,
            copies=paper.copies,
            printer=paper.printer,
            made_at=paper.made_at,
            made_by=paper.made_by,
        )
        for number, title, paper in rows
    )
