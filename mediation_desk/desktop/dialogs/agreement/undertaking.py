"""One thing that one side takes on: who, to whom, what, how much, by when; below it what the line means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from mediation_desk.desktop.dialogs.agreement.plan_table import PlanTable
from mediation_desk.desktop.dialogs.agreement.who import Who
from mediation_desk.desktop.theme import CAPTION, CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Label, Picture, button, column, row
from mediation_desk.desktop.widgets.box import Box
from mediation_desk.desktop.widgets.fields import Choice, Money, NotAValue, Text
from mediation_desk.desktop.widgets.form import mark_wrong
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.domain import undertakings
from mediation_desk.domain.agreements import both_calendars
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import PerformanceKind
from mediation_desk.domain.instalments import EXAMPLE
from mediation_desk.domain.money import yuan
from mediation_desk.domain.record.agreement import LunarDue, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.undertakings import Expanded, Undertaking
from mediation_desk.errors import Refused

KINDS = {
    PerformanceKind.MONEY: "给付金钱",
    PerformanceKind.GOODS: "交付财物",
    PerformanceKind.ACT: "完成行为",
    PerformanceKind.REFRAIN: "不作为",
    PerformanceKind.APOLOGY: "赔礼道歉",
    PerformanceKind.CONTINUING: "持续履行",
}
WHATS = {
    PerformanceKind.MONEY: "什么款，例如补偿款、抚养费",
    PerformanceKind.GOODS: "交付什么，例如房屋钥匙一把",
    PerformanceKind.ACT: "做什么，例如修复漏水管道",
    PerformanceKind.REFRAIN: "不做什么，例如不再占用楼道",
    PerformanceKind.APOLOGY: "怎样道歉，例如当面赔礼道歉",
    PerformanceKind.CONTINUING: "做什么，例如探视婚生子",
}
TERMS = {
    PerformanceKind.MONEY: f"{EXAMPLE}；或2026-12-20前付清",
    PerformanceKind.CONTINUING: "自2027-01-01起，每月第一、第三个周六",
    PerformanceKind.REFRAIN: "没有期限的可不填",
}
PRICED = (PerformanceKind.MONEY, PerformanceKind.GOODS)
LEFT = 40
"""The column of the words before the fields."""


class UndertakingRow(QFrame):
    """One undertaking; `edited` when any of it changes, `removed` when it is to be taken out."""

    edited = Signal()
    removed = Signal()

    def __init__(self, case: Case, calendar: Calendar, base: Callable[[], date]) -> None:
        """Takes the case, the calendar, and what gives the day of the agreement."""
        super().__init__()
        self._calendar, self._base = calendar, base
        self._kept: tuple[Undertaking, tuple[Performance, ...]] | None = None
        self.debtors, self.creditors = Who(case, "谁履行"), Who(case, "向谁履行")
        self.kind = Choice(KINDS)
        self.what, self.term = Text(), Text()
        self.total = Money(hint="总额")
        self.joint = Box("几人连带")
        self.taken_out = button("", self.removed.emit, kind="bare", icon_name="close", name="去掉这一项履行")
        self.table = PlanTable()
        self._sign = Picture("alert", size=14, token="problem")
        self._told = Label(size=CAPTION, token="text3", wraps=True)
        self._problem = Label(size=CAPTION, token="problem", wraps=True)
        self.more = button("看各期", self._turn, kind="link", small=True)
        self._lay_out()
        self._name_fields()
        self._listen()
        self._follow()

    def value(self) -> tuple[Performance, ...]:
        """The rows it means; Refused at the key of a field, NotAValue where a field holds no value."""
        return self._expanded().rows

    def undertaking(self) -> Undertaking:
        """What was typed; NotAValue where the sum is no amount."""
        kind = self.kind.value()
        return Undertaking(
            debtors=self.debtors.value(),
            creditors=self.creditors.value(),
            joint=True if self.joint.isChecked() else None,
            kind=kind,
            what=self.what.value() or "",
            total=self.total.value() if kind in PRICED else None,
            term=self.term.value() or "",
        )

    def show_undertaking(self, one: Undertaking, rows: tuple[Performance, ...] = ()) -> None:
        """Fills in an undertaking; while it stays as it is, its rows do."""
        self.fill(typed_of(one))
        self._kept = (self.undertaking(), rows) if rows else None
        self._follow()

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Fills in what `typed` gave."""
        self.debtors.fill(typed.get("debtors", ()))
        self.creditors.fill(typed.get("creditors", ()))
        self.joint.setChecked(bool(typed.get("joint")))
        self.kind.fill(typed.get("kind"))
        self.what.fill(typed.get("what"))
        self.total.fill(typed.get("total"))
        self.term.fill(typed.get("term"))

    def typed(self) -> dict[str, Any]:
        """What stands in it, for a draft."""
        return {
            "debtors": list(self.debtors.value()),
            "creditors": list(self.creditors.value()),
            "joint": self.joint.isChecked(),
            "kind": self.kind.typed(),
            "what": self.what.typed(),
            "total": self.total.typed(),
            "term": self.term.typed(),
        }

    def tell(self, where: str, problem: str) -> QWidget:
        """Marks the field a problem is about and tells it below; gives the field."""
        field = self._fields.get(where, self.term)
        mark_wrong(field, problem)
        self._say(problem, is_problem=True)
        return field

    def tell_nothing(self) -> None:
        """Takes the mark of a problem away and says again what the line means."""
        for field in self._fields.values():
            mark_wrong(field, None)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate of its own."""
        draw_plate(QPainter(self), QRectF(self.rect()), "hover", "line")

    def _expanded(self) -> Expanded:
        one = self.undertaking()
        if self._kept is not None and self._kept[0] == one:
            return Expanded(rows=self._kept[1])
        return undertakings.expanded(one, base=self._base(), calendar=self._calendar)

    def _follow(self) -> None:
        kind, debtors = self.kind.value(), self.debtors.value()
        self.what.setPlaceholderText(WHATS[kind])
        self.term.setPlaceholderText(TERMS.get(kind, "2026-12-20前"))
        for part in (self.total, self._unit):
            part.setVisible(kind in PRICED)
        self.joint.setVisible(len(debtors) > 1)
        try:
            self._show(self._expanded())
        except NotAValue as wrong:
            self._say(str(wrong), is_problem=False)
        except Refused as refusal:
            is_begun = bool(self.term.value())
            self._say(refusal.sentence if is_begun else "", is_problem=False)

    def _show(self, found: Expanded) -> None:
        days = [self._day_of(one) for one in found.rows]
        self._say("；".join((self._sum_up(found.rows, days), *found.notes)), is_problem=False)
        self.more.setVisible(len(days) > 1)
        self.table.setVisible(len(days) > 1 and self.more.text() == "收起")
        self.table.show_rows(found.rows, days, self.what.value() or "")

    def _sum_up(self, rows: tuple[Performance, ...], days: list[str]) -> str:
        amounts = [one.amount for one in rows if one.amount is not None]
        total = f"合计{yuan(sum(amounts, Decimal(0)))}" if amounts else ""
        many = (f"共{len(rows)}期", f"首期{days[0]}", f"末期{days[-1]}", total)
        return "，".join(part for part in (many if len(rows) > 1 else (days[0], total)) if part)

    def _day_of(self, one: Performance) -> str:
        if one.due is None:
            end = f"至{one.until.isoformat()}" if one.until else ""
            start = f"自{one.from_.isoformat()}起" if one.from_ else ""
            return "，".join(part for part in (start + end, one.rhythm or "") if part) or "没有期限"
        if isinstance(one.due, LunarDue):
            return both_calendars(one.due, self._calendar)
        return one.due.isoformat()

    def _say(self, text: str, *, is_problem: bool) -> None:
        for part in (self._sign, self._problem):
            part.setVisible(is_problem)
        self._told.setVisible(not is_problem and bool(text))
        (self._problem if is_problem else self._told).setText(text)
        self.more.hide()
        self.table.hide()

    def _turn(self) -> None:
        is_open = self.more.text() == "收起"
        self.more.setText("看各期" if is_open else "收起")
        self._follow()
        self.edited.emit()

    def _edited(self) -> None:
        self.tell_nothing()
        self.edited.emit()

    def _listen(self) -> None:
        for field in (self.debtors, self.creditors, self.kind, self.what, self.total, self.term):
            field.edited.connect(self._edited)
        self.joint.toggled.connect(lambda _: self._edited())

    def _name_fields(self) -> None:
        self._fields: dict[str, QWidget] = {
            "debtors": self.debtors.choice,
            "creditors": self.creditors.choice,
            "what": self.what,
            "total": self.total,
            "term": self.term,
        }
        named = ((self.kind, "履行种类"), (self.what, "履行内容"), (self.total, "总额"), (self.term, "期限"))
        for field, name in named:
            field.setAccessibleName(name)

    def _lay_out(self) -> None:
        self._unit = Label("元", size=CONTROL, token="text2")
        self.kind.setFixedWidth(118)
        self.total.setFixedWidth(126)
        self.taken_out.setFixedSize(28, MEASURES.field)
        towards = Label("向", size=CONTROL, token="text2")
        towards.setFixedHeight(MEASURES.field)
        first = row(self.debtors, towards, self.creditors, self.kind, self.taken_out)
        for at in range(first.count()):
            first.itemAt(at).setAlignment(Qt.AlignmentFlag.AlignTop)
        first.setStretch(0, 1)
        first.setStretch(2, 1)
        second = row(_word("履行"), self.what, self.total, self._unit, self.joint)
        second.setStretch(1, 1)
        third = row(_word("期限"), self.term)
        third.setStretch(1, 1)
        below = row(self._sign, self._told, self._problem, self.more, spacing=6)
        below.setContentsMargins(LEFT + 8, 0, 0, 0)
        below.setStretch(1, 1)
        below.setStretch(2, 1)
        whole = column(first, second, third, below, self.table, spacing=6)
        whole.setContentsMargins(12, 10, 8, 10)
        self.setLayout(whole)


def typed_of(one: Undertaking) -> dict[str, Any]:
    """An undertaking as it would have been typed."""
    total = f"{one.total:f}".removesuffix(".00") if one.total is not None else ""
    return {
        "debtors": one.debtors,
        "creditors": one.creditors,
        "joint": bool(one.joint),
        "kind": one.kind,
        "what": one.what,
        "total": total,
        "term": one.term,
    }


def _word(text: str) -> Label:
    made = Label(text, size=CONTROL, token="text2")
    made.setFixedWidth(LEFT)
    return made
