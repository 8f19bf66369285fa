"""Every field of the record has a word, every code its own, and every entry reads as people say it."""

from __future__ import annotations

import dataclasses
import inspect
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain import codes, wording
from mediation_desk.domain.plain import SHANGHAI, key_of, keys_of, plain_of, value_of
from mediation_desk.domain.record.agreement import LunarDue
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.wording.entries import APART
from mediation_desk.record_labels import FIELD, FIELD_OF, SECTION, field_word
from tests.domain.builders import case_of, owing
from tests.exchange.plain import every_section

ENUMS = [
    enum
    for _, enum in inspect.getmembers(codes, inspect.isclass)
    if issubclass(enum, StrEnum) and enum is not StrEnum
]
FIELDS = [(section, key) for section, record in wording.RECORDS.items() for _, key in keys_of(record)]
NAMES = {"A": "王某", "B": "李某", "A1": "周律师", "e1": "收条", "1": "2026-03-05书面协议"}
WRITTEN = {"kind": "written", "reached_on": "2026-03-05", "terms": ["乙方清理通道。", "互不追究。"]}


def head_of(section: str, plain: dict[str, Any], index: int | None = None) -> wording.Head:
    return wording.head(section, value_of(wording.RECORDS[section], plain), NAMES, index)


def facts_of(section: str, plain: dict[str, Any], **more: Any) -> dict[str, str]:
    record = value_of(wording.RECORDS[section], plain)
    return {fact.label: fact.text for fact in wording.facts(record, NAMES, **more)}


@pytest.mark.parametrize(("section", "key"), FIELDS)
def test_every_field_of_the_record_has_a_word(section: str, key: str) -> None:
    assert field_word(section, key)


def test_no_word_is_kept_for_what_the_record_does_not_have() -> None:
    assert set(SECTION) == set(wording.RECORDS)
    assert set(FIELD_OF) <= set(FIELDS)
    assert set(FIELD) == {key for section, key in FIELDS if (section, key) not in FIELD_OF and key in FIELD}


@pytest.mark.parametrize("enum", ENUMS)
def test_every_code_is_told_in_its_own_word(enum: type[StrEnum]) -> None:
    words = [wording.word_of(code) for code in enum]
    assert all(words)
    assert not set(words) & {str(code) for code in enum}


def test_every_section_tells_its_entries() -> None:
    assert set(wording.HEADS) == set(wording.RECORDS) - {"case", "due"}


def test_a_case_that_says_everything_is_told_whole_and_without_codes_or_refs() -> None:
    plain = {key: said for key, said in every_section().items() if key not in {"format", "version"}}
    case = value_of(Case, plain)
    names = wording.names_of(case)
    spoken = {str(code) for enum in ENUMS for code in enum if str(code).isascii()}
    for field in dataclasses.fields(case):
        for index, entry in enumerate(_entries(getattr(case, field.name))):
            section = wording.section_of(type(entry))
            facts = wording.facts(entry, names, private=True)
            said = {fact.key.partition(".")[0].partition("[")[0] for fact in facts}
            assert said == {key for key in plain_of(entry) if key != "ref"}, section
            assert not {fact.text for fact in facts} & (spoken | {"A", "B", "A1", "c1"}), section
            assert wording.head(section, entry, names, index).title


def _entries(value: Any) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if dataclasses.is_dataclass(value) else ()


def test_days_moments_money_counts_and_truths_are_told_as_people_write_them() -> None:
    assert facts_of("payments", {"on": "2026-03-21", "amount": "5000.00", "receipt": "e1"}) == {
        "付款日期": "2026-03-21",
        "金额": "5,000.00元",
        "凭证": "收条",
    }
    told = facts_of("evidence", {"name": "收条", "from": "A", "original": False, "pages": 2})
    assert told == {"名称": "收条", "提交人": "王某", "原件": "否", "页数": "2页"}
    assert facts_of("contacts", {"at": "2026-03-03T10:00", "party": "B"}) == {
        "接触时间": "2026-03-03 10:00",
        "当事人": "李某",
    }
    assert facts_of("reopenings", {"round": 2}) == {"轮次": "第2轮"}


