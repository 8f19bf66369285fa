"""Acts on people: a party, who acts for it, its consent, others, the representatives of a side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain import people
from mediation_desk.domain.codes import (
    AgentKind,
    AgentPower,
    ConsentTo,
    Gender,
    IdKind,
    OtherPerson,
    PartyKind,
    Side,
)
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, deed, fill, notices, press, shown, told
from tests.desktop.typing import typed

BORN_1990 = "520201199003070013"
"""A number with a right check digit: a man born on 7 March 1990."""


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


def number_where(office: Office, holds: Callable[[Case], object]) -> str:
    """The number of a demo case of which that holds."""
    cases = (disputes.show(office, row.number) for row in disputes.listed(office))
    return next(case.number or "" for case in cases if holds(case))


@pytest.fixture
def number(office: Office) -> str:
    """A case between two people who have an identity number each and no agents."""
    return number_where(
        office,
        lambda case: (
            len(case.parties) == 2
            and all(one.id_number and one.kind is PartyKind.PERSON and not one.agents for one in case.parties)
        ),
    )


def enter(dialog: ActDialog) -> None:
    """Enter, in the field that has the focus."""
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)


def test_a_party_is_added_by_keyboard_and_the_number_tells_birth_and_gender(
    window: Window, office: Office, number: str
):
    heard = notices(window)
    dialog = deed(window, number, "party")
    assert dialog.focusWidget() is dialog.form.field("name")

    typed(dialog.form.field("name"), "谢某")
    QTest.keyClick(dialog.form.field("name"), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.form.field("id_number")
    QTest.keyClicks(dialog.form.field("id_number"), BORN_1990)
    fill(dialog, side=Side.THIRD)
    enter(dialog)

    assert not shown(window), dialog.sentence
    case = disputes.show(office, number)
    added = case.parties[-1]
    assert (added.ref, added.side, added.name) == ("C", Side.THIRD, "谢某")
    assert (added.id_kind, added.gender) == (IdKind.RESIDENT, Gender.MALE)
    assert added.birth_date is not None
    assert added.birth_date.isoformat() == "1990-03-07"
    assert heard[-1].text.startswith("已加当事人：谢某")


def test_a_wrong_number_is_told_beside_its_field_and_kept_with_a_reason(
    window: Window, office: Office, number: str
):
    dialog = deed(window, number, "party")
    fill(dialog, name="谢某", id_number=BORN_1990[:-1] + "9")
    enter(dialog)
    assert told(dialog, "id_number")
    assert dialog.focusWidget() is dialog.form.field("id_number")

    fill(dialog, id_kept_because="证件上就是这个号码")
    enter(dialog)
    assert not shown(window), dialog.sentence
    assert disputes.show(office, number).parties[-1].id_kept_because == "证件上就是这个号码"


def test_a_party_is_put_right_and_what_hangs_on_it_stays(window: Window, office: Office, number: str):
    before = disputes.show(office, number).parties[0]
    deed_of_agent = deed(window, number, "agent", "parties[0].agents")
    fill(deed_of_agent, name="律师", powers=(AgentPower.SIGN,))
    press(deed_of_agent)

    dialog = deed(window, number, "party", "parties[0]")
    assert dialog.windowTitle() == "改当事人"
    assert before.id_number not in dialog.form.field("id_number").typed()
    fill(dialog, occupation="司机", recipient_name="家人", electronic_service=True)
    press(dialog)

    now = disputes.show(office, number).parties[0]
    assert (now.ref, now.id_number, now.phone) == (before.ref, before.id_number, before.phone)
    assert [agent.name for agent in now.agents] == ["律师"]
    assert now.occupation == "司机"
    assert now.service_recipient is not None
    assert now.service_recipient.name == "家人"
    assert now.electronic_service is True


def test_a_number_typed_over_in_part_is_asked_for_whole(window: Window, office: Office, number: str):
    before = disputes.show(office, number).parties[0]
    dialog = deed(window, number, "party", "parties[0]")
    phone = dialog.form.field("phone")
    phone.setFocus()
    phone.end(False)
    QTest.keyClick(phone, Qt.Key.Key_Backspace)
    QTest.keyClicks(phone, "9")
    press(dialog)
    assert "重新写一遍" in told(dialog, "phone")

    phone.selectAll()
    QTest.keyClicks(phone, "13900001111")
    press(dialog)
    assert not shown(window), dialog.sentence
    now = disputes.show(office, number).parties[0]
    assert (now.phone, now.id_number) == ("13900001111", before.id_number)


def test_an_organisation_has_its_own_fields(window: Window, office: Office, number: str):
    dialog = deed(window, number, "party")
    assert dialog.form.row("credit_code").isHidden()
    fill(
        dialog, kind=PartyKind.ORGANISATION, name="某物业公司", legal_representative="唐某", contact="经办人"
    )
    assert dialog.form.row("id_number").isHidden()
    press(dialog)
    added = disputes.show(office, number).parties[-1]
    assert (added.kind, added.legal_representative, added.id_kind) == (PartyKind.ORGANISATION, "唐某", None)


def test_an_agent_is_entrusted_by_powers_one_by_one(window: Window, office: Office, number: str):
    dialog = deed(window, number, "agent", "parties[1].agents")
    typed(dialog.form.field("name"), "陈律师")
    enter(dialog)
    assert "逐项列明" in told(dialog, "powers")

    fill(dialog, powers=(AgentPower.SIGN, AgentPower.CHANGE_CLAIMS))
    press(dialog)
    (agent,) = disputes.show(office, number).parties[1].agents
    assert (agent.ref, agent.kind, agent.from_) == ("B-1", AgentKind.ENTRUSTED, office.today)

    again = deed(window, number, "agent", "parties[1].agents[0]")
    fill(again, until=(office.today + timedelta(days=30)).isoformat())
    press(again)
    (agent,) = disputes.show(office, number).parties[1].agents
    assert agent.until == office.today + timedelta(days=30)
    assert agent.powers == (AgentPower.CHANGE_CLAIMS, AgentPower.SIGN)


def test_consent_is_noted_for_each_purpose_apart(window: Window, office: Office, number: str):
    before = disputes.show(office, number).parties[0]
    dialog = deed(window, number, "consent", "parties[0]")
    fill(dialog, notified_on="今天", agreed_on="今天", sensitive="今天", processing="", electronic_service="")
    press(dialog)
    now = disputes.show(office, number).parties[0]
    assert (now.agreed_on, now.name) == (office.today, before.name)
    assert [(one.to, one.on) for one in now.consents] == [(ConsentTo.SENSITIVE, office.today)]


def test_somebody_who_is_no_party_is_noted_and_put_right(window: Window, office: Office, number: str):
    dialog = deed(window, number, "other")
    press(dialog)
    assert "姓名" in told(dialog, "name")
    fill(dialog, role=OtherPerson.WITNESS, name="邻居", relation="邻居")
    press(dialog)
    case = disputes.show(office, number)
    place = f"others[{len(case.others) - 1}]"
    again = deed(window, number, "other", place)
    fill(again, relation="同事")
    press(again)
    now = disputes.show(office, number).others[-1]
    assert (now.role, now.relation, now.relation_to) == (OtherPerson.WITNESS, "同事", "A")


def test_a_side_of_many_elects_its_representatives_in_one_step(window: Window, office: Office):
    number = number_where(office, lambda case: len(case.parties) > 20)
    dialog = deed(window, number, "representative")
    names = [party.name for party in disputes.show(office, number).parties]
    fill(dialog, chosen1=names[2], chosen2="谁也不是")
    press(dialog)
    assert "不是这一方的当事人" in told(dialog, "chosen2")
    fill(dialog, chosen2="")
    press(dialog)
    assert "2至5名" in told(dialog, "chosen1")
    fill(dialog, chosen2=names[3])
    press(dialog)

    assert not shown(window), dialog.sentence
    case = disputes.show(office, number)
    side = people.side_of(case.parties[0])
    standing = people.representatives(case, side, office.today)
    assert {one.name for one in standing} == {names[2], names[3]}
    members = {party.ref for party in people.sides(case)[side]}
    assert {ref for one in standing for ref in one.stands_for} == members


def test_no_side_of_several_has_nobody_to_elect(window: Window, number: str):
    dialog = deed(window, number, "representative")
    assert not dialog.primary.isEnabled()
    assert "不用推选" in dialog.sentence
