"""What happened in a case is told in order of time, each thing with its place in the record."""

from __future__ import annotations

from datetime import date, time

from mediation_desk.domain.happenings import happenings
from tests.domain.builders import case_of, owing

AGREED = {"kind": "oral", "reached_on": "2026-03-05", "effective_on": "2026-03-05", "terms": ["付清补偿款。"]}
CALLED = {"at": "2026-03-03T10:00", "method": "phone"}
SEEN = {"by": "网格员", "watcher": "grid_worker"}


def test_a_case_of_one_day_begins_with_its_registration_and_ends_with_what_has_no_time_of_day() -> None:
    case = case_of(
        dispute={"accepted_on": "2026-03-02", "registered_by": "周调解"},
        pushes=[{"line": "community", "origin": "police", "pushed_at": "2026-03-02T09:10", "to": "综治中心"}],
        sessions=[
            {"held_at": "2026-03-02T08:30", "place": "调解室", "present": ["A", "B"], "outcome": "agreed"}
        ],
        resolutions=[{"kind": "oral_agreement", "on": "2026-03-02"}],
    )
    told = [(one.at, one.what, one.where) for one in happenings(case)]
    assert told == [
        (None, "登记", "dispute.registered_on"),
        (None, "受理", "dispute.accepted_on"),
        (time(8, 30), "第1次调解：达成协议", "sessions[0]"),
        (time(9, 10), "推送至综治中心", "pushes[0]"),
        (None, "化解结束：口头协议", "resolutions[0]"),
    ]
    assert happenings(case)[0].who == "周调解"


def test_later_entries_come_later_whatever_section_they_stand_in() -> None:
    case = case_of(
        revisits=[
            {"planned_on": "2026-04-10", "status": "done", "done_on": "2026-04-12", "party": "A"},
            {"planned_on": "2026-05-10", "status": "planned", "party": "A"},
        ],
        watch=[{**SEEN, "on": "2026-03-08", "signs": ["quarrel_again"]}],
        closings=[{"on": "2026-09-01", "reason": "平稳", "approved_by": ["刘主任", "陈主任"]}],
    )
    told = [(one.day, one.what, one.who) for one in happenings(case)][1:]
    assert told == [
        (date(2026, 3, 8), "关注：再次争吵", "网格员"),
        (date(2026, 4, 12), "回访王某：无异常", None),
        (date(2026, 9, 1), "销号", "刘主任、陈主任"),
    ]


def test_what_is_still_to_come_has_not_happened() -> None:
    case = case_of(events=[{"code": "detention_ends", "on": "2026-06-01"}])

    assert [one.what for one in happenings(case, date(2026, 5, 31))] == ["登记"]
    assert len(happenings(case, date(2026, 6, 1))) == 2


def test_an_entry_without_its_day_is_not_told() -> None:
    case = case_of(contacts=[{"party": "A"}], stages=[{"stage": "push"}], assignments=[{"to": "周调解"}])
    assert [one.what for one in happenings(case)] == ["登记"]


def test_people_and_agreements_are_called_by_their_names() -> None:
    case = case_of(
        contacts=[{**CALLED, "by": "周调解", "party": "A", "note": "愿意调解"}],
        lawsuits=[{"kind": "lawsuit", "by": "B", "on": "2026-06-01", "office": "钟山区人民法院"}],
    )
    contact, lawsuit = happenings(case)[1:]
    assert (contact.what, contact.about) == ("电话联系王某", "愿意调解·周调解")
    assert (lawsuit.what, lawsuit.about) == ("起诉", "李某·钟山区人民法院")


def test_each_payment_is_told_with_its_amount_and_a_task_when_it_is_done() -> None:
    paid = {**owing(), "payments": [{"on": "2026-03-21", "amount": "5000.00", "how": "银行转账"}]}
    case = case_of(
        agreements=[{**AGREED, "performance": [paid]}],
        tasks=[{"what": "走访邻居", "who": "网格员", "done_on": "2026-03-09"}, {"what": "未办"}],
        evidence=[{"name": "收条", "kind": "document", "from": "A", "on": "2026-03-04", "pages": 1}],
    )
    told = [(one.day, one.what, one.about) for one in happenings(case)][1:]
    assert told == [
        (date(2026, 3, 4), "收证据：收条（书证）", "王某提交·1页"),
        (date(2026, 3, 9), "办结交办：走访邻居", ""),
        (date(2026, 3, 21), "履行：补偿款，5,000.00元", "银行转账"),
    ]
