"""What makes a case as handed over senseless as a whole; the single rules stand in `sense/`."""

from __future__ import annotations

from tests.domain.sense.told import EVERY, ID_B, minimal, told, told_of


def test_the_case_of_every_section_makes_sense() -> None:
    assert told() == {}


def test_import_asks_for_nothing_a_stage_move_would_need() -> None:
    history = minimal(
        stages=[{"stage": "closed"}],
        resolutions=[{"kind": "written_agreement", "on": "2026-03-10"}],
        closings=[{"on": "2026-03-11", "reason": "旧案", "approved_by": ["主任"]}],
    )
    assert told_of(history) == {}


def test_no_sentence_repeats_personal_data() -> None:
    found = told(
        parties__0__id_number=ID_B, parties__1__birth_date="2030-01-01", sessions__0__present__1="王某"
    )
    assert len(found) >= 3
    private = {
        party[key] for party in EVERY["parties"] for key in ("name", "phone", "id_number") if key in party
    }
    assert not any(word in sentence for sentence in found.values() for word in private)
