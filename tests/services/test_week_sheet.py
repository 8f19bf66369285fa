"""The week on paper: every day with what stands on it, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pypdfium2
import pytest

from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.reading import texts
from mediation_desk.domain.codes import AppointmentKind, DueKind
from mediation_desk.domain.record.mediation import Appointment
from mediation_desk.errors import Trouble
from mediation_desk.services import appointments, diary, week_sheet
from mediation_desk.services.work import Office
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]
MONDAY = TODAY - timedelta(days=6)


def said(days: tuple[diary.CalendarDay, ...], who: str | None = None) -> str:
    return plain_text("\n".join(texts(week_sheet.sheet(days, who))))


def week(office: Office) -> tuple[diary.CalendarDay, ...]:
    return diary.days_of(office, MONDAY, MONDAY + timedelta(days=6))


def test_the_week_is_saved_with_every_entry_on_lying_pages(
    office: Office, registered: Registered, tmp_path: Path
):
    for name in ("visiting-rights", "roof-leak", "courtyard-owners"):
        registered(name)
    path = tmp_path / "一周日程.pdf"

    count = week_sheet.save_week(office, path, day=TODAY, who=None)

    assert count == sum(day.count for day in week(office)) > 0
    paper = pypdfium2.PdfDocument(path)
    width, height = paper[0].get_size()
    text = plain_text("".join(page.get_textpage().get_text_range() for page in paper))
    paper.close()
    assert width > height
    for day in week(office):
        assert f"{day.day:%m-%d}" in text
    assert list(tmp_path.glob(".desk-*")) == []


def test_an_entry_tells_hour_matter_case_place_and_who(office: Office, registered: Registered):
    number = registered("roof-leak")
    agreed = Appointment(
        kind=AppointmentKind.SESSION,
        at=NOON + timedelta(hours=2),
        place="官田社区调解室",
        parties=("A", "B"),
        by="周敏",
    )
    appointments.agree(office, number, agreed)
    days = week(office)
    late = next(one for day in days for one in day.entries if one.days_overdue)

    text = said(days, "周敏")

    for part in (number, "14:00", "官田社区调解室", "周敏·2026年11月16日至2026年11月22日·第47周", "农历"):
        assert part in text
    assert f"{late.what}（逾期{late.days_overdue}天）" in text
    assert "没有安排" in text


def test_what_is_left_out_or_not_worked_out_is_said(office: Office, registered: Registered):
    registered("roof-leak")
    days = week(office)
    busy = next(day for day in days if day.count)
    cut = replace(busy, entries=busy.entries[:1], count=301, is_worked_out=False)

    text = said((cut,))

    assert "另有300件没有列出" in text
    assert "还没有为每件纠纷推算" in text
    assert "还没有为每件纠纷推算" not in said(days)


def test_the_longest_texts_wrap_in_their_cells(office: Office, tmp_path: Path):
    long = "某某市某某区某某街道某某社区居民委员会人民调解工作室（二楼东侧）" * 3
    entry = diary.Entry(
        day=TODAY,
        at=time(9, 30),
        mark=diary.Mark.INSTALMENT,
        kind=DueKind.INSTALMENT,
        number="黄土坡街道建设中路社区2026-0001",
        title=long,
        what=long,
        who=long[:30],
        names=(long,),
        parties=42,
        party_name=long,
        tier=None,
        tier_decided=False,
        dispute_id=1,
        docket=None,
        venue=long,
    )
    (day,) = diary.days_of(office, TODAY, TODAY)

    text = said((replace(day, entries=(entry,) * 30, count=30),))

    assert text.count(long) == 4 * 30


def test_a_file_that_cannot_be_written_leaves_the_old_one(office: Office, tmp_path: Path):
    in_the_way = tmp_path / "日程.pdf"
    in_the_way.mkdir()

    with pytest.raises(Trouble, match="一周日程存不进指定的位置"):
        week_sheet.save_week(office, in_the_way, day=date(2026, 11, 25), who=None)
