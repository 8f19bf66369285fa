"""Drafting an agreement: what it begins with, its terms as typed, its amounts held against performance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from mediation_desk.domain import agreements
from mediation_desk.domain.codes import AgreementKind, PerformanceKind, SessionOutcome
from mediation_desk.domain.money import grouped
from mediation_desk.domain.numerals import AMOUNT, amount, plain
from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.domain.record.case import Case

_OWN_NUMBER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]+[、.．条]\s*|[0-9]+[、.．)）](?![0-9])\s*|[（(][一二三四五六七八九十0-9]+[)）]\s*)"
)
_AMOUNTS = re.compile(AMOUNT)
_MANNERS = {
    PerformanceKind.GOODS: "财物当面交付、清点",
    PerformanceKind.ACT: "由义务人完成后，双方当场查验",
    PerformanceKind.APOLOGY: "当面赔礼道歉",
    PerformanceKind.CONTINUING: "按约定的次数和时间持续履行",
}


def proposed(case: Case, today: date) -> Agreement:
    """What is known already of an agreement still to be written: who, when, where, the facts; no terms."""
    agreed = [one for one in case.sessions if one.outcome is SessionOutcome.AGREED]
    session = agreed[-1] if agreed else None
    day = session.held_at.date() if session else today
    made = Agreement(
        kind=AgreementKind.WRITTEN,
        reached_on=day,
        place=session.place if session else None,
        facts=case.dispute.facts,
        terms=(),
    )
    return replace(made, parties=agreements.signing_parties(made, case))


def put_in_writing(earlier: Agreement, today: date) -> Agreement:
    """What a new agreement in the place of an earlier one begins with; an oral one is put in writing."""
    return replace(
        earlier,
        ref=None,
        kind=AgreementKind.WRITTEN,
        replaces=earlier.ref,
        reached_on=today,
        signatures=(),
        sealed_on=None,
        effective_on=None,
        confirmation=None,
    )


def terms_of(text: str | None) -> tuple[str, ...]:
    """The terms typed one a line; numbers of their own are left out, as papers give them theirs."""
    lines = (line.strip() for line in (text or "").splitlines())
    return tuple(bare for line in lines if (bare := own_number_off(line)))


def own_number_off(line: str) -> str:
    """A term without the number it brings along: 一、 or 1. or 第一条."""
    return _OWN_NUMBER.sub("", line, count=1).strip() if _OWN_NUMBER.match(line) else line.strip()


def usual_manner(rows: Iterable[Performance]) -> str | None:
    """How such rows are usually performed, as a beginning for the person who drafts (人民调解法 29)."""
    kinds = [row.kind for row in rows]
    paid = "分期给付" if kinds.count(PerformanceKind.MONEY) > 1 else "一次给付"
    money = [f"按约定期限{paid}，收款人出具收条"] if PerformanceKind.MONEY in kinds else []
    others = [_MANNERS[kind] for kind in dict.fromkeys(kinds) if kind in _MANNERS]
    return "；".join(money + others) or None


def odd_amounts(terms: Iterable[str], rows: Sequence[Performance]) -> Iterator[tuple[int, str]]:
    """The place of each term that names an amount no performance row has, and the amount as papers say it."""
    amounts = [row.amount for row in rows if row.amount is not None]
    known = {*amounts, sum(amounts, Decimal("0.00"))}
    for place, term in enumerate(terms):
        for text, value in amounts_in(term):
            if value not in known:
                yield place, f"{grouped(value)}元" if value and text[0].isascii() else text


def amounts_in(text: str) -> Iterator[tuple[str, Decimal | None]]:
    """Every amount that a text names, as written and in yuan; None where it is said twice differently."""
    return ((found[0], amount(found[0])) for found in _AMOUNTS.finditer(plain(text)))
