"""Streets, communities and grids as a tree: renamed, moved and removed without losing a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mediation_desk.errors import Refused
from mediation_desk.services import disputes, unit_tree
from mediation_desk.services.unit_tree import UnitEntry, UnitKind, UnitNode, UnitRow
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample

COMMUNITY = sample("roof-leak")["dispute"]["unit"]


def node_named(office: Office, name: str) -> UnitNode:
    waiting = list(unit_tree.tree(office))
    while waiting:
        node = waiting.pop()
        if node.name == name:
            return node
        waiting.extend(node.children)
    raise LookupError(name)


def row_of(node: UnitNode, **changed: object) -> UnitRow:
    fields = ("name", "kind", "short_name", "parent_id", "id", "version")
    return UnitRow(**{**{field: getattr(node, field) for field in fields}, **changed})  # type: ignore[arg-type]


def test_a_street_lists_the_cases_of_the_communities_below_it(
    office: Office, registered: Callable[..., str]
) -> None:
    number = registered("roof-leak")
    unit_tree.define_unit(office, UnitEntry(name="黄土坡街道", kind=UnitKind.STREET))
    assert disputes.listed(office, unit="黄土坡街道") == ()

    unit_tree.define_unit(office, UnitEntry(name=COMMUNITY, parent="黄土坡街道"))

    assert [row.number for row in disputes.listed(office, unit="黄土坡街道")] == [number]


@pytest.mark.parametrize(
    ("parent", "said"), [("没有的街道", "还没有登记"), ("黄土坡街道", "自己或自己的下级")]
)
def test_a_unit_below_itself_or_below_one_not_there_is_refused(
    office: Office, parent: str, said: str
) -> None:
    street = UnitEntry(name="黄土坡街道", kind=UnitKind.STREET)
    unit_tree.define_unit(office, street)

    with pytest.raises(Refused, match=said):
        unit_tree.define_unit(office, UnitEntry(name="黄土坡街道", kind=UnitKind.STREET, parent=parent))


def test_a_unit_keeps_its_kind_unless_told_and_the_tree_has_no_ring(office: Office) -> None:
    unit_tree.define_unit(office, UnitEntry(name="大街道", kind=UnitKind.STREET))
    unit_tree.define_unit(office, UnitEntry(name="小街道", kind=UnitKind.STREET, parent="大街道"))
    unit_tree.define_unit(office, UnitEntry(name="小街道", short_name="小"))

    with pytest.raises(Refused, match="自己或自己的下级"):
        unit_tree.define_unit(office, UnitEntry(name="大街道", parent="小街道"))

    (big,) = unit_tree.tree(office)
    assert (big.name, big.kind, [child.name for child in big.children]) == (
        "大街道",
        UnitKind.STREET,
        ["小街道"],
    )


def test_the_tree_counts_open_cases_with_those_below_and_sorts_numbers_as_people_do(
    office: Office, registered: Callable[..., str]
) -> None:
    registered("roof-leak")
    registered("roof-leak", number=None)
    community = node_named(office, COMMUNITY)
    for number in (10, 1):
        unit_tree.save_unit(
            office, UnitRow(name=f"第{number}网格", kind=UnitKind.GRID, parent_id=community.id)
        )
    unit_tree.save_unit(office, UnitRow(name="黄土坡街道", kind=UnitKind.STREET))
    street = node_named(office, "黄土坡街道")
    unit_tree.save_unit(office, row_of(node_named(office, COMMUNITY), parent_id=street.id))

    street = node_named(office, "黄土坡街道")
    assert (street.open_cases, street.children[0].open_cases) == (2, 2)
    assert [child.name for child in street.children[0].children] == ["第1网格", "第2网格", "第10网格"]


def test_a_renamed_community_keeps_its_cases_and_is_met_again_by_its_old_name(
    office: Office, registered: Callable[..., str]
) -> None:
    number = registered("roof-leak")
    unit_tree.save_unit(office, row_of(node_named(office, COMMUNITY), name="新官田社区", short_name="新官"))

    disputes.accept(office, number, on=TODAY)
    other = registered("roof-leak", number=None)

    assert [unit.name for unit in unit_tree.tree(office)] == ["新官田社区"]
    assert node_named(office, "新官田社区").open_cases == 2
    assert other.startswith("新官2026-")
    assert disputes.show(office, number).dispute.unit == COMMUNITY


def test_a_name_another_unit_has_or_had_is_refused(office: Office) -> None:
    unit_tree.save_unit(office, UnitRow(name="甲社区", kind=UnitKind.COMMUNITY))
    unit_tree.save_unit(office, row_of(node_named(office, "甲社区"), name="乙社区"))

    for taken in ("甲社区", "乙社区"):
        with pytest.raises(Refused, match="现在或以前"):
            unit_tree.save_unit(office, UnitRow(name=taken, kind=UnitKind.COMMUNITY))
    unit_tree.save_unit(office, row_of(node_named(office, "乙社区"), name="甲社区"))
    unit_tree.save_unit(office, row_of(node_named(office, "甲社区"), name="丙社区"))

    with pytest.raises(Refused, match="现在或以前"):
        unit_tree.save_unit(office, UnitRow(name="乙社区", kind=UnitKind.COMMUNITY))


def test_a_grid_with_cases_stays_in_its_community_and_one_without_moves(
    office: Office, registered: Callable[..., str]
) -> None:
    dispute = {**sample("roof-leak")["dispute"], "grid": "第3网格"}
    registered("roof-leak", dispute=dispute)
    unit_tree.save_unit(office, UnitRow(name="别的社区", kind=UnitKind.COMMUNITY))
    other = node_named(office, "别的社区")

    with pytest.raises(Refused, match="1件纠纷"):
        unit_tree.save_unit(office, row_of(node_named(office, "第3网格"), parent_id=other.id))
    community = node_named(office, COMMUNITY)
    unit_tree.save_unit(office, UnitRow(name="空网格", kind=UnitKind.GRID, parent_id=community.id))
    unit_tree.save_unit(office, row_of(node_named(office, "空网格"), parent_id=other.id))

    assert [child.name for child in node_named(office, "别的社区").children] == ["空网格"]


@pytest.mark.parametrize(
    ("kind", "above", "said"),
    [
        (UnitKind.GRID, None, "须在社区之下"),
        (UnitKind.COMMUNITY, "第1网格", "网格之下"),
        (UnitKind.COMMUNITY, "别处", "已被删去"),
    ],
)
def test_a_unit_in_a_place_that_cannot_be_is_refused(
    office: Office, kind: UnitKind, above: str | None, said: str
) -> None:
    unit_tree.save_unit(office, UnitRow(name="甲社区", kind=UnitKind.COMMUNITY))
    community = node_named(office, "甲社区")
    unit_tree.save_unit(office, UnitRow(name="第1网格", kind=UnitKind.GRID, parent_id=community.id))
    places = {None: None, "第1网格": node_named(office, "第1网格").id, "别处": 999}

    with pytest.raises(Refused, match=said):
        unit_tree.save_unit(office, UnitRow(name="新单位", kind=kind, parent_id=places[above]))


def test_a_community_with_grids_is_no_grid(office: Office) -> None:
    for name in ("甲社区", "乙社区"):
        unit_tree.save_unit(office, UnitRow(name=name, kind=UnitKind.COMMUNITY))
    first, second = node_named(office, "甲社区"), node_named(office, "乙社区")
    unit_tree.save_unit(office, UnitRow(name="第1网格", kind=UnitKind.GRID, parent_id=first.id))

    with pytest.raises(Refused, match="不能改为网格"):
        unit_tree.save_unit(office, row_of(first, kind=UnitKind.GRID, parent_id=second.id))


def test_a_unit_is_removed_only_when_nothing_refers_to_it(
    office: Office, registered: Callable[..., str]
) -> None:
    registered("roof-leak", dispute={**sample("roof-leak")["dispute"], "grid": None})
    unit_tree.save_unit(office, UnitRow(name="黄土坡街道", kind=UnitKind.STREET))
    street = node_named(office, "黄土坡街道")
    unit_tree.save_unit(office, row_of(node_named(office, COMMUNITY), parent_id=street.id))
    street, community = node_named(office, "黄土坡街道"), node_named(office, COMMUNITY)

    with pytest.raises(Refused, match="之下还有单位"):
        unit_tree.remove_unit(office, street.id, street.version)
    with pytest.raises(Refused, match="登记有1件纠纷"):
        unit_tree.remove_unit(office, community.id, community.version)
    unit_tree.save_unit(office, row_of(community, parent_id=None))
    unit_tree.remove_unit(office, street.id, street.version)

    assert [unit.name for unit in unit_tree.tree(office)] == [COMMUNITY]


def test_a_stale_save_names_who_was_faster_and_writes_nothing(office: Office) -> None:
    unit_tree.save_unit(office, UnitRow(name="甲社区", kind=UnitKind.COMMUNITY))
    seen = node_named(office, "甲社区")
    unit_tree.save_unit(office, row_of(seen, short_name="小甲"))

    with pytest.raises(Refused, match="办案人在11-22 12:00改过"):
        unit_tree.save_unit(office, row_of(seen, name="丁社区"))
    with pytest.raises(Refused, match="改过"):
        unit_tree.remove_unit(office, seen.id, seen.version)

    assert node_named(office, "甲社区").short_name == "小甲"


@pytest.mark.parametrize("name", ["", " \n ", "字" * 61, "甲\u202e社区", "甲\x00社区"])
def test_a_name_nobody_could_read_is_refused(office: Office, name: str) -> None:
    with pytest.raises(Refused, match="单位名称"):
        unit_tree.save_unit(office, UnitRow(name=name, kind=UnitKind.COMMUNITY))
