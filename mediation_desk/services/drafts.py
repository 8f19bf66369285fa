"""Unfinished input kept in the desk, so that a crash or a closed dialog loses nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mediation_desk.services.work import Office
from mediation_desk.storage import drafts as stored
from mediation_desk.storage.drafts import KeptDraft as Draft

__all__ = ["Draft", "drop", "keep", "kept", "kept_all"]


def keep(office: Office, kind: str, body: dict[str, Any]) -> datetime:
    """The moment at which the actor's draft of that kind was kept, in the place of an earlier one."""
    at = office.clock()
    with office.work("keep draft") as session:
        stored.keep_draft(session, office.actor.name, kind, body, at)
    return at


def kept(office: Office, kind: str) -> Draft | None:
    """The actor's draft of that kind, None where there is none."""
    with office.read("drafts") as session:
        return stored.draft_of(session, office.actor.name, kind)


def kept_all(office: Office) -> tuple[Draft, ...]:
    """Every draft of the actor, the latest first."""
    with office.read("drafts") as session:
        return stored.drafts_of(session, office.actor.name)


def drop(office: Office, kind: str) -> None:
    """Forgets the actor's draft of that kind; nothing happens where there is none."""
    with office.work("drop draft") as session:
        stored.drop_draft(session, office.actor.name, kind)
