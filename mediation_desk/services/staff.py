"""The people who decide and confirm, and how one proves to be who he says (until accounts exist)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import Role
from mediation_desk.domain.confirming import spelled
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import pins
from mediation_desk.services.entries import held, one_line, optional_line
from mediation_desk.services.work import Office
from mediation_desk.storage.models import Staff
from mediation_desk.storage.queries.staff import StaffLine as StaffLine
from mediation_desk.storage.queries.staff import staff_lines

WRONG = "口令不对，请由本人重新输入。"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """Somebody of the list whole, at the version seen; one without `id` is new."""

    name: str
    role: Role
    post: str | None = None
    unit: str | None = None
    phone: str | None = None
    id: int | None = None
    version: int | None = None


def staff(office: Office) -> tuple[StaffLine, ...]:
    """Everybody who decides or confirms, who left last."""
    with office.read("office") as session:
        return staff_lines(session)


def save(office: Office, entry: StaffRow) -> None:
    """Enters somebody or changes him; refused for a name the list has, or a role that never decides."""
    name = one_line(entry.name, "姓名", "name")
    if entry.role not in office.rules.role.order:
        raise refused_at("role", "这个职务不决定纠纷的事，请选调解员到综治中心负责人中的一个。")
    with office.work("define staff") as session:
        namesake = _named(session, name)
        if namesake is not None and namesake.id != entry.id:
            raise refused_at("name", "名单上已有这个姓名，确是两人的请在姓名后加以区别。")
        if entry.id is None:
            row = Staff(pin_failures=0)
            session.add(row)
        else:
            row = held(session, Staff, entry.id, entry.version)
        row.name, row.role = name, entry.role
        row.post = optional_line(entry.post, "岗位", "post")
        row.unit = optional_line(entry.unit, "单位", "unit")
        row.phone = optional_line(entry.phone, "电话", "phone")


def leave(office: Office, staff_id: int, version: int, on: date | None) -> None:
    """The person stays on the list and from that day confirms no more; None takes the leaving back."""
    with office.work("define staff") as session:
        held(session, Staff, staff_id, version).left_on = on


def set_pin(office: Office, staff_id: int, *, new: str, again: str, old: str = "") -> None:
    """Gives the person a PIN of his own, typed twice; one he has is changed by who knows it alone."""
    with office.read("office") as session:
        row = _row(session, staff_id)
    before = row.pin
    if before is not None:
        _check_pin(office, row, old, where="old")
    pins.check_new(new, again)
    kept = pins.kept_of(new)
    with office.work("set pin") as session:
        row = _row(session, staff_id)
        if row.pin != before:
            raise Refused(f"{row.name}的口令刚刚在别处改过，这次没有改，请本人核对后再设。")
        row.pin, row.pin_set_at = kept, office.clock()
        row.pin_failures, row.pin_locked_until = 0, None


def clear_pin(office: Office, staff_id: int, version: int) -> None:
    """Takes a forgotten PIN away, which the administrator may; he sets none for others."""
    if Role.ADMINISTRATOR not in office.actor.roles:
        raise Refused("口令由系统管理员清除，请找系统管理员。")
    with office.work("clear pin") as session:
        row = held(session, Staff, staff_id, version)
        row.pin = row.pin_set_at = row.pin_locked_until = None
        row.pin_failures = 0


def proving(office: Office, typed: Mapping[str, str | None]) -> Office:
    """The office with those names proved by the PIN each has typed, for the act that follows.

    Who has no PIN is not asked for one. Refused for a wrong or missing PIN, one that is shut, and a name
    that is not on the list any more; a wrong one is counted at once.
    """
    proved = set(office.proven)
    for name, pin in typed.items():
        with office.read("office") as session:
            row = _named(session, name)
        if row is None:
            raise Refused(f"{name}不在本单位人员名单上，请从名单里选，或先在“系统·人员”里登记。")
        if row.left_on is not None and row.left_on <= office.today:
            raise Refused(f"{name}已经离任，请另选一人。")
        if row.pin is None:
            continue
        if not pin:
            raise Refused(f"请由{row.name}本人输入口令。")
        _check_pin(office, row, pin)
        proved.add(spelled(row.name))
    return replace(office, proven=frozenset(proved))


def _check_pin(office: Office, row: Staff, pin: str, *, where: str = "pin") -> None:
    """Refuses a wrong PIN and counts it; while it is shut, nothing is tried."""
    until = row.pin_locked_until
    if until is not None and office.clock() < until:
        raise refused_at(where, _locked(until))
    assert row.pin is not None
    if pins.is_pin(pin, row.pin):
        if row.pin_failures:
            _count(office, row.id, 0)
        return
    shut = _count(office, row.id, 1)
    raise refused_at(where, f"{WRONG.rstrip('。')}；{_locked(shut)}" if shut else WRONG)


def _count(office: Office, staff_id: int, more: int) -> datetime | None:
    """Counts a wrong PIN, or none any more; gives until when it is shut."""
    with office.work("count pin") as session:
        row = _row(session, staff_id)
        row.pin_failures = row.pin_failures + more if more else 0
        wait = pins.locked_for(row.pin_failures)
        row.pin_locked_until = office.clock() + wait if wait else None
        return row.pin_locked_until


def _locked(until: datetime) -> str:
    at = until.astimezone(SHANGHAI)
    return f"口令输错多次，{at:%m-%d %H:%M}以后才能再试；忘记了的请系统管理员清除。"


def _row(session: Session, staff_id: int) -> Staff:
    row = session.get(Staff, staff_id)
    if row is None:
        raise Refused("这一条已被删去，请刷新后再看。")
    return row


def _named(session: Session, name: str) -> Staff | None:
    """The person of that name, however it is spaced; the list has some tens of people."""
    return next((row for row in session.scalars(select(Staff)) if spelled(row.name) == spelled(name)), None)
