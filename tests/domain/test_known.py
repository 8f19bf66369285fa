"""A case as it stood on an earlier day knows nothing of what came later."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain import risk
from mediation_desk.domain.codes import Signal, Tier
from mediation_desk.domain.known import known_by
from tests.domain.builders import RULES, case_of, owing, signalled


def test_signals_are_left_out_until_known_and_stand_until_withdrawn():
    case = signalled(
        {"code": "threat", "known_on": "2026-03-10", "withdrawn_on": "2026-03-20"},
        {"code": "quarrel"},
        {"code": "grudge", "known_on": "2026-03-12"},
    )

    def tier_on(day: date) -> tuple[Tier, int]:
        suggestion = risk.suggest(known_by(case, day), RULES, day)
        return suggestion.tier, suggestion.score

    assert tier_on(date(2026, 3, 9)) == (Tier.BLUE, 8)
    assert tier_on(date(2026, 3, 12)) == (Tier.RED, 16)
    assert tier_on(date(2026, 3, 20)) == (Tier.BLUE, 16)


def test_an_instalment_paid_late_was_overdue_before():
    paid = owing(payments=[{"on": "2026-04-01", "amount": "5000.00"}])
    agreement = {"kind": "written", "reached_on": "2026-03-05", "terms": ["还款。"], "performance": [paid]}
    case = case_of(agreements=[agreement])

    def codes_on(day: date) -> set[Signal]:
        return {reason.code for reason in risk.suggest(known_by(case, day), RULES, day).reasons}

    assert codes_on(date(2026, 3, 25)) == {Signal.NOT_PERFORMED}
    assert codes_on(date(2026, 4, 2)) == set()
    assert known_by(case, date(2026, 3, 4)).agreements == ()


@given(st.dates(date(2026, 3, 2), date(2026, 6, 1)))
def test_what_was_known_once_stays_known(day: date):
    case = signalled({"code": "threat", "known_on": "2026-04-01"}, tiers=[])

    assert known_by(known_by(case, day), day) == known_by(case, day)
    assert (known_by(case, day).dispute.signals != ()) == (day >= date(2026, 4, 1))
