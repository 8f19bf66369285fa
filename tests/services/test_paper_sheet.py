"""One paper before the eyes: its pages, what would get it sent back and where, and what is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mediation_desk.documents.preview import open_pdf
from mediation_desk.errors import Refused
from mediation_desk.services import paper_history, paper_sheet
from mediation_desk.services.paper_sheet import parted
from mediation_desk.services.work import Office
from tests.documents import samples

Registered = Callable[..., str]
RICH = samples.rich()


def spoiled(**agreement: Any) -> list[dict[str, Any]]:
    """The agreements of the rich case, their fields changed; None drops one."""
    changed = RICH["agreements"][0] | agreement
    return [{key: value for key, value in changed.items() if value is not None}]


@pytest.fixture
def rich(office: Office, registered: Registered) -> Callable[..., str]:
    """Registers the rich case with some sections changed."""
    return lambda **sections: registered("roof-leak", **(RICH | sections))


def test_a_sheet_is_the_paper_with_its_pages_and_copies(office: Office, rich: Registered):
    sheet = paper_sheet.sheet(office, rich(), "agreement")

    assert (sheet.label, sheet.title) == ("人民调解协议书", "人民调解协议书")
    assert len(open_pdf(sheet.pdf)) == sheet.pages == 2
    assert sheet.copies == 4
    assert sheet.about == "agreements[0]"
    assert sheet.problems == ()
    assert sheet.last is None


def test_problems_are_numbered_as_they_stand_on_the_paper_and_questions_are_not(
    office: Office, rich: Registered
):
    parties = [
        {key: value for key, value in one.items() if key != "legal_representative"} for one in RICH["parties"]
    ]
    parties[0] |= {"occupation": None}
    number = rich(parties=parties, agreements=spoiled(manner=None))

    sheet = paper_sheet.sheet(office, number, "agreement")

    marks = [(one.mark.page, one.mark.top) for one in sheet.problems if one.mark]
    assert [one.number for one in sheet.problems] == list(range(1, len(sheet.problems) + 1))
    assert len(marks) == len(sheet.problems) >= 2
    assert marks == sorted(marks)
    assert {one.number for one in sheet.asked} == {0}
    assert "parties[0].occupation" in {one.where for one in sheet.asked}


def test_what_is_right_is_told_with_its_article_and_what_is_wrong_is_not_among_it(
    office: Office, rich: Registered
):
    right = paper_sheet.sheet(office, rich(), "agreement").agreed
    other = rich(number="建中2026-0032", docket="（2026）建中人调字第13号", agreements=spoiled(manner=None))
    wrong = paper_sheet.sheet(office, other, "agreement").agreed

    assert ("写明了履行方式和期限", "人民调解法第二十九条") in {(one.what, one.article) for one in right}
    assert "写明了履行方式和期限" not in {one.what for one in wrong}


def test_of_several_papers_each_tells_its_own_problems(office: Office, rich: Registered):
    held = RICH["sessions"][0]
    unwritten = {key: value for key, value in held.items() if key != "record"}
    sessions = [held, unwritten | {"held_at": "2026-03-09T10:00"}]
    number = rich(sessions=sessions)

    first, second, beyond = (
        paper_sheet.sheet(office, number, "mediation_record", index) for index in (0, 1, 9)
    )

    assert (first.count, second.count) == (2, 2)
    assert second.title == "人民调解记录（第二次）"
    assert "sessions[1].record" in {one.where for one in second.problems}
    assert "sessions[1].record" not in {one.where for one in first.problems}
    assert beyond.index == 1


def test_a_paper_with_a_character_no_font_has_tells_the_problem_and_has_no_pages(
    office: Office, rich: Registered
):
    number = rich(dispute=RICH["dispute"] | {"facts": "漏水\U00020bb7"}, agreements=spoiled(facts=None))

    sheet = paper_sheet.sheet(office, number, "agreement")

    assert (sheet.pdf, sheet.pages) == (b"", 0)
    assert "dispute.facts" in {one.where for one in sheet.problems}


def test_a_paper_the_case_is_not_ripe_for_is_refused(office: Office, rich: Registered):
    with pytest.raises(Refused, match="还没有做过回访"):
        paper_sheet.sheet(office, rich(revisits=[]), "revisit_record")


def test_a_sheet_knows_when_it_was_printed_last_and_how_often(office: Office, rich: Registered):
    number = rich()
    for copies in (3, 1):
        paper_history.record_printed(
            office, number, "agreement", 0, copies=copies, printer="前台", content=b"pdf"
        )

    sheet = paper_sheet.sheet(office, number, "agreement")

    assert sheet.printed == 4
    assert sheet.last is not None
    assert (sheet.last.copies, sheet.last.printer, sheet.last.made_by) == (1, "前台", "办案人")
    assert paper_sheet.sheet(office, number, "registration").printed == 0


@pytest.mark.parametrize(
    ("sentence", "what", "why"),
    [
        ("没有填写受理日期。", "没有填写受理日期", ""),
        ("申请人（A）没有填写性别。", "申请人（A）没有填写性别", ""),
        (
            "第2次调解没有填写调解记录正文（人民调解法第二十七条）。",
            "第2次调解没有填写调解记录正文",
            "人民调解法第二十七条",
        ),
        (
            "第二项履行没有期限（人民调解法第二十九条）；内容不明确的，法院裁定驳回申请（民诉法解释第三百五十八条）。",
            "第二项履行没有期限",
            "人民调解法第二十九条·内容不明确的，法院裁定驳回申请（民诉法解释第三百五十八条）",
        ),
        (
            "没有填写同意调解的日期（一方明确拒绝的不得调解（人民调解法第十七条））。",
            "没有填写同意调解的日期",
            "一方明确拒绝的不得调解（人民调解法第十七条）",
        ),
    ],
)
def test_a_problem_is_told_in_two_parts_what_and_why(sentence: str, what: str, why: str):
    assert parted(sentence) == (what, why)
