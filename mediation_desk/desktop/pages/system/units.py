"""单位与网格: streets, communities and grids as a tree, each with its open cases."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton

from mediation_desk.desktop.dialogs.office.unit import KINDS, UnitDialog, all_units, row_of
from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.plate import ListPlate, allow, pressing
from mediation_desk.desktop.pages.system.tree import Tree
from mediation_desk.desktop.widgets.basic import Empty, button, column
from mediation_desk.services import unit_tree
from mediation_desk.services.unit_tree import UnitKind, UnitNode, UnitRow

ABOUT = "街道、社区、网格三级；登记号用社区的简称，在办数含下级。"
KEYS = "← → 收起展开　Ins 新增下级　F2 改名　Del 删除"
CHOOSE = "先在列表里选一个单位。"
BELOW = {None: UnitKind.COMMUNITY, UnitKind.STREET: UnitKind.COMMUNITY, UnitKind.COMMUNITY: UnitKind.GRID}
"""What a new unit below one of a kind usually is."""


class UnitSection(Page):
    """The tree of units."""

    key = "units"
    title = "单位与网格"
    icon = "tree"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self.tree = Tree(self.title)
        self.top_button = button("新增...", self.add_top, name="新增最上一级的单位")
        self.add_button = button("新增下级...", self.add, kind="primary")
        self.change_button = button("修改...", self.change, name="修改单位")
        self.move_button = button("移到...", self.move_unit, name="把单位移到别处")
        self.remove_button = button("删除", self.remove, name="删除单位")
        first = button("新增第一个单位...", self.add_top, name="新增第一个单位")
        empty = Empty("tree", "还没有单位", "先登记街道或社区，再在社区下登记网格。", first)
        self.plate = ListPlate(self.title, ABOUT, self.tree, empty, *self._buttons(), keys=KEYS)
        whole = column(self.plate)
        self.setLayout(whole)
        self.tree.moved.connect(self._follow)
        self.tree.activated_row.connect(pressing(self.bridge, self.change_button))

    def refresh(self) -> None:
        """Reads the tree; what is open and chosen stays."""
        nodes = self.bridge.ask(unit_tree.tree)
        if nodes is None:
            return
        self.tree.show_nodes(nodes)
        self.plate.say(_counted(all_units(nodes)), found=bool(nodes))
        self._follow()

    def begin(self) -> None:
        """The keyboard is in the tree."""
        self.tree.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """New below, rename, remove."""
        add, change, move, remove = (
            pressing(self.bridge, one)
            for one in (self.add_button, self.change_button, self.move_button, self.remove_button)
        )
        return (
            Act(key="add", text="新增下级单位", keys="Ins", initials="xz", icon="plus", does=add),
            Act(key="change", text="单位改名", keys="F2", initials="gm", icon="pen", does=change),
            Act(key="move", text="移动单位", keys="Ctrl+Shift+M", initials="yd", does=move),
            Act(key="remove", text="删除单位", keys="Del", initials="sc", icon="trash", does=remove),
        )

    def add_top(self) -> None:
        """Asks for a new unit that stands below none."""
        self._open(UnitRow(name="", kind=UnitKind.COMMUNITY))

    def add(self) -> None:
        """Asks for a new unit below the chosen one."""
        above = self.tree.current_node()
        if above is not None:
            self._open(UnitRow(name="", kind=BELOW[above.kind], parent_id=above.id))

    def change(self) -> None:
        """Asks what changes in the chosen unit."""
        if (node := self.tree.current_node()) is not None:
            self._open(row_of(node))

    def move_unit(self) -> None:
        """Asks below which unit the chosen one goes."""
        if (node := self.tree.current_node()) is not None:
            self._open(row_of(node), first="parent_id")

    def remove(self) -> None:
        """Takes the chosen unit away, where nothing hangs on it."""
        if (node := self.tree.current_node()) is not None:
            self.bridge.run(
                lambda office: unit_tree.remove_unit(office, node.id, node.version),
                said=f"已删除：{node.name}",
            )

    def _open(self, row: UnitRow, *, first: str = "name") -> None:
        nodes = self.bridge.ask(unit_tree.tree)
        if nodes is not None:
            self.host.open(UnitDialog(self.host, nodes, row, first=first))

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.remove_button,
            self.move_button,
            self.change_button,
            self.top_button,
            self.add_button,
        )

    def _follow(self) -> None:
        node = self.tree.current_node()
        for one in (self.change_button, self.move_button):
            allow(one, None if node else CHOOSE)
        allow(self.remove_button, _bars_removal(node))
        is_grid = node is not None and node.kind is UnitKind.GRID
        allow(self.add_button, CHOOSE if node is None else "网格之下不再设单位。" if is_grid else None)


def _bars_removal(node: UnitNode | None) -> str | None:
    """What can be seen without asking; how many cases refer to it the service says."""
    if node is None:
        return CHOOSE
    return f"“{node.name}”之下还有单位，请先移走或删去下级单位。" if node.children else None


def _counted(nodes: Iterable[UnitNode]) -> str:
    kinds = [node.kind for node in nodes]
    counts = ((kinds.count(kind), word) for kind, word in KINDS.items())
    return "·".join(f"{count}个{word}" for count, word in counts if count)
