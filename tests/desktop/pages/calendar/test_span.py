"""Which days are in sight, and where one comes to by turning on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.desktop.pages.calendar.span import Span, View

SPANS = st.builds(
    Span,
    view=st.sampled_from(View),
    chosen=st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)),
)


@given(SPANS)
def test_whole_weeks_are_in_sight_and_the_chosen_day_among_them(span: Span):
    assert (span.first.weekday(), span.last.weekday()) == (0, 6)
    assert span.first <= span.chosen <= span.last
    assert span.holds(span.chosen)


@given(SPANS)
def test_a_month_shows_all_of_its_days_and_at_most_six_weeks(span: Span):
    days = [span.first + timedelta(days=at) for at in range((span.last - span.first).days + 1)]
    month = [day for day in days if (day.year, day.month) == (span.chosen.year, span.chosen.month)]

    assert len(days) <= 42
    assert span.view is View.WEEK or (month[0].day == 1 and (month[-1] + timedelta(days=1)).day == 1)


@given(SPANS, st.sampled_from((-1, 1)))
def test_turning_leads_to_the_very_next_week_or_month(span: Span, by: int):
    turned = span.stepped(by)

    if span.view is View.WEEK:
        assert turned.first - span.first == timedelta(days=7 * by)
        assert turned.chosen.weekday() == span.chosen.weekday()
    else:
        months = [one.chosen.year * 12 + one.chosen.month for one in (span, turned)]
        assert months[1] - months[0] == by


def test_a_week_names_its_days_and_its_year_where_it_is_another():
    today = date(2026, 11, 25)

    assert Span(view=View.WEEK, chosen=today).title(today) == "11月23日至11月29日·第48周"
    far = Span(view=View.WEEK, chosen=date(2027, 1, 1))
    assert far.title(today) == "2026年12月28日至1月3日·第53周"
    assert Span(view=View.MONTH, chosen=today).title(today) == "2026年11月"
