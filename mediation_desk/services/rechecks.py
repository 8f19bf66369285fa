"""复核: sensitive signals looked at again after so many days, noted or withdrawn (PIPL 8, 46, 47)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation_desk.domain import rechecks
from mediation_desk.domain.rechecks import Recheck
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.signals import known_day
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import rechecks as found
from mediation_desk.storage.queries.rechecks import Waiting

__all__ = ["Recheck", "Waiting", "count", "is_sensitive", "is_waiting", "recheck", "to_recheck", "waiting"]


def to_recheck(office: Office, case: Case) -> tuple[Recheck, ...]:
    """The sensitive signals of a case that are to be looked at again by today."""
    return rechecks.to_recheck(case, office.rules, office.today)


def is_sensitive(office: Office, entry: Signal) -> bool:
    """Whether a signal is of those that are looked at again."""
    return rechecks.counts(entry, office.rules)


def is_waiting(office: Office, case: Case, entry: Signal) -> bool:
    """Whether its day to be looked at again has come."""
    since = entry.rechecked_on or known_day(entry, case)
    return is_sensitive(office, entry) and since <= _last(office)


def recheck(office: Office, number: str, index: int, *, on: date) -> Case:
    """The case with a sensitive signal found to be still so on that day.

    Refused for one that is not sensitive or does not count, and for a day before it was known.
    """
    place = f"dispute.signals[{index}]"

    def rechecked(case: Case) -> Case:
        own = next((one for one in rechecks.of(case, office.rules) if one.place == place), None)
        if own is None:
            raise Refused("这一条不是要复核的敏感信息，或者已经撤销，请刷新后再看。")
        if on < own.since:
            raise refused_at(f"{place}.rechecked_on", "复核日期早于知悉或上次复核的日期，请核对")
        signal = replace(case.dispute.signals[index], rechecked_on=on)
        return replace(case, dispute=cases.put(case.dispute, "signals", index, signal))

    return cases.change(office, number, "recheck signal", rechecked)


def count(office: Office) -> int:
    """How many sensitive signals of open cases are to be looked at again by today."""
    with office.read("today") as session:
        return found.count(session, office.rules.sensitive.signals, _last(office))


def waiting(office: Office, limit: int = 200) -> tuple[Waiting, ...]:
    """The open cases they are in by number, the longest waiting first; which signals is said in the case."""
    with office.read("today") as session:
        return found.waiting(session, office.rules.sensitive.signals, _last(office), limit)


def _last(office: Office) -> date:
    """Who was looked at on this day or before is to be looked at again."""
    return office.today - rechecks.span(office.rules)
