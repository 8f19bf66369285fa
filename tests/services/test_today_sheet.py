"""Today's list as a PDF: every row with its reason, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.reading import texts
from mediation_desk.errors import Trouble
from mediation_desk.services import today_sheet
from mediation_desk.services.today import Group, Today, today_of
from mediation_desk.services.work import Office

Registered = Callable[..., str]
EMPTY = Today(
    overdue=Group(rows=(), count=0),
    today=Group(rows=(), count=0),
    week=Group(rows=(), count=0),
    later=0,
    behind=0,
)


def said(found: Today, today: date, who: str | None = None) -> str:
    return plain_text("\n".join(texts(today_sheet.sheet(found, today, who))))


def test_the_list_is_saved_with_every_row(office: Office, registered: Registered, tmp_path: Path):
    registered("roof-leak")
    at = office.on(office.today + timedelta(days=3))
    found = today_of(at, who=None)
    path = tmp_path / "今日清单.pdf"

    count = today_sheet.save_today(at, path, who=None)

    assert count == found.overdue.count + found.today.count + found.week.count > 0
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.glob(".today-*")) == []


def test_a_row_tells_who_what_when_and_why(office: Office, registered: Registered):
    number = registered("roof-leak")
    at = office.on(office.today + timedelta(days=3))
    found = today_of(at, who=None)
    row = found.overdue.rows[0]

    text = said(found, at.today)

    for part in (number, row.what, row.why, f"{row.due:%m-%d}", f"逾期{row.days_overdue}天", *row.names):
        assert part in text


def test_rows_left_out_are_counted(office: Office, registered: Registered):
    registered("roof-leak")
    found = today_of(office.on(office.today + timedelta(days=3)), who=None)
    more = Group(rows=found.overdue.rows[:1], count=301)

    text = said(Today(overdue=more, today=EMPTY.today, week=EMPTY.week, later=0, behind=0), office.today)

    assert "另有300项没有列出" in text


def test_a_day_without_work_says_so(office: Office):
    assert "没有逾期的事" in said(EMPTY, office.today, who="周敏")


def test_a_file_that_cannot_be_written_leaves_the_old_one(office: Office, tmp_path: Path):
    in_the_way = tmp_path / "清单.pdf"
    in_the_way.mkdir()
    (in_the_way / "里面").write_text("旧", encoding="utf-8")

    with pytest.raises(Trouble, match="今日清单存不进指定的位置"):
        today_sheet.save_today(office, in_the_way, who=None)
    with pytest.raises(Trouble, match="目录已经不在"):
        today_sheet.save_today(office, tmp_path / "没有" / "清单.pdf", who=None)

    assert (in_the_way / "里面").read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.glob(".today-*")) == []
