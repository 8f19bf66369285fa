"""经过: what happened in the case, and who changed what of its record, field by field."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.desktop.host import Act as PageAct
from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.desktop.pages.dispute.timeline_list import TrailList
from mediation_desk.desktop.pages.dispute.timeline_rows import (
    ActRow,
    ChangeRow,
    MoreRow,
    StepRow,
    TrailRow,
    acts_of,
    people_in,
    steps_of,
)
from mediation_desk.desktop.theme import CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Label, column, row
from mediation_desk.desktop.widgets.detail import NARROW, WIDTH, Detail
from mediation_desk.desktop.widgets.entry_rows import Offer, Told
from mediation_desk.desktop.widgets.fields import Choice, Text
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain import wording
from mediation_desk.domain.happenings import Happening, happenings
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.where import entry_at
from mediation_desk.domain.wording import Fact
from mediation_desk.services import history
from mediation_desk.services.history import Act, Changed, History
from mediation_desk.services.overview import Seen

COURSE, CHANGES = "course", "changes"
EVERYBODY = "所有人"
WAIT = 200
"""Milliseconds after the last letter before the record is looked through."""
SAYS = "选一条，这里就显示它的全部内容。"


class Plate(QWidget):
    """The ground that a list lies on."""

    def __init__(self, inside: QWidget) -> None:
        """Takes the list."""
        super().__init__()
        whole = column(inside)
        whole.setContentsMargins(1, 6, 1, 6)
        self.setLayout(whole)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line")


class TimelineTab(Tab):
    """Two lists over the same case, what is chosen told in full beside them."""

    key = "timeline"
    title = "经过"

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__(acts)
        self._seen: Seen | None = None
        self._names: dict[str, str] = {}
        self._happened: tuple[Happening, ...] = ()
        self._acts: tuple[Act, ...] = ()
        self._history: History | None = None
        self._unfolded: set[int] = set()
        self.views = Segments({COURSE: "经过", CHANGES: "改动"})
        self.who = Choice({}, nothing=EVERYBODY)
        self.text = Text(hint="按字词找")
        self.count = Label(size=CONTROL, token="text3")
        self.course = TrailList("经过", "没有符合条件的经过。")
        self.changes = TrailList("改动", "没有符合条件的改动。")
        self.detail = Detail("经过")
        self._stack = QStackedWidget()
        self._waiting = QTimer(self, singleShot=True, interval=WAIT)
        self._lay_out()
        self._connect()

    @property
    def list(self) -> TrailList:
        """The list in sight."""
        return self.changes if self.views.value() == CHANGES else self.course

    def show_case(self, seen: Seen) -> None:
        """Shows the case; the same row stays chosen where it is still there."""
        if self._seen is None or self._seen.case.number != seen.case.number:
            self._unfolded.clear()
        self._seen = seen
        self._names = wording.names_of(seen.case)
        self._happened = happenings(seen.case, self.acts.bridge.office.today)
        self._history = None
        self._show()

    def reveal(self, place: str) -> None:
        """Chooses what happened at a place of the case file."""
        self.views.fill(COURSE)
        for at, one in enumerate(self.course.trail.rows):
            if isinstance(one, StepRow) and one.one.where.startswith(place):
                self.course.go(at)
                return

    def begin(self) -> None:
        """Puts the focus on the list in sight."""
        self.list.setFocus()

    def page_acts(self) -> tuple[PageAct, ...]:
        """Going over to the other list, and looking for words."""
        return (
            PageAct(key="timeline.turn", text="看改动或经过", keys="Ctrl+T", initials="kgd", does=self.turn),
            PageAct(
                key="timeline.find", text="在经过里找", keys="Ctrl+F", initials="zjg", does=self.look_for
            ),
        )

    def turn(self) -> None:
        """Shows the other list."""
        self.views.fill(COURSE if self.views.value() == CHANGES else CHANGES)
        self.begin()

    def look_for(self) -> None:
        """Puts the keyboard where words are typed."""
        self.text.setFocus()
        self.text.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card is narrower in a narrow window."""
        super().resizeEvent(event)
        is_narrow = self.window().width() < MEASURES.narrow_below
        self.detail.setFixedWidth(NARROW if is_narrow else WIDTH)

    def _show(self) -> None:
        """Shows the list that is asked for, for the person and the words that are asked for."""
        if self._seen is None:
            return
        if self.views.value() == CHANGES:
            self._read(None)
        else:
            self._show_course()
        self._stack.setCurrentWidget(self.list)
        self._tell(self.list.row())

    def _show_course(self) -> None:
        self._offer(people_in(self._happened))
        rows = steps_of(self._happened, self.who.value(), self.text.value() or "")
        self.course.show_rows(rows, self.acts.bridge.office.today)
        self.count.setText(f"{len(rows)}条")

    def _read(self, before: int | None) -> None:
        """Reads acts from the end of the trail, or those before a line of it in addition."""
        who, text, number = self.who.value(), self.text.value() or "", self.acts.number
        outcome = self.acts.bridge.attempt(
            lambda office: history.history(office, number, before=before, who=who, text=text)
        )
        if outcome.value is None:
            self._acts, self._history = (), None
        else:
            self._acts = (*(self._acts if before else ()), *outcome.value.acts)
            self._history = outcome.value
            self._offer(outcome.value.people)
        self._show_changes()

    def _show_changes(self) -> None:
        rows = tuple(acts_of(self._acts, self._unfolded, self._history))
        self.changes.show_rows(rows, self.acts.bridge.office.today)
        more = "，还有更早的" if self._history is not None and self._history.more is not None else ""
        self.count.setText(f"{len(self._acts)}次办理{more}")

    def _offer(self, people: tuple[str, ...]) -> None:
        self.who.offer({name: name for name in people}, nothing=EVERYBODY)

    def _open(self, chosen: TrailRow | None) -> None:
        """What Enter does: shows more, or goes to the entry that the row is about."""
        if isinstance(chosen, MoreRow) and chosen.act is not None:
            self._unfolded.add(chosen.act.line)
            self._show_changes()
        elif isinstance(chosen, MoreRow) and self._history is not None:
            self._read(self._history.more)
        elif isinstance(chosen, StepRow):
            self.acts.go_to(chosen.one.where)
        elif isinstance(chosen, ChangeRow) and self._is_there(chosen.change.where):
            self.acts.go_to(chosen.change.where)

    def _tell(self, chosen: TrailRow | None) -> None:
        """Tells the chosen row in full."""
        if isinstance(chosen, StepRow):
            self.detail.show_entry(self._step(chosen))
        elif isinstance(chosen, ChangeRow):
            self.detail.show_entry(self._change(chosen))
        elif isinstance(chosen, ActRow):
            self.detail.show_entry(_act(chosen.act))
        else:
            self.detail.say(chosen.says if chosen else SAYS)

    def _step(self, chosen: StepRow) -> Told:
        one = chosen.one
        assert self._seen is not None
        entry = entry_at(self._seen.case, one.where)
        facts = self._facts(entry) if is_dataclass(entry) else ()
        when = f"{one.day} {chosen.at}".strip()
        return Told(
            title=one.what,
            about="·".join(part for part in (when, one.who) if part),
            facts=facts,
            acts=(Offer(words="打开记录", does=lambda: self.acts.go_to(one.where)),),
        )

    def _facts(self, entry: Any) -> tuple[Fact, ...]:
        return wording.facts(entry, self._names, calendar=self.acts.bridge.office.calendar)

    def _change(self, chosen: ChangeRow) -> Told:
        change = self._whole(chosen.change)
        told = (("old", "原来", change.old), ("new", "改为", change.new))
        if not change.field:
            told = (("old", "删去", change.old), ("new", "新增", change.new))
        elif not change.old:
            told = (("old", "原来", "没有填写"), told[1])
        elif not change.new:
            told = (told[0], ("new", "改为", "清除"))
        opens = Offer(words="打开记录", does=lambda: self.acts.go_to(change.where))
        return Told(
            title=f"{change.place}·{chosen.kind}",
            about=_signed(chosen.act),
            facts=tuple(Fact(key=key, label=label, text=text) for key, label, text in told if text),
            acts=(opens,) if self._is_there(change.where) else (),
        )

    def _whole(self, change: Changed) -> Changed:
        """The change with its values in full."""
        if not change.is_cut:
            return change
        number = self.acts.number
        outcome = self.acts.bridge.attempt(lambda office: history.whole(office, number, change.line))
        return outcome.value or change

    def _is_there(self, where: str) -> bool:
        """Whether the record still has an entry at a place."""
        base = where.partition(".")[0] if where.startswith(("agreements", "parties")) else where
        return bool(where) and self._seen is not None and entry_at(self._seen.case, base) is not None

    def _connect(self) -> None:
        self.views.edited.connect(self._show)
        self.who.edited.connect(self._show)
        self.text.edited.connect(self._waiting.start)
        self._waiting.timeout.connect(self._show)
        for shown in (self.course, self.changes):
            shown.chosen.connect(lambda chosen, own=shown: self._tell(chosen) if own is self.list else None)
            shown.opened.connect(self._open)

    def _lay_out(self) -> None:
        self.views.setAccessibleName("看什么")
        self.views.fill(COURSE)
        self.who.setAccessibleName("谁办的")
        self.who.setFixedWidth(150)
        self.text.setAccessibleName("按字词找")
        self.text.setFixedWidth(220)
        head = row(self.views, self.who, self.text, self.count, None, spacing=8)
        for one in (self.course, self.changes):
            self._stack.addWidget(one)
        parts = row(spacing=16)
        parts.addWidget(Plate(self._stack), 1)
        parts.addWidget(self.detail)
        whole = column(head, spacing=12)
        whole.addLayout(parts, 1)
        whole.setContentsMargins(0, 0, 0, 16)
        self.setLayout(whole)


def _signed(act: Act) -> str:
    """When, who, and in which action."""
    return f"{act.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}·{act.who}·{act.action}"


def _act(act: Act) -> Told:
    return Told(
        title=f"{act.action}·{len(act.changes)}处",
        about=_signed(act),
        facts=tuple(
            Fact(key=str(one.line), label=one.field or one.place, text=_from_to(one)) for one in act.changes
        ),
    )


def _from_to(change: Changed) -> str:
    if not change.field:
        return change.new or f"删去：{change.old}"
    return f"{change.old or '没有填写'} → {change.new or '清除'}"
