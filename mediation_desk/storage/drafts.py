"""Unfinished input, one draft an owner and kind, kept without a line in the trail.

A draft is nothing the office was told: the trail would go on repeating what its owner took back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.orm import Session

from mediation_desk.domain.plain import UNKEEPABLE, plain_of
from mediation_desk.storage.audit_trail import UNTRACKED
from mediation_desk.storage.base import Json, Moment, table_of
from mediation_desk.storage.models import Draft

_TABLE = table_of(Draft)
_KEEP = text(
    "INSERT INTO drafts (owner, kind, body, at) VALUES (:owner, :kind, :body, :at) "
    "ON CONFLICT (owner, kind) DO UPDATE SET body = excluded.body, at = excluded.at"
).bindparams(bindparam("body", type_=Json()), bindparam("at", type_=Moment()))
_KEPT = select(_TABLE.c.kind, _TABLE.c.body, _TABLE.c.at).where(_TABLE.c.owner == bindparam("owner"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """One draft of somebody: what was typed, and when it was kept."""

    kind: str
    body: dict[str, Any]
    at: datetime


def keep_draft(session: Session, owner: str, kind: str, body: dict[str, Any], at: datetime) -> None:
    """Keeps the draft in the place of an earlier one; characters no database can hold are left out."""
    said = {"owner": owner, "kind": kind, "body": _keepable(body), "at": at}
    session.execute(_KEEP, said, execution_options=UNTRACKED)


def draft_of(session: Session, owner: str, kind: str) -> KeptDraft | None:
    """The draft of that kind, None where there is none."""
    row = session.execute(_KEPT.where(_TABLE.c.kind == kind), {"owner": owner}).mappings().one_or_none()
    return KeptDraft(**row) if row else None


def drafts_of(session: Session, owner: str) -> tuple[KeptDraft, ...]:
    """Every draft of an owner, the latest first."""
    wanted = _KEPT.order_by(_TABLE.c.at.desc(), _TABLE.c.kind)
    return tuple(KeptDraft(**row) for row in session.execute(wanted, {"owner": owner}).mappings())


def drop_draft(session: Session, owner: str, kind: str) -> None:
    """Forgets a draft; nothing happens where there is none."""
    lost = delete(_TABLE).where(_TABLE.c.owner == owner, _TABLE.c.kind == kind)
    session.execute(lost, execution_options=UNTRACKED)


def _keepable(plain: Any) -> Any:
    if type(plain) is str:
        return UNKEEPABLE.sub("", plain)
    if isinstance(plain, dict):
        return {_keepable(key): _keepable(value) for key, value in plain.items()}
    return [_keepable(item) for item in plain] if isinstance(plain, list | tuple) else plain_of(plain)
