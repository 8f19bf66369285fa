"""单位与网格: the tree by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mediation_desk.desktop.dialogs.office.unit import all_units
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.units import UnitSection
from mediation_desk.services import unit_tree
from mediation_desk.services.unit_tree import UnitEntry, UnitKind, UnitNode
from mediation_desk.services.work import Office
from tests.desktop.pages.system.walking import act, dialog_of, press, section, write


def test_a_grid_is_entered_below_its_community_renamed_and_removed(
    page: SystemPage, office: Office, told: list[str]
):
    units = section(page, UnitSection)
    community = next(one for one in _nodes(units) if one.kind is UnitKind.COMMUNITY)
    _choose(units, community.name)
    act(page, "add")
    dialog = dialog_of()
    assert dialog.form.values()["kind"] is UnitKind.GRID
    assert dialog.form.values()["parent_id"] == community.id
    write(dialog.form.field("name"), "第99网格")
    press(dialog.form.field("name"), Qt.Key.Key_Return)
    assert units.tree.current_node().name == "第99网格"

    press(units.tree, Qt.Key.Key_Return)
    write(dialog_of().form.field("name"), "第98网格")
    dialog_of().save()
    assert units.tree.current_node().name == "第98网格"

    act(page, "remove")
    assert told == ["已保存：第99网格", "已保存：第98网格", "已删除：第98网格"]
    now = next(one for one in _nodes(units) if one.id == community.id)
    assert [child.name for child in now.children] == [child.name for child in community.children]


def test_a_unit_with_cases_is_not_removed_and_the_toast_says_how_many(page: SystemPage, told: list[str]):
    units = section(page, UnitSection)
    grid = next(node for node in _nodes(units) if node.kind is UnitKind.GRID and node.open_cases)
    _choose(units, grid.name)
    act(page, "remove")

    assert len(told) == 1
    assert f"登记有{grid.open_cases}件纠纷" in told[0]


def test_a_unit_with_units_below_says_at_its_button_why_it_stays(page: SystemPage, told: list[str]):
    units = section(page, UnitSection)
    above = next(node for node in _nodes(units) if node.children)
    _choose(units, above.name)

    assert not units.remove_button.isEnabled()
    act(page, "remove")
    assert told == [units.remove_button.toolTip()]
    assert "先移走或删去下级" in told[0]


def test_a_unit_is_moved_and_may_not_go_below_its_own(page: SystemPage, office: Office):
    unit_tree.define_unit(office, UnitEntry(name="城西街道", kind=UnitKind.STREET))
    units = section(page, UnitSection)
    community = next(one for one in _nodes(units) if one.kind is UnitKind.COMMUNITY)
    _choose(units, community.name)
    act(page, "move")
    dialog = dialog_of()
    assert dialog.focusWidget() is dialog.form.field("parent_id")
    offered = dialog.form.field("parent_id")
    words = [offered.itemText(at).strip() for at in range(offered.count())]
    assert community.name not in words
    offered.setCurrentIndex(words.index("城西街道"))
    dialog.save()

    street = next(one for one in unit_tree.tree(office) if one.name == "城西街道")
    assert [child.name for child in street.children] == [community.name]
    assert units.tree.current_node().name == community.name


def test_a_closed_branch_stays_closed_when_the_tree_is_read_again(page: SystemPage, office: Office):
    units = section(page, UnitSection)
    above = next(node for node in _nodes(units) if node.children)
    _choose(units, above.name)
    press(units.tree, Qt.Key.Key_Left)
    assert not units.tree.isExpanded(units.tree.currentIndex())

    page.refresh()

    assert units.tree.current_node().name == above.name
    assert not units.tree.isExpanded(units.tree.currentIndex())


def _nodes(units: UnitSection) -> list[UnitNode]:
    return list(all_units(unit_tree.tree(units.bridge.office)))


def _choose(units: UnitSection, name: str) -> None:
    for _ in range(200):
        if units.tree.current_node() and units.tree.current_node().name == name:
            return
        press(units.tree, Qt.Key.Key_Down)
    raise LookupError(name)
