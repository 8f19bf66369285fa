"""调委会: the committees with the dockets they write, their seals and courts."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mediation_desk.desktop.dialogs.office.committee import CommitteeDialog
from mediation_desk.desktop.host import Act, Host
from mediation_desk.desktop.pages.system.book import BookSection
from mediation_desk.desktop.pages.system.plate import ListPlate, allow, pressing
from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.widgets.basic import Empty, button
from mediation_desk.desktop.widgets.table_cells import draw_lines
from mediation_desk.domain.numbers import pattern_told
from mediation_desk.services import office_book
from mediation_desk.services.office_book import CommitteeRow

ABOUT = "案号按各调委会的格式编号，每年从第1号起；改格式只影响以后编的案号。"
KEYS = "Ins 新增　Enter 修改　Ctrl C 复制"


class CommitteeSection(BookSection):
    """The committees of the office."""

    key = "committees"
    title = "调委会"
    icon = "seal"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        year = host.bridge.office.today.year
        super().__init__(host, _columns(year))
        self.add_button = button("新增...", self.add, name="新增调委会", kind="primary", why="新增 Ins")
        self.change_button = button("修改...", self.change, name="修改调委会")
        first = button("新增第一个调委会...", self.add, name="新增第一个调委会")
        how = "登记名称和案号格式之后，受理的纠纷才能编案号。"
        empty = Empty("seal", "还没有调委会", how, first)
        self.put(
            ListPlate(self.title, ABOUT, self.table, empty, self.change_button, self.add_button, keys=KEYS)
        )
        self.table.activated_row.connect(pressing(self.bridge, self.change_button))

    def refresh(self) -> None:
        """Reads the committees."""
        rows = self.bridge.ask(office_book.committees)
        if rows is None:
            return
        self.show_rows({row.id: row for row in rows if row.id is not None}, f"{len(rows)}个调委会")

    def follow_row(self) -> None:
        """Only a chosen one can be changed."""
        chosen = self.table.current_row()
        allow(self.change_button, None if chosen else "先在列表里选一个调委会。")
        if chosen:
            self.change_button.setToolTip("修改 F2 或 Enter")

    def acts(self) -> tuple[Act, ...]:
        """New and change."""
        add, change = (pressing(self.bridge, one) for one in (self.add_button, self.change_button))
        return (
            Act(key="add", text="新增调委会", keys="Ins", initials="xz", icon="plus", does=add),
            Act(key="change", text="修改调委会", keys="F2", initials="xg", icon="pen", does=change),
        )

    def add(self) -> None:
        """Asks for a new committee."""
        self.host.open(CommitteeDialog(self.host, None))

    def change(self) -> None:
        """Asks what changes in the chosen one."""
        row = self.table.current_row()
        if row is not None:
            self.host.open(CommitteeDialog(self.host, row))


def _columns(year: int) -> tuple[Column, ...]:
    def example(row: CommitteeRow) -> str:
        return office_book.example(row.docket_pattern, row.short_name, year)

    def paint_name(painter: QPainter, place: QRectF, row: CommitteeRow) -> None:
        draw_lines(painter, place, row.name, f"简称“{row.short_name}”", bold=True)

    def paint_docket(painter: QPainter, place: QRectF, row: CommitteeRow) -> None:
        draw_lines(painter, place, example(row), pattern_told(row.docket_pattern))

    return (
        Column(key="name", title="名称", width=0, least=170, text=lambda row: row.name, paint=paint_name),
        Column(key="docket", title="案号（举例）", width=230, text=example, paint=paint_docket),
        Column(key="seal", title="印章文字", width=140, text=lambda row: row.seal or "同名称"),
        Column(key="court", title="司法确认法院", width=130, text=lambda row: row.court or "未填"),
    )
