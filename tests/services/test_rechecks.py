"""Sensitive signals: kept with their basis alone, looked at again, withdrawn and then of no weight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain import codes, risk
from mediation_desk.domain.codes import SignalAnswer
from mediation_desk.domain.record.intake import Signal
from mediation_desk.errors import Refused
from mediation_desk.services import asides, disputes, mediation, pushes, rechecks, record, registration
from mediation_desk.services.attention import attention
from mediation_desk.services.overview import look
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample
from tests.services.neighbourhood import full_scans

Registered = Callable[..., str]
KNOWN = TODAY - timedelta(days=180)
BASED = {
    "code": "ex_offender",
    "answer": "present",
    "basis": "派出所书面告知",
    "known_on": KNOWN.isoformat(),
}
BARE = Signal(code=codes.Signal.EX_OFFENDER, answer=SignalAnswer.PRESENT, known_on=TODAY)


def dispute(*signals: dict[str, Any]) -> dict[str, Any]:
    return sample("roof-leak")["dispute"] | {"signals": list(signals), "registered_on": KNOWN.isoformat()}


@pytest.fixture
def number(registered: Registered) -> str:
    return registered(
        "roof-leak", dispute=dispute({"code": "quarrel", "answer": "present"}, BASED), pushes=[]
    )


@pytest.mark.parametrize(
    "keep",
    [
        lambda office, number: mediation.note_signal(office, number, BARE),
        lambda office, number: record.add(office, number, "dispute.signals", BARE),
        lambda office, number: record.correct(
            office,
            number,
            "dispute.signals[1]",
            replace(disputes.show(office, number).dispute.signals[1], basis=" "),
        ),
        lambda office, number: pushes.answer_group(
            office, number, codes.PushGroup.PERSON, SignalAnswer.PRESENT, signals=[BARE]
        ),
        lambda office, number: registration.register_typed(
            office, sample("roof-leak") | {"dispute": dispute(BASED | {"basis": None}), "number": None}
        ),
    ],
    ids=["note", "add", "correct", "answer group", "register"],
)
def test_no_door_lets_a_sensitive_signal_in_without_its_basis(
    office: Office, number: str, keep: Callable[[Office, str], object]
):
    before = disputes.show(office, number)
    with pytest.raises(Refused, match="须写明依据") as refused:
        keep(office, number)
    assert refused.value.problems[0].where.endswith(".basis")
    assert disputes.show(office, number) == before


def test_what_a_file_brought_without_a_basis_bars_no_other_change(office: Office, registered: Registered):
    number = registered("roof-leak", dispute=dispute(BASED | {"basis": None}), pushes=[])
    mediation.name_recorder(office, number, "记录员")
    with pytest.raises(Refused, match="须写明依据"):
        record.correct(
            office,
            number,
            "dispute.signals[0]",
            replace(disputes.show(office, number).dispute.signals[0], note="…"),
        )


def test_a_sensitive_signal_waits_to_be_looked_at_after_180_days(office: Office, number: str):
    before = office.on(TODAY - timedelta(days=1))
    assert rechecks.count(before) == 0
    assert not rechecks.to_recheck(before, disputes.show(office, number))

    (one,) = rechecks.to_recheck(office, disputes.show(office, number))
    assert (one.place, one.since, one.due) == ("dispute.signals[1]", KNOWN, TODAY)
    assert rechecks.count(office) == 1
    assert [(row.number, row.signals, row.since) for row in rechecks.waiting(office)] == [(number, 1, KNOWN)]
    assert "1条敏感信息该复核了" in [line.text for line in asides.asides(office)]
    assert [each.deed for each in attention(office, look(office, number))] == ["signal_recheck"]


def test_looking_at_it_again_notes_the_day_and_begins_the_time_anew(office: Office, number: str):
    case = rechecks.recheck(office, number, 1, on=TODAY)
    assert case.dispute.signals[1].rechecked_on == TODAY
    assert rechecks.count(office) == 0
    assert rechecks.count(office.on(TODAY + timedelta(days=180))) == 1
    with pytest.raises(Refused, match="早于知悉或上次复核"):
        rechecks.recheck(office, number, 1, on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="不是要复核的敏感信息"):
        rechecks.recheck(office, number, 0, on=TODAY)


def test_a_withdrawn_signal_scores_no_more_and_is_not_looked_at_again(office: Office, number: str):
    def score() -> int:
        return risk.suggest(disputes.show(office, number), office.rules, office.today).score

    before = score()
    with pytest.raises(Refused, match="写明原因"):
        mediation.withdraw_signal(office, number, 1, on=TODAY, because=" ")
    mediation.withdraw_signal(office, number, 1, on=TODAY, because="查明不实")
    assert score() == before - 20
    assert rechecks.count(office) == 0
    with pytest.raises(Refused, match="不是要复核"):
        rechecks.recheck(office, number, 1, on=TODAY)


def test_a_closed_case_does_not_wait(office: Office, registered: Registered):
    closing = [{"on": date(2026, 11, 1).isoformat(), "reason": "了结", "approved_by": ["负责人"]}]
    stages = [{"stage": "closed", "at": "2026-11-01T09:00"}]
    registered("roof-leak", dispute=dispute(BASED), pushes=[], closings=closing, stages=stages)
    assert rechecks.count(office) == 0
    assert rechecks.waiting(office) == ()


def test_counting_and_listing_them_reads_no_table_from_end_to_end(office: Office, number: str):
    assert full_scans(office, lambda: rechecks.count(office)) == []
    assert full_scans(office, lambda: rechecks.waiting(office)) == []
