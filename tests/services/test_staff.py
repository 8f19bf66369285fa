"""Who decides and confirms: the list, and the PIN by which somebody proves himself."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mediation_desk.domain.codes import Role
from mediation_desk.errors import Refused
from mediation_desk.services import pins, staff
from mediation_desk.services.rights import Actor
from mediation_desk.services.staff import StaffLine, StaffRow
from mediation_desk.services.work import Office
from mediation_desk.storage.models import AuditLine, Staff
from tests.services.conftest import NOON, TODAY

PIN = "284913"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "COST", pins.Cost(iterations=1, memory_kib=64))


def enter(office: Office, name: str = "罗所长", role: Role = Role.JUSTICE_STAFF) -> StaffLine:
    staff.save(office, StaffRow(name=name, role=role))
    return next(line for line in staff.staff(office) if line.name == name)


def with_pin(office: Office, name: str = "罗所长") -> StaffLine:
    line = enter(office, name)
    staff.set_pin(office, line.id, new=PIN, again=PIN)
    return next(one for one in staff.staff(office) if one.id == line.id)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """How each of several acts that begin together is refused, empty where it is not."""
    begin, said = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        begin.wait()
        try:
            act()
            said.append("")
        except Refused as refusal:
            said.append(refusal.sentence)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def later(office: Office, **more: float) -> Office:
    return replace(office, clock=lambda: NOON + timedelta(**more))


def test_somebody_is_entered_changed_and_leaves(office: Office):
    line = enter(office)
    row = StaffRow(name="罗 所长", role=Role.CENTRE_LEAD, post="副主任", id=line.id, version=line.version)
    staff.save(office, row)
    (changed,) = staff.staff(office)
    assert (changed.name, changed.role, changed.post) == ("罗 所长", Role.CENTRE_LEAD, "副主任")
    with pytest.raises(Refused, match="改过"):
        staff.save(office, row)
    staff.leave(office, changed.id, changed.version, TODAY)
    with pytest.raises(Refused, match="已经离任"):
        staff.proving(office, {"罗所长": ""})
    assert staff.proving(office.on(TODAY - timedelta(days=1)), {"罗所长": ""}).proven == frozenset()


def test_a_name_is_on_the_list_once_and_only_posts_that_decide_are(office: Office):
    enter(office)
    for name in ("罗所长", " 罗　所长"):
        with pytest.raises(Refused, match="已有这个姓名"):
            staff.save(office, StaffRow(name=name, role=Role.MEDIATOR))
    with pytest.raises(Refused, match="不决定"):
        staff.save(office, StaffRow(name="管理员", role=Role.ADMINISTRATOR))


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("28491", "28491", "6到64位"),
        ("666666", "666666", "不容易猜到"),
        ("123456", "123456", "不容易猜到"),
        ("fedcba", "fedcba", "不容易猜到"),
        (PIN, "284914", "不一样"),
    ],
)
def test_a_weak_pin_or_one_typed_differently_is_refused(office: Office, new: str, again: str, said: str):
    line = enter(office)
    with pytest.raises(Refused, match=said):
        staff.set_pin(office, line.id, new=new, again=again)
    assert not staff.staff(office)[0].has_pin


def test_who_types_the_pin_is_proved_and_a_wrong_one_says_no_more_than_that(office: Office):
    with_pin(office)
    assert staff.proving(office, {"罗 所长": PIN}).proven == {"罗所长"}
    with pytest.raises(Refused, match=r"^口令不对，请由本人重新输入。$"):
        staff.proving(office, {"罗所长": "000000"})
    with pytest.raises(Refused, match="本人输入口令"):
        staff.proving(office, {"罗所长": None})
    with pytest.raises(Refused, match="不在本单位人员名单上"):
        staff.proving(office, {"某人": PIN})


def test_five_wrong_ones_shut_it_for_longer_each_time_and_the_right_one_opens_it(office: Office):
    with_pin(office)
    for _ in range(4):
        with pytest.raises(Refused, match="口令不对"):
            staff.proving(office, {"罗所长": "000000"})
    with pytest.raises(Refused, match="11-22 12:01以后才能再试"):
        staff.proving(office, {"罗所长": "000000"})
    with pytest.raises(Refused, match="输错多次"):
        staff.proving(office, {"罗所长": PIN})
    with pytest.raises(Refused, match="12:06以后"):
        staff.proving(later(office, minutes=1), {"罗所长": "000000"})
    opened = staff.proving(later(office, minutes=6), {"罗所长": PIN})
    assert opened.proven == {"罗所长"}
    with pytest.raises(Refused, match=r"^口令不对，请由本人重新输入。$"):
        staff.proving(later(office, minutes=6), {"罗所长": "000000"})


def test_of_two_who_enter_the_same_at_once_one_is_refused_in_a_sentence(office: Office):
    row = StaffRow(name="罗所长", role=Role.JUSTICE_STAFF)
    first, second = at_once(lambda: staff.save(office, row), lambda: staff.save(office, row))
    assert first == ""
    assert second.endswith("。")
    (line,) = staff.staff(office)
    said = at_once(
        lambda: staff.set_pin(office, line.id, new=PIN, again=PIN),
        lambda: staff.set_pin(office, line.id, new="719204", again="719204"),
    )
    assert said[0] == ""
    assert said[1].endswith("。")


def test_a_pin_is_the_same_however_wide_its_figures_are_typed(office: Office):
    line = enter(office)
    staff.set_pin(office, line.id, new="２８４９１３", again=PIN)
    assert staff.proving(office, {"罗所长": PIN}).proven
    with pytest.raises(Refused, match="口令不对"):
        staff.proving(office, {"罗所长": "28\ud8004913"})


def test_a_pin_is_changed_by_who_knows_it_and_cleared_by_the_administrator_alone(office: Office):
    line = with_pin(office)
    with pytest.raises(Refused, match="口令不对"):
        staff.set_pin(office, line.id, new="719204", again="719204", old="000000")
    staff.set_pin(office, line.id, new="719204", again="719204", old=PIN)
    assert staff.proving(office, {"罗所长": "719204"}).proven
    (now,) = staff.staff(office)
    plain = replace(office, actor=Actor(name="办案人", roles=frozenset({Role.MEDIATOR})))
    with pytest.raises(Refused, match="系统管理员"):
        staff.clear_pin(plain, now.id, now.version)
    staff.clear_pin(office, now.id, now.version)
    assert not staff.staff(office)[0].has_pin


def test_nothing_of_a_pin_is_left_but_that_it_was_set(office: Office):
    line = with_pin(office)
    with pytest.raises(Refused):
        staff.proving(office, {"罗所长": "000000"})
    with office.read("audit") as session:
        kept = session.scalars(select(Staff.pin)).one()
        lines = session.scalars(select(AuditLine).where(AuditLine.table == "staff")).all()
    assert kept is not None
    assert kept["kdf"] == "argon2id"
    assert PIN not in json.dumps(kept)
    assert {one.field for one in lines} == {None, "pin_set_at"}
    assert {one.action for one in lines} == {"define staff", "set pin"}
    secrets = (PIN, kept["hash"], kept["salt"])
    assert not any(secret in json.dumps([one.old, one.new]) for one in lines for secret in secrets)
    assert "pin" not in {name for name in StaffLine.__dataclass_fields__ if name == "pin"}
    assert line.pin_set_at is not None
    assert line.pin_set_at.date() == date(2026, 11, 22)


def test_a_pin_keeps_the_cost_it_was_set_with(office: Office, monkeypatch: pytest.MonkeyPatch):
    with_pin(office)
    monkeypatch.setattr(pins, "COST", pins.Cost(iterations=2, memory_kib=128))
    assert staff.proving(office, {"罗所长": PIN}).proven == {"罗所长"}
