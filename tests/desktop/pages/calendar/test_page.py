"""The page 日历 in the real window: walked by keys, filtered, its days put off with a reason."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.host import Page
from mediation_desk.desktop.pages.calendar.day_list import EntryLine
from mediation_desk.desktop.pages.calendar.model import Rest
from mediation_desk.desktop.pages.calendar.month import lines_of
from mediation_desk.desktop.pages.calendar.page import CalendarPage
from mediation_desk.desktop.pages.calendar.span import View
from mediation_desk.desktop.pages.calendar.week import NONE_SUCH
from mediation_desk.desktop.pages.calendar.wishes import Wish
from mediation_desk.desktop.pages.calendar.words import kind_word
from mediation_desk.desktop.shell.finder import Finder
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.codes import AppointmentKind, DueKind, Stage, Tier
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.mediation import Appointment
from mediation_desk.services import appointments, campaigns, diary, disputes
from mediation_desk.services.diary import Entry, Mark
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.desktop.conftest import TODAY
from tests.desktop.typing import typed
from tests.desktop.watching import above, settle

Key, Held = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


class Asked(Page):
    """Stands for a page not under test and keeps what it was asked."""

    key = "dispute"
    title = "纠纷"
    icon = "disputes"

    def __init__(self, host: Any) -> None:
        super().__init__(host)
        self.was_asked: list[dict[str, Any]] = []

    def refresh(self) -> None:
        pass

    def ask(self, **asked: Any) -> None:
        self.was_asked.append(asked)


class AskedSystem(Asked):
    key = "system"
    title = "系统"
    icon = "system"


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    made = window_of(CalendarPage, Asked, AskedSystem)
    made.activateWindow()
    settle()
    return made


@pytest.fixture
def page(window: Window) -> CalendarPage:
    shown = window.page
    assert isinstance(shown, CalendarPage)
    return shown


def press(key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    """A key of whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key, held)
    settle()


def dialog_of(window: Window) -> ActDialog:
    (found,) = (one for one in window.findChildren(ActDialog) if one.isVisible())
    return found


def go_to(page: CalendarPage, wanted: Callable[[Entry], bool]) -> Entry:
    """Puts the keyboard on the first entry of the week that is such a one."""
    for column, day in enumerate(page.sight.days):
        for row, entry in enumerate(day.entries):
            if wanted(entry):
                page.choose(day.day)
                page.sight.week.setCurrentIndex(page.sight.week.model_of_days.index(row, column))
                page.begin()
                return entry
    raise AssertionError("no such entry in the week")


def is_movable_visit(entry: Entry) -> bool:
    is_due = entry.mark is Mark.VISIT and entry.kind is not None
    return is_due and not entry.may_move and entry.day >= TODAY


def is_fixed(entry: Entry) -> bool:
    return bool(entry.may_move) and not entry.is_done


def centre_of(page: CalendarPage, day: date) -> QPoint:
    place = page.sight.grid.place_of(day)
    return QPoint(place.center().x(), place.top() + 20)


def carry(page: CalendarPage, entry: Entry, to: date) -> None:
    """Pulls the current entry of the week to another day."""
    grid = page.sight.week
    start = grid.visualRect(grid.currentIndex()).center()
    QTest.mousePress(grid.viewport(), LEFT, pos=start)
    QTest.mouseMove(grid.viewport(), start + QPoint(24, 8))
    QTest.mouseMove(grid.viewport(), centre_of(page, to))
    QTest.mouseRelease(grid.viewport(), LEFT, pos=centre_of(page, to))
    settle()


def entries_on(page: CalendarPage, day: date) -> tuple[Entry, ...]:
    return next(one.entries for one in page.sight.days if one.day == day)


def test_the_week_of_today_is_shown_as_the_diary_has_it(page: CalendarPage, demo_office: Office):
    days = diary.days_of(demo_office, date(2026, 11, 23), date(2026, 11, 29))
    count = sum(day.count for day in days)

    assert page.sight.days == days
    assert page.head.facts.text().startswith(f"11月23日至11月29日·第48周·{count}件·")
    assert page.span.chosen == TODAY
    assert QApplication.focusWidget() is page.sight.week


