"""What somebody who takes over a case must heed at once, in plain words that may lie on a desk.

Sensitive signals are not named (PIPL 28-32): that there are some is said, the dossier says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mediation_desk import labels
from mediation_desk.domain import people, sessions
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import AgentKind, AgentPower, SignalAnswer
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Event
from mediation_desk.domain.record.people import Agent
from mediation_desk.domain.rules import Rules

WEIGHTY = (AgentPower.CHANGE_CLAIMS, AgentPower.SIGN)
"""The powers a taker would count on first (民诉法 62)."""


def cautions(case: Case, rules: Rules, day: date) -> tuple[str, ...]:
    """What is to be heeded in a case, a short sentence each, the gravest first."""
    return tuple(
        dict.fromkeys(
            (
                *_orders(case, day),
                *_apart(case, rules, day),
                *_wishes(case, day),
                *_powers(case, day),
                *_hidden(case, rules, day),
            )
        )
    )


def _orders(case: Case, day: date) -> Iterator[str]:
    for order in sessions.orders_in_force(case, day):
        until = f"有效至{day_text(order.until)}" if order.until else "仍在有效期内"
        kind = "禁止接触令" if order.no_contact else "人身安全保护令"
        yield f"{kind}{until}{_between(case, order)}"


def _between(case: Case, order: Event) -> str:
    protected, against = (_names(case, refs) for refs in (order.protects, order.against))
    if protected and against:
        return f"：{against}不得接触{protected}" if order.no_contact else f"：保护{protected}，约束{against}"
    return ""


def _apart(case: Case, rules: Rules, day: date) -> Iterator[str]:
    no_contact = any(order.no_contact for order in sessions.orders_in_force(case, day))
    if no_contact or sessions.asks_for_written_wish(case, rules, day):
        yield "只可分别调解"


def _wishes(case: Case, day: date) -> Iterator[str]:
    for party in case.parties:
        if people.is_refusing(party, day):
            yield f"{party.name}不同意调解"
        if people.needs_statutory_agent(party, day):
            yield f"{party.name}须由法定代理人参加"
    for name in sorted(sessions.replaced_by(case, day)):
        yield f"调解员{name}已应当事人要求回避，不得主持调解"


def _powers(case: Case, day: date) -> Iterator[str]:
    for party in case.parties:
        for agent in party.agents:
            lacking = _lacking(agent)
            if lacking and people.is_in_office(agent, day):
                yield f"{party.name}的代理人{agent.name}没有授权：{lacking}"


def _lacking(agent: Agent) -> str:
    if agent.kind not in (None, AgentKind.ENTRUSTED):
        return ""
    return "、".join(labels.AGENT_POWER[power] for power in WEIGHTY if power not in agent.powers)


def _hidden(case: Case, rules: Rules, day: date) -> Iterator[str]:
    if any(
        signal.answer is SignalAnswer.PRESENT
        and signal.code in rules.sensitive.signals
        and (signal.withdrawn_on is None or signal.withdrawn_on > day)
        for signal in case.dispute.signals
    ):
        yield "有敏感信息，见案卷"


def _names(case: Case, refs: tuple[str, ...]) -> str:
    named: dict[str | None, str | None] = {one.ref: one.name for one in case.parties}
    named |= {one.ref: one.name for one in case.others}
    return "、".join(filter(None, (named.get(ref) for ref in refs)))
