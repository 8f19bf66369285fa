"""The menus above the list of disputes: which view, which columns, sorted by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.pages.disputes_columns import ALWAYS
from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.widgets.chip import Chip
from mediation_desk.services import views
from mediation_desk.services.listing import Asked, Order
from mediation_desk.services.views import View

ORDERS = {
    Order.TIER: "分级，先红后蓝",
    Order.NEXT: "下一个日期，先近后远",
    Order.REGISTERED: "登记日，先新后旧",
    Order.STAGE: "阶段",
    Order.MEDIATOR: "承办",
    Order.UNIT: "社区",
}


class ViewChip(Chip):
    """The view in sight: what the list was asked under a name, and whether it was changed since."""

    chosen = Signal(object)
    """Another view was chosen: its question."""

    def __init__(self, bridge: Bridge) -> None:
        """Takes the way to the services; begins with the first view."""
        self._bridge = bridge
        self._list = QMenu("视图")
        self._view = views.built_in(bridge.office)[0]
        super().__init__(f"视图：{self._view.name}", menu=self._list)
        self._list.setParent(self, self._list.windowFlags())
        self._list.aboutToShow.connect(self._fill)

    @property
    def view(self) -> View:
        """The view chosen last."""
        return self._view

    def show_asked(self, asked: Asked) -> None:
        """Names the view that asks this, or the last one with the remark that it was changed."""
        known = next((view for view in self._views() if view.asked == asked), None)
        self._view = known or self._view
        self.say(f"视图：{self._view.name}" + ("" if known else "·已改"))

    def _views(self) -> Sequence[View]:
        return self._bridge.attempt(views.views).value or views.built_in(self._bridge.office)

    def _fill(self) -> None:
        self._list.clear()
        everyones = len(views.built_in(self._bridge.office))
        all_views = self._views()
        for at, view in enumerate(all_views):
            if at == everyones:
                self._list.addSeparator()
            add_choice(self._list, view.name, lambda view=view: self._choose(view), is_on=view == self._view)  # type: ignore[misc]
        own = all_views[everyones:]
        if own:
            self._list.addSeparator()
            drops = self._list.addMenu("删除视图")
            for view in own:
                add_choice(drops, view.name, lambda view=view: self._drop(view))  # type: ignore[misc]

    def _choose(self, view: View) -> None:
        self._view = view
        self.chosen.emit(view.asked)

    def _drop(self, view: View) -> None:
        self._bridge.run(lambda office: views.drop_view(office, view.name), said=f"已删除视图：{view.name}")
        if view == self._view:
            self._choose(views.built_in(self._bridge.office)[0])


class ColumnMenu(QMenu):
    """Which columns the table has, how high its rows are, what it is sorted by."""

    columns_chosen = Signal(object)
    """The keys of the columns to show."""
    compact_chosen = Signal(bool)
    order_chosen = Signal(object, bool)

    def __init__(self, over: QWidget) -> None:
        """Empty until it is filled."""
        super().__init__("列", over)

    def fill(self, offered: Sequence[Column], shown: Sequence[str], *, compact: bool, asked: Asked) -> None:
        """Offers what there is, with what is chosen now."""
        self.clear()
        for column in offered:
            if column.key not in ALWAYS:
                is_on = column.key in shown
                does = self._turning(offered, shown, column.key)
                add_choice(self, column.title, does, is_on=is_on)
        self.addSeparator()
        add_choice(self, "紧凑：一件一行", lambda: self.compact_chosen.emit(not compact), is_on=compact)
        orders = self.addMenu("排序")
        for order, words in ORDERS.items():
            does = lambda order=order: self.order_chosen.emit(order, False)  # type: ignore[misc]  # noqa: E731
            add_choice(orders, words, does, is_on=asked.order is order)
        orders.addSeparator()
        turned = not asked.reverse
        add_choice(orders, "倒过来", lambda: self.order_chosen.emit(asked.order, turned), is_on=asked.reverse)

    def _turning(self, offered: Sequence[Column], shown: Sequence[str], key: str) -> Callable[[], None]:
        wanted = {*shown} ^ {key}
        keys = tuple(column.key for column in offered if column.key in wanted | ALWAYS)
        return lambda: self.columns_chosen.emit(keys)


def turned(asked: Asked, order: Order) -> Asked:
    """The question after a click on a head: sorted by it, or the other way round where it was."""
    return replace(asked, order=order, reverse=asked.order is order and not asked.reverse)


def add_choice(menu: QMenu, words: str, does: Callable[[], object], *, is_on: bool = False) -> None:
    """One line of a menu, ticked where it is on."""
    # An ampersand in a name would be taken for a mnemonic.
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda: does())