def test_terms_are_numbered_and_names_stand_in_a_row() -> None:
    told = facts_of("agreements", {**WRITTEN, "parties": ["A", "B"]})
    assert told["协议内容"] == "1．乙方清理通道。\n2．互不追究。"
    assert told["签协议的"] == "王某、李某"


def test_a_record_inside_is_told_field_by_field_and_a_list_of_them_entry_by_entry() -> None:
    confirmation = {"status": "applied", "court": "某法院"}
    agreement = {**WRITTEN, "confirmation": confirmation, "performance": [owing()]}
    facts = wording.facts(value_of(wording.RECORDS["agreements"], agreement), NAMES)
    told = {fact.key: (fact.label, fact.text) for fact in facts}
    assert told["confirmation.court"] == ("司法确认·法院", "某法院")
    assert told["confirmation.status"] == ("司法确认·进展", "已共同申请")
    assert told["performance[0]"] == ("履行事项", "补偿款：5,000.00元，2026-03-21·李某向王某")


def test_a_lunar_day_is_told_both_ways_where_the_calendar_knows_it() -> None:
    due = {**owing(), "due": {"lunar": "2026-05-05"}}
    told = facts_of("performance", due, calendar=official_calendar())
    assert told["约定日期"] == "农历五月初五（2026-06-19）"
    assert facts_of("performance", due)["约定日期"] == "农历2026年五月初五"
    no_such_day = {**owing(), "due": {"lunar": "2026-02-30"}}
    assert facts_of("performance", no_such_day, calendar=official_calendar())["约定日期"] == "农历2026-02-30"
    assert wording.worded("performance", "due.lunar", "2026-05-05", NAMES) == "农历2026年五月初五"


def test_what_one_side_said_apart_is_told_only_where_asked_with_whose_words_they_are() -> None:
    session = {
        "held_at": "2026-03-05T14:30",
        "place": "调解室",
        "present": ["A"],
        "outcome": "agreed",
        "private_notes": [{"party": "B", "text": "底线是三千元"}],
    }
    record = value_of(wording.RECORDS["sessions"], session)
    assert "底线" not in "".join(fact.text for fact in wording.facts(record, NAMES))
    assert facts_of("sessions", session, private=True)["单方陈述（李某）"] == "底线是三千元"
    assert "底线" not in head_of("private_notes", session["private_notes"][0]).line
    assert wording.worded("sessions", "private_notes", session["private_notes"], NAMES) == APART


def test_numbers_of_people_are_masked_until_they_are_asked_for() -> None:
    party = {"ref": "A", "side": "applicant", "kind": "person", "name": "王某", "phone": "13800000031"}
    party |= {"id_number": "520201198804170319", "service_recipient": {"phone": "0858123"}}
    told = facts_of("parties", party)
    assert (told["电话"], told["证件号码"]) == ("138****0031", "520****0319")
    assert told["代收人·电话"] == "****8123"
    assert facts_of("parties", party, unmasked=True)["证件号码"] == "520201198804170319"
    assert wording.worded("parties", "phone", "13800000031", NAMES) == "138****0031"
    assert wording.masked(None) == ""


@given(st.text(min_size=1, max_size=30))
def test_a_masked_number_never_shows_more_than_seven_of_its_characters(number: str) -> None:
    shown = wording.masked(number).replace("****", "", 1)
    assert len(shown) <= 7
    assert len(number.strip()) > 4 or not shown


