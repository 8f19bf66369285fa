"""The rules of an office through time: those in force, and those of any earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from mediation_desk.config.rules import default_rules, plain_rules, rules_set
from mediation_desk.domain.rules import Rules
from mediation_desk.services.work import Office
from mediation_desk.storage import rule_versions as stored


def rules_of(session: Session, day: date) -> Rules:
    """The rules that count on a day: the last the office set by then, else those the program comes with."""
    body = stored.body_on(session, day)
    return default_rules() if body is None else rules_set(body)


def rules_on(office: Office, day: date) -> Rules:
    """The rules that counted on a day, so that what was suggested or planned then can be explained."""
    with office.read("office") as session:
        return rules_of(session, day)


def renewed(office: Office) -> Office:
    """The same office working by the rules as they now are; due once `rule_versions` was touched."""
    with office.read("office") as session:
        return ruled(session, office)


def ruled(session: Session, office: Office) -> Office:
    """The office by the rules that stand in its desk: another seat may have changed them a moment ago."""
    latest = stored.latest(session)
    if latest == office.rules_id:
        return office
    return replace(office, rules=rules_of(session, office.today), rules_id=latest)


def plain_on(office: Office, day: date) -> dict[str, Any]:
    """All rules that counted on a day, plain; not to be changed in place."""
    with office.read("office") as session:
        return plain_rules(stored.body_on(session, day))
