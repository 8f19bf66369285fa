"""A case is found by words of any length, initials, tails and numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_desk.domain import codes
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import OtherNumber
from mediation_desk.storage.cases import add_case, dispute_row, load_case, store_case
from mediation_desk.storage.database import Desk
from mediation_desk.storage.queries.matches import matching_ids
from mediation_desk.storage.queries.search import search
from tests.storage.samples import CURRENT, TODAY, added, small_case, with_party, working
from tests.strategies import AWKWARD


def found(desk: Desk, asked: str) -> list[int]:
    with desk.read() as session:
        return list(matching_ids(session, asked))


def a_case() -> Case:
    case = small_case(
        "建中2026-0031",
        names=("仇丽", "尉迟恭"),
        title="仇丽与尉迟恭子女探视纠纷",
        facts='双方离婚后女方抚养子女，男方多次要求探视被拒。联系人O\'Neil称"<b>"没有到场。',
        unit="建设中路社区",
        address="文明巷小区2栋1单元",
    )
    case = with_party(case, 0, phone="13800000031", id_number="52020119880417031X")
    other = OtherNumber(system=codes.NumberSystem.POLICE, number="JQ20260301-0457")
    return replace(case, docket="（2026）建中人调字第12号", other_numbers=(other,))


FINDS = [
    "探", "视", "拒", "探视", "探视纠纷", "子女探视", "仇丽", "丽", "尉迟恭", "恭", "文明巷", "建设中路",
    "ql", "QL", "cl", "ycg", "wcg", "q", "znts", "qlyycg",
    "0031", "00031", "00000031", "13800000031", "031X", "031x", "52020119880417031X",
    "建中2026-0031", "2026-0031", "31", "（2026）建中人调字第12号", "(2026)建中人调字第12号", "第12号",
    "JQ20260301-0457", "jq2026", "0457", "O'Neil", "\"<b>\"", "2栋1单元", "探视 仇丽", "ql 0031 文明",
]  # fmt: skip


@pytest.fixture
def found_id(desk: Desk) -> int:
    others = [
        small_case(f"康乐2026-{at:04}", names=("张伟", "赵敏"), address="康乐南路5栋") for at in range(1, 4)
    ]
    return added(desk, *others[:2], a_case(), others[2])[2]


def test_every_way_to_ask_finds_the_case_and_no_other(desk: Desk, found_id: int) -> None:
    assert [asked for asked in FINDS if found(desk, asked) != [found_id]] == []


@pytest.mark.parametrize(
    "asked",
    [
        "视探",
        "探纠",
        "拒绝",
        "仇恭",
        "0032",
        "031Y",
        "建中2026-0032",
        "xyz",
        "探视 张伟",
        "",
        "，",
        "*",
        '"',
        "'",
        "<>",
        "a:b",
    ],
)
def test_what_the_case_does_not_say_does_not_find_it(desk: Desk, found_id: int, asked: str) -> None:
    assert found_id not in found(desk, asked)


def test_the_order_of_characters_is_checked_against_the_text(desk: Desk) -> None:
    ids = added(
        desk, small_case("建中2026-0001", facts="张伟明"), small_case("建中2026-0002", facts="伟明张伟")
    )
    assert found(desk, "张伟明") == ids[:1]


def test_a_changed_text_is_found_by_its_new_words_only(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case(facts="楼道堆放杂物"))
    with working(desk) as session:
        row = dispute_row(session, dispute_id)
        old = load_case(session, dispute_id)
        store_case(session, row, old, small_case(facts="夜间装修噪声"), CURRENT)
    assert (found(desk, "杂物"), found(desk, "噪声")) == ([], [dispute_id])


def test_many_are_shown_up_to_the_limit_and_never_counted(desk: Desk) -> None:
    ids = added(desk, *(small_case(f"建中2026-{at:04}") for at in range(1, 8)))
    with desk.read() as session:
        some = search(session, "杂物", today=TODAY, limit=5)
        whole = search(session, "杂物", today=TODAY, limit=7)
        every = search(session, "杂物", today=TODAY, limit=None)
    assert [row.id for row in some.rows] == ids[:1:-1]
    assert (some.more, whole.more, every.more) == (True, False, False)
    assert [row.id for row in every.rows] == ids[::-1]


def test_more_than_a_page_of_candidates_is_read_on(desk: Desk) -> None:
    wanted = small_case("建中2026-0001", facts="甲乙丙")
    others = [small_case(f"建中2026-{at:04}", facts="乙丙，甲乙") for at in range(2, 250)]
    ids = added(desk, wanted, *others)
    assert found(desk, "甲乙丙") == ids[:1]


HAN = st.text(st.sampled_from("王李张探视权纠纷㛃䶮𬭎"), min_size=1, max_size=6)
ANY = st.one_of(HAN, st.sampled_from(AWKWARD), st.text(max_size=8).filter(lambda text: "\x00" not in text))


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(facts=HAN, asked=HAN)
def test_han_text_is_found_by_exactly_its_parts(desk: Desk, facts: str, asked: str) -> None:
    with working(desk) as session:
        row = add_case(session, small_case(facts=facts, title="某案", names=("甲某", "乙某")), CURRENT)
        assert (row.id in set(matching_ids(session, asked))) == (asked in facts)
        session.rollback()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(asked=ANY)
def test_no_question_breaks_the_search(desk: Desk, asked: str) -> None:
    with desk.read() as session:
        assert search(session, asked, today=TODAY).rows == ()


@pytest.mark.parametrize("word", ["a1" * 5_000, "ab" * 5_000, "漏" * 10_000, "0" * 3_000])
def test_a_word_of_any_length_is_kept_and_found(desk: Desk, word: str) -> None:
    (dispute_id,) = added(desk, small_case(facts=word, title=word))

    assert found(desk, word) == [dispute_id]
    assert found(desk, word + "x") == []
