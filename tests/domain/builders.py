"""Small cases for the tests of the domain, written as the case file writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from mediation_desk.config.rules import default_rules
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Session

RULES = default_rules()
REGISTERED = date(2026, 3, 2)
A_PARTY = {"ref": "A", "side": "applicant", "kind": "person", "name": "王某"}
B_PARTY = {"ref": "B", "side": "respondent", "kind": "person", "name": "李某"}


def case_of(*, dispute: dict[str, Any] | None = None, **sections: Any) -> Case:
    """A dispute between neighbours registered on 2 March 2026, with the sections given."""
    plain = {
        "dispute": {
            "registered_on": "2026-03-02",
            "category": "neighbours",
            "source": "application",
            "title": "王某与李某通道纠纷",
            "facts": "堆放杂物占用通道。",
            **(dispute or {}),
        },
        "parties": [A_PARTY, B_PARTY],
        **sections,
    }
    case: Case = value_of(Case, plain)
    return case


def signalled(*signals: dict[str, Any], **sections: Any) -> Case:
    """A case with these signals; an answer left out is 有."""
    entries = [{"answer": "present", **signal} for signal in signals]
    dispute = {"signals": entries, **sections.pop("dispute", {})}
    return case_of(dispute=dispute, **sections)


def agreement_of(**keys: Any) -> Agreement:
    """A written agreement reached on 5 March 2026."""
    plain = {"kind": "written", "reached_on": "2026-03-05", "terms": ["乙方清理通道。"], **keys}
    agreement: Agreement = value_of(Agreement, plain)
    return agreement


def owing(**keys: Any) -> dict[str, Any]:
    """A performance row: B pays A 5000.00 on 21 March 2026."""
    return {
        "debtors": ["B"],
        "creditors": ["A"],
        "kind": "money",
        "what": "补偿款",
        "amount": "5000.00",
        "due": "2026-03-21",
        **keys,
    }


def performance_of(**keys: Any) -> Performance:
    """The row of `owing` as a value."""
    performance: Performance = value_of(Performance, owing(**keys))
    return performance


def session_of(**keys: Any) -> Session:
    """A joint session of both parties on 10 March 2026, adjourned."""
    plain = {
        "held_at": "2026-03-10T14:30",
        "place": "调解室",
        "present": ["A", "B"],
        "outcome": "adjourned",
        **keys,
    }
    session: Session = value_of(Session, plain)
    return session


def signatures(*, a: str = "2026-03-05", b: str = "2026-03-05", mediator: str = "2026-03-05") -> list[Any]:
    """Signatures of both parties and the mediator; an empty day leaves one out."""
    entries = [("A", "party", a), ("B", "party", b), ("调解员甲", "mediator", mediator)]
    return [{"who": who, "as": role, "on": on} for who, role, on in entries if on]
