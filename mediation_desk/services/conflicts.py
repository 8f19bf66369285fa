"""Who was faster: the words of a refusal that names another person's change."""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediation_desk import labels
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.storage.queries import audit


def last_change(session: Session, dispute_id: int) -> str | None:
    """Who did what to a case last, and when, to begin a sentence with; None where the trail is empty."""
    act = audit.last_act(session, dispute_id)
    if act is None:
        return None
    at = act.at.astimezone(SHANGHAI)
    what = labels.ACTION.get(act.action, act.action)
    return f"{act.who}在{at.month}月{at.day}日{at:%H:%M}改过这件纠纷（{what}）"
