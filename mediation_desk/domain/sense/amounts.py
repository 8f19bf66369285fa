"""Money and counts: never below nothing, never finer than a fen (case-file.md, Money)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from mediation_desk.domain.money import format_amount
from mediation_desk.domain.sense.places import Place
from mediation_desk.errors import Problem, Refused


def problems_of(places: Iterable[Place]) -> Iterator[Problem]:
    """Amounts that cannot be paid and counts below zero."""
    for place in places:
        if isinstance(place.value, Decimal):
            if what := _amount_problem(place.value):
                yield Problem(where=place.where, what=what)
        elif isinstance(place.value, int) and place.value < 0:
            yield Problem(where=place.where, what="数量不能小于零，请核对。")


def _amount_problem(amount: Decimal) -> str | None:
    try:
        format_amount(amount)
    except Refused as refusal:
        return refusal.sentence
    return None
