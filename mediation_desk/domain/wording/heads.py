"""How an entry of each section reads in a list: when, what, and about whom or by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from mediation_desk.domain.wording import handling, outcome, people
from mediation_desk.domain.wording.names import Names, Naming
from mediation_desk.domain.wording.telling import Head

Telling = Callable[[Any, Naming], Head]

HEADS: Mapping[str, Telling] = {
    "dispute": people.dispute,
    "office": people.office,
    "entrusted_by": people.entrusted_by,
    "analysis": people.analysis,
    "other_numbers": people.other_number,
    "links": people.link,
    "parties": people.party,
    "service_recipient": people.service_recipient,
    "consents": people.consent,
    "agents": people.agent,
    "others": people.other,
    "signals": handling.signal,
    "push_answers": handling.push_answer,
    "stages": handling.stage,
    "tiers": handling.tier,
    "periods": handling.period,
    "leads": handling.lead,
    "pushes": handling.push,
    "assignments": handling.assignment,
    "contacts": handling.contact,
    "mediators": handling.mediator,
    "recusals": handling.recusal,
    "inquiries": handling.inquiry,
    "evidence": handling.evidence,
    "appointments": handling.appointment,
    "sessions": handling.session,
    "guests": handling.guest,
    "private_notes": handling.private_note,
    "events": handling.event,
    "reports": handling.report,
    "extensions": handling.extension,
    "suspensions": handling.suspension,
    "resolutions": outcome.resolution,
    "agreements": outcome.agreement,
    "signatures": outcome.signature,
    "performance": outcome.performance,
    "payments": outcome.payment,
    "urged": outcome.urging,
    "confirmation": outcome.confirmation,
    "lawsuits": outcome.lawsuit,
    "watchers": outcome.watcher,
    "watch": outcome.watch,
    "revisits": outcome.revisit,
    "spoke_with": outcome.spoke_with,
    "services": outcome.service,
    "prevented": outcome.prevented,
    "tasks": outcome.task,
    "supervisions": outcome.supervision,
    "concluded": outcome.concluded,
    "filed": outcome.filed,
    "closings": outcome.closing,
    "reopenings": outcome.reopening,
    "files": outcome.file,
}
"""What tells the entries of each section."""

COUNTED = frozenset({"sessions"})
"""Sections whose entries are called by their number."""


def head(section: str, entry: Any, names: Names, index: int | None = None) -> Head:
    """How an entry of that section reads in a list; never what one side said apart.

    `index` is its place in the section: sessions are counted, as their records are (第2次调解).
    """
    found = HEADS[section](entry, Naming(names))
    if section in COUNTED and index is not None:
        return replace(found, title=f"第{index + 1}次{found.title}")
    return found
