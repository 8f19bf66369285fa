"""人员: who decides and confirms, in which post, and whether he proves himself by a PIN."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mediation_desk import labels
from mediation_desk.config.settings import SETTINGS
from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.dialogs.office.staff import PinDialog, StaffDialog, StaffLeaveDialog
from mediation_desk.desktop.host import Act, Host
from mediation_desk.desktop.pages.system.book import BookSection
from mediation_desk.desktop.pages.system.plate import ListPlate, allow, pressing
from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Empty, Label, button, row
from mediation_desk.desktop.widgets.paint import draw_pill, draw_text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.desktop.widgets.table_cells import draw_lines
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services import settings, staff
from mediation_desk.services.staff import StaffLine

ABOUT = "定级、转期、销号由名单上的人决定和确认；两人共同确认时，各凭本人口令。"
KEYS = "Ins 新增　Enter 修改　Ctrl Shift P 设口令　Del 离任"
CHOOSE = "先在列表里选一人。"
BY_PIN = "people.pin"


class StaffSection(BookSection):
    """Those who decide and confirm."""

    key = "staff"
    title = "人员"
    icon = "shield-tick"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host, _columns(self))
        self.add_button = button("新增...", self.add, name="新增人员", kind="primary", why="新增 Ins")
        self.change_button = button("修改...", self.change, name="修改人员")
        self.pin_button = button("设口令...", self.set_pin, name="设口令，由本人输入")
        self.clear_button = button("清除口令", self.clear_pin, name="清除忘记了的口令")
        self.leave_button = button("离任...", self.leave)
        self.by_pin = Segments(SETTINGS[BY_PIN].choices)
        self.by_pin.setAccessibleName(SETTINGS[BY_PIN].label)
        self.by_pin.edited.connect(self._choose_by_pin)
        first = button("新增第一人...", self.add, name="新增第一人")
        how = "现在姓名按填的记；登记之后，决定和确认的人从名单里选，并可凭口令证明是本人。"
        empty = Empty("shield-tick", "还没有人员名单", how, first)
        acts = (self.leave_button, self.clear_button, self.pin_button, self.change_button, self.add_button)
        plate = ListPlate(self.title, ABOUT, self.table, empty, *acts, keys=KEYS)
        plate.above.addLayout(
            row(Label(SETTINGS[BY_PIN].label, size=CONTROL, token="text2"), self.by_pin, None)
        )
        self.put(plate)
        self.table.activated_row.connect(pressing(self.bridge, self.change_button))

    def refresh(self) -> None:
        """Reads the list, and whether everybody has to have a PIN."""
        lines = self.bridge.ask(staff.staff)
        by_pin = self.bridge.attempt(lambda office: settings.value(office, BY_PIN))
        if lines is None:
            return
        self.by_pin.blockSignals(True)
        self.by_pin.fill(bool(by_pin.value))
        self.by_pin.blockSignals(False)
        gone = sum(_has_left(self, line) for line in lines)
        without = sum(not line.has_pin and not _has_left(self, line) for line in lines)
        told = "·".join(
            part
            for part in (
                f"在任{len(lines) - gone}人",
                f"未设口令{without}人" if without else "",
                f"已离任{gone}人" if gone else "",
            )
            if part
        )
        self.show_rows({line.id: line for line in lines}, told)

    def follow_row(self) -> None:
        """What may be done with the chosen one."""
        chosen: StaffLine | None = self.table.current_row()
        for one in (self.change_button, self.leave_button):
            allow(one, None if chosen else CHOOSE)
        has_left = chosen is not None and chosen.left_on is not None
        self.leave_button.setText("取消离任" if has_left else "离任...")
        self.leave_button.setAccessibleName("取消离任" if has_left else "记离任")
        bar = CHOOSE if chosen is None else "已经离任，不用再设口令。" if has_left else None
        allow(self.pin_button, bar)
        self.pin_button.setText("改口令..." if chosen and chosen.has_pin else "设口令...")
        no_pin = "还没有设口令，不用清除。" if chosen and not chosen.has_pin else None
        allow(self.clear_button, CHOOSE if chosen is None else no_pin)

    def acts(self) -> tuple[Act, ...]:
        """New, change, PIN, leave."""
        buttons = (
            self.add_button,
            self.change_button,
            self.pin_button,
            self.clear_button,
            self.leave_button,
        )
        add, change, pin, clear, leave = (pressing(self.bridge, one) for one in buttons)
        return (
            Act(key="add", text="新增人员", keys="Ins", initials="xz", icon="plus", does=add),
            Act(key="change", text="修改人员", keys="F2", initials="xg", icon="pen", does=change),
            Act(key="pin", text="设口令", keys="Ctrl+Shift+P", initials="skl", icon="lock", does=pin),
            Act(key="clear", text="清除口令", initials="qckl", icon="unlock", does=clear),
            Act(key="leave", text="人员离任", keys="Del", initials="lr", icon="minus", does=leave),
        )

    def add(self) -> None:
        """Asks for somebody new."""
        self.host.open(StaffDialog(self.host, None))

    def change(self) -> None:
        """Asks what changes in the chosen one."""
        line = self.table.current_row()
        if line is not None:
            self.host.open(StaffDialog(self.host, line))

    def set_pin(self) -> None:
        """Asks the chosen one for a PIN of his own."""
        line = self.table.current_row()
        if line is not None:
            self.host.open(PinDialog(self.host, line))

    def clear_pin(self) -> None:
        """Takes away a PIN that was forgotten."""
        line: StaffLine | None = self.table.current_row()
        if line is not None:
            self.bridge.run(
                lambda office: staff.clear_pin(office, line.id, line.version),
                said=f"已清除{line.name}的口令，请本人来重设。",
            )

    def leave(self) -> None:
        """Asks from which day the chosen one is gone, or takes the leaving back."""
        line: StaffLine | None = self.table.current_row()
        if line is None:
            return
        if line.left_on is None:
            self.host.open(StaffLeaveDialog(self.host, line))
            return
        self.bridge.run(
            lambda office: staff.leave(office, line.id, line.version, None), said=f"已取消离任：{line.name}"
        )

    def _choose_by_pin(self) -> None:
        wanted = bool(self.by_pin.value())
        self.bridge.run(lambda office: settings.set(office, BY_PIN, wanted))


def _has_left(section: StaffSection, line: StaffLine) -> bool:
    return line.left_on is not None and line.left_on <= section.bridge.office.today


def _post(line: StaffLine) -> str:
    return labels.ROLE[line.role].partition("（")[0]


def _about(line: StaffLine) -> str:
    return "·".join(part for part in (line.post, line.unit) if part)


def _paint_name(painter: QPainter, place: QRectF, line: StaffLine) -> None:
    draw_text(painter, place, line.name, bold=not line.left_on)


def _paint_post(painter: QPainter, place: QRectF, line: StaffLine) -> None:
    if _about(line):
        draw_lines(painter, place, _post(line), _about(line))
    else:
        draw_text(painter, place, _post(line))


def _columns(section: StaffSection) -> tuple[Column, ...]:
    def pin(line: StaffLine) -> str:
        now = section.bridge.office.clock()
        if line.pin_locked_until is not None and line.pin_locked_until > now:
            return f"锁到{line.pin_locked_until.astimezone(SHANGHAI):%m-%d %H:%M}"
        if line.pin_set_at is None:
            return "未设"
        return f"{short_day(line.pin_set_at.astimezone(SHANGHAI).date(), now.date())}设"

    def paint_pin(painter: QPainter, place: QRectF, line: StaffLine) -> None:
        if pin(line).startswith("锁"):
            draw_pill(painter, place, pin(line), "problem")
        else:
            draw_text(painter, place, pin(line), size=CONTROL, token="text2" if line.has_pin else "text3")

    def state(line: StaffLine) -> str:
        return f"{short_day(line.left_on, section.bridge.office.today)}离任" if line.left_on else "在任"

    def paint_state(painter: QPainter, place: QRectF, line: StaffLine) -> None:
        if line.left_on:
            draw_pill(painter, place, state(line), "soft")
        else:
            draw_text(painter, place, state(line), size=CONTROL, token="text2")

    return (
        Column(key="name", title="姓名", width=120, text=lambda line: line.name, paint=_paint_name),
        Column(key="post", title="职务", width=0, least=190, text=_post, paint=_paint_post),
        Column(key="phone", title="电话", width=124, text=lambda line: line.phone or "未填"),
        Column(key="pin", title="口令", width=124, text=pin, paint=paint_pin),
        Column(key="state", title="状态", width=108, text=state, paint=paint_state),
    )
