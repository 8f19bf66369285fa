"""One unit of the tree: what it is called, what it is, and below which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.fields import Choice, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.services import unit_tree
from mediation_desk.services.unit_tree import UnitKind, UnitNode, UnitRow
from mediation_desk.services.work import Office

KINDS = {UnitKind.STREET: "街道", UnitKind.COMMUNITY: "社区", UnitKind.GRID: "网格"}
FIELDS = ("name", "kind", "short_name", "parent_id")
TOP = "（最上一级）"
INDENT = "　"
"""A full em; a menu of one column has no tree."""


class UnitDialog(EntryDialog):
    """Enters a unit, renames or moves it."""

    def __init__(self, host: Host, tree: tuple[UnitNode, ...], row: UnitRow, *, first: str = "name") -> None:
        """Takes the window, the tree, the unit (without id a new one), and the field to begin in."""
        new = row.id is None
        title = "新增单位" if new else "移动单位" if first == "parent_id" else "修改单位"
        super().__init__(host, title, draft=f"unit:{'new' if new else row.id}")
        self._row = row
        self._places = dict(_places(tree, row.id))
        self._lay_out()
        self.begin({field: getattr(row, field) for field in FIELDS}, first)

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """The unit as it is now; the next try rests on it."""
        found = (node for node in all_units(unit_tree.tree(office)) if node.id == self._row.id)
        now = next(found, None)
        if now is None:
            return None
        self._row = row_of(now)
        return {field: getattr(now, field) for field in FIELDS}

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Saves the unit."""
        filled = {key: values[key] or "" for key in ("name", "short_name")}
        kind, parent_id = values["kind"], values["parent_id"]
        entry = UnitRow(kind=kind, parent_id=parent_id, id=self._row.id, version=self._row.version, **filled)
        unit_tree.save_unit(office, entry)

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the unit."""
        return f"已保存：{values['name']}"

    def word_of(self, key: str, value: Any) -> str:
        """Kinds and places in words."""
        if key == "parent_id":
            return self._places.get(value, TOP).strip()
        return KINDS[value] if key == "kind" else super().word_of(key, value)

    def _lay_out(self) -> None:
        kept = "已登记的纠纷不变，仍算它的。" if self._row.id else ""
        self.form.add("名称", hint=kept, name=Text(hint="例如：建设中路社区、第3网格"))
        self.form.add("层级", kind=Segments(KINDS))
        self.form.add("上级", parent_id=Choice(self._places, nothing=TOP))
        self.form.add("简称", hint="登记号里的字，留空就从名称里取。", short_name=Text())


def row_of(node: UnitNode) -> UnitRow:
    """The unit of a node, to be changed."""
    return UnitRow(**{field: getattr(node, field) for field in (*FIELDS, "id", "version")})


def all_units(nodes: Iterable[UnitNode]) -> Iterator[UnitNode]:
    """Every unit of a tree, each before those below it."""
    for node in nodes:
        yield node
        yield from all_units(node.children)


def _places(nodes: Iterable[UnitNode], own_id: int | None, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Where a unit may stand: below any but grids, itself and its own."""
    for node in nodes:
        if node.kind is not UnitKind.GRID and node.id != own_id:
            yield node.id, INDENT * depth + node.name
            yield from _places(node.children, own_id, depth + 1)
