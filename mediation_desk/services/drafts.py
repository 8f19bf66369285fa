"""Unfinished input kept in the desk, so that a crash or a closed dialog loses nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import datetime
from typing import Any

from mediation_desk.domain.plain import plain_of
from mediation_desk.domain.where import steps_of
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office
from mediation_desk.storage import drafts as stored
from mediation_desk.storage.drafts import KeptDraft as Draft

__all__ = ["Draft", "drop", "keep", "kept", "kept_all", "kept_before", "kind_about"]

_POSITION = re.compile(r"\[(\d+)\]")


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


def kept_before(office: Office, kind: str) -> Draft | None:
    """The latest draft about the same entry that was typed over another wording of it, None for none.

    An entry without a ref is known by its wording alone: what was typed over an earlier one is not found.
    """
    about, _, wording = kind.rpartition(":")
    found = kept_all(office) if wording else ()
    return next((one for one in found if one.kind.startswith(f"{about}:") and one.kind != kind), None)


def drop(office: Office, kind: str) -> None:
    """Forgets the actor's draft of that kind; nothing happens where there is none."""
    with office.work("drop draft") as session:
        stored.drop_draft(session, office.actor.name, kind)


def kind_about(act: str, matter: Matter, *, puts_right: bool) -> str:
    """The kind of a draft of an act: an entry is known by its ref or by what it says, never by its position.

    A list may have shifted when the draft is offered again: it must not be filled in over another entry. One
    that puts an entry right is offered for that very wording alone, and hides nothing written since.
    """
    marks = iter(_marks(matter))
    place = _POSITION.sub(lambda step: f"[{next(marks, step[1])}]", matter.place)
    wording = _digest(matter.entry) if puts_right else ""
    return ":".join(("act", act, matter.number, matter.party or "", place, wording))


def _marks(matter: Matter) -> Iterator[str]:
    value: Any = matter.case
    for name, index in steps_of(matter.place):
        value = getattr(value, name, None)
        if index is not None and value and index < len(value):
            value = value[index]
            yield getattr(value, "ref", None) or _digest(value)


def _digest(value: Any) -> str:
    """A few characters that tell one wording from another, and nothing of what it says."""
    plain = plain_of(value) if is_dataclass(value) else str(value)
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
