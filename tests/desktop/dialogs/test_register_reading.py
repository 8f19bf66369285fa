from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk import labels
from mediation_desk.desktop.dialogs.register import initials
from mediation_desk.desktop.dialogs.register.initials import InitialsChoice
from mediation_desk.desktop.dialogs.register.reading import (
    Lists,
    Place,
    case_of,
    field_of,
    push_of,
    requests_of,
    value_at,
)
from mediation_desk.domain import codes
from mediation_desk.domain.plain import SHANGHAI

KNOWN = Lists(
    places=(Place(unit="官田社区"), Place(unit="官田社区", grid="第2网格"), Place(unit="荷泉社区")),
    committees=("官田社区人民调解委员会",),
    centre="青华街道综治中心",
)
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("typed", "unit", "grid"),
    [
        ("官田社区第2网格", "官田社区", "第2网格"),
        (" 官田社区·第2网格 ", "官田社区", "第2网格"),
        ("官田社区", "官田社区", None),
        ("官田社区第9网格", "官田社区", "第9网格"),
        ("南井社区3网格", "南井社区", "3网格"),
        ("某处", "某处", None),
    ],
)
def test_a_typed_place_is_a_community_and_its_grid(typed: str, unit: str, grid: str | None) -> None:
    assert KNOWN.place_typed(typed) == Place(unit=unit, grid=grid)


@pytest.mark.parametrize("typed", [None, "", " · "])
def test_no_place_is_none(typed: str | None) -> None:
    assert KNOWN.place_typed(typed) is None


@given(st.text())
def test_any_text_is_some_place_or_none(text: str) -> None:
    place = KNOWN.place_typed(text)
    assert place is None or place.unit


def test_the_committee_of_the_community_carries_the_case_where_the_office_has_one() -> None:
    own = case_of((), {"place": "官田社区"}, KNOWN)["office"]
    assert own == {"committee": "官田社区人民调解委员会", "centre": "青华街道综治中心"}
    assert case_of((), {"place": "荷泉社区"}, KNOWN)["office"] == {}
    named = case_of((), {"place": "荷泉社区", "committee": "另一个调委会"}, KNOWN)["office"]
    assert named["committee"] == "另一个调委会"


def test_parties_and_agents_are_given_refs_and_a_representative_stands_for_his_party() -> None:
    agents = [{"kind": codes.AgentKind.STATUTORY}, {"kind": codes.AgentKind.REPRESENTATIVE}]
    parties = case_of([{"name": "甲", "agents": agents}, {"name": "乙"}], {}, KNOWN)["parties"]
    assert [party["ref"] for party in parties] == ["A", "B"]
    assert [(one["ref"], one.get("party")) for one in parties[0]["agents"]] == [("A-1", None), ("A-2", "A")]


def test_many_parties_all_have_refs_of_their_own() -> None:
    parties = case_of([{"name": "甲"}] * 60, {}, KNOWN)["parties"]
    assert len({party["ref"] for party in parties}) == 60


def test_a_push_goes_to_the_centre_unless_somebody_says_where() -> None:
    said = {"push_line": codes.PushLine.DEPARTMENT, "push_origin": codes.PushOrigin.POLICE, "push_at": NOON}
    assert case_of((), said, KNOWN)["pushes"][0]["to"] == "青华街道综治中心"
    assert case_of((), said | {"push_to": "司法所"}, KNOWN)["pushes"][0]["to"] == "司法所"
    assert "pushes" not in case_of((), {"push_to": "司法所"}, KNOWN)


def test_a_report_that_nobody_pushed_is_noted_as_told_by_residents() -> None:
    push = push_of({"title": "漏水", "facts": "又漏了", "place": "荷泉社区"}, Lists(), NOON)
    assert (push.line, push.origin, push.to) == ("community", "resident", "荷泉社区综治中心")
    assert (push.note, push.pushed_at) == ("漏水；又漏了", NOON)


def test_requests_are_one_a_line_without_numbers() -> None:
    assert requests_of("1. 限期修复\n\n2、赔偿6800元\n 3.5万元 ") == ["限期修复", "赔偿6800元", "3.5万元"]


def test_places_in_the_case_file_lead_to_fields() -> None:
    wheres = (
        "dispute.title",
        "dispute.grid",
        "dispute.requests[0]",
        "pushes[0].by",
        "office.committee",
        "links",
    )
    assert [field_of(where) for where in wheres] == ["title", "place", "requests", "push_by", "committee", ""]


def test_what_a_case_says_is_found_by_its_place() -> None:
    case = {"parties": [{"agents": [{"name": "孙某"}]}]}
    assert value_at(case, "parties[0].agents[0].name") == "孙某"
    assert value_at(case, "parties[3].name") is None
    assert value_at(case, "parties") == case["parties"]


@pytest.mark.parametrize(
    ("table", "words"), [(initials.CATEGORY, labels.CATEGORY), (initials.SOURCE, labels.SOURCE)]
)
def test_initials_are_those_of_the_words(table: dict[str, str], words: dict[str, str]) -> None:
    assert set(map(str, table)) == set(words)
    for code, said in table.items():
        assert len(said) == len(words[code])
        for letter, sign in zip(said, words[code], strict=True):
            assert letter in pinyin(sign, style=Style.FIRST_LETTER, heteronym=True)[0]


def test_letters_choose_and_narrow(application: QApplication, qtbot) -> None:
    words = {code: labels.CATEGORY[code] for code in codes.Category}
    choice = InitialsChoice(words, initials.CATEGORY, nothing="选类型")
    qtbot.addWidget(choice)
    choice.show()
    QTest.keyClicks(choice, "h")
    assert choice.value() == "marriage_family"
    QTest.keyClicks(choice, "t")
    assert choice.value() == "contract"
    QTest.keyClicks(choice, "wy")
    assert choice.value() == "property_management"
    QTest.keyClicks(choice, "8")
    assert choice.value() == "property_management"
