"""Both writers on the same papers: the same words, valid files, fonts embedded, the law of lines kept."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from mediation_desk.config import paths
from mediation_desk.documents.blocks import (
    Cell,
    Field,
    Fields,
    Gap,
    Grid,
    Look,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Title,
)
from mediation_desk.documents.docx_writer import write_docx
from mediation_desk.documents.fonts import missing_characters, named
from mediation_desk.documents.forms import catalogue
from mediation_desk.documents.forms.performance import NO_AMOUNT
from mediation_desk.documents.linebreak import NO_START
from mediation_desk.documents.pdf_pages import paginate, strips_of
from mediation_desk.documents.pdf_writer import write_pdf
from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.reading import texts
from mediation_desk.documents.style import FORMS, MM
from mediation_desk.errors import Refused
from tests.documents import samples
from tests.documents.extraction import docx_words, pdf_pages, pdf_words, squeezed
from tests.documents.make_base_docx import base_docx


def papers() -> dict[str, Paper]:
    found = {}
    for name, values in (("rich", samples.rich()), ("forty_two", samples.forty_two())):
        case = samples.case_of(values)
        for code in catalogue.CATALOGUE:
            made = catalogue.make(code, case, samples.RULES, samples.CALENDAR, samples.TODAY)
            found |= {f"{name}-{code}-{place}": paper for place, paper in enumerate(made, start=1)}
    return found


PAPERS = papers()
every_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())


@every_paper
def test_pdf_and_docx_say_the_same_words_in_the_same_order(paper: Paper):
    words = squeezed("".join(map(plain_text, texts(paper))))

    assert without_headers(write_pdf(paper), paper) == words
    assert docx_words(write_docx(paper)) == words


def without_headers(content: bytes, paper: Paper) -> str:
    """The words of a PDF, repeated table headers counted once."""
    first, *rest = map(squeezed, pdf_pages(content))
    headers = [
        squeezed("".join(cell.text for row in block.rows[: block.header] for cell in row.cells))
        for block in paper.blocks
        if isinstance(block, Grid) and block.header
    ]
    said = first
    for page in rest:
        repeated = next((head for head in headers if head in said and page.startswith(head)), "")
        said += page.removeprefix(repeated)
    return said


@every_paper
def test_every_font_is_embedded_as_a_subset(paper: Paper):
    with pikepdf.open(io.BytesIO(write_pdf(paper))) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        names = [str(font.BaseFont) for font in fonts]
        embedded = ["/FontFile2" in font.FontDescriptor for font in fonts]

    assert fonts
    assert all(embedded)
    assert all(name[7] == "+" for name in names)


@every_paper
def test_the_files_are_valid(paper: Paper, tmp_path: Path):
    file = tmp_path / "paper.docx"
    file.write_bytes(write_docx(paper))
    with pikepdf.open(io.BytesIO(write_pdf(paper))) as document:
        assert document.check_pdf_syntax() == []

    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


@every_paper
def test_no_line_on_paper_begins_with_forbidden_punctuation(paper: Paper):
    room = (FORMS.page[1] - FORMS.top - FORMS.bottom) * MM
    starts = [
        piece.text[0]
        for page in paginate(strips_of(paper.blocks, FORMS), room)
        for _, strip in page
        for number, piece in enumerate(strip.pieces)
        if (number == 0 or piece.y != strip.pieces[number - 1].y) and piece.text != NO_AMOUNT
    ]

    assert starts
    assert not [char for char in starts if char in NO_START]


@every_paper
def test_nothing_runs_off_the_paper(paper: Paper):
    room = (FORMS.page[1] - FORMS.top - FORMS.bottom) * MM
    for page in paginate(strips_of(paper.blocks, FORMS), room):
        y, strip = page[-1]
        assert y + strip.height <= room + 1e-6
        assert all(piece.x >= -1e-6 for _, each in page for piece in each.pieces)


@every_paper
def test_places_to_sign_never_stand_alone_on_a_page(paper: Paper):
    last = squeezed(pdf_pages(write_pdf(paper))[-1])

    assert not last.startswith(
        ("申请人王㛃（签名", "人民调解员周某宁（签名", "回访人周某宁（签名", "富力社区人民调解委员会（印")
    )


def test_the_same_paper_gives_the_same_bytes():
    paper = PAPERS["rich-agreement-1"]

    assert write_pdf(paper) == write_pdf(paper)
    assert write_docx(paper) == write_docx(paper)


def test_markup_formulas_emoji_and_line_breaks_survive_as_themselves():
    text = f"{samples.AWKWARD}\n第二行\r\n第三行\u2028第四行 ]]> ' 👍🏽 ❤️ 👨‍👩‍👧"
    paper = Paper(title="试", blocks=(Title(text), Paragraph(text), Grid((1,), (Row((Cell(text),)),))))
    said = squeezed(plain_text(text)) * 3

    assert pdf_words(write_pdf(paper)) == said
    assert docx_words(write_docx(paper)) == said
    assert "😀" in said


def test_rare_characters_copy_out_of_both_files():
    paper = Paper(title="试", blocks=(Paragraph("王㛃、赵䶮、李𬭎"),))

    assert pdf_words(write_pdf(paper)) == docx_words(write_docx(paper)) == "王㛃、赵䶮、李𬭎"


def test_a_character_without_a_font_is_refused_by_name_before_printing():
    paper = Paper(title="人民调解协议书", blocks=(Paragraph("当事人𠮷某"),))

    with pytest.raises(Refused, match=r"“𠮷”（U\+20BB7）") as refused:
        write_pdf(paper)
    assert refused.value.problems[0].blocks
    assert "𠮷" in docx_words(write_docx(paper))


def test_control_characters_are_shown_as_boxes_where_a_file_cannot_hold_them():
    assert docx_words(write_docx(Paper(title="\x01", blocks=(Paragraph("甲\x00乙\ud800"),)))) == "甲□乙□"


def test_page_numbers_stand_at_the_foot_of_every_page():
    blocks = tuple(Paragraph("一二三四五六七八九十" * 60) for _ in range(6))
    content = write_pdf(Paper(title="长", blocks=blocks))
    with pikepdf.open(io.BytesIO(content)) as document:
        count = len(document.pages)

    assert count > 2
    assert len(pdf_pages(content)) == count
    with zipfile.ZipFile(io.BytesIO(write_docx(Paper(title="长", blocks=blocks)))) as file:
        foot = file.read("word/footer1.xml").decode()
    for instruction in (" PAGE ", " NUMPAGES "):
        before, after = foot.split(instruction)
        assert before.rindex('"begin"') < len(before)
        assert after.index('"separate"') < after.index('"end"')
    assert foot.count("<w:rPr>") == foot.count("<w:r>")


def test_a_page_break_and_white_space_hold_in_both_writers():
    paper = Paper(
        title="试", blocks=(Paragraph("前"), Gap(), PageBreak(), Gap(), Paragraph("后", Look.HEADING))
    )

    assert [squeezed(page) for page in pdf_pages(write_pdf(paper))] == ["前", "后"]
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as file:
        assert "<w:pageBreakBefore/>" in file.read("word/document.xml").decode()


def test_a_row_longer_than_a_page_is_cut_and_its_table_header_repeated():
    rows = (Row((Cell("头"),)), Row((Cell("很长的内容，" * 900),)))
    pages = [
        squeezed(page)
        for page in pdf_pages(write_pdf(Paper(title="试", blocks=(Grid((1,), rows, header=1),))))
    ]

    assert len(pages) > 2
    assert all(page.startswith("头") for page in pages)
    assert "".join(page.removeprefix("头") for page in pages) == "很长的内容，" * 900


def test_docx_names_chinese_fonts_on_every_run_and_carries_no_foreign_ones():
    with zipfile.ZipFile(io.BytesIO(write_docx(PAPERS["rich-agreement-1"]))) as file:
        document = file.read("word/document.xml").decode()
        everything = b"".join(file.read(name) for name in file.namelist())
        names = file.namelist()

    assert document.count("<w:r>") == document.count("w:eastAsia=")
    assert b"MS Mincho" not in everything
    assert not [name for name in names if "stylesWithEffects" in name]


def test_the_base_document_is_what_its_script_makes():
    assert (paths.resources_folder() / "base.docx").read_bytes() == base_docx()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120), st.text(max_size=40))
def test_any_text_gives_valid_files_or_a_named_problem(text: str, label: str):
    paper = Paper(
        title=label,
        blocks=(
            Title(text, label),
            Paragraph(text, lead=label),
            Fields((20, 80), ((Field(label, text),),)),
            Signatures((Signer(text),), (Signer(label),), seal=label, day=text),
        ),
    )
    said = "".join(texts(paper))

    assert docx_words(write_docx(paper)) == squeezed(plain_text(said))
    if missing_characters(said):
        with pytest.raises(Refused, match=re.escape(named(missing_characters(said)[0]))):
            write_pdf(paper)
        return
    with pikepdf.open(io.BytesIO(write_pdf(paper))) as document:
        assert document.check_pdf_syntax() == []
