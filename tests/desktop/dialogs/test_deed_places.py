"""From where something stands in the case file to the dialog and the field that put it right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediation_desk.desktop.dialogs.acts import open_place
from mediation_desk.desktop.dialogs.acts.deeds import DEEDS, deed_of
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.sense.places import places_of
from mediation_desk.domain.where import section_of, steps_of
from mediation_desk.services import disputes, overview
from mediation_desk.services.matters import matter_at
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, shown

EVERY_SECTION = Path(__file__).parents[3] / "resources/cases/demo/every-section.json"
OURS = frozenset({"dispute", "push_answers", "periods", "leads", "parties", "others", "pushes", "docket"})
NAMELESS = frozenset({"ref", "to", "on"})
"""What no field shows: refs are given, and a consent's day stands under its purpose."""
OF_RECIPIENT = "service_recipient"
WHOLE = frozenset({"docket", "raise_clue"})
"""Acts without a field."""


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


def recorded(case: Case) -> Iterator[str]:
    """Every place of the case file that a field of ours shows."""
    for place in places_of(case):
        last = place.where.rpartition(".")[2].partition("[")[0]
        if section_of(place.where) in OURS and last not in NAMELESS and OF_RECIPIENT not in place.where:
            yield place.where


def test_every_recorded_thing_has_a_field_in_which_it_is_put_right(office: Office):
    plain = json.loads(EVERY_SECTION.read_text("utf-8"))
    case = value_of(Case, {key: value for key, value in plain.items() if key not in {"format", "version"}})
    (number,) = disputes.register(office, [case], renumber=True)
    kept = disputes.show(office, number)
    lost = []
    for where in recorded(kept):
        found = deed_of(where)
        assert found is not None, where
        key, place = found
        doing = DEEDS[key]
        keys = {one for line in doing.lines(office, matter_at(office, number, place)) for one in line.fields}
        told = {name for step, _ in steps_of(where) for name in (step, doing.places.get(step))}
        if key not in WHOLE and keys.isdisjoint(told):
            lost.append((where, key))
    assert lost == []


def test_whatever_a_move_lacks_leads_to_a_dialog(window: Window, office: Office):
    told: set[str] = set()
    for row in disputes.listed(office):
        for move in overview.overview(office, row.number).moves:
            for problem in move.lacks:
                if section_of(problem.where) in OURS and problem.where not in told:
                    told.add(problem.where)
                    assert open_place(window, row.number, problem.where), problem.where
                    (dialog,) = shown(window)
                    dialog.reject()
    assert {"dispute.accepted_on", "pushes[0].answer", "periods"} <= told


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("parties[1].refused_on", ("consent", "parties[1]")),
        ("parties[0].agents", ("agent", "parties[0].agents")),
        ("parties[0].agents[1].powers", ("agent", "parties[0].agents[1]")),
        ("dispute.signals[2].basis", ("signal", "dispute.signals[2]")),
        ("pushes[1].replied_at", ("push_answer", "pushes[1]")),
        ("pushes[1].to", ("push", "pushes[1]")),
        ("push_answers[group=weapon]", ("group", "push_answers[group=weapon]")),
        ("dispute.civil_cause", ("dispute", "dispute")),
        ("dispute.analysis", ("analysis", "dispute.analysis")),
        ("docket", ("docket", "docket")),
        ("tasks[0].answer", ("task_answer", "tasks[0]")),
        ("resolutions[1].receipt_by", ("handover", "resolutions[1]")),
        ("concluded.reported_on", ("conclusion_report", "concluded")),
        ("dispute.accepted_on", ("accept", "dispute")),
    ],
)
def test_a_place_leads_to_its_act_and_its_entry(where: str, expected: tuple[str, str]):
    assert deed_of(where) == expected


def test_the_field_that_lacks_something_has_the_keyboard(window: Window, office: Office):
    number = disputes.listed(office)[0].number
    assert open_place(window, number, "dispute.civil_cause")
    (dialog,) = shown(window)
    assert dialog.focusWidget() is dialog.form.field("civil_cause")
    dialog.reject()
    assert open_place(window, number, "parties[0].occupation")
    (dialog,) = shown(window)
    assert dialog.focusWidget() is dialog.form.field("occupation")
    dialog.reject()
    assert open_place(window, number, "parties[0].consents")
    (dialog,) = shown(window)
    assert dialog.focusWidget() is dialog.form.field("processing")