def test_the_arrows_walk_days_and_entries_past_the_edge_of_the_week(page: CalendarPage):
    press(Key.Key_Down)
    assert page.sight.entry() == entries_on(page, TODAY)[1]
    press(Key.Key_Right)
    assert page.span.chosen == TODAY + timedelta(days=1)

    for _ in range(4):
        press(Key.Key_Right)

    assert page.span.chosen == date(2026, 11, 30)
    assert page.sight.days[0].day == date(2026, 11, 30)
    press(Key.Key_Home)
    assert page.span.chosen == TODAY


def test_keys_turn_the_weeks_and_change_to_the_month_and_back_to_today(page: CalendarPage):
    press(Key.Key_PageDown)
    assert page.sight.days[0].day == date(2026, 11, 30)
    press(Key.Key_Y)
    assert (page.span.view, len(page.sight.days)) == (View.MONTH, 35)
    press(Key.Key_PageUp)
    assert page.head.facts.text().startswith("2026年11月·")
    press(Key.Key_T)
    assert page.span.chosen == TODAY
    assert not page.head.today_button.isEnabled()
    press(Key.Key_Z)
    assert page.span.view is View.WEEK


def test_the_view_is_the_same_the_next_time(window_of: Callable[..., Window], page: CalendarPage):
    page.show_view(View.MONTH)

    again = window_of(CalendarPage).page
    settle()

    assert isinstance(again, CalendarPage)
    assert again.sight.grid is again.sight.month


def test_enter_in_a_month_walks_into_the_day_and_escape_out_again(page: CalendarPage):
    page.show_view(View.MONTH)
    settle()
    press(Key.Key_Return)
    assert QApplication.focusWidget() is page.sight.panel.list
    press(Key.Key_Down)
    assert page.sight.entry() == entries_on(page, TODAY)[1]
    press(Key.Key_Escape)

    assert QApplication.focusWidget() is page.sight.month


def test_the_day_beside_shows_the_entry_the_keyboard_is_on(page: CalendarPage):
    press(Key.Key_Down)
    press(Key.Key_Down)

    assert page.sight.panel.list.entry() == page.sight.entry()


def test_enter_opens_the_act_of_the_entry(window: Window, page: CalendarPage):
    entry = go_to(page, is_movable_visit)
    press(Key.Key_Return)

    assert dialog_of(window).matter.number == entry.number
    dialog_of(window).reject()


def test_control_enter_opens_the_dispute(window: Window, page: CalendarPage):
    entry = page.sight.entry()
    assert entry is not None
    press(Key.Key_Return, Held.ControlModifier)

    assert window.page.was_asked == [{"number": entry.number}]  # type: ignore[attr-defined]


def test_alt_enter_says_why_that_day(window: Window, page: CalendarPage):
    entry = go_to(page, is_movable_visit)
    press(Key.Key_Return, Held.AltModifier)
    popover = window.findChild(WhyPopover)

    assert popover is not None
    assert entry.why_parts is not None
    assert entry.why_parts.rule in popover.accessibleName()
    popover.close()


def test_a_visit_is_put_off_by_the_mouse_with_a_reason_and_taken_back(window: Window, page: CalendarPage):
    entry = go_to(page, is_movable_visit)
    to = entry.day + timedelta(days=2)
    carry(page, entry, to)
    dialog = dialog_of(window)
    assert dialog.form.values()["to"] == to

    QTest.keyClick(QApplication.focusWidget(), Key.Key_2)
    dialog.act()
    settle()

    moved = [one for one in entries_on(page, to) if (one.number, one.party) == (entry.number, entry.party)]
    assert [one.kind for one in moved] == [entry.kind]
    assert entry not in entries_on(page, entry.day)
    visit = disputes.show(page.bridge.office, entry.number).revisits[-1]
    assert (visit.planned_on, visit.first_planned_on, visit.reason) == (to, entry.day, "当事人要求改期")
    window.undo()
    settle()
    assert entry in entries_on(page, entry.day)


