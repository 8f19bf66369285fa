"""调解员: who mediates, with card and committee, and who has left."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mediation_desk.desktop.dialogs.office.handover import HandoverDialog
from mediation_desk.desktop.dialogs.office.mediator import LeaveDialog, MediatorDialog
from mediation_desk.desktop.host import Act, Host
from mediation_desk.desktop.pages.system.book import BookSection
from mediation_desk.desktop.pages.system.plate import ListPlate, allow, pressing
from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Empty, button
from mediation_desk.desktop.widgets.paint import draw_pill, draw_text
from mediation_desk.services import office_book
from mediation_desk.services.office_book import MediatorLine

ABOUT = "登记和指派时供选择的人；离任的保留在这里，不再供选择。"
KEYS = "Ins 新增　Enter 修改　Del 离任　Ctrl T 移交　Ctrl C 复制"
CHOOSE = "先在列表里选一名调解员。"


class MediatorSection(BookSection):
    """The mediators of the office."""

    key = "mediators"
    title = "调解员"
    icon = "group"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host, COLUMNS)
        self.add_button = button("新增...", self.add, name="新增调解员", kind="primary", why="新增 Ins")
        self.change_button = button("修改...", self.change, name="修改调解员")
        self.leave_button = button("离任...", self.leave)
        self.hand_button = button("移交...", self.hand_over, name="移交案件", why="移交 Ctrl+T")
        self.away_button = button("外出代办...", lambda: host.perform("away"))
        first = button("新增第一名调解员...", self.add, name="新增第一名调解员")
        empty = Empty("group", "还没有调解员", "登记之后，指派承办人时可以直接选。", first)
        buttons = (
            self.away_button,
            self.hand_button,
            self.leave_button,
            self.change_button,
            self.add_button,
        )
        self.put(ListPlate(self.title, ABOUT, self.table, empty, *buttons, keys=KEYS))
        self.table.activated_row.connect(pressing(self.bridge, self.change_button))

    def refresh(self) -> None:
        """Reads the mediators."""
        lines = self.bridge.ask(office_book.mediators)
        if lines is None:
            return
        left = sum(line.left_on is not None for line in lines)
        gone = f"·已离任{left}名" if left else ""
        self.show_rows({line.id: line for line in lines}, f"在岗{len(lines) - left}名{gone}")

    def follow_row(self) -> None:
        """Who has left may come back."""
        chosen = self.table.current_row()
        for one in (self.change_button, self.leave_button, self.hand_button):
            allow(one, None if chosen else CHOOSE)
        has_left = chosen is not None and chosen.left_on is not None
        self.leave_button.setText("取消离任" if has_left else "离任...")
        self.leave_button.setAccessibleName("取消离任" if has_left else "记离任")

    def acts(self) -> tuple[Act, ...]:
        """New, change, leave, hand over."""
        buttons = (self.add_button, self.change_button, self.leave_button, self.hand_button)
        add, change, leave, hand = (pressing(self.bridge, one) for one in buttons)
        return (
            Act(key="add", text="新增调解员", keys="Ins", initials="xz", icon="plus", does=add),
            Act(key="change", text="修改调解员", keys="F2", initials="xg", icon="pen", does=change),
            Act(key="leave", text="调解员离任", keys="Del", initials="lr", icon="minus", does=leave),
            Act(key="hand", text="移交所选的案件", keys="Ctrl+T", initials="yj", icon="person", does=hand),
        )

    def add(self) -> None:
        """Asks for a new mediator."""
        self._open(None)

    def change(self) -> None:
        """Asks what changes in the chosen one."""
        line = self.table.current_row()
        if line is not None:
            self._open(line)

    def leave(self) -> None:
        """Asks from which day the chosen one is gone, or takes the leaving back."""
        line: MediatorLine | None = self.table.current_row()
        if line is None:
            return
        if line.left_on is None:
            self.host.open(LeaveDialog(self.host, line))
            return
        self.bridge.run(
            lambda office: office_book.leave(office, line.id, line.version, None),
            said=f"已取消离任：{line.name}",
        )

    def hand_over(self) -> None:
        """Hands over what the chosen one has to do."""
        line: MediatorLine | None = self.table.current_row()
        if line is not None:
            self.host.open(HandoverDialog(self.host, line.name))

    def _open(self, line: MediatorLine | None) -> None:
        committees = self.bridge.ask(office_book.committees)
        if committees is not None:
            self.host.open(MediatorDialog(self.host, line, tuple(one.name for one in committees)))


def _state(line: MediatorLine) -> str:
    return f"{line.left_on:%Y-%m-%d}离任" if line.left_on else "在岗"


def _paint_name(painter: QPainter, place: QRectF, line: MediatorLine) -> None:
    draw_text(painter, place, line.name, bold=not line.left_on)


def _paint_state(painter: QPainter, place: QRectF, line: MediatorLine) -> None:
    if line.left_on:
        draw_pill(painter, place, _state(line), "soft")
    else:
        draw_text(painter, place, _state(line), size=CONTROL, token="text2")


COLUMNS = (
    Column(key="name", title="姓名", width=120, text=lambda line: line.name, paint=_paint_name),
    Column(key="card", title="证号", width=130, text=lambda line: line.card or "未填"),
    Column(key="committee", title="调委会", width=0, least=190, text=lambda line: line.committee or "未定"),
    Column(key="state", title="状态", width=140, text=_state, paint=_paint_state),
    Column(key="open", title="在办", width=72, right=True, text=lambda line: str(line.open_cases)),
)
