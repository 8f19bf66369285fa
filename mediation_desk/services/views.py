"""The views of the window's list: those every desk has, each user's own, and the columns a user chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mediation_desk.domain.plain import plain_of, value_of
from mediation_desk.errors import Refused
from mediation_desk.services.listing import Asked, DueBy, Order, Scope
from mediation_desk.services.work import Office
from mediation_desk.storage.settings import store, stored


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A question under a name."""

    name: str
    asked: Asked


def built_in(office: Office) -> tuple[View, ...]:
    """The views every desk has."""
    mine = office.actor.name
    return (
        View(name="在办，先红后蓝", asked=Asked()),
        View(name="逾期", asked=Asked(due=DueBy.OVERDUE, order=Order.NEXT)),
        View(name="本周到期", asked=Asked(due=DueBy.WEEK, order=Order.NEXT)),
        View(name="我承办的", asked=Asked(mediator=mine)),
        View(name="没有承办人", asked=Asked(unheld=True)),
        View(name="待定级", asked=Asked(undecided=True)),
        View(name="已销号", asked=Asked(scope=Scope.CLOSED, order=Order.REGISTERED)),
        View(name="全部", asked=Asked(scope=Scope.ALL, order=Order.REGISTERED)),
    )


def views(office: Office) -> tuple[View, ...]:
    """The built-in views, then the actor's own in the order they were first saved."""
    with office.read("list") as session:
        return (*built_in(office), *_own(session, office))


def save_view(office: Office, view: View) -> None:
    """Keeps a view of the actor's, in the place of an own one of that name; a built-in name is refused."""
    name = " ".join(view.name.split())
    if not name:
        raise Refused("视图还没有名称，请先写上名称再存。")
    if any(one.name == name for one in built_in(office)):
        raise Refused("这是自带视图的名称，请换一个名称再存。")
    with office.work("save view") as session:
        kept = {one.name: one for one in _own(session, office)}
        kept[name] = View(name=name, asked=view.asked)
        store(session, _views_of(office), plain_of(tuple(kept.values())))


def drop_view(office: Office, name: str) -> None:
    """Forgets an own view; Refused where the actor has none of that name."""
    with office.work("drop view") as session:
        kept = _own(session, office)
        left = tuple(one for one in kept if one.name != name)
        if len(left) == len(kept):
            raise Refused("没有存过这个名称的视图，自带的视图不能删除，请从自己存的视图中选。")
        store(session, _views_of(office), plain_of(left) or None)


def columns(office: Office) -> tuple[str, ...]:
    """The columns the actor chose, in order; empty where none were chosen yet."""
    with office.read("list") as session:
        return tuple(stored(session, _columns_of(office)) or ())


def save_columns(office: Office, chosen: Sequence[str]) -> None:
    """Keeps the columns the actor chose."""
    with office.work("save columns") as session:
        store(session, _columns_of(office), list(chosen) or None)


def _views_of(office: Office) -> str:
    return f"list.views@{office.actor.name}"


def _columns_of(office: Office) -> str:
    return f"list.columns@{office.actor.name}"


def _own(session: Session, office: Office) -> tuple[View, ...]:
    found: tuple[View, ...] = value_of(tuple[View, ...], stored(session, _views_of(office)))
    return found