def test_the_keyboard_puts_off_by_a_day_and_asks_for_a_reason_in_own_words(
    window: Window, page: CalendarPage
):
    entry = go_to(page, is_movable_visit)
    press(Key.Key_Right, Held.ControlModifier)
    dialog = dialog_of(window)
    assert dialog.form.values()["to"] == entry.day + timedelta(days=1)

    dialog.act()
    assert dialog.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_4)
    dialog.form.field("words").setFocus()
    typed(dialog.form.field("words"), "等鉴定结论")
    dialog.act()
    settle()

    assert disputes.show(page.bridge.office, entry.number).revisits[-1].reason == "等鉴定结论"


def test_what_cannot_be_put_off_says_so_and_is_not_carried(window: Window, page: CalendarPage):
    entry = go_to(page, is_fixed)
    told: list[str] = []
    page.bridge.noticed.connect(lambda notice: told.append(notice.text))
    carry(page, entry, entry.day + timedelta(days=1 if entry.day.weekday() < 6 else -1))
    press(Key.Key_M)

    assert told == [entry.may_move, entry.may_move]
    assert above(window) == []


def test_a_visit_is_put_off_by_the_mouse_in_a_month_too(window: Window, page: CalendarPage):
    page.show_view(View.MONTH)
    settle()
    grid = page.sight.month
    day = next(one for one in page.sight.days if one.day == TODAY + timedelta(days=1))
    lines = lines_of(day, grid.place_of(day.day).toRectF())
    entries = ((at, one) for at, one in lines if isinstance(one, Entry))
    place, entry = next((at, one) for at, one in entries if is_movable_visit(one) and one.at is None)
    to = centre_of(page, day.day + timedelta(days=7))
    QTest.mousePress(grid.viewport(), LEFT, pos=place.center().toPoint())
    assert page.sight.panel.list.entry() == entry
    QTest.mouseMove(grid.viewport(), place.center().toPoint() + QPoint(24, 8))
    QTest.mouseMove(grid.viewport(), to)
    QTest.mouseRelease(grid.viewport(), LEFT, pos=to)
    settle()

    assert dialog_of(window).form.values()["to"] == day.day + timedelta(days=7)
    dialog_of(window).reject()


def test_whoever_stands_in_for_somebody_sees_whose_matter_it_is(page: CalendarPage):
    entry = go_to(page, is_movable_visit)
    lines = [EntryLine(entry=entry, today=TODAY, who=who) for who in (None, entry.who, "周敏")]

    assert [line.doer for line in lines] == [entry.who, "", f"代{entry.who}"]


def test_escape_lets_go_of_what_is_carried(window: Window, page: CalendarPage):
    go_to(page, is_movable_visit)
    grid = page.sight.week
    start = grid.visualRect(grid.currentIndex()).center()
    QTest.mousePress(grid.viewport(), LEFT, pos=start)
    QTest.mouseMove(grid.viewport(), start + QPoint(40, 0))
    assert grid.carries
    press(Key.Key_Escape)
    QTest.mouseRelease(grid.viewport(), LEFT, pos=start + QPoint(300, 0))

    assert not grid.carries
    assert above(window) == []


def test_an_appointment_stands_at_its_hour_and_keeps_it_when_put_off(window: Window, page: CalendarPage):
    entry = agreed(page)
    found = go_to(page, lambda one: (one.number, one.at) == (entry.number, entry.at))
    hours = [one.at for one in entries_on(page, found.day)]
    assert hours == sorted(filter(None, hours)) + [None] * hours.count(None)
    press(Key.Key_M)
    dialog = dialog_of(window)

    assert dialog.form.values()["to"] == datetime(2026, 11, 28, 10, 40, tzinfo=SHANGHAI)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_3)
    dialog.act()
    settle()

    case = disputes.show(page.bridge.office, entry.number)
    kept = next(one for one in case.appointments if one.place == "三楼调解室")
    assert (kept.at.day, kept.first_at and kept.first_at.day) == (28, 27)


