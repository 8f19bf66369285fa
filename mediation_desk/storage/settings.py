"""One value of the office under one key, in the desk itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from mediation_desk.storage.models import Setting


def stored(session: Session, key: str) -> Any | None:
    """The value under that key, None where nothing is stored."""
    row = session.get(Setting, key)
    return row.value.get("value") if row else None


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
