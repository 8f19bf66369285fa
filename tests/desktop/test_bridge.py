"""Use cases run over the bridge: failures become outcomes, writes are announced, bugs stay bugs."""

from __future__ import annotations

import pytest

from mediation_desk.desktop.bridge import Bridge, Notice
from mediation_desk.domain.codes import RevisitMethod
from mediation_desk.domain.record.intake import Contact
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import disputes, mediation
from mediation_desk.services.work import Office


@pytest.fixture
def bridge(application, demo_office: Office) -> Bridge:
    return Bridge(demo_office)


@pytest.fixture
def notices(bridge: Bridge) -> list[Notice]:
    heard: list[Notice] = []
    bridge.noticed.connect(heard.append)
    return heard


@pytest.fixture
def number(bridge: Bridge) -> str:
    return next(row.number for row in disputes.listed(bridge.office) if row.stage == "resolve")


def contacted(number: str):
    entry = Contact(at=None, by="周敏", party="A", method=RevisitMethod.PHONE, note="已通话")
    return lambda office: mediation.contact(office, number, entry)


def test_a_write_tells_what_changed_and_can_be_taken_back(bridge: Bridge, notices, number: str, qtbot):
    before = disputes.show(bridge.office, number)
    with qtbot.waitSignal(bridge.changed) as changed:
        outcome = bridge.run(contacted(number), said="已记接触")

    assert outcome.ok
    assert "entries" in changed.args[0]
    assert [notice.text for notice in notices] == ["已记接触"]
    bridge.undo(notices[0].steps)
    assert disputes.show(bridge.office, number) == before
    assert notices[-1].text == "已撤销：记接触"
    assert not notices[-1].steps


def test_a_refusal_is_one_sentence_and_nothing_changed(bridge: Bridge, notices, qtbot):
    with qtbot.assertNotEmitted(bridge.changed):
        outcome = bridge.run(contacted("没有这个编号"), said="已记接触")

    assert isinstance(outcome.failure, Refused)
    assert [(notice.is_problem, notice.text) for notice in notices] == [(True, outcome.failure.sentence)]


def test_a_dialog_shows_its_refusal_itself(bridge: Bridge, notices):
    outcome = bridge.do(contacted("没有这个编号"), said="已记接触")

    assert not outcome.ok
    assert notices == []


def test_a_bug_is_no_outcome(bridge: Bridge):
    with pytest.raises(ZeroDivisionError):
        bridge.run(lambda office: 1 / 0)


def test_a_window_that_lost_its_desk_writes_no_more_but_reads(bridge: Bridge, notices, number: str):
    bridge.stop_writing("王明已接管这个工作台，本窗口不再写入，请关闭。")
    before = disputes.show(bridge.office, number)

    outcome = bridge.run(contacted(number), said="已记接触")

    assert not outcome.ok
    assert outcome.failure.sentence.startswith("王明已接管")
    assert bridge.ask(lambda office: disputes.show(office, number)) == before


def test_trouble_of_the_surroundings_is_told_too(bridge: Bridge, notices):
    def fails(office: Office) -> None:
        raise Trouble("磁盘已满，请腾出空间后再试。")

    assert bridge.ask(fails) is None
    assert notices[0].is_problem