def test_a_session_agreed_is_recorded_from_the_calendar(window: Window, page: CalendarPage):
    entry = agreed(page)
    go_to(page, lambda one: (one.number, one.at) == (entry.number, entry.at))
    press(Key.Key_Return)
    dialog = dialog_of(window)

    assert dialog.form.values()["place"] == "三楼调解室"
    dialog.reject()


def test_a_check_of_a_closed_case_is_put_off_and_done_from_its_day(window: Window, page: CalendarPage):
    drawn = {"closed_from": date(2026, 1, 1), "closed_until": TODAY, "until": date(2026, 11, 27)}
    wanted = replace(campaigns.usual(page.bridge.office), name="再看一遍", share=100, **drawn)
    assert page.bridge.run(lambda office: campaigns.draw(office, wanted)).failure is None
    settle()
    entry = go_to(page, lambda one: one.check_id is not None)
    press(Key.Key_Right, Held.ControlModifier)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_3)
    dialog_of(window).act()
    settle()

    later = entries_on(page, entry.day + timedelta(days=1))
    moved = next(one for one in later if one.check_id == entry.check_id)
    page.wish(Wish.ACT, moved)
    assert dialog_of(window).matter.number == entry.number
    dialog_of(window).reject()


def agreed(page: CalendarPage) -> Entry:
    """A session agreed for Friday morning, in the calendar."""
    number = next(
        row.number
        for row in disputes.listed(page.bridge.office)
        if row.tier is Tier.BLUE and row.stage is Stage.RESOLVE
    )
    case = disputes.show(page.bridge.office, number)
    at = datetime(2026, 11, 27, 10, 40, tzinfo=SHANGHAI)
    session = Appointment(
        kind=AppointmentKind.SESSION,
        at=at,
        place="三楼调解室",
        parties=(case.parties[0].ref, case.parties[1].ref),
        by="周敏",
    )
    page.bridge.run(lambda office: appointments.agree(office, number, session))
    settle()
    day = entries_on(page, at.date())
    return next(one for one in day if one.number == number and one.at == at.time())


def test_a_kind_chosen_is_shown_alone_and_the_others_keep_their_counts(page: CalendarPage):
    before = sum(day.counts.get(Mark.VISIT, 0) for day in page.sight.days)
    page.filters.marks[Mark.VISIT].click()
    settle()

    assert {one.mark for day in page.sight.days for one in day.entries} == {Mark.VISIT}
    assert page.filters.marks[Mark.VISIT].text().endswith(f" {before}")
    assert page.filters.marks[Mark.LIMIT].isVisible()


def test_only_ones_own_matters_are_shown_and_remembered(window_of: Callable[..., Window], page: CalendarPage):
    who = next(one.who for day in page.sight.days for one in day.entries if one.who)
    page.bridge.office = replace(page.bridge.office, actor=Actor(name=who))
    page.filters.turn_mine()
    settle()

    assert {one.who for day in page.sight.days for one in day.entries} == {who}
    assert "我承办的" in page.head.facts.text()
    again = window_of(CalendarPage).page
    assert isinstance(again, CalendarPage)
    assert again.filters.who == again.bridge.office.actor.name


def test_an_empty_week_says_so_and_why(page: CalendarPage):
    page.filters.marks[Mark.HEARING].setChecked(True)
    settle()

    assert sum(day.count for day in page.sight.days) == 0
    assert page.sight.week.nothing == NONE_SUCH
    assert page.head.facts.text().endswith("没有安排")
    assert page.sight.week.model_of_days.said(0, 2) == "11月25日周三，农历十七，没有安排"


def test_a_year_without_its_holidays_and_days_not_worked_out_are_told(window: Window, page: CalendarPage):
    assert not page.notice.isVisible()
    page.choose(date(2027, 2, 17))
    settle()

    assert page.notice.words.text() == (
        "2027年的放假安排还没有录入，这里只按周末算休息日。2027-02-15起的期限还没有全部算到，届时可能还会增加。"
    )
    page.notice.enter_button.click()
    assert window.page.was_asked == [{"section": "holidays"}]  # type: ignore[attr-defined]


