"""Drafting begins with what is known, takes terms as typed, and holds their amounts against the rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mediation_desk.domain import drafting
from mediation_desk.domain.codes import AgreementKind
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.agreement import Performance
from tests.domain.builders import agreement_of, case_of, owing

TODAY = date(2026, 3, 9)


def test_it_begins_with_the_session_that_agreed() -> None:
    session = {"held_at": "2026-03-05T14:00", "place": "荷泉社区调解室", "present": ["A", "B"]}
    case = case_of(sessions=[session | {"outcome": "agreed"}])
    made = drafting.proposed(case, TODAY)
    assert (made.reached_on, made.place) == (date(2026, 3, 5), "荷泉社区调解室")
    assert made.parties == ("A", "B")
    assert made.facts == case.dispute.facts


def test_without_a_session_it_begins_today() -> None:
    assert drafting.proposed(case_of(), TODAY).reached_on == TODAY


def test_an_oral_one_put_in_writing_names_what_it_replaces_and_is_signed_by_nobody() -> None:
    oral = agreement_of(ref="1", kind="oral", performance=[owing()])
    made = drafting.put_in_writing(oral, TODAY)
    assert (made.kind, made.replaces, made.ref) == (AgreementKind.WRITTEN, "1", None)
    assert made.terms == oral.terms
    assert not made.signatures


@pytest.mark.parametrize(
    "text",
    [
        "乙方赔偿。\n甲方撤诉。",
        "一、乙方赔偿。\n二、甲方撤诉。",
        "1. 乙方赔偿。\n\n2. 甲方撤诉。\n",
        "第一条 乙方赔偿。\n第二条 甲方撤诉。",
    ],
)
def test_terms_are_kept_without_numbers_of_their_own(text: str) -> None:
    assert drafting.terms_of(text) == ("乙方赔偿。", "甲方撤诉。")


def test_a_term_that_begins_with_a_figure_keeps_it() -> None:
    assert drafting.terms_of("2026年12月前付清。\n3.5万元由乙方承担。") == (
        "2026年12月前付清。",
        "3.5万元由乙方承担。",
    )


def test_amounts_that_no_row_has_are_named_with_their_term() -> None:
    rows: list[Performance] = [
        value_of(Performance, owing(amount=amount)) for amount in ("5000.00", "7000.00")
    ]
    terms = ("乙方付5000元、柒仟元整。", "合计1.2万元。", "逾期另付300元。")
    assert list(drafting.odd_amounts(terms, rows)) == [(2, "300.00元")]


def test_the_manner_follows_from_the_rows() -> None:
    one: Performance = value_of(Performance, owing())
    act: Performance = value_of(Performance, owing(kind="act", what="修水管", amount=None))
    assert drafting.usual_manner([one]) == "按约定期限一次给付，收款人出具收条"
    assert drafting.usual_manner([one, one, act]) == (
        "按约定期限分期给付，收款人出具收条；由义务人完成后，双方当场查验"
    )
    assert drafting.usual_manner([]) is None
    assert one.amount == Decimal(5000)
