"""Every act on a case that no due row has to ask for, by its key; and which act puts which place right."""

from __future__ import annotations

import re

from mediation_desk.desktop.dialogs.acts import (
    accepting,
    agreed,
    agreeing,
    appointing,
    attaching,
    court,
    describing,
    ending,
    handling,
    happening,
    helping,
    leading,
    mediating,
    moving,
    people,
    proving,
    pushing,
    representing,
    resolving,
    signalling,
    suing,
    tasks,
    tier,
    timing,
    visiting,
    watching,
)
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.acts.doing import Doing
from mediation_desk.desktop.host import Host
from mediation_desk.services.matters import Matter

DEEDS: dict[str, Doing] = {
    "tier": tier.DECISION,
    "wish": court.WISH,
    "apply": court.APPLICATION,
    "court_step": court.STEP,
    **agreed.DEEDS,
    **agreeing.DEEDS,
    **handling.DEEDS,
    **mediating.DEEDS,
    **appointing.DEEDS,
    **proving.DEEDS,
    **happening.DEEDS,
    **suing.DEEDS,
    **helping.DEEDS,
    **timing.DEEDS,
    **tasks.DEEDS,
    **visiting.DEEDS,
    **watching.DEEDS,
    **resolving.DEEDS,
    **ending.DEEDS,
    **moving.DEEDS,
    **attaching.DEEDS,
    **people.DEEDS,
    **representing.DEEDS,
    **accepting.DEEDS,
    **describing.DEEDS,
    **pushing.DEEDS,
    **signalling.DEEDS,
    **leading.DEEDS,
}
"""The acts by key."""

PLACES: dict[str, str] = {
    **agreeing.PLACES,
    "tiers": "tier",
    **handling.PLACES,
    **mediating.PLACES,
    **appointing.PLACES,
    **proving.PLACES,
    **happening.PLACES,
    **suing.PLACES,
    **helping.PLACES,
    **timing.PLACES,
    **tasks.PLACES,
    **visiting.PLACES,
    **watching.PLACES,
    **resolving.PLACES,
    **ending.PLACES,
    **moving.PLACES,
    "files": "attachment",
    **people.PLACES,
    **representing.PLACES,
    **accepting.PLACES,
    **describing.PLACES,
    **pushing.PLACES,
    **signalling.PLACES,
    **leading.PLACES,
}
"""Which act puts right what stands at a path of the case file, indexes left out; the longest path counts."""

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_WANTED = re.compile(r"\[\D.*")
_STEPS_KEPT = {
    "agreement": 1,
    "signature": 1,
    "wish": 1,
    "apply": 1,
    "court_step": 1,
    "consent": 1,
    "push_answer": 1,
    "task_answer": 1,
    "handover": 1,
    "conclusion_report": 1,
    "accept": 1,
    "raise_clue": 1,
}
"""How many steps of a path are the place of an act that is about an entry, not the part of it that lacks."""


def deed_of(where: str) -> tuple[str, str] | None:
    """The key of the act for a path of the case file, and the place it is about; None for none."""
    wanted = _WANTED.search(where)
    steps = [(found[0], found[1]) for found in _STEP.finditer(_WANTED.sub("", where))]
    names = [name for _, name in steps]
    for length in range(len(steps), 0, -1):
        key = PLACES.get(".".join(names[:length]))
        if key is not None:
            place = ".".join(step for step, _ in steps[: _STEPS_KEPT.get(key, length)])
            return key, place + (wanted[0] if wanted and length == len(steps) else "")
    return None


def deed_dialog(host: Host, key: str, matter: Matter, first: str = "") -> ActDialog:
    """The dialog that does an act on a place of a case, the keyboard in the field that a path is about."""
    return ActDialog(host, DEEDS[key], matter, key=key, first=first)
