"""Days that must stand in order within a round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.sense.told import agreement, minimal, session, told, told_of


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("dispute__accepted_on", "2026-03-01", "dispute.accepted_on"),
        ("sessions__0__held_at", "2026-03-02T09:00", "sessions[0].held_at"),
        ("resolutions__0__on", "2026-03-02", "resolutions[0].on"),
        ("agreements__0__reached_on", "2026-03-02", "agreements[0].reached_on"),
        ("agreements__1__effective_on", "2026-03-11", "agreements[1].effective_on"),
        ("agreements__1__confirmation__applied_on", "2026-03-12", "agreements[1].confirmation.applied_on"),
        ("agreements__1__confirmation__accepted_on", "2026-03-19", "agreements[1].confirmation.accepted_on"),
        ("agreements__1__confirmation__decided_on", "2026-03-23", "agreements[1].confirmation.decided_on"),
        ("revisits__0__done_on", "2026-03-08", "revisits[0].done_on"),
        ("leads__0__until", "2026-03-02", "leads[0].until"),
        ("parties__0__agents__0__until", "2026-03-02", "parties[0].agents[0].until"),
        ("mediators__0__until", "2026-03-02", "mediators[0].until"),
        ("watchers__0__until", "2026-03-12", "watchers[0].until"),
        ("suspensions__0__to", "2026-03-06", "suspensions[0].to"),
        ("agreements__1__performance__3__until", "2026-03-20", "agreements[1].performance[3].until"),
        ("events__0__until", "2026-02-28", "events[0].until"),
        ("stages__2__at", "2026-03-02T10:00", "stages[2].at"),
        ("tiers__1__decided_on", "2026-03-02", "tiers[1].decided_on"),
        ("sessions__1__held_at", "2026-03-06T09:00", "sessions[1].held_at"),
    ],
)
def test_days_out_of_order_are_refused_at_the_later_step(path: str, value: str, where: str) -> None:
    assert "早于" in told(**{path: value})[where]


def test_a_session_before_registration_is_refused_where_there_is_no_acceptance() -> None:
    plain = minimal(sessions=[session("2026-03-01")])
    del plain["dispute"]["accepted_on"]
    assert list(told_of(plain)) == ["sessions[0].held_at"]


def test_a_visit_before_its_case_is_refused_where_nothing_has_ended() -> None:
    visit = {"party": "A", "planned_on": "2026-03-01", "done_on": "2026-03-01", "status": "done"}
    assert list(told_of(minimal(revisits=[visit]))) == ["revisits[0].done_on"]


def test_a_push_may_precede_registration() -> None:
    push = {"line": "community", "origin": "resident", "pushed_at": "2026-02-20T08:00", "to": "综治中心"}
    assert told_of(minimal(pushes=[push])) == {}


def test_a_case_never_accepted_may_end_before_it_was_registered() -> None:
    plain = minimal(resolutions=[{"kind": "settled_themselves", "on": "2026-03-01"}])
    del plain["dispute"]["accepted_on"]
    assert told_of(plain) == {}


def test_the_session_that_agreed_is_not_after_the_agreement() -> None:
    plain = minimal(sessions=[session("2026-03-10")], agreements=[agreement("2026-03-09")])
    assert list(told_of(plain)) == ["sessions[0].held_at"]


@pytest.mark.parametrize("outcome", ["agreed", "adjourned", "not_agreed"])
def test_sessions_after_the_agreement_are_allowed(outcome: str) -> None:
    sessions = [session("2026-03-09"), session("2026-03-20", outcome)]
    assert told_of(minimal(sessions=sessions, agreements=[agreement("2026-03-09")])) == {}


def test_an_agreement_made_without_a_session_may_come_before_the_one_of_a_session() -> None:
    agreements = [agreement("2026-03-05"), agreement("2026-03-10")]
    assert told_of(minimal(sessions=[session("2026-03-10")], agreements=agreements)) == {}


def test_each_round_has_its_own_order() -> None:
    plain = minimal(
        sessions=[session("2026-03-01", "not_agreed"), session("2026-05-10")],
        resolutions=[
            {"kind": "withdrawn", "on": "2026-03-01"},
            {"kind": "oral_agreement", "on": "2026-05-10"},
        ],
        reopenings=[{"on": "2026-05-01", "round": 2}],
        agreements=[agreement("2026-05-10")],
    )
    plain["dispute"] |= {"registered_on": "2026-02-20", "accepted_on": "2026-05-02"}
    assert told_of(plain) == {}
    plain["sessions"][1]["held_at"] = "2026-05-01T09:00"
    assert list(told_of(plain)) == ["sessions[1].held_at"]


def test_a_return_to_resolving_begins_a_round_as_a_reopening_does() -> None:
    stages = [{"stage": "watch", "at": "2026-04-01T09:00"}, {"stage": "resolve", "at": "2026-05-01T09:00"}]
    sessions = [session("2026-05-10")]
    assert told_of(minimal(stages=stages, sessions=sessions, agreements=[agreement("2026-04-01")])) == {}


@given(st.dates(date(2026, 3, 3), date(2026, 10, 1)), st.lists(st.integers(0, 5), min_size=4, max_size=4))
def test_days_in_order_are_never_refused(accepted: date, gaps: list[int]) -> None:
    days = [accepted]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    held, reached, effective, applied = (day.isoformat() for day in days[1:])
    plain = minimal(
        sessions=[session(held)],
        agreements=[
            agreement(
                reached, effective_on=effective, confirmation={"status": "applied", "applied_on": applied}
            )
        ],
    )
    plain["dispute"]["accepted_on"] = accepted.isoformat()
    assert told_of(plain) == {}
