"""Where on a paper stands what a problem is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.config import paths
from mediation_desk.documents.blocks import Paper, Paragraph, Title
from mediation_desk.documents.forms import catalogue
from mediation_desk.documents.marks import Mark, is_within, mark_for
from mediation_desk.documents.pdf_writer import Laid, laid_out, write_pdf
from mediation_desk.domain.record.case import Case
from tests.documents import samples
from tests.documents.forms.test_checks import FAULTS, IN_TIME, Values

HEIGHT = 297 * 72 / 25.4
TOLD = [row for row in FAULTS if "字库" not in row[4] and not row[4].startswith("U+")]
"""The faults of papers that can be laid out."""
NAMES = sorted(path.stem for path in (paths.resources_folder() / "cases").glob("*.json"))


def bare(values: dict[str, Any]) -> dict[str, Any]:
    """The case without anything that may be missing."""
    needed = {"ref", "side", "kind", "name", "group"}
    session = {"held_at", "place", "mode", "outcome", "present"}
    agreement = {"ref", "kind", "reached_on", "terms", "performance", "signatures", "sealed_on"}
    changed = {
        "office": {key: value for key, value in values["office"].items() if key != "committee"},
        "dispute": {key: value for key, value in values["dispute"].items() if key != "accepted_on"},
        "parties": [
            {key: value for key, value in party.items() if key in needed} for party in values["parties"]
        ],
        "mediators": [],
        "sessions": [
            {key: value for key, value in one.items() if key in session} for one in values.get("sessions", [])
        ],
        "agreements": [
            {key: value for key, value in one.items() if key in agreement}
            for one in values.get("agreements", [])
        ],
    }
    kept = {
        key: value for key, value in values.items() if key not in {"docket", "recorder", "format", "version"}
    }
    return kept | {key: value for key, value in changed.items() if value or key in values}


def cases() -> Iterator[Case]:
    for values in (*(samples.plain(name) for name in NAMES), samples.rich(), samples.forty_two()):
        whole = {key: value for key, value in values.items() if key not in {"format", "version"}}
        yield samples.case_of(whole)
        yield samples.case_of(bare(whole))


def found_with_marks() -> Iterator[tuple[str, bool, Mark | None]]:
    """Every problem of every paper of the samples, with its mark on one of the papers of its kind."""
    for case in cases():
        for code in catalogue.CATALOGUE:
            asked = (code, case, samples.RULES, samples.CALENDAR, samples.TODAY)
            if catalogue.ripe(code, case, samples.RULES) is not None:
                continue
            marks = [mark for paper in catalogue.make(*asked) for mark in laid_out(paper).marks]
            for problem in catalogue.check(*asked):
                yield f"{code} {problem.where}", problem.blocks, mark_for(marks, problem.where)


def text_in(laid: Laid, mark: Mark) -> str:
    with pypdfium2.PdfDocument(laid.content) as document:
        page = document[mark.page].get_textpage()
        return re.sub(
            r"\s+",
            "",
            page.get_text_bounded(
                left=mark.left - 1,
                right=mark.right + 1,
                top=HEIGHT - mark.top,
                bottom=HEIGHT - mark.top - mark.height,
            ),
        )


@pytest.fixture(scope="module")
def agreement() -> Laid:
    case = samples.case_of(samples.rich())
    return laid_out(catalogue.make("agreement", case, samples.RULES, samples.CALENDAR, samples.TODAY)[0])


def test_every_problem_that_sends_a_paper_back_is_found_on_it():
    found = list(found_with_marks())

    assert len({where for where, blocks, _ in found if blocks}) > 10
    assert [where for where, blocks, mark in found if blocks and mark is None] == []


@pytest.mark.parametrize(("code", "spoil", "where"), [row[1:4] for row in TOLD], ids=[row[0] for row in TOLD])
def test_every_fault_is_found_on_the_paper(code: str, spoil: Callable[[Values], None], where: str):
    values = samples.rich()
    spoil(values)
    papers = catalogue.make(code, samples.case_of(values), samples.RULES, samples.CALENDAR, IN_TIME)

    assert any(mark_for(laid_out(paper).marks, where) for paper in papers)


def test_all_but_a_few_questions_are_found_as_well():
    questions = [(where, mark) for where, blocks, mark in found_with_marks() if not blocks]

    assert sum(mark is None for _, mark in questions) < len(questions) / 20


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("docket", "（2026）建中人调字第12号"),
        ("parties[0].phone", "13800000031"),
        ("agreements[0].terms[1]", "二、"),
        ("agreements[0].performance[0]", "1"),
        ("agreements[0].sealed_on", "建设中路社区人民调解委员会（印）"),
        ("mediators", "人民调解员"),
    ],
)
def test_a_mark_frames_the_text_that_was_taken_from_there(agreement: Laid, where: str, says: str):
    mark = mark_for(agreement.marks, where)

    assert mark is not None
    assert mark.where == where
    assert text_in(agreement, mark).startswith(says)


def test_the_paper_is_the_same_with_its_marks_and_without(agreement: Laid):
    case = samples.case_of(samples.rich())
    paper = catalogue.make("agreement", case, samples.RULES, samples.CALENDAR, samples.TODAY)[0]

    assert write_pdf(paper) == agreement.content
    assert agreement.pages == 2


def test_a_text_told_on_two_pages_is_one_box_on_each():
    blocks = (Title("长文", "第1号", "docket"), Paragraph("很长的一段话。" * 400, where="dispute.facts"))
    laid = laid_out(Paper(title="长文", blocks=blocks))

    boxes = [mark for mark in laid.marks if mark.where == "dispute.facts"]
    assert [mark.page for mark in boxes] == list(range(laid.pages))
    assert all(mark.top > 0 and mark.top + mark.height < HEIGHT for mark in boxes)


def test_a_text_taken_from_several_places_is_found_by_each():
    laid = laid_out(
        Paper(title="一句", blocks=(Paragraph("委员会和日期", where="office.committee dispute.on"),))
    )

    assert mark_for(laid.marks, "office.committee") != mark_for(laid.marks, "dispute.on")
    assert {mark.top for mark in laid.marks} == {laid.marks[0].top}


def mark_at(where: str, page: int = 0) -> Mark:
    return Mark(where=where, page=page, top=1, height=1, left=0, right=1)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("parties[1].phone", "parties[1].phone"),
        ("parties[1].id_number", "parties[1]"),
        ("parties[10].phone", None),
        ("agreements[0].performance", "agreements[0].performance[0]"),
        ("agreements[0].manner", "agreements[0]"),
        ("watch", None),
    ],
)
def test_the_nearest_place_stands_for_one_that_has_no_text(asked: str, found: str | None):
    wheres = ("parties[1]", "parties[1].phone", "agreements[0]", "agreements[0].performance[0]")
    mark = mark_for([mark_at(where) for where in (*wheres, "agreements[0].performance[1]")], asked)

    assert (mark.where if mark else None) == found


PATHS = st.lists(st.sampled_from(("a", "ab", "a[1]", "a[12]", "b")), min_size=1, max_size=4).map(".".join)


@given(PATHS, PATHS)
def test_a_path_lies_within_another_only_by_whole_steps(where: str, outer: str):
    steps, others = re.split(r"[.\[]", where), re.split(r"[.\[]", outer)

    assert is_within(where, outer) == (steps[: len(others)] == others)
    assert is_within(where, "")