@pytest.mark.parametrize(
    ("section", "plain", "when", "title", "about"),
    [
        (
            "contacts",
            {"at": "2026-03-03T10:00", "by": "周调解", "party": "A", "method": "phone", "note": "愿意\n改天"},
            datetime(2026, 3, 3, 10, 0, tzinfo=SHANGHAI),
            "电话联系王某",
            "愿意·周调解",
        ),
        (
            "evidence",
            {"name": "合同", "kind": "document", "from": "A", "pages": 2, "original": True, "proves": "约定"},
            None,
            "合同（书证）",
            "王某提交·2页·原件·证明约定",
        ),
        (
            "watch",
            {"by": "网格员", "watcher": "grid_worker", "on": "2026-03-08", "signs": ["none"], "note": "平静"},
            date(2026, 3, 8),
            "关注：无异常",
            "平静·网格员",
        ),
        (
            "revisits",
            {"planned_on": "2026-04-10", "party": "B", "period": "high"},
            date(2026, 4, 10),
            "回访李某：待访",
            "高风险期",
        ),
        (
            "supervisions",
            {"about": "revisit", "issued_on": "2026-03-22", "to": "周调解", "rectify_by": "2026-03-25"},
            date(2026, 3, 22),
            "督办回访",
            "发给周调解·限2026-03-25",
        ),
        (
            "resolutions",
            {"kind": "terminated", "on": "2026-03-05", "reason": "no_agreement"},
            date(2026, 3, 5),
            "化解结束：终止调解",
            "无法达成协议",
        ),
        (
            "signatures",
            {"who": "A", "as": "agent", "agent": "A1", "how": ["signature", "fingerprint"]},
            None,
            "王某",
            "委托代理人·周律师代签·签名、按指印",
        ),
        ("lawsuits", {"about": "1"}, None, "起诉或仲裁", "关于2026-03-05书面协议"),
        ("recusals", {"asked_by": "B", "granted": False}, None, "李某要求更换调解员：不准许", ""),
    ],
)
def test_an_entry_reads_in_a_list_as_people_say_it(
    section: str, plain: dict[str, Any], when: date | datetime | None, title: str, about: str
) -> None:
    assert head_of(section, plain) == wording.Head(when=when, title=title, about=about)


def test_a_session_is_called_by_its_number_as_its_record_is() -> None:
    session = {"held_at": "2026-03-05T14:30", "place": "调解室", "present": ["A", "B"], "outcome": "agreed"}
    assert head_of("sessions", session, 1).title == "第2次调解：达成协议"
    assert head_of("sessions", session).line == "2026-03-05 14:30 调解：达成协议·调解室·到场王某、李某"


def test_refs_are_called_by_the_names_of_people_evidence_and_agreements() -> None:
    party = {"ref": "A", "side": "applicant", "kind": "person", "name": "王某"}
    case = case_of(
        parties=[{**party, "agents": [{"ref": "A1", "name": "周律师"}]}, {**party, "ref": "B"}],
        others=[{"ref": "c1", "name": "王小某"}],
        evidence=[{"ref": "e1", "name": "收条"}, {"ref": "e2"}],
        agreements=[{**WRITTEN, "ref": "1"}],
    )
    assert wording.names_of(case) == {**NAMES, "B": "王某", "c1": "王小某"}


@pytest.mark.parametrize(
    ("section", "key", "plain", "told"),
    [
        ("pushes", "received_at", "2026-03-02T15:00", "2026-03-02 15:00"),
        ("pushes", "answer", "accepted", "受理"),
        ("dispute", "amount", "1200.00", "1,200.00元"),
        ("case", "concluded.how", "performed", "协议履行完毕"),
        ("agreements", "confirmation.applicants", ["A", "B"], "王某、李某"),
        ("parties", "service_recipient", {"name": "王小某", "relation": "子"}, "姓名王小某；关系子"),
        ("agreements", "signatures", [{"who": "A", "on": "2026-03-05"}], "2026-03-05 王某"),
        ("dispute", "requests", [], ""),
        ("dispute", "facts", None, ""),
        ("pushes", "answer", "a code of another time", "a code of another time"),
        ("dispute", "amount", "没有写", "没有写"),
        ("sessions", "present", 7, "7"),
    ],
)
def test_a_stored_value_is_told_in_words_and_one_that_no_longer_fits_as_it_is(
    section: str, key: str, plain: Any, told: str
) -> None:
    assert wording.worded(section, key, plain, NAMES) == told


def test_plain_values_that_make_no_record_are_none() -> None:
    assert wording.as_record("stages", {"stage": "push"}) == wording.RECORDS["stages"](stage=codes.Stage.PUSH)
    assert wording.as_record("stages", {"stage": "elsewhere"}) is None
    assert wording.as_record("sessions", {"place": "调解室"}) is None


def test_the_section_of_a_record_and_the_record_in_a_field_are_found() -> None:
    for section, record in wording.RECORDS.items():
        assert wording.section_of(record) == section
    agreement = wording.RECORDS["agreements"]
    assert wording.record_of(agreement, "confirmation") is wording.RECORDS["confirmation"]
    assert wording.record_of(wording.RECORDS["performance"], "due") is LunarDue
    assert wording.record_of(agreement, key_of("place")) is None
