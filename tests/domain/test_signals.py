"""What is known of each risk factor, recorded or found by the program (`[score]`, `[red_at_once]`)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_desk.almanac import official_calendar
from mediation_desk.domain import signals
from mediation_desk.domain.codes import Signal
from mediation_desk.domain.record.case import Case
from tests.domain.builders import agreement_of, case_of, owing, signalled

CALENDAR = official_calendar()
TODAY = date(2026, 3, 25)


def fact(code: Signal, case: Case, today: date = TODAY, **options: Any) -> signals.Fact | None:
    return signals.facts_of(case, today, CALENDAR, **options).get(code)


def failing(*days: str) -> list[dict[str, Any]]:
    return [
        {"held_at": f"{day}T09:00", "place": "调解室", "present": ["A", "B"], "outcome": "not_agreed"}
        for day in days
    ]


def agreed(**keys: Any) -> list[dict[str, Any]]:
    plain = {"kind": "written", "reached_on": "2026-03-05", "terms": ["…"], "performance": [owing(**keys)]}
    assert agreement_of(**plain)
    return [plain]


def test_what_is_withdrawn_absent_or_unknown_does_not_hold() -> None:
    case = signalled(
        {"code": "threat", "withdrawn_on": "2026-03-04"},
        {"code": "weapon", "answer": "absent"},
        {"code": "quarrel", "answer": "unknown"},
        {"code": "alcohol"},
    )
    assert list(signals.facts_of(case, TODAY)) == [Signal.ALCOHOL]


def test_a_code_is_one_fact_however_many_parties() -> None:
    case = signalled(
        {"code": "police_calls", "count": 2, "party": "A", "known_on": "2026-03-04", "basis": "推送单"},
        {"code": "police_calls", "count": 3, "party": "B"},
    )
    assert fact(Signal.POLICE_CALLS, case) == signals.Fact(
        code=Signal.POLICE_CALLS,
        count=3,
        days=(date(2026, 3, 2), date(2026, 3, 4)),
        basis="推送单",
    )


@pytest.mark.parametrize(
    ("entries", "unknown"),
    [
        ([("unknown", None)], True),
        ([("unknown", None), ("absent", None)], False),
        ([("unknown", "A"), ("absent", "B")], True),
        ([("unknown", "A"), ("absent", "A")], False),
        ([("unknown", "A"), ("absent", None)], False),
        ([("unknown", "A"), ("present", "B")], False),
        ([("absent", None), ("unknown", None)], True),
        ([("unknown", None), ("unknown", None)], True),
    ],
)
def test_what_is_still_unknown(entries: list[tuple[str, str | None]], unknown: bool) -> None:
    case = signalled(*({"code": "weapon", "answer": answer, "party": party} for answer, party in entries))
    assert signals.unknown_codes(case) == ((Signal.WEAPON,) if unknown else ())


class TestFailedMediations:
    def test_sessions_without_agreement_count(self) -> None:
        found = fact(Signal.FAILED_MEDIATIONS, case_of(sessions=failing("2026-03-05", "2026-03-09")))
        assert found
        assert (found.count, found.days) == (2, (date(2026, 3, 5), date(2026, 3, 9)))

    def test_a_termination_counts_where_no_failed_session_explains_it(self) -> None:
        ends = [
            {"kind": "terminated", "on": "2026-03-06", "reason": "no_agreement", "remedies": ["litigation"]},
            {"kind": "terminated", "on": "2026-03-20", "reason": "refused", "remedies": ["litigation"]},
        ]
        found = fact(Signal.FAILED_MEDIATIONS, case_of(sessions=failing("2026-03-05"), resolutions=ends))
        assert found
        assert found.days == (date(2026, 3, 5), date(2026, 3, 20))

    def test_recorded_attempts_and_later_ones_add_up(self) -> None:
        recorded = {"code": "failed_mediations", "count": 1, "known_on": "2026-03-02", "basis": "社区台账"}
        found = fact(Signal.FAILED_MEDIATIONS, signalled(recorded, sessions=failing("2026-03-09")))
        assert found
        assert (found.count, found.basis) == (2, "社区台账")

    def test_recorded_attempts_do_not_count_the_sessions_before_them_again(self) -> None:
        recorded = {"code": "failed_mediations", "count": 2, "known_on": "2026-03-10"}
        case = signalled(recorded, sessions=failing("2026-03-05", "2026-03-09"))
        found = fact(Signal.FAILED_MEDIATIONS, case)
        assert found
        assert found.count == 2

    def test_none_and_future_ones_do_not(self) -> None:
        assert fact(Signal.FAILED_MEDIATIONS, case_of()) is None
        assert fact(Signal.FAILED_MEDIATIONS, case_of(sessions=failing("2026-03-26"))) is None


class TestNotPerformed:
    @pytest.mark.parametrize(
        ("keys", "today", "holds"),
        [
            ({}, "2026-03-21", False),
            ({}, "2026-03-22", True),
            ({"done_on": "2026-03-21"}, "2026-03-22", False),
            ({"payments": [{"on": "2026-03-21", "amount": "4999.99"}]}, "2026-03-22", True),
            ({"kind": "continuing"}, "2026-03-22", False),
            ({"due": {"lunar": "2026-05-05"}}, "2026-06-19", False),
            ({"due": {"lunar": "2026-05-05"}}, "2026-06-20", True),
        ],
    )
    def test_an_instalment_overdue_and_unpaid_is_found(
        self, keys: dict[str, Any], today: str, holds: bool
    ) -> None:
        case = case_of(agreements=agreed(**keys))
        found = fact(Signal.NOT_PERFORMED, case, date.fromisoformat(today))
        assert bool(found and found.found) is holds

    def test_without_a_calendar_lunar_days_are_left_out(self) -> None:
        case = case_of(agreements=agreed(due={"lunar": "2026-05-05"}))
        assert Signal.NOT_PERFORMED not in signals.facts_of(case, date(2026, 7, 1))

    def test_a_replaced_agreement_is_not_looked_at(self) -> None:
        first = {**agreed()[0], "ref": "1"}
        second = {**agreed(due="2026-04-30")[0], "ref": "2", "replaces": "1"}
        assert fact(Signal.NOT_PERFORMED, case_of(agreements=[first, second])) is None


@pytest.mark.parametrize(
    ("link", "recurs", "holds"),
    [("recurrence_of", False, True), ("related", False, False), ("related", True, True)],
)
def test_recurrence_is_found_by_link_or_told(link: str, recurs: bool, holds: bool) -> None:
    case = case_of(links=[{"kind": link, "number": "建中2025-0118"}])
    assert (fact(Signal.RECURRENCE, case, recurs=recurs) is not None) is holds


@pytest.mark.parametrize(
    ("event", "today", "holds"),
    [
        ({}, "2026-02-28", False),
        ({}, "2026-03-01", True),
        ({}, "2026-08-31", True),
        ({}, "2026-09-01", False),
        ({"until": None}, "2026-08-31", True),  # 反家暴法 30: six months at most
        ({"until": None}, "2026-09-01", False),
        ({"code": "admonition"}, "2026-03-25", True),
        ({"code": "admonition", "until": None}, "2026-03-25", False),
        ({"code": "police_decision"}, "2026-03-25", False),
    ],
)
def test_an_order_in_force_is_found(event: dict[str, Any], today: str, holds: bool) -> None:
    order = {"code": "protection_order", "on": "2026-03-01", "until": "2026-08-31", **event}
    found = fact(Signal.PROTECTION_ORDER_IN_FORCE, case_of(events=[order]), date.fromisoformat(today))
    assert (found is not None) is holds


def test_what_was_recorded_keeps_its_basis_when_the_program_finds_it_too() -> None:
    recorded = {"code": "not_performed", "basis": "甲方来电"}
    found = fact(Signal.NOT_PERFORMED, signalled(recorded, agreements=agreed()))
    assert found
    assert (found.basis, found.found) == ("甲方来电", False)
