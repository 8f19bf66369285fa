"""Views are kept a user: read back as saved, built-in ones first and untouched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.codes import Category, Stage, Tier
from mediation_desk.domain.plain import plain_of, value_of
from mediation_desk.errors import Refused
from mediation_desk.services import listing
from mediation_desk.services.listing import Asked, DueBy, Order, Scope
from mediation_desk.services.rights import Actor
from mediation_desk.services.views import View, built_in, columns, drop_view, save_columns, save_view, views
from mediation_desk.services.work import Office
from tests.strategies import texts

MINE = View(
    name="官田黄色",
    asked=Asked(
        tiers=(Tier.YELLOW,),
        stages=(Stage.RESOLVE, Stage.WATCH),
        unit="官田社区",
        category=Category.NEIGHBOURS,
        registered_from=date(2026, 9, 1),
        due=DueBy.WEEK,
        search="漏水 王",
        order=Order.NEXT,
        reverse=True,
    ),
)
BUILT_IN = ["在办，先红后蓝", "逾期", "本周到期", "我承办的", "没有承办人", "待定级", "已销号", "全部"]

questions = st.builds(
    Asked,
    scope=st.sampled_from(Scope),
    tiers=st.lists(st.sampled_from(Tier), unique=True).map(tuple),
    stages=st.lists(st.sampled_from(Stage), unique=True).map(tuple),
    unit=st.none() | texts,
    mediator=st.none() | texts,
    category=st.none() | st.sampled_from(Category),
    registered_from=st.none() | st.dates(),
    registered_until=st.none() | st.dates(),
    due=st.none() | st.sampled_from(DueBy),
    also=st.lists(texts).map(tuple),
    undecided=st.booleans(),
    unheld=st.booleans(),
    search=texts | st.just(""),
    order=st.sampled_from(Order),
    reverse=st.booleans(),
)


@given(asked=questions)
def test_a_question_comes_back_from_its_plain_value(asked: Asked) -> None:
    assert value_of(Asked, plain_of(asked)) == asked


def test_every_desk_has_its_views_and_each_can_be_listed(office: Office) -> None:
    assert [view.name for view in views(office)] == BUILT_IN
    assert views(office)[3].asked.mediator == office.actor.name
    assert [len(listing.ids(office, view.asked)) for view in views(office)] == [0] * len(BUILT_IN)


def test_a_saved_view_comes_after_the_built_in_ones_as_it_was(office: Office) -> None:
    save_view(office, MINE)
    save_view(office, View(name="  研判  要看 ", asked=Asked(undecided=True)))
    assert views(office)[len(BUILT_IN) :] == (MINE, View(name="研判 要看", asked=Asked(undecided=True)))


def test_a_view_of_the_same_name_takes_the_place_of_the_old_one(office: Office) -> None:
    save_view(office, MINE)
    save_view(office, View(name="另一个", asked=Asked()))
    changed = View(name=MINE.name, asked=Asked(scope=Scope.CLOSED))
    save_view(office, changed)
    assert [view for view in views(office) if view.name == MINE.name] == [changed]
    assert [view.name for view in views(office)[len(BUILT_IN) :]] == [MINE.name, "另一个"]


def test_views_and_columns_are_each_users_own(office: Office) -> None:
    other = replace(office, actor=Actor(name="另一人"))
    save_view(office, MINE)
    save_columns(office, ("tier", "next"))
    assert (views(other), columns(other)) == (built_in(other), ())
    assert columns(office) == ("tier", "next")


@pytest.mark.parametrize("name", ["", "  ", "逾期", " 全部"])
def test_a_view_without_a_name_or_with_a_built_in_one_is_refused(office: Office, name: str) -> None:
    with pytest.raises(Refused, match="名称"):
        save_view(office, View(name=name, asked=Asked()))
    assert views(office) == built_in(office)


def test_only_an_own_view_can_be_dropped(office: Office) -> None:
    save_view(office, MINE)
    drop_view(office, MINE.name)
    assert views(office) == built_in(office)
    for name in (MINE.name, "逾期"):
        with pytest.raises(Refused, match="没有存过"):
            drop_view(office, name)


def test_columns_can_be_chosen_anew_and_given_up(office: Office) -> None:
    save_columns(office, ("tier", "next"))
    save_columns(office, ("tier",))
    assert columns(office) == ("tier",)
    save_columns(office, ())
    assert columns(office) == ()
