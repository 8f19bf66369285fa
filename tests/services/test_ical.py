"""The calendar for other programs: every entry of the diary, numbers and matters, never a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest

from mediation_desk import labels
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import cases, diary, ical, settings
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
FIRST, LAST = TODAY - timedelta(days=40), TODAY + timedelta(days=60)


@pytest.fixture
def numbers(registered: Registered) -> list[str]:
    return [registered(name) for name in ("roof-leak", "visiting-rights", "courtyard-owners")]


def events(path: Path) -> list[icalendar.Component]:
    return icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_it_holds_every_entry_of_the_diary_on_its_day(
    office: Office, numbers: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "调解.ics"
    count = ical.export(office, FIRST, LAST, path, who=None)
    days = diary.days_of(office, FIRST, LAST, limit=10_000)
    entries = [entry for day in days for entry in day.entries]
    assert count == len(entries) == len(events(path)) > 10
    written = sorted(
        (str(event["summary"]).partition("·")[0], str(event["dtstart"].dt)[:10]) for event in events(path)
    )
    assert written == sorted((entry.number, entry.day.isoformat()) for entry in entries)


def test_the_same_entry_keeps_its_own_mark_and_no_two_share_one(
    office: Office, numbers: list[str], tmp_path: Path
) -> None:
    marks = []
    for name in ("one.ics", "two.ics"):
        ical.export(office, FIRST, LAST, tmp_path / name, who=None)
        marks.append([str(event["uid"]) for event in events(tmp_path / name)])
    assert marks[0] == marks[1]
    assert len(set(marks[0])) == len(marks[0])


def test_titles_are_number_and_matter_and_nothing_in_the_file_names_anybody(
    office: Office, numbers: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "调解.ics"
    ical.export(office, FIRST, LAST, path, who=None)
    for event in events(path):
        number, _, matter = str(event["summary"]).partition("·")
        assert number in numbers
        assert matter in {*labels.DUE_KIND.values(), *ical.MATTER.values()}
    text = path.read_text("utf-8").replace("\r\n ", "")
    for number in numbers:
        with office.read("show") as session:
            case = cases.load(session, office, number)
        assert not any(party.name in text for party in case.parties)
        assert case.dispute.title not in text


def test_one_persons_file_has_that_persons_entries(
    office: Office, numbers: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "调解.ics"
    days = diary.days_of(office, FIRST, LAST, limit=10_000)
    name = next(entry.who for day in days for entry in day.entries if entry.who)
    ical.export(office, FIRST, LAST, path, who=name)
    own = [entry for day in days for entry in day.entries if entry.who == name]
    assert 0 < len(events(path)) == len(own)


def test_a_feed_is_written_when_it_is_set_and_forgotten_when_the_place_is_taken_away(
    office: Office, numbers: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "订阅.ics"
    assert ical.set_feed(office, f" {path} ") == path
    assert path.exists()
    assert ical.feed_place(office) == path
    assert ical.set_feed(office, "") is None
    assert ical.feed_place(office) is None


@pytest.mark.parametrize("place", ["日历.ics", "{folder}/日历.txt", "{folder}/\0.ics"])
def test_a_feed_needs_a_whole_place_that_ends_as_calendars_do(
    office: Office, tmp_path: Path, place: str
) -> None:
    with pytest.raises(Refused, match=r"以\.ics结尾"):
        ical.set_feed(office, place.format(folder=tmp_path))
    assert settings.value(office, ical.FEED) == ""


def test_a_place_that_cannot_be_written_is_told_and_not_kept(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="日历文件存不进指定的位置：目录已经不在"):
        ical.set_feed(office, str(tmp_path / "没有这个目录" / "日历.ics"))
    assert ical.feed_place(office) is None
