"""One value of the office under one key, in the desk itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from mediation_desk.storage.base import table_of
from mediation_desk.storage.models import Setting

_TABLE = table_of(Setting)
# By the table itself: every start asks for settings first, and would set up all models for them.
_KEPT = select(_TABLE.c.value).where(_TABLE.c.key == bindparam("key"))


def stored(session: Session, key: str) -> Any | None:
    """The value under that key, None where nothing is stored."""
    kept = session.execute(_KEPT, {"key": key}).scalar_one_or_none()
    return None if kept is None else kept.get("value")


def store(session: Session, key: str, value: Any) -> None:
    """Keeps a plain value under that key; None takes it away."""
    row = session.get(Setting, key)
    if value is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(Setting(key=key, value={"value": value}))
    else:
        row.value = {"value": value}
