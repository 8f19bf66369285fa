"""The office's own settings, as plain values."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from mediation_desk.storage.models import Setting


def setting(session: Session, key: str, default: Any = None) -> Any:
    """The office's value of a setting, `default` where it was never set."""
    row = session.get(Setting, key)
    return default if row is None else row.value["value"]


def store_setting(session: Session, key: str, value: Any) -> None:
    """Keeps a plain value as the office's setting."""
    row = session.get(Setting, key)
    if row is None:
        session.add(Setting(key=key, value={"value": value}))
    elif row.value["value"] != value:
        row.value = {"value": value}
