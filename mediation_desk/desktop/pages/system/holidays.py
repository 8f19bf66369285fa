"""节假日: the days of a year that are not what their weekday says, official ones and the office's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.dialogs.office.holiday import KINDS, HolidayDialog, ImportProblems, followed
from mediation_desk.desktop.host import Act, Host
from mediation_desk.desktop.pages.system.book import BookSection
from mediation_desk.desktop.pages.system.plate import ListPlate, allow, pressing
from mediation_desk.desktop.pages.system.year import YearPicture
from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.theme import BODY, CARD_TITLE, CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Empty, Label, Picture, button, row
from mediation_desk.desktop.widgets.paint import draw_pill, draw_text, width_of
from mediation_desk.errors import Refused
from mediation_desk.services import holidays
from mediation_desk.services.holidays import Changed, DayKind, HolidayRow

KEYS = "Ins 添加　Del 删除　PgUp PgDn 翻页　Ctrl ← → 换年"
OFFICIAL = "官方放假安排不能删去；当天上班的请添加为上班。"
CHOOSE = "先在列表里选一天。"
FIRST_YEAR, LAST_YEAR = 2000, 2100
ROOM_FOR_PICTURE = 860
PICTURE = 500
"""Width of the year beside the list, where the section has room for both."""


class HolidaySection(BookSection):
    """One year at a time."""

    key = "holidays"
    title = "节假日"
    icon = "holiday"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in; begins with this year."""
        super().__init__(host, COLUMNS)
        self.year = host.bridge.office.today.year
        self._job: worker.Job | None = None
        self._day: date | None = None
        self.before_button = _arrow("left", "上一年", lambda: self.turn(-1))
        self.after_button = _arrow("right", "下一年", lambda: self.turn(1))
        self._year = Label(size=CARD_TITLE, bold=True)
        self.add_button = button("添加一天...", self.add, kind="primary", why="添加 Ins")
        self.import_button = button("导入通知...", self.choose_file)
        self.remove_button = button("删除", self.remove, name="删除本单位添加的这一天")
        empty = Empty("holiday", "这一年没有一天", "导入当年的放假通知，或者一天一天添加。")
        buttons = (self.remove_button, self.import_button, self.add_button)
        plate = ListPlate(self.title, "", self.table, empty, *buttons, keys=KEYS)
        plate.about.hide()
        self._told = Label(size=CONTROL, token="text2", wraps=True)
        self._sign = Picture("alert", token="problem")
        line = row(self.before_button, self._year, self.after_button, self._sign)
        line.addWidget(self._told, 1)
        plate.above.addLayout(line)
        self.picture = YearPicture()
        self.picture.pressed.connect(self._go_to_day)
        plate.beside.addWidget(self.picture)
        self.put(plate)
        self.table.set_compact(True)

    def refresh(self) -> None:
        """Reads the year."""
        found = self.bridge.ask(
            lambda office: (holidays.year(office, self.year), holidays.is_known(office, self.year))
        )
        if found is None:
            return
        rows, known = found
        self._year.setText(f"{self.year}年")
        self._tell(rows, known=known)
        self.picture.show_year(self.year, rows, self.bridge.office.today)
        is_other_year = not self._rows
        self.show_rows({row.day.toordinal(): row for row in rows}, _counted(rows))
        if is_other_year:
            self._begin_at(self.bridge.office.today, rows)
        self.table.set_compact(True)
        for one, bar in ((self.before_button, FIRST_YEAR), (self.after_button, LAST_YEAR)):
            allow(one, "到头了。" if self.year == bar else None)

    def turn(self, by: int) -> None:
        """Shows the year after or before."""
        if FIRST_YEAR <= self.year + by <= LAST_YEAR:
            self.year += by
            self._day = None
            self._rows = {}
            self.refresh()

    def follow_row(self) -> None:
        """Only the office's own days can be taken away."""
        row_: HolidayRow | None = self.table.current_row()
        self._day = row_.day if row_ else self._day
        self.picture.choose(self._day)
        allow(self.remove_button, CHOOSE if row_ is None else OFFICIAL if row_.official else None)

    def acts(self) -> tuple[Act, ...]:
        """Add, import, remove, other years."""
        add, remove = (pressing(self.bridge, one) for one in (self.add_button, self.remove_button))
        return (
            Act(key="add", text="添加一天", keys="Ins", initials="tj", icon="plus", does=add),
            Act(key="remove", text="删除本单位的一天", keys="Del", initials="sc", icon="trash", does=remove),
            Act(
                key="import",
                text="导入放假通知",
                keys="Ctrl+I",
                initials="drtz",
                icon="download",
                does=self.choose_file,
            ),
            Act(key="before", text="上一年", keys="Ctrl+Left", initials="syn", does=lambda: self.turn(-1)),
            Act(key="after", text="下一年", keys="Ctrl+Right", initials="xyn", does=lambda: self.turn(1)),
        )

    def add(self) -> None:
        """Asks for one of the office's own days, the chosen one offered where it is in the year."""
        found = self._rows.get(self._day.toordinal()) if self._day else None
        # A day off that is chosen is most often one on which the office works after all.
        kind = DayKind.WORK if found is not None and found.kind is DayKind.REST else DayKind.REST
        self.host.open(HolidayDialog(self.host, self._day, kind))

    def remove(self) -> None:
        """Takes the chosen day of the office away."""
        row_: HolidayRow | None = self.table.current_row()
        if row_ is not None:
            self.bridge.run(lambda office: holidays.forget(office, row_.day), said=f"已删除：{_said(row_)}")

    def choose_file(self) -> None:
        """Asks for the table of a year's notice."""
        what = "导入放假通知（每行：日期,放假或上班,名称）"
        name, _ = QFileDialog.getOpenFileName(self, what, "", "表格 (*.csv *.txt)")
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Imports a table, in a thread."""
        self._job = worker.start(
            self.bridge, lambda office, _job: holidays.import_notice(office, path), self._hear_import
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the year beside the list where both have room."""
        super().resizeEvent(event)
        self.picture.setFixedWidth(PICTURE)
        self.picture.setVisible(self.width() >= ROOM_FOR_PICTURE)

    def _hear_import(self, outcome: Outcome[Changed]) -> None:
        self._job = None
        if outcome.value is not None:
            self.bridge.tell(f"已导入{outcome.value.days}天{followed(outcome.value)}。")
        elif isinstance(outcome.failure, Refused) and outcome.failure.problems:
            self.host.open(ImportProblems(self.host, outcome.failure))
        elif outcome.failure is not None:
            self.bridge.tell(outcome.failure.sentence, is_problem=True)

    def _tell(self, rows: Sequence[HolidayRow], *, known: bool) -> None:
        own = sum(not row.official for row in rows)
        told = f"本单位自己的安排{own}天。" if own else "按国务院办公厅的通知，本单位没有另行安排。"
        if not known:
            told = f"{self.year}年的官方放假安排还没有，工作日只按周末推算；通知公布后请导入。"
        self._sign.setVisible(not known)
        self._told.setText(told)

    def _begin_at(self, today: date, rows: Sequence[HolidayRow]) -> None:
        """This year begins at the next day to come, another one at its first."""
        come = next((at for at, row in enumerate(rows) if row.day >= today), len(rows) - 1)
        if rows and today.year == self.year:
            self.table.go_to(come)

    def _go_to_day(self, day: date) -> None:
        self._day = day
        place = self.table.rows.row_of(day.toordinal())
        if place is not None:
            self.table.go_to(place)
        self.picture.choose(day)


