"""What is stored and what is asked are cut alike, and surnames are read as surnames."""

from __future__ import annotations

import pytest

from mediation_desk.storage.pinyin import initials_of_name, initials_of_text
from mediation_desk.storage.words import Searched, Token, folded, terms_of, words_of


def words(**keys: object) -> set[str]:
    said = {"names": (), "title": "", "texts": (), "codes": (), **keys}
    return set(words_of(Searched(**said)).tokens)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("仇丽", {"ql", "cl"}),
        ("单雄", {"sx", "dx"}),
        ("解晓东", {"xxd", "jxd"}),
        ("查良镛", {"zly", "cly"}),
        ("曾国藩", {"zgf", "cgf"}),
        ("区大相", {"odx", "qdx"}),
        ("盖聂", {"gn"}),
        ("翟天", {"zt", "dt"}),
        ("缪贤", {"mx"}),
        ("朴树", {"ps"}),
        ("覃勇", {"qy", "ty"}),
        ("尉迟恭", {"ycg", "wcg"}),
        ("尉健", {"wj", "yj"}),
        ("欧阳锋", {"oyf"}),
        ("王𬭎", {"w", "wh"}),
        ("John 王", {"w"}),
        ("Smith", set()),
    ],
)
def test_a_surname_has_all_its_readings(name: str, initials: set[str]) -> None:
    found = initials_of_name(name)
    assert found <= initials
    assert bool(found) == bool(initials)
    if "𬭎" not in name:
        assert found == initials


def test_a_title_reads_a_surname_both_ways() -> None:
    assert {"cmydmzfjf", "qmysmzfjf"} <= initials_of_text("仇某与单某住房纠纷")


def test_a_run_becomes_its_pairs_and_its_last_character() -> None:
    assert words(texts=("探视权，A3栋",)) == {"探视", "视权", "权", "a3", "栋"}


def test_rare_characters_are_characters() -> None:
    assert words(texts=("㛃䶮𬭎",)) == {"㛃䶮", "䶮𬭎", "𬭎"}


def test_a_phone_has_its_tails() -> None:
    found = words(codes=("0858-13800000031",))
    assert {"0031", "00031", "00000031", "13800000031", "085813800000031", "0858"} <= found
    assert "031" not in found


def test_an_identity_number_has_its_tail_with_x() -> None:
    assert {"031x", "52020119880417031x"} <= words(codes=("52020119880417031X",))


def test_a_number_is_found_whole_and_in_pieces() -> None:
    assert {"建中", "中", "2026", "0031", "31"} <= words(texts=("建中2026-0031",))


def test_width_and_case_make_no_difference() -> None:
    assert folded("（２０２６）ＡbＣ") == "(2026)abc"


def test_one_character_asks_for_a_beginning_more_for_pairs() -> None:
    (one,) = terms_of("探")
    (more,) = terms_of("探视权")
    assert one.ways == ((Token("探", prefix=True),),)
    assert more.ways == ((Token("探视"), Token("视权")),)


def test_latin_letters_ask_for_a_word_or_for_initials() -> None:
    (term,) = terms_of("WMY")
    assert term.ways == ((Token("wmy", prefix=True),), (Token("wm"), Token("my")))


def test_nothing_that_can_be_asked_is_no_term() -> None:
    assert terms_of("  ，。！ ") == ()
