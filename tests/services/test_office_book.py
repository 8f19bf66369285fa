"""The office's own lists: units as a tree, mediators with card and committee."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from mediation_desk.errors import Refused
from mediation_desk.services import disputes, office_book
from mediation_desk.services.office_book import MediatorEntry, UnitEntry
from mediation_desk.services.work import Office
from mediation_desk.storage.models import Mediator, Unit, UnitKind
from tests.services.conftest import sample


def test_a_street_lists_the_cases_of_the_communities_below_it(
    office: Office, registered: Callable[..., str]
) -> None:
    number = registered("roof-leak")
    community = sample("roof-leak")["dispute"]["unit"]
    office_book.define_unit(office, UnitEntry(name="黄土坡街道", kind=UnitKind.STREET))
    assert disputes.listed(office, unit="黄土坡街道") == ()

    office_book.define_unit(office, UnitEntry(name=community, parent="黄土坡街道"))

    assert [row.number for row in disputes.listed(office, unit="黄土坡街道")] == [number]


@pytest.mark.parametrize(
    ("parent", "said"), [("没有的街道", "还没有登记"), ("黄土坡街道", "自己或自己的下级")]
)
def test_a_unit_below_itself_or_below_one_not_there_is_refused(
    office: Office, parent: str, said: str
) -> None:
    street = UnitEntry(name="黄土坡街道", kind=UnitKind.STREET)
    office_book.define_unit(office, street)

    with pytest.raises(Refused, match=said):
        office_book.define_unit(office, UnitEntry(name="黄土坡街道", kind=UnitKind.STREET, parent=parent))


def test_a_unit_keeps_its_kind_unless_told_and_the_tree_has_no_ring(office: Office) -> None:
    office_book.define_unit(office, UnitEntry(name="大街道", kind=UnitKind.STREET))
    office_book.define_unit(office, UnitEntry(name="小街道", kind=UnitKind.STREET, parent="大街道"))
    office_book.define_unit(office, UnitEntry(name="小街道", short_name="小"))

    with pytest.raises(Refused, match="自己或自己的下级"):
        office_book.define_unit(office, UnitEntry(name="大街道", parent="小街道"))

    with office.read("list") as session:
        units = session.execute(select(Unit.name, Unit.kind, Unit.parent_id).order_by(Unit.id)).all()
    assert [tuple(unit) for unit in units] == [
        ("大街道", UnitKind.STREET, None),
        ("小街道", UnitKind.STREET, 1),
    ]


def test_a_mediator_is_entered_once_a_committee_and_the_newest_card_counts(office: Office) -> None:
    for card in (None, "黔六-017", "黔六-018", None):
        office_book.define_mediator(
            office, MediatorEntry(name="李调解", card=card, committee="官田社区人民调解委员会")
        )
    office_book.define_mediator(office, MediatorEntry(name="李调解", card="黔六-020"))

    with office.read("list") as session:
        cards = session.scalars(select(Mediator.card).order_by(Mediator.id)).all()
    assert cards == ["黔六-018", "黔六-020"]
