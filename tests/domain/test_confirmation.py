"""Judicial confirmation (民诉法 85, 205, 206, 250; 解释 352-358; handbook 3, 8)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_desk.almanac import official_calendar
from mediation_desk.domain import confirmation
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import ConfirmationStatus, MediationKind
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.agreement import Confirmation
from mediation_desk.domain.record.case import Case
from tests.domain.builders import RULES, agreement_of, case_of, owing, signatures

CALENDAR = official_calendar()
EFFECTIVE = {"effective_on": "2026-03-06"}


def of_kind(kind: str | None, **dispute: Any) -> Case:
    return case_of(office={"mediation": kind}, dispute=dispute)


def verdict(*, kind: str | None = "people", cause: str | None = None, **keys: Any) -> confirmation.Verdict:
    case = of_kind(kind, civil_cause=cause)
    return confirmation.may_confirm(case, agreement_of(**{**EFFECTIVE, **keys}), RULES)


def way_of(**keys: Any) -> Confirmation:
    way: Confirmation = value_of(Confirmation, {"status": "not_applied", **keys})
    return way


class TestMayConfirm:
    @pytest.mark.parametrize(
        ("kind", "ok", "said"),  # [mediation_kind].confirmation; 民诉法 205
        [
            (None, True, "三十日内"),
            ("people", True, "三十日内"),
            ("court_appointed", True, "邀请（委派）"),
            ("court_entrusted", False, "交回该法院"),
            ("administrative", True, "询问人民法院"),
            ("lawyer", True, "询问人民法院"),
            ("commercial", True, "询问人民法院"),
            ("coordination", False, "会议纪要"),
            ("deliberation", False, "议事协商"),
        ],
    )
    def test_by_kind_of_mediation(self, kind: str | None, ok: bool, said: str) -> None:
        found = verdict(kind=kind)
        assert (found.ok, found.settled) == (ok, True)
        assert said in found.reason
        assert "第二百零五条" in found.article
        assert confirmation.is_for_kind(of_kind(kind), RULES) is ok

    def test_every_kind_of_mediation_has_an_answer(self) -> None:
        assert all(verdict(kind=kind).reason for kind in MediationKind)

    def test_what_a_person_found_unconfirmable_stays_so(self) -> None:
        found = verdict(confirmation={"intent": "unconfirmable", "status": "not_applied"})
        assert (found.ok, found.settled) == (False, True)

    @pytest.mark.parametrize(
        ("terms", "ok"),  # 解释 355
        [
            (["双方自愿离婚。"], False),
            (["解除甲乙之间的收养关系。"], False),
            (["确认张小某与乙方存在亲子关系。"], False),
            (["确认该房屋的所有权归甲方。"], False),
            (["男方每月第一、第三个周六探视子女。"], True),
            (["男方每月支付抚养费1000元。"], True),
            (["乙方于5月1日前给付甲方财产折价款50000元。"], True),
        ],
    )
    def test_by_its_clauses_which_a_person_must_look_at(self, terms: list[str], ok: bool) -> None:
        found = verdict(terms=terms)
        assert found.ok is ok
        assert found.settled is ok
        assert ok or "请由人工核对" in found.reason

    def test_by_its_cause_of_action(self) -> None:
        assert not verdict(cause="所有权确认纠纷").ok
        assert verdict(cause="离婚纠纷").ok

    def test_an_oral_agreement_is_put_in_writing_first(self) -> None:  # 解释 353, 354; handbook 8
        found = confirmation.may_confirm(of_kind("people"), agreement_of(kind="oral"), RULES)
        assert (found.ok, found.settled) == (False, False)
        assert "先按原内容形成书面" in found.reason

    def test_what_has_no_effect_yet_waits(self) -> None:
        found = verdict(effective_on=None, signatures=signatures(b=""))
        assert (found.ok, found.settled) == (False, False)
        assert "被申请人李某签名、人民调解委员会印章" in found.reason


class TestWindow:
    """Thirty days, first day not counted, last day rolled over days off (民诉法 85, 205)."""

    @pytest.mark.parametrize(
        ("effective", "last"),
        [
            ("2026-03-06", date(2026, 4, 7)),  # 5 April is a Sunday, 6 April 清明
            ("2026-03-11", date(2026, 4, 10)),
            ("2026-01-16", date(2026, 2, 24)),  # 15 to 23 February 春节
            ("2026-09-02", date(2026, 10, 8)),  # 1 to 7 October 国庆
            ("2026-08-21", date(2026, 9, 20)),  # a Sunday that is worked
            ("2026-10-19", date(2026, 11, 18)),  # 探视 sample case
        ],
    )
    def test_table(self, effective: str, last: date) -> None:
        agreement = agreement_of(effective_on=effective)
        found = confirmation.window(case_of(), agreement, RULES, CALENDAR)
        assert found is not None
        assert found.last_day == last
        assert CALENDAR.is_workday(last)

    def test_it_says_why(self) -> None:
        found = confirmation.window(case_of(), agreement_of(**EFFECTIVE), RULES, CALENDAR)
        assert found is not None
        assert found.why.sentence.startswith("自协议生效之日2026年3月6日起算，30日内由各方共同申请司法确认")
        assert "清明节" in found.why.sentence
        assert found.why.sentence.endswith("（民事诉讼法第八十五条、第二百零五条）")

    def test_unknown_holidays_are_told(self) -> None:
        found = confirmation.window(case_of(), agreement_of(**EFFECTIVE), RULES, Calendar())
        assert found is not None
        assert found.last_day == date(2026, 4, 6)
        assert "2026年法定节假日安排尚未录入" in found.why.sentence

    def test_without_effect_there_is_none(self) -> None:
        assert confirmation.window(case_of(), agreement_of(), RULES, CALENDAR) is None

    def test_an_oral_agreement_put_in_writing_keeps_its_day(self) -> None:
        oral = {"ref": "1", "kind": "oral", "reached_on": "2026-03-11", "terms": ["…"]}
        written = {**oral, "ref": "2", "kind": "written", "replaces": "1", "reached_on": "2026-03-20"}
        case = case_of(agreements=[oral, {**written, "effective_on": "2026-03-20"}])
        found = [confirmation.window(case, one, RULES, CALENDAR) for one in case.agreements]
        assert [one and one.last_day for one in found] == [date(2026, 4, 10)] * 2
        assert all(one and one.why.base_is == "口头协议达成之日" for one in found)


@pytest.mark.parametrize(
    ("kind", "category", "whys"),  # 民诉法 205; 解释 352
    [
        ("people", "marriage_family", ["domicile", "committee_seat"]),
        ("people", "housing", ["domicile", "subject", "committee_seat"]),
        ("people", "intellectual_property", ["domicile", "committee_seat", "intermediate"]),
        ("court_appointed", "housing", ["inviting"]),
        ("lawyer", "contract", ["domicile", "committee_seat"]),
        ("coordination", "contract", []),
        ("court_entrusted", "contract", []),
    ],
)
def test_which_courts_may_be_asked(kind: str, category: str, whys: list[str]) -> None:
    found = confirmation.courts(of_kind(kind, category=category), agreement_of(), RULES)
    assert [choice.why.value for choice in found] == whys
    assert all(choice.text and choice.article for choice in found)


def test_goods_to_hand_over_open_the_court_where_they_are() -> None:
    agreement = agreement_of(performance=[owing(kind="goods")])
    found = confirmation.courts(of_kind("people", category="contract"), agreement, RULES)
    assert "subject" in [choice.why for choice in found]


def test_all_who_sign_apply_together() -> None:
    assert confirmation.applicants(agreement_of(), case_of()) == ("A", "B")
    assert confirmation.applicants(agreement_of(parties=["B"]), case_of()) == ("B",)


def test_what_remains_after_the_thirty_days() -> None:  # handbook 8; 人民调解法 32; 公证法 37; 民诉法 225
    plain = confirmation.remaining_ways(agreement_of(), confirmed=False)
    assert len(plain) == 1
    assert "起诉" in plain[0]
    money = confirmation.remaining_ways(agreement_of(performance=[owing()]), confirmed=False)
    assert [word in text for word, text in zip(["起诉", "公证", "支付令"], money, strict=True)] == [True] * 3
    assert "申请执行" in confirmation.remaining_ways(agreement_of(), confirmed=True)[0]


@pytest.mark.parametrize(
    ("rows", "status", "day", "source"),
    [
        ([owing()], "not_applied", date(2029, 3, 21), "第一百八十八条"),  # 民法典 188, 189
        ([owing()], "confirmed", date(2028, 3, 21), "第二百五十条"),  # 民诉法 250
        ([owing(), owing(due="2026-09-01")], "dismissed", date(2029, 9, 1), "第一百八十九条"),
        ([owing(due="2028-02-29")], "not_applied", date(2031, 2, 28), "第一百八十八条"),
        ([owing(due={"lunar": "2026-05-05"})], "not_applied", date(2029, 6, 19), "第一百八十八条"),
    ],
)
def test_limitation_counts_from_the_last_instalment(
    rows: list[Any], status: str, day: date, source: str
) -> None:
    agreement = agreement_of(performance=rows, confirmation={"status": status})
    found = confirmation.limitation(agreement, RULES, CALENDAR)
    assert found is not None
    assert found.day == day
    assert source in found.why.sentence


def test_without_a_dated_row_there_is_no_limitation_to_count() -> None:
    rows = [owing(kind="continuing", due=None), owing(due=None)]
    assert confirmation.limitation(agreement_of(performance=rows), RULES, CALENDAR) is None


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({"status": "applied", "applied_on": "2026-03-20"}, date(2026, 3, 23)),  # 法释〔2011〕5号 4
        ({"status": "accepted", "accepted_on": "2026-03-23"}, date(2026, 4, 7)),  # 5号 5, usual
        ({"status": "supplement", "supplement_due": "2026-03-30"}, date(2026, 3, 30)),  # 解释 354
        ({"status": "applied"}, None),
        ({"status": "accepted"}, None),
        ({"status": "not_applied"}, None),
        ({"status": "confirmed", "accepted_on": "2026-03-23"}, None),
        ({"status": "dismissed", "accepted_on": "2026-03-23"}, None),
    ],
)
def test_the_courts_next_step(keys: dict[str, Any], day: date | None) -> None:
    found = confirmation.court_step(way_of(**keys), RULES)
    assert (found.day if found else None) == day
    assert found is None or found.what


def test_the_courts_step_says_what_it_counts_from() -> None:
    found = confirmation.court_step(way_of(status="applied", applied_on="2026-03-20"), RULES)
    assert found
    assert found.why.sentence == (
        "自共同申请之日2026年3月20日起算，3日内由法院决定是否受理（法释〔2011〕5号第四条）"
    )


@pytest.mark.parametrize(
    ("keys", "today", "status"),
    [
        ({}, "2026-04-07", "not_applied"),
        ({}, "2026-04-08", "lapsed"),
        ({"intent": "undecided"}, "2026-04-08", "lapsed"),
        ({"intent": "both"}, "2026-04-08", "lapsed"),
        ({"intent": "none"}, "2026-04-08", "not_applied"),
        ({"intent": "one_only"}, "2026-04-08", "not_applied"),
        ({"intent": "both", "status": "applied"}, "2026-04-08", "applied"),
    ],
)
def test_after_the_last_day_an_open_wish_reads_as_lapsed(
    keys: dict[str, Any], today: str, status: str
) -> None:
    found = confirmation.window(case_of(), agreement_of(**EFFECTIVE), RULES, CALENDAR)
    day = date.fromisoformat(today)
    assert confirmation.status_on(way_of(**keys), found, day) is ConfirmationStatus(status)


def test_a_wish_never_asked_lapses_too_but_not_without_a_window() -> None:
    found = confirmation.window(case_of(), agreement_of(**EFFECTIVE), RULES, CALENDAR)
    assert confirmation.status_on(None, found, date(2026, 5, 1)) is ConfirmationStatus.LAPSED
    assert confirmation.status_on(None, None, date(2026, 5, 1)) is ConfirmationStatus.NOT_APPLIED
