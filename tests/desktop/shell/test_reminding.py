"""What the window does beside its pages: it reminds at its hours and feeds other calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon

from mediation_desk.desktop import worker
from mediation_desk.desktop.pages.today import TodayPage
from mediation_desk.desktop.shell import tray
from mediation_desk.desktop.shell.feeding import Feeding
from mediation_desk.desktop.shell.reminding import Reminding
from mediation_desk.desktop.shell.standing_by import stand_by
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.exchange import ical as ical_file
from mediation_desk.services import ical, listing, overview, settings
from mediation_desk.services.listing import Asked
from mediation_desk.services.reminders import Reminder
from tests.desktop.watching import settle

MORNING = datetime(2026, 11, 25, 8, 59, tzinfo=SHANGHAI)


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def window(window_of) -> Window:
    shown = window_of(TodayPage)
    shown.bridge.run(lambda office: settings.set(office, "notices.whose", "office"))
    return shown


def wait() -> None:
    worker.wait_for_all()
    settle()


def heard(reminding: Reminding) -> list[Reminder]:
    told: list[Reminder] = []
    reminding.told.connect(told.append)
    return told


def test_at_the_start_it_reminds_at_once_and_then_at_the_next_set_hour(window: Window):
    clock = Clock(MORNING)
    reminding = Reminding(window.bridge, window, clock=clock)
    told = heard(reminding)
    reminding.begin()
    wait()
    assert len(told) == 1
    assert reminding.next_time() == MORNING + timedelta(minutes=1)

    reminding._wake()  # the timer is early: the hour has not struck
    wait()
    assert len(told) == 1

    clock.now = MORNING + timedelta(minutes=1)
    reminding._wake()
    wait()
    assert len(told) == 2
    assert reminding.next_time() == datetime(2026, 11, 25, 14, 0, tzinfo=SHANGHAI)


def test_in_a_quiet_hour_the_start_is_silent(window: Window):
    reminding = Reminding(window.bridge, window, clock=Clock(MORNING.replace(hour=12, minute=30)))
    told = heard(reminding)
    reminding.begin()
    wait()
    assert told == []


def test_asked_to_be_quiet_it_passes_over_the_hour(window: Window):
    reminding = Reminding(window.bridge, window, clock=Clock(MORNING))
    reminding.hush()
    assert reminding.next_time() == datetime(2026, 11, 25, 14, 0, tzinfo=SHANGHAI)


def test_switched_off_nothing_is_planned_until_it_is_switched_on_again(window: Window):
    reminding = Reminding(window.bridge, window, clock=Clock(MORNING))
    window.bridge.run(lambda office: settings.set(office, "notices.on", False))
    assert not reminding._timer.isActive()
    window.bridge.run(lambda office: settings.set(office, "notices.on", True))
    assert reminding._timer.isActive()


def test_no_reminder_of_the_busiest_desk_names_anybody_or_any_case(window: Window):
    reminding = Reminding(window.bridge, window, clock=Clock(MORNING))
    told = heard(reminding)
    reminding.tell()
    wait()
    (reminder,) = told
    text = reminder.title + reminder.text
    ids = window.bridge.ask(lambda office: listing.ids(office, Asked()))
    rows = window.bridge.ask(lambda office: listing.rows(office, ids))
    assert len(rows) > 20
    for row in rows:
        case = window.bridge.ask(lambda office, number=row.number: overview.look(office, number).case)
        assert row.number not in text
        assert not any(party.name in text for party in case.parties)


def test_without_a_corner_of_the_screen_the_window_tells_it_and_offers_today(window: Window):
    assert not tray.is_there()
    window.bridge.office = replace(window.bridge.office, clock=Clock(MORNING))
    stand_by(window)
    wait()
    assert "逾期" in window.toast.accessibleName()
    window.toast.act()
    assert window.page.key == "today"


def test_the_sign_in_the_corner_has_its_menu_and_tells_counts(window: Window):
    done: list[str] = []
    acts = tuple((word, lambda word=word: done.append(word)) for word in ("打开工作台", "退出"))
    sign = tray.Tray(window, QIcon(), acts)
    sign.tell(Reminder(title="今天到期3件", lines=()))
    for action in sign.menu.actions():
        action.trigger()
    assert done == ["打开工作台", "退出"]


def test_a_window_that_stays_in_the_corner_only_goes_out_of_sight_until_one_quits(window: Window):
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.stays = lambda: True
    window.close()
    assert not window.isVisible()
    assert closed == []
    window.show()
    window.perform("quit")
    assert closed == [True]


def test_the_feed_is_written_after_a_change_and_its_trouble_told_once(window: Window, tmp_path: Path):
    place = tmp_path / "调解.ics"
    window.bridge.run(lambda office: ical.set_feed(office, str(place)))
    assert ical_file.count_in(place.read_bytes())
    place.unlink()
    feeding = Feeding(window.bridge, window)
    window.bridge.changed.emit(frozenset({"appointments"}))
    assert feeding._timer.isActive()
    feeding.write()
    wait()
    assert place.exists()

    place.unlink()
    place.mkdir()
    (place / "in the way").touch()
    problems: list[str] = []
    window.bridge.noticed.connect(lambda notice: problems.append(notice.text))
    for _ in range(2):
        feeding.write()
        wait()
    assert [text for text in problems if text.startswith("日历文件存不进指定的位置")] == problems
    assert len(problems) == 1
