from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.documents.linebreak import CLOSING, NO_END, NO_START, OPENING, Line, break_lines

CHINESE = st.text(
    alphabet="甲乙丙丁的了在是我有他这，。、；：？！”’）》“‘（《a1 B2.5元%", min_size=1, max_size=200
)


def widths_of(text: str) -> list[float]:
    return [0.5 if char.isascii() else 1.0 for char in text]


def broken(text: str, room: float, **options: float) -> list[Line]:
    return break_lines(text, widths_of(text), room, **options)


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@given(CHINESE, st.integers(min_value=12, max_value=40))
def test_nothing_is_lost_but_spaces_at_line_ends(text: str, room: int):
    assert "".join(texts(broken(text, room))).replace(" ", "") == text.replace(" ", "")


@given(CHINESE, st.integers(min_value=12, max_value=40))
def test_no_line_is_wider_than_the_room(text: str, room: int):
    assert all(line.width <= room + 1e-6 for line in broken(text, room))


@given(st.lists(st.text(alphabet="甲乙丙丁戊己", min_size=3, max_size=9), min_size=1, max_size=20), st.data())
def test_no_line_begins_or_ends_with_forbidden_punctuation(clauses: list[str], data: st.DataObject):
    marks = st.sampled_from(["，", "。", "”。", "），", "：“", "（", "、", "——", "……"])
    text = "".join(clause + data.draw(marks) for clause in clauses)

    lines = texts(broken(text, 16))

    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


def test_words_and_numbers_stay_whole():
    lines = texts(broken("身份证号码是520201198804170319请核对3,800.00元", 12))

    assert any("520201198804170319" in line for line in lines)
    assert any("3,800.00" in line for line in lines)


def test_a_word_longer_than_a_line_is_cut():
    assert texts(broken("A" * 50, 10)) == ["A" * 20, "A" * 20, "A" * 10]


def test_a_closing_mark_at_the_end_of_a_line_hangs_its_white_half_out():
    (line,) = broken("甲乙丙，丁戊己庚辛壬，", 10.5)

    assert line.width == 10.5
    assert line.extra == (0.0,) * 10 + (-0.5,)


@given(CHINESE, st.integers(min_value=12, max_value=40))
def test_marks_within_a_line_are_never_squeezed_but_beside_another_mark(text: str, room: int):
    for line in broken(text, room):
        pairs = zip(line.text, line.text[1:], line.extra, strict=False)
        squeezed = [(before, after) for before, after, extra in pairs if extra < -1e-6]

        assert all(before in CLOSING | OPENING and after in CLOSING | OPENING for before, after in squeezed)


def test_two_marks_side_by_side_share_one_half():
    assert broken("（甲）。乙", 10)[0].extra == (0.0, 0.0, -0.5, 0.0, 0.0)
    assert broken("曰：“甲”", 10)[0].extra == (0.0, -0.5, 0.0, 0.0, 0.0)
    assert broken("甲，乙", 10)[0].extra == (0.0, 0.0, 0.0)


def test_a_full_line_is_spread_to_the_edge_and_the_last_one_is_not():
    first, last = broken("甲乙丙丁戊己庚辛壬“癸”子丑", 10)

    assert first.text.endswith("壬")
    assert abs(first.width - 10) < 1e-6
    assert set(last.extra) == {0.0}


def test_a_line_that_would_need_gaping_holes_stays_ragged():
    first = broken("甲乙丙丁ABCDEFGHIJKLMNOPQRS戊", 10)[0]

    assert first.text == "甲乙丙丁"
    assert set(first.extra) == {0.0}


def test_the_first_line_is_indented_and_an_empty_text_is_one_line():
    assert texts(broken("甲" * 10, 5, indent=2.0)) == ["甲" * 3, "甲" * 5, "甲" * 2]
    assert texts(broken("", 5)) == [""]
