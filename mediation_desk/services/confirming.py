"""Who may confirm what on a desk that has a list of its people: on it, at work, in the post, and proved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from mediation_desk import labels
from mediation_desk.config.settings import SETTINGS
from mediation_desk.domain.codes import Role
from mediation_desk.domain.confirming import different, spelled
from mediation_desk.domain.risk import ranks_at_least
from mediation_desk.errors import Problem, refuse_for
from mediation_desk.services import settings
from mediation_desk.services.work import Office
from mediation_desk.storage.queries.staff import StaffLine, staff_lines

UNLISTED = "本单位还没有人员名单，姓名按填的记；在“系统·人员”里登记后，从名单里选，并可凭口令确认。"
"""What is told while nobody is on the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Those at work who may decide or confirm, and whether everybody has to prove himself by a PIN."""

    lines: tuple[StaffLine, ...]
    by_pin: bool

    def find(self, name: str | None) -> StaffLine | None:
        """The person of that name, however it is spaced."""
        wanted = spelled(name or "")
        return next((line for line in self.lines if spelled(line.name) == wanted), None)

    def asks_pin(self, name: str | None) -> bool:
        """Whether that person is asked for a PIN."""
        line = self.find(name)
        return line is not None and line.has_pin


def people(office: Office) -> People:
    """The list as it stands today; it is empty on a desk that has none."""
    with office.read("office") as session:
        lines = staff_lines(session)
        by_pin = settings.value_in(session, SETTINGS["people.pin"], office.actor.name)
    at_work = tuple(one for one in lines if one.left_on is None or one.left_on > office.today)
    return People(lines=at_work, by_pin=bool(by_pin))


def role_of(office: Office, listed: People, name: str) -> Role:
    """The post somebody acts in: that of the list; who is not on it acts as the least one does."""
    line = listed.find(name)
    return line.role if line else office.rules.role.order[0]


def check(
    office: Office,
    names: Sequence[str],
    where: str,
    *,
    roles: Sequence[Role | None] = (),
    seconds: Collection[str] | None = None,
) -> None:
    """Refuses whoever may not confirm so, on a desk that has a list; without one, every name counts.

    `roles` are those the people act in, as far as somebody says so; `seconds` are the posts of which others
    than the actor must be. Who acts alone and for himself proves nothing: the seat is his.
    """
    listed = people(office)
    if not listed.lines:
        return
    said = dict(zip(map(spelled, names), roles, strict=False))
    found = different(names)
    alone = len(found) == 1 and spelled(found[0]) == spelled(office.actor.name)
    refuse_for(
        Problem(where=where, what=what)
        for name in found
        for what in _lacks(office, listed, name, said.get(spelled(name)), seconds, alone=alone)
    )


def _lacks(
    office: Office,
    listed: People,
    name: str,
    role: Role | None,
    seconds: Collection[str] | None,
    *,
    alone: bool,
) -> Iterator[str]:
    line = listed.find(name)
    held = role_of(office, listed, name)
    if line is None and not alone:
        yield f"{name}不在本单位现任人员名单上，请从名单里选，或先在“系统·人员”里登记"
    elif role is not None and not ranks_at_least(held, role, office.rules):
        known = f"在名单上是{_word(held)}" if line else "不在本单位人员名单上"
        yield f"{name}{known}，不能以{_word(role)}身份决定，请核对“系统·人员”，或另请人决定"
    elif line is not None and not alone:
        is_other = spelled(name) != spelled(office.actor.name)
        if is_other and seconds is not None and line.role not in seconds:
            posts = "、".join(_word(one) for one in office.rules.role.order if one in seconds)
            yield f"{name}的职务是{_word(line.role)}，这里须由{posts}确认，请另选一人"
        yield from _unproved(office, listed, line)


def _unproved(office: Office, listed: People, line: StaffLine) -> Iterator[str]:
    if spelled(line.name) in office.proven:
        return
    if line.has_pin:
        yield f"{line.name}设有口令，请由本人输入口令确认"
    elif listed.by_pin:
        yield f"本单位要求凭口令确认，{line.name}还没有设口令，请先在“系统·人员”里设好"


def _word(role: Role) -> str:
    return labels.ROLE[role].partition("（")[0]
