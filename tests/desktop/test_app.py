"""From start to end: the desk, its lock, its window, and what happens when something is in the way."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import app
from mediation_desk.desktop.pages.system.sections import SECTIONS
from mediation_desk.desktop.shell.first_start import FirstStart
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.theme import LOOK
from mediation_desk.domain.record.intake import Assignment
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import desk_lock, desks, disputes, mediation, recent_desks, settings
from tests.desktop.conftest import TODAY, WHO
from tests.desktop.watching import settle

pytestmark = pytest.mark.usefixtures("application")


@pytest.fixture(autouse=True)
def display(monkeypatch) -> None:
    """Windows can be shown, if only offscreen."""
    monkeypatch.setattr(app, "has_display", lambda: True)


@pytest.fixture
def place(demo_desk: Path, tmp_path: Path) -> str:
    path = tmp_path / "a.desk"
    shutil.copyfile(demo_desk, path)
    return str(path)


def asked(desk: str | None) -> argparse.Namespace:
    return argparse.Namespace(desk=desk, who=WHO, today=TODAY)


def once_shown(kind: type, does) -> None:
    """Does something to the window of a kind as soon as it is there."""

    def look() -> None:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        if shown:
            does(shown[0])
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_the_window_opens_at_a_desk_and_lets_it_go_when_closed(place: str):
    seen: list[str] = []

    def look(window: Window) -> None:
        seen.append(window.page.key)
        with pytest.raises(desk_lock.Taken):
            desk_lock.hold(place, "另一人")
        window.close()

    once_shown(Window, look)

    assert app.window(asked(place)) == 0
    assert seen == ["today"]
    desk_lock.hold(place, "另一人").release()
    assert recent_desks.recent()[0].place == place


@pytest.mark.slow
def test_another_writer_is_waited_for_no_longer_than_a_person_waits(place: str):
    told: list[tuple[str, float]] = []

    def write(window: Window) -> None:
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        number = disputes.listed(window.bridge.office)[0].number
        began = time.monotonic()
        outcome = window.bridge.do(lambda office: disputes.give_docket(office, number))
        told.append((outcome.failure.sentence if outcome.failure else "", time.monotonic() - began))
        other.execute("ROLLBACK")
        other.close()
        window.close()

    once_shown(Window, write)
    app.window(asked(place))

    (sentence, took), *_ = told
    assert "正在" in sentence or "占用" in sentence, sentence
    assert took < app.PATIENCE + 1


def test_without_a_display_the_refusal_says_what_to_do(place: str, monkeypatch):
    monkeypatch.setattr(app, "has_display", lambda: False)

    with pytest.raises(Trouble, match="图形界面"):
        app.window(asked(place))


def test_the_theme_a_person_chose_is_worn_from_the_start(place: str):
    with desks.office_at(place, who=WHO, today=TODAY) as office:
        settings.set(office, "appearance.theme", "dark")
    worn: list[str] = []
    once_shown(Window, lambda window: (worn.append(LOOK.theme.name), window.perform("theme"), window.close()))

    app.window(asked(place))

    assert worn == ["dark"]
    assert LOOK.theme.name == "light"
    with desks.office_at(place, who=WHO, today=TODAY) as office:
        assert settings.value(office, "appearance.theme") == "light"


def test_a_second_window_is_told_whose_the_first_is(place: str, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(app, "ask_take_over", lambda sentence: said.append(sentence) or False)
    with desk_lock.hold(place, "周敏"):
        once_shown(FirstStart, lambda start: (said.append(start._said.text()), start.close()))
        assert app.window(asked(place)) == 0

    assert said[0].startswith("周敏从")
    assert said[1] == said[0]


def test_a_desk_taken_over_is_written_by_the_new_window_alone(place: str, monkeypatch):
    monkeypatch.setattr(app, "ask_take_over", lambda sentence: True)
    opened = desks.office_at(place, who=WHO, today=TODAY)
    with opened as office, app.window_at(office) as first, desk_lock.hold(place, WHO) as lock:
        first.go("today")
        first.keep_lock(lock, place)
        with app.held(place, "王明") as taken:
            first._beat(QTimer(), place)
            number = disputes.listed(office)[0].number
            outcome = first.bridge.run(lambda office: disputes.give_docket(office, number))

            assert isinstance(outcome.failure, Refused)
            assert outcome.failure.sentence.startswith("王明已在这台电脑上接管")
            assert taken.is_mine()


def test_a_desk_that_does_not_open_leads_to_the_first_start_with_the_reason(tmp_path: Path):
    broken = tmp_path / "坏.desk"
    broken.write_bytes(b"no desk" * 100)
    said: list[str] = []
    once_shown(FirstStart, lambda start: (said.append(start._said.text()), start.close()))

    assert app.window(asked(str(broken))) == 0
    assert "不是本程序的工作台" in said[0]


def test_a_desk_pulled_away_is_told_once_and_nothing_typed_is_lost(place: str):
    with desks.office_at(place, who=WHO, today=TODAY) as office, app.window_at(office) as window:
        window.show()
        window.go("today")
        settle(100)
        number = disputes.listed(office)[0].number
        Path(place).rename(place + ".away")
        outcome = window.bridge.run(lambda office: disputes.give_docket(office, number))
        window.noticing.look()

        assert isinstance(outcome.failure, Trouble)
        assert "已被移走" in window.toast._text.text()
        Path(place + ".away").rename(place)
        assert window.bridge.ask(lambda office: disputes.show(office, number)) is not None


@pytest.mark.parametrize("key", [page.key for page in app.PAGES])
def test_pages_shown_while_the_desk_is_away_say_so_and_fill_once_it_is_back(place: str, key: str):
    with desks.office_at(place, who=WHO, today=TODAY) as office, app.window_at(office) as window:
        window.show()
        window.go("today" if key != "today" else "disputes")
        settle(100)
        number = {"number": disputes.listed(office)[0].number} if key == "dispute" else {}
        away = Path(place).rename(place + ".away")
        told: list[str] = []
        window.bridge.noticed.connect(lambda notice: told.append(notice.text))
        for section in [{"section": one.key} for one in SECTIONS] if key == "system" else [number]:
            window.go(key, **section)
            settle(60)
        window.noticing.look()
        assert any("已被移走" in text for text in told)
        away.rename(place)
        told.clear()
        window.noticing.look()
        window.go(key, **number)
        settle(200)

        assert told == ["工作台又能用了，可以接着办。"]
        if key == "system":
            window.go("system", section="committees")
            assert window.page.section.table.current_row() is not None
        elif key == "disputes":
            assert window.page.model.rowCount() > 0
        elif key == "calendar":
            assert window.page.sight.days
        elif key == "lookback":
            assert window.page.table.current_row() is not None
        elif key == "papers":
            assert window.page.office.catalogue.model().rowCount() > 0
        else:
            assert window.page.seen is not None


def test_what_the_command_line_writes_meanwhile_appears_by_itself(place: str):
    with desks.office_at(place, who=WHO, today=TODAY) as office, app.window_at(office) as window:
        window.show()
        window.go("today")
        window.noticing.begin()
        settle(200)
        heard: list[frozenset[str]] = []
        window.bridge.changed.connect(heard.append)
        number = next(row.number for row in disputes.listed(office) if row.stage == "push")
        with desks.office_at(place, who="命令行", today=TODAY) as other:
            mediation.assign(other, number, Assignment(to="周敏"))
        window.noticing.look()

        assert any("entries" in tables for tables in heard)


@pytest.mark.parametrize(
    ("module", "asked"), [("fcitx", "fcitx;ibus"), ("fcitx5", "fcitx;ibus"), ("ibus", None), (None, None)]
)
def test_fcitx_is_reached_over_the_portal_of_ibus(monkeypatch, module: str | None, asked: str | None):
    for name in ("QT_IM_MODULE", "QT_IM_MODULES", "IBUS_USE_PORTAL"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    if module:
        monkeypatch.setenv("QT_IM_MODULE", module)

    app.reach_fcitx()

    assert os.environ.get("QT_IM_MODULES") == asked
    assert os.environ.get("IBUS_USE_PORTAL") == (asked and "1")


def test_the_person_may_go_on_at_another_desk(place: str, demo_desk: Path, tmp_path: Path):
    other = tmp_path / "另一个.desk"
    shutil.copyfile(demo_desk, other)
    seen: list[str] = []

    def second(window: Window) -> None:
        seen.append(window.bridge.office.desk.name)
        window.close()

    def choose(start: FirstStart) -> None:
        once_shown(Window, second)
        start._opened(str(other))

    def first(window: Window) -> None:
        seen.append(window.bridge.office.desk.name)
        once_shown(FirstStart, choose)
        window.perform("desks")

    once_shown(Window, first)

    assert app.window(asked(place)) == 0
    assert seen == [place, str(other)]
