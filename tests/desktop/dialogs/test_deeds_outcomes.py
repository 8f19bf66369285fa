"""Facts, ends of 化解, and the way from any place that lacks something to its dialog."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.dialogs.acts import open_place
from mediation_desk.desktop.dialogs.acts.deeds import DEEDS, deed_of
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain import codes
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.mediation import Resolution as End
from mediation_desk.services import disputes, mediation, overview
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, fill, press, shown
from tests.desktop.dialogs.deeding import entry, in_resolve, notes_of, opened, says


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.fixture
def number(office: Office) -> str:
    """A case in 化解 between two parties that holds nothing of what is to be added."""
    return in_resolve(office)


# --- events: each fact asks for its own ------------------------------------------------------------------

ASKED = {
    codes.Event.DIVORCE_APPLICATION: {"issuer"},
    codes.Event.DIVORCE_REGISTERED: {"issuer", "number"},
    codes.Event.DIVORCE_JUDGED: {"issuer", "number"},
    codes.Event.PROTECTION_ORDER: {"issuer", "number", "until", "protects", "against", "no_contact"},
    codes.Event.ADMONITION: {"issuer", "number", "until", "protects", "against"},
    codes.Event.POLICE_DECISION: {"issuer", "number", "against"},
    codes.Event.DETENTION_ENDS: {"against"},
    codes.Event.LAWSUIT_FILED: {"issuer", "number"},
    codes.Event.APPRAISAL: {"issuer", "until"},
}


def test_each_fact_asks_only_for_what_belongs_to_it(window: Window, number: str):
    dialog = opened(window, number, "event", "events")
    for fact in codes.Event:
        fill(dialog, code=fact)
        in_use = {key for made, line in dialog.lines if not made.isHidden() for key in line.fields}
        assert in_use - {"code", "on", "note"} == ASKED[fact], fact


# --- how 化解 ends ----------------------------------------------------------------------------------------

ENDS: dict[codes.Resolution, dict[str, Any]] = {
    codes.Resolution.WRITTEN_AGREEMENT: {},
    codes.Resolution.ORAL_AGREEMENT: {},
    codes.Resolution.PARTIAL_AGREEMENT: {"parties": ("A",)},
    codes.Resolution.SETTLED_THEMSELVES: {},
    codes.Resolution.TERMINATED: {"ended_for": "no_agreement", "remedies": (codes.Remedy.LITIGATION,)},
    codes.Resolution.WITHDRAWN: {"reason": "自行解决"},
    codes.Resolution.NOT_ACCEPTED: {"refused_for": "in_process", "to": "某人民法院"},
    codes.Resolution.TRANSFERRED: {"to": "某司法所", "reason": "不属本辖区"},
    codes.Resolution.MERGED: {"reason": "并入另一件"},
}


@pytest.mark.parametrize("kind", codes.Resolution)
def test_every_way_of_ending_is_recorded_and_put_right_without_a_row(
    window: Window, office: Office, number: str, kind: codes.Resolution
):
    at = len(disputes.show(office, number).resolutions)
    dialog = opened(window, number, "end", "resolutions")
    fill(dialog, kind=kind, **ENDS[kind])
    press(dialog)
    assert not shown(window), dialog.sentence
    ended: End = entry(office, number, f"resolutions[{at}]")
    assert ended.kind is kind
    assert (ended.told_on is not None) is (kind is codes.Resolution.TERMINATED)

    again = opened(window, number, "end", f"resolutions[{at}]")
    press(again)

    assert not shown(window), again.sentence
    assert entry(office, number, f"resolutions[{at}]") == ended


def test_a_handover_is_confirmed_from_what_lacks(window: Window, office: Office, number: str):
    end = End(kind=codes.Resolution.TRANSFERRED, on=office.today, to="某司法所")
    mediation.end_resolve(office, number, end)
    at = len(disputes.show(office, number).resolutions) - 1
    assert open_place(window, number, f"resolutions[{at}].receipt_on")
    dialog = shown(window)[-1]
    fill(dialog, receipt_by="某某")
    press(dialog)

    says(entry(office, number, f"resolutions[{at}]"), {"receipt_on": office.today, "receipt_by": "某某"})


def test_the_old_end_of_a_limit_stays_in_sight_when_it_is_put_off(window: Window, number: str):
    dialog = opened(window, number, "extension", "extensions")
    assert any("延长后原来的日期仍留在记录里" in note.text for note in notes_of(dialog))


# --- from any place to its dialog ------------------------------------------------------------------------

OWN = (
    *("assignments", "mediators", "recusals", "contacts", "sessions", "inquiries", "evidence", "events"),
    *("reports", "extensions", "suspensions", "services", "prevented", "tasks", "supervisions", "watchers"),
    *("watch", "revisits", "lawsuits", "resolutions", "concluded", "filed", "closings", "reopenings"),
)


def test_whatever_a_move_lacks_leads_to_a_dialog(window: Window, office: Office):
    walked: set[str] = set()
    for row in disputes.listed(office):
        for move in overview.overview(office, row.number).moves:
            for problem in move.lacks:
                section = problem.where.partition("[")[0].partition(".")[0]
                if section not in OWN:
                    continue
                walked.add(section)
                assert open_place(window, row.number, problem.where), problem.where
                for dialog in shown(window):
                    dialog.reject()
    assert {"resolutions", "watch", "revisits", "concluded"} <= walked, walked


def test_every_section_has_the_act_that_puts_it_right():
    for section in OWN:
        found = deed_of(f"{section}[0].on")
        assert found is not None, section
        assert found[0] in DEEDS


def test_a_moment_of_the_office_is_filled_in(window: Window, office: Office, number: str):
    dialog = opened(window, number, "contact", "contacts")
    assert dialog.form.field("at").value() == datetime(2026, 11, 25, 12, 0, tzinfo=SHANGHAI)
    assert replace(office, today=office.today) == office


def test_what_is_refused_is_seen_beside_the_field_that_has_the_focus(window: Window, number: str):
    dialog = opened(window, number, "end", "resolutions")
    low = dialog.height()
    fill(dialog, kind=codes.Resolution.TERMINATED)
    press(dialog)
    QApplication.processEvents()

    assert dialog.form.field("ended_for").hasFocus()
    assert dialog.height() > low