def _arrow(side: str, name: str, does: Callable[[], None]) -> QPushButton:
    made = button("", does, kind="bare", icon_name=f"chevron-{side}", name=name, small=True)
    made.setFixedWidth(MEASURES.small_control)
    return made


def _counted(rows: Sequence[HolidayRow]) -> str:
    rest = sum(row.kind is DayKind.REST for row in rows)
    return f"放假{rest}天·调休上班{len(rows) - rest}天"


def _said(row: HolidayRow) -> str:
    return f"{row.day:%Y-%m-%d}{row.name}{KINDS[row.kind]}"


def _source(row: HolidayRow) -> str:
    if row.official:
        return "官方"
    return f"本单位（原{row.instead_of}）" if row.instead_of else "本单位"


def _paint_day(painter: QPainter, place: QRectF, row: HolidayRow) -> None:
    draw_text(painter, place, f"{row.day:%m-%d}", size=BODY, bold=True)
    left = place.adjusted(width_of("00-00", BODY, bold=True) + 8, 0, 0, 0)
    draw_text(painter, left, weekday(row.day), size=CONTROL, token="text3")


def _paint_kind(painter: QPainter, place: QRectF, row: HolidayRow) -> None:
    draw_pill(painter, place, KINDS[row.kind], "soft" if row.kind is DayKind.REST else "today")


COLUMNS = (
    Column(key="day", title="日期", width=110, text=lambda row: row.day.isoformat(), paint=_paint_day),
    Column(key="kind", title="安排", width=64, text=lambda row: KINDS[row.kind], paint=_paint_kind),
    Column(key="name", title="名称", width=0, least=90, text=lambda row: row.name),
    Column(key="source", title="来源", width=168, text=_source),
)
