"""Everything that is taken on in an agreement, a row each; the value is all the performance rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.dialogs.agreement.undertaking import UndertakingRow
from mediation_desk.desktop.theme import CAPTION
from mediation_desk.desktop.widgets.basic import Label, button, column, row
from mediation_desk.desktop.widgets.fields import Composite, NotAValue
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import PerformanceKind, Side
from mediation_desk.domain.record.agreement import Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.undertakings import Undertaking, written
from mediation_desk.errors import Refused

SEE_ABOVE = "第{}项履行还有一处没有写对，请改上面标出的一格。"
NOTHING_YET = "条款要落到谁、向谁、什么、多少、何时；没有要履行的可以不加。"


class Undertakings(Composite):
    """Rows of undertakings, and the button that adds one."""

    def __init__(self, case: Case, calendar: Calendar, base: Callable[[], date]) -> None:
        """Takes the case, the calendar, and what gives the day of the agreement."""
        super().__init__()
        self._case, self._calendar, self._base = case, calendar, base
        self.rows: list[UndertakingRow] = []
        self._wrong: tuple[UndertakingRow, str, str] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._odd = Label(size=CAPTION, token="text2", wraps=True)
        self._none = Label(NOTHING_YET, size=CAPTION, token="text3", wraps=True)
        self.add_button = button("加一项履行", self.add, small=True, icon_name="plus")
        acts = row(self.add_button, self._none, None)
        acts.setStretch(1, 9)
        self.setLayout(column(self._list, acts, self._odd, spacing=8))
        self._settle()

    def value(self) -> tuple[Performance, ...]:
        """All performance rows; NotAValue where one cannot be read, which is marked when that is told."""
        found: list[Performance] = []
        self._wrong = None
        for at, one in enumerate(self.rows, start=1):
            try:
                found += one.value()
            except NotAValue as wrong:
                self._wrong = (one, "total", str(wrong))
            except Refused as refusal:
                where = refusal.problems[0].where if refusal.problems else "term"
                self._wrong = (one, where, refusal.sentence)
            if self._wrong is not None:
                raise NotAValue(SEE_ABOVE.format(at))
        return tuple(found)

    def fill(self, value: Any) -> None:
        """Shows performance rows, or what `typed` gave."""
        while self.rows:
            self._let_go(self.rows[-1])
        items: Sequence[Any] = value or ()
        if items and isinstance(items[0], Performance):
            for one, rows in written(items, base=self._base(), calendar=self._calendar):
                self._appended().show_undertaking(one, rows)
        else:
            for typed in items:
                self._appended().fill(typed)
        self._settle()

    def typed(self) -> list[dict[str, Any]]:
        """What stands in the rows, for a draft."""
        return [one.typed() for one in self.rows]

    def add(self) -> None:
        """Adds a row that begins as the one before: who owes money to whom."""
        offered = self._next()
        made = self._appended()
        made.show_undertaking(offered)
        self._settle()
        made.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_from(self) -> None:
        """The day of the agreement is another: the lines mean other days."""
        for one in self.rows:
            one.tell_nothing()

    def say_odd(self, text: str) -> None:
        """Tells what of the terms does not stand in the rows; nothing where all does."""
        self._odd.setText(text)
        self._odd.setVisible(bool(text))

    def event(self, event: QEvent) -> bool:
        """A problem told about the field is marked where it lies; told no more, the mark goes."""
        if event.type() is QEvent.Type.DynamicPropertyChange:
            self._mark()
        return super().event(event)

    def _mark(self) -> None:
        if self.property("wrong") != "true":
            for one in self.rows:
                one.tell_nothing()
        elif self._wrong is not None:
            made, where, problem = self._wrong
            self.setFocusProxy(made.tell(where, problem))

    def _next(self) -> Undertaking:
        if self.rows:
            last = self.rows[-1]
            return Undertaking(
                debtors=last.debtors.value(),
                creditors=last.creditors.value(),
                joint=last.joint.isChecked(),
                kind=last.kind.value(),
                what="",
            )
        sides = {side: [one.ref for one in self._case.parties if one.side is side] for side in Side}
        own = [one.ref for one in self._case.parties]
        creditors = sides[Side.APPLICANT] or own[:1]
        debtors = sides[Side.RESPONDENT] or own[1:2]
        return Undertaking(
            debtors=tuple(debtors), creditors=tuple(creditors), kind=PerformanceKind.MONEY, what=""
        )

    def _appended(self) -> UndertakingRow:
        made = UndertakingRow(self._case, self._calendar, self._base)
        made.edited.connect(self.edited)
        made.removed.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._list.addWidget(made)
        return made

    def _remove(self, made: UndertakingRow) -> None:
        at = self.rows.index(made)
        self._let_go(made)
        self._settle()
        near: QWidget = self.rows[min(at, len(self.rows) - 1)].what if self.rows else self.add_button
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self, made: UndertakingRow) -> None:
        self.rows.remove(made)
        self._list.removeWidget(made)
        made.hide()
        made.deleteLater()

    def _settle(self) -> None:
        for at, one in enumerate(self.rows, start=1):
            one.setAccessibleName(f"第{at}项履行")
        self._none.setVisible(not self.rows)
        words = "再加一项履行" if self.rows else "加一项履行"
        self.add_button.setText(words)
        self.add_button.setAccessibleName(words)
        self.setFocusProxy(self.rows[0].what if self.rows else self.add_button)
        self._odd.setVisible(bool(self._odd.text()))
        self.edited.emit()
