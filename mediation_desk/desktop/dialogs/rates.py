"""How the office's agreements were kept: a span and a unit above, the exact figures, and who is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QScrollArea, QWidget

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.days import short_day, weekday
from mediation_desk.desktop.dialogs.dialog import FOOT, HEAD, Dialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CONTROL, PAGE_TITLE
from mediation_desk.desktop.widgets.basic import Label, Line, button, column
from mediation_desk.desktop.widgets.fields import Choice, Day
from mediation_desk.desktop.widgets.form import Form, Unreadable
from mediation_desk.desktop.widgets.preview_parts import due_pill
from mediation_desk.desktop.widgets.step_list import StepList, StepRow
from mediation_desk.desktop.worker import Job, start
from mediation_desk.domain.money import yuan
from mediation_desk.errors import Refused
from mediation_desk.services import listing
from mediation_desk.services.agreement_state import counts_said
from mediation_desk.services.performance_rates import OfficeRate, OpenRow, rate_between

WIDTH, HEIGHT = 720, 560
ALL = "全部单位"
COUNTING = "正在统计..."
NOTHING_DUE = "这段时间没有到期的履行项。"
NONE_OPEN = "到期的都已履行或免除。"


class RatesDialog(Dialog):
    """Counts anew whenever the span or the unit changes; Enter on a row opens its agreement."""

    def __init__(self, host: Host) -> None:
        """Takes the window."""
        assert isinstance(host, QWidget)
        super().__init__(host, "协议履行率", width=WIDTH, keys="Enter 打开所选的协议　Esc 关闭")
        self._host = host
        self._job: Job | None = None
        self.form, self.share = self._asked(), Label(size=PAGE_TITLE, bold=True)
        self.said, self.money = Label(wraps=True), Label(size=CONTROL, token="text2", wraps=True)
        self.open_said = Label(size=CONTROL, token="text2")
        self.list = StepList("到期没有履行的")
        self.list.acted.connect(self._go_to)
        self._area.addWidget(Line())
        self._area.addLayout(column(self.share, self.said, self.money, spacing=4))
        self._area.addWidget(self.open_said)
        self._area.addWidget(self.list)
        self._area.addStretch(1)
        close = button("关闭", self.accept, kind="primary")
        self.add_acts(close)
        # Enter in a field says that its day is typed, not that the dialog is done with.
        close.setDefault(False)
        close.setAutoDefault(False)
        self.form.edited.connect(self.count)
        self.count()

    def place(self) -> None:
        """Of one height whatever is found, as far as the window lets it, so that it never jumps."""
        self._scrolled.setFixedHeight(min(HEIGHT, self.over.height() - HEAD - FOOT - 40))
        super().place()

    def done(self, result: int) -> None:
        """Nothing is counted for a dialog that is closed."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def count(self) -> None:
        """Counts what is asked, in a thread; says beside a field why it cannot."""
        try:
            asked = self.form.values()
        except Unreadable as unreadable:
            self.form.tell(unreadable.problems)
            return
        self.form.tell(())
        first, last = asked["first"] or date(self._today.year, 1, 1), asked["last"] or self._today
        if self._job is not None:
            self._job.cancel()
        self.share.setText(COUNTING)
        self._job = start(
            self._host.bridge,
            lambda office, job: rate_between(office, first, last, asked["unit"]),
            self._show,
        )

    @property
    def _today(self) -> date:
        return self._host.bridge.office.today

    def _asked(self) -> Form:
        bridge, today = self._host.bridge, self._today
        self._area = self.scrolling_body()
        found = self.findChild(QScrollArea)
        assert found is not None
        self._scrolled = found
        form = Form(self._area)
        units = bridge.ask(listing.units) or ()
        first, last = Day(lambda: today), Day(lambda: today)
        first.fill(date(today.year, 1, 1))
        last.fill(today)
        first.setAccessibleName("从")
        last.setAccessibleName("到")
        form.add(
            "约定日", first=first, last=last, hint="从这一天到那一天到期的履行项；持续履行的不算，回访时问"
        )
        form.add("单位", unit=Choice({one: one for one in units}, nothing=ALL))
        return form

    def _show(self, outcome: Outcome[OfficeRate]) -> None:
        self._job = None
        found = outcome.value
        if found is None:
            self.share.setText("")
            problems = outcome.failure.problems if isinstance(outcome.failure, Refused) else ()
            self.form.tell(problems)
            return
        rate = found.rate
        share = rate.share
        self.share.setText(f"履行率{share}%" if share is not None else NOTHING_DUE)
        self.said.setText("，".join(_figures(found)))
        self.money.setText(
            f"到期应付{yuan(rate.due)}·已付{yuan(rate.paid)}·尚欠{yuan(rate.owed)}" if rate.due else ""
        )
        shown, in_all = len(found.open_rows), rate.open
        more = f"，先列拖得最久的{shown}项" if shown < in_all else ""
        self.open_said.setText(f"到期没有履行{in_all}项{more}" if in_all else NONE_OPEN if rate.rows else "")
        self.list.show_rows(tuple(_row(one, self._today) for one in found.open_rows))
        self.list.setVisible(bool(found.open_rows))
        if found.open_rows and not self._is_typing():
            self.list.setFocus()

    def _is_typing(self) -> bool:
        now = self.focusWidget()
        return now is not None and any(now is self.form.field(key) for key in ("first", "last", "unit"))

    def _go_to(self, made: StepRow) -> None:
        row: OpenRow = made.value
        self.accept()
        self._host.go("dispute", number=row.number, place=row.place)


def _figures(found: OfficeRate) -> Iterator[str]:
    if counted := counts_said(found.rate):
        yield f"{found.cases}件纠纷的协议{counted}"
    on_time = found.rate.share_on_time
    if on_time is not None:
        yield f"按期履行率{on_time}%"


def _row(one: OpenRow, today: date) -> StepRow:
    names = "、".join(one.debtors[:3]) + (f"等{len(one.debtors)}人" if len(one.debtors) > 3 else "")
    owed = f"尚欠{yuan(one.owed)}" if one.owed else ""
    urged = f"已督促{one.urged}次" if one.urged else "没有督促过"
    return StepRow(
        title=f"{names}：{one.what}",
        below="·".join(part for part in (owed, urged, one.number) if part),
        day=short_day(one.day, today),
        weekday=weekday(one.day),
        pill=due_pill(one.day, today),
        act="打开",
        is_link=True,
        value=one,
    )