def test_what_does_not_fit_into_a_day_of_the_month_is_counted_and_listed_beside(page: CalendarPage):
    page.show_view(View.MONTH)
    settle()
    grid = page.sight.month
    day = next(one for one in page.sight.days if one.day == TODAY)
    lines = [thing for _, thing in lines_of(day, grid.place_of(TODAY).toRectF())]

    assert lines[:-1] == list(day.entries[: len(lines) - 1])
    assert lines[-1] == Rest(day=TODAY, count=day.count - len(lines) + 1)
    assert len(page.sight.panel.list.lines.lines) == day.count


def test_the_rest_of_a_full_day_is_read_when_asked_for(page: CalendarPage, monkeypatch: pytest.MonkeyPatch):
    whole = diary.days_of
    monkeypatch.setattr(
        diary, "days_of", lambda office, *days, limit=3, **more: whole(office, *days, limit=limit, **more)
    )
    page.refresh()
    settle()
    day = next(one for one in page.sight.days if one.day == TODAY)
    assert (len(day.entries), page.sight.week.model_of_days.thing(3, 2)) == (
        3,
        Rest(day=TODAY, count=day.count - 3),
    )
    page.sight.panel.list.setFocus()
    press(Key.Key_End)
    press(Key.Key_Return)

    assert len(page.sight.panel.list.lines.lines) == day.count


def test_the_menu_offers_what_the_keys_do(page: CalendarPage):
    go_to(page, is_movable_visit)
    press(Key.Key_Down)
    page.sight.week.menu_asked.emit(page.sight.entry(), QPoint(10, 10))
    (menu,) = (one for one in page.findChildren(QMenu) if one.isVisible())

    assert [one.text().partition("\t")[2] for one in menu.actions()][:4] == [
        "Enter",
        "M",
        "Alt+Enter",
        "Ctrl+Enter",
    ]
    menu.close()


def test_a_dispute_is_looked_for_before_a_session_is_agreed(window: Window, page: CalendarPage):
    entry = go_to(page, is_movable_visit)
    page.head.appoint.click()
    finder = window.findChild(Finder)
    assert finder is not None
    finder.line.setText(entry.number)
    QTest.keyClick(finder.line, Key.Key_Return)
    settle()

    assert dialog_of(window).matter.number == entry.number
    dialog_of(window).reject()


@pytest.mark.parametrize(
    ("act", "name", "begins"),
    [("sheet", "周清单-2026-11-23.pdf", b"%PDF"), ("export", "日历-2026-11-23.ics", b"BEGIN:VCALENDAR")],
)
def test_the_week_is_saved_as_a_sheet_and_as_a_calendar_file(
    act: str, name: str, begins: bytes, window: Window, page: CalendarPage, tmp_path: Path
):
    next(one for one in page.acts() if one.key == act).does()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(name)
    path = tmp_path / name
    dialog.selectFile(str(path))
    dialog.accept()
    settle()

    assert path.read_bytes().startswith(begins)


def test_every_cell_says_itself_to_a_screen_reader(page: CalendarPage):
    model = page.sight.week.model_of_days
    entry = entries_on(page, TODAY)[0]

    said = model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole)

    assert said.startswith("11月25日，")
    assert entry.what in said
    assert model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole).startswith(
        "11月25日周三，农历"
    )


def test_three_thousand_entries_are_shown_within_their_time(page: CalendarPage):
    page.show_view(View.MONTH)
    settle()
    first = entries_on(page, TODAY)[0]
    full = tuple(
        replace(day, count=72, entries=tuple(replace(first, day=day.day) for _ in range(60)))
        for day in page.sight.days
    )

    elapsed = least_time(lambda: page.sight.show_days(page.span, full, TODAY, who=None))

    assert elapsed < 0.05
    assert sum(day.count for day in page.sight.days) == 3024


def least_time(does: Callable[[], object]) -> float:
    """The least of three times the main thread takes for it."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        does()
        spent.append(time.process_time() - begun)
    return min(spent)


def test_a_kind_that_tells_a_sensitive_signal_is_not_named(page: CalendarPage):
    entry = replace(entries_on(page, TODAY)[0], kind=DueKind.PROTECTION_ORDER)

    assert kind_word(entry) == "回访"
