"""What may be typed into a field, and what it says then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from mediation_desk import labels
from mediation_desk.desktop.widgets.fields import (
    LONGEST,
    Checks,
    Choice,
    Day,
    LongText,
    Moment,
    Money,
    NotAValue,
    Number,
    Text,
)
from mediation_desk.desktop.widgets.typed import day_of, moment_of
from mediation_desk.domain.codes import Tier
from mediation_desk.domain.plain import SHANGHAI

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 14, 30, tzinfo=SHANGHAI)

pytestmark = pytest.mark.usefixtures("application")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-25", TODAY),
        ("2026/1/5", date(2026, 1, 5)),
        ("2026.1.5", date(2026, 1, 5)),
        ("2026年1月5日", date(2026, 1, 5)),
        ("20260105", date(2026, 1, 5)),
        ("12-01", date(2026, 12, 1)),
        ("12月1日", date(2026, 12, 1)),
        ("今天", TODAY),
        ("明天", date(2026, 11, 26)),
        ("+30", date(2026, 12, 25)),
        ("-1", date(2026, 11, 24)),
    ],
)
def test_a_day_may_be_written_as_people_write_it(typed: str, day: date):
    assert day_of(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["2026-02-30", "13-01", "第三天", "2026", "1", "2026-1-1-1", "-"])
def test_what_is_no_day_is_told_beside_the_field(typed: str):
    field = Day(lambda: TODAY)
    field.setText(typed)

    with pytest.raises(NotAValue, match="年-月-日"):
        field.value()
    assert field.typed() == typed


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(typed: str):
    assert day_of(typed, TODAY) is None or isinstance(day_of(typed, TODAY), date)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_shown_is_the_day_read(day: date):
    assert day_of(day.isoformat(), TODAY) == day


def test_up_and_down_go_a_day_on_and_back(qtbot):
    field = Day(lambda: TODAY)
    qtbot.addWidget(field)

    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == TODAY + timedelta(days=1)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "hour", "minute", "day"),
    [
        ("14:30", 14, 30, 25),
        ("9:05", 9, 5, 25),
        ("9点", 9, 0, 25),
        ("9点20分", 9, 20, 25),
        ("11-24 08:00", 8, 0, 24),
        ("2026-11-24T08:00", 8, 0, 24),
        ("昨天 18：20", 18, 20, 24),
        ("现在", 14, 30, 25),
    ],
)
def test_a_moment_may_be_written_as_people_write_it(typed: str, hour: int, minute: int, day: int):
    assert moment_of(typed, NOW) == datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize("typed", ["25:00", "9:60", "很晚", "2026-11-25", ":30"])
def test_what_is_no_moment_is_told(typed: str):
    field = Moment(lambda: NOW)
    field.setText(typed)

    with pytest.raises(NotAValue, match="时:分"):
        field.value()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12000", "12000.00"), ("12,000.5元", "12000.50"), ("0", "0.00"), ("1e3", "1000.00")],
)
def test_an_amount_has_two_decimals(typed: str, amount: str):
    field = Money()
    field.setText(typed)

    assert str(field.value()) == amount


@pytest.mark.parametrize("typed", ["-1", "1.005", "一百", "NaN", "Infinity", "1e400"])
def test_what_is_no_amount_is_told(typed: str):
    field = Money()
    field.setText(typed)

    with pytest.raises(NotAValue, match="两位小数"):
        field.value()


@given(st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2))
def test_an_amount_shown_is_the_amount_read(amount: Decimal):
    field = Money()
    field.fill(amount)

    assert field.value() == amount


def test_a_number_is_whole(qtbot):
    field = Number()
    field.setText("3.5")

    with pytest.raises(NotAValue, match="整数"):
        field.value()


@pytest.mark.parametrize("field", [Text, LongText])
def test_a_field_keeps_no_control_characters_and_no_turned_direction(field: type[Text | LongText]):
    made = field()
    made.fill("\x00王\u202e某\x1b[31m 的\t事🏠\x7f")

    assert made.value() == "王某[31m 的\t事🏠"


def test_ten_thousand_pasted_characters_are_kept_whole():
    made = LongText()
    made.fill("纠" * 10_000)

    assert made.value() == "纠" * 10_000


def test_what_is_too_long_is_told_and_stays_as_it_was_typed():
    made = LongText()
    made.fill("纠" * (LONGEST + 1))

    with pytest.raises(NotAValue, match="最多写20000字"):
        made.value()
    assert len(made.typed()) == LONGEST + 1


def test_tab_leaves_a_long_text():
    assert LongText().tabChangesFocus()


def test_an_empty_field_says_nothing():
    assert Text().value() is None
    assert LongText().value() is None
    assert Day(lambda: TODAY).value() is None
    assert Money().value() is None
    assert Choice(labels.TIER, nothing="不选").value() is None
    assert Checks(labels.TIER).value() == ()


def test_a_choice_gives_the_code_of_the_word_shown():
    field = Choice(labels.TIER)
    field.fill(Tier.YELLOW)

    assert (field.currentText(), field.value()) == (labels.TIER[Tier.YELLOW], Tier.YELLOW)
    assert field.typed() == "yellow"


def test_other_codes_keep_the_choice_where_they_can():
    field = Choice({"a": "甲", "b": "乙"}, nothing="都可以")
    field.fill("b")
    field.offer({"b": "乙", "c": "丙"}, nothing="都可以")
    assert field.value() == "b"
    field.offer({"c": "丙"}, nothing="都可以")
    assert field.value() is None


def test_the_wheel_changes_no_choice_in_passing(qtbot):
    field = Choice(labels.TIER)
    qtbot.addWidget(field)
    before = field.value()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    field.wheelEvent(turn)

    assert field.value() == before
    assert not turn.isAccepted()


def test_checks_give_the_codes_that_are_on():
    field = Checks(labels.TIER)
    field.fill(["red", "blue"])

    assert set(field.value()) == {"red", "blue"}
