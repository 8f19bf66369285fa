"""What is promised of pages: nothing wasted, nothing signed on a sheet without text, nothing torn apart."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.documents.blocks import (
    Cell,
    Field,
    Fields,
    Gap,
    Grid,
    Look,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Title,
)
from mediation_desk.documents.docx_writer import write_docx
from mediation_desk.documents.forms import catalogue
from mediation_desk.documents.pdf_fit import FULL, fitted
from mediation_desk.documents.pdf_pages import bottom
from mediation_desk.documents.pdf_writer import write_pdf
from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.reading import texts
from mediation_desk.documents.style import FORMS, MM
from mediation_desk.documents.tables import signing_grid
from tests.documents import samples
from tests.documents.extraction import docx_words, pdf_pages, pdf_words, squeezed

EVERY_SECTION = Path(__file__).parents[2] / "resources/cases/demo/every-section.json"
HOSTILE = "<b>&\"'=HYPERLINK(1)😀\n第二行\r\n\t第三行"
LONG = "某年某月某日，双方因楼上卫生间渗漏发生争吵，经社区网格员多次上门劝解未果。" * 80


def two_parties() -> dict[str, Any]:
    values = samples.rich()
    values["parties"], values["others"] = values["parties"][:2], []
    values["sessions"][0]["present"] = ["A", "B"]
    values["agreements"][0]["parties"] = ["A", "B"]
    values["agreements"][0]["performance"][2]["debtors"] = ["B"]
    return values


def as_committee(name: str) -> dict[str, Any]:
    values = samples.plain(name)
    values["office"] = {"committee": "建设中路社区人民调解委员会", "mediation": "people"}
    values["dispute"].setdefault("accepted_on", "2026-03-02")
    return values


def told_as(text: str) -> dict[str, Any]:
    values = samples.rich()
    values["dispute"]["facts"] = values["sessions"][0]["record"] = values["agreements"][0]["facts"] = text
    return values


CASES = {
    "every": json.loads(EVERY_SECTION.read_text("utf-8")),
    "rich": samples.rich(),
    "two": two_parties(),
    "roof-leak": as_committee("roof-leak"),
    "visiting-rights": as_committee("visiting-rights"),
    "forty-two": samples.forty_two(),
    "hostile": told_as(HOSTILE * 5),
    "long": told_as(LONG),
}


def made(name: str, code: str) -> list[Paper]:
    case = samples.case_of(CASES[name])
    if catalogue.ripe(code, case, samples.RULES):
        return []
    return catalogue.make(code, case, samples.RULES, samples.CALENDAR, samples.TODAY)


PAPERS = {
    f"{name}-{code}-{place}": paper
    for name in CASES
    for code in catalogue.CATALOGUE
    for place, paper in enumerate(made(name, code), start=1)
}
every_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())


def fullness(paper: Paper) -> list[float]:
    return [bottom(page) / FORMS.room for page in fitted(paper, FORMS, 0.0).pages]


@pytest.mark.parametrize("name", ["two", "rich", "every", "roof-leak", "visiting-rights"])
def test_the_registration_form_of_few_parties_is_one_page_filled_by_its_box(name: str):
    (paper,) = made(name, "registration")
    (full,) = fullness(paper)

    assert 0.97 < full <= 1.0


@every_paper
def test_no_page_before_the_last_is_half_empty(paper: Paper):
    assert all(FULL <= full <= 1.0 + 1e-9 for full in fullness(paper)[:-1])


@every_paper
def test_no_page_bears_places_to_sign_without_text_above_them(paper: Paper):
    grids = [signing_grid(block) for block in paper.blocks if isinstance(block, Signatures)]
    signed = [squeezed(cell.text) for grid in grids for row in grid.rows for cell in row.cells]
    marks = tuple(text for text in signed if text)

    for page in map(squeezed, pdf_pages(write_pdf(paper))):
        assert not page.startswith(marks)


@every_paper
def test_no_page_ends_with_a_heading(paper: Paper):
    headings = [
        squeezed(block.text)
        for block in paper.blocks
        if isinstance(block, Paragraph) and block.look is Look.HEADING
    ]
    pages = [squeezed(page) for page in pdf_pages(write_pdf(paper))]

    assert not [page for page in pages if page.endswith(tuple(headings))]


@pytest.mark.parametrize("name", ["every", "hostile", "long", "roof-leak"])
def test_every_kind_of_text_is_the_same_in_both_files(name: str):
    for code in catalogue.CATALOGUE:
        for paper in made(name, code):
            words = squeezed("".join(map(plain_text, texts(paper))))
            assert docx_words(write_docx(paper)) == words
            heads = [block.rows[0] for block in paper.blocks if isinstance(block, Grid) and block.header]
            head = squeezed("".join(cell.text for row in heads for cell in row.cells))
            assert pdf_words(write_pdf(paper), head) == words


def test_long_facts_flow_over_pages_and_end_beside_the_places_to_sign():
    (paper,) = made("long", "registration")
    pages = [squeezed(page) for page in pdf_pages(write_pdf(paper))]

    assert len(pages) > 2
    assert "纠纷简要情况" in pages[0]
    assert len(re.findall("未果", pages[-1])) >= 1
    assert "（印）" in pages[-1]


def text_of_lines(count: int) -> Paragraph:
    return Paragraph("字" * (29 + 31 * (count - 1)))


def signers(count: int) -> Signatures:
    return Signatures(
        tuple(Signer(f"当事人{place}（签名）：") for place in range(count)),
        tuple(Signer(f"调解员{place}（签名）：") for place in range(count)),
        "某某人民调解委员会（印）",
        "2026年3月5日",
    )


def test_white_space_and_room_to_sign_give_way_where_that_saves_a_page():
    roomy = Paper(title="试", blocks=(text_of_lines(14), Gap(), signers(3)))
    tight = Paper(title="试", blocks=(text_of_lines(19), Gap(), signers(3)))
    over = Paper(title="试", blocks=(text_of_lines(24), Gap(), signers(3)))

    fits = [fitted(paper, FORMS, 0.0) for paper in (roomy, tight, over)]

    assert [len(fit.pages) for fit in fits] == [1, 1, 2]
    assert fits[0].style.ease == 1.0
    assert fits[1].style.ease < 1.0
    assert fits[2].style.ease == 1.0


def test_pages_are_turned_early_rather_than_leave_one_half_empty_before_the_signatures():
    paper = Paper(title="试", blocks=(text_of_lines(40), Gap(), signers(8)))
    pages = fullness(paper)

    assert len(pages) == 3
    assert all(full >= FULL for full in pages[:-1])


def test_places_to_sign_that_need_more_than_a_page_break_between_two_signers():
    content = write_pdf(Paper(title="试", blocks=(Paragraph("以上属实。"), signers(15))))
    pages = [squeezed(page) for page in pdf_pages(content)]

    assert len(pages) == 2
    assert pages[0].startswith("以上属实。当事人0")
    assert [page.count("（签名）") for page in pages] == [page.count("年月日") for page in pages]
    assert pages[1].endswith("某某人民调解委员会（印）2026年3月5日")


def test_every_hand_has_room_between_sixteen_and_eighteen_millimetres_or_gives_way_a_little():
    rows = signing_grid(signers(1)).rows
    label = FORMS.looks[Look.SIGN].leading / MM

    assert 16 <= label + rows[1].height <= 18
    assert label + (rows[1].least or 0) >= 15
    assert rows[0].with_next


def test_a_label_too_long_for_its_column_is_parted_before_how_to_sign():
    long = "被申请人欧阳某某某（签名、盖章或按指印）："
    (label, *_), *_ = (row.cells for row in signing_grid(Signatures((Signer(long),))).rows)

    assert label.text == "被申请人欧阳某某某"


def test_a_long_name_of_a_committee_takes_the_whole_width_at_the_seal():
    committee = "六盘水市钟山区黄土坡街道建设中路社区人民调解委员会（印）"
    short, long = (signing_grid(Signatures((), seal=name)).rows[-1] for name in ("某某会（印）", committee))

    assert [cell.span for cell in short.cells] == [1, 2]
    assert [cell.span for cell in long.cells] == [3]


def test_word_processors_are_told_the_same_promises():
    told = Fields((20, 80), ((Field("情况", "事实", box=30.0),),))
    paper = Paper(title="试", blocks=(Title("试"), told, Gap(), signers(2)))
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as file:
        document = file.read("word/document.xml").decode()
    facts, signing = re.findall(r"<w:tbl>.*?</w:tbl>", document)
    *held, last = re.findall(r"<w:tr>.*?</w:tr>", signing)

    assert "<w:cantSplit/>" not in facts
    assert "<w:keepNext/>" in facts
    assert all("<w:keepNext/>" in row and "<w:cantSplit/>" in row for row in held)
    assert "<w:keepNext/>" not in last
    assert 'w:vAlign w:val="bottom"' in last


def test_only_the_end_of_a_text_is_kept_with_what_follows_in_a_word_processor():
    paper = Paper(title="试", blocks=(Paragraph("一\n二\n三", with_next=True), signers(1)))
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as file:
        body = file.read("word/document.xml").decode()
    held = ["<w:keepNext/>" in part for part in re.findall(r"<w:p>.*?</w:p>", body)[:3]]

    assert held == [False, False, True]


def test_a_row_held_by_the_next_turns_the_page_with_it():
    rows = tuple(Row((Cell("甲"),), height=20.0, with_next=place == 11) for place in range(13))
    pages = fitted(Paper(title="试", blocks=(Grid((1,), rows),)), FORMS, 0.0).pages

    assert [len(page) for page in pages] == [11, 2]
