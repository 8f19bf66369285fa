"""The rules an office owns: changed with a reason, refused at their place, told through time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.config.rules import default_rules
from mediation_desk.domain.codes import Period, Tier
from mediation_desk.domain.course import lengths_of
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.record.intake import Contact
from mediation_desk.domain.rule_shape import leaves_of
from mediation_desk.errors import Refused
from mediation_desk.services import cases, rule_book, rule_changes, rule_forms, rule_history, trail, worklist
from mediation_desk.services.rule_changes import Change, ChangedRule
from mediation_desk.services.rule_forms import FieldKind
from mediation_desk.services.work import Announcement, Office
from mediation_desk.storage import rule_versions as stored
from mediation_desk.storage.models import RuleVersion
from tests.domain.builders import case_of
from tests.services.conftest import NOON, TODAY

LATER = date(2026, 12, 1)
ALL = leaves_of(default_rules())


def refusal(office: Office, changes: dict[str, Any], reason: str = "试行") -> Refused:
    """How a change is refused; the rules in force stay in force."""
    before = rule_history.rules_on(office, office.today)
    with pytest.raises(Refused) as refused:
        rule_changes.change(office, changes, reason)
    assert rule_history.rules_on(office, office.today) == before
    return refused.value


def places(refused: Refused) -> list[str]:
    return [problem.where for problem in refused.problems]


def test_a_changed_rule_counts_from_its_day_and_not_before(office: Office) -> None:
    changed = rule_changes.change(office.on(LATER), {"threshold.yellow": 40}, " 分数  提一档 ")

    assert rule_history.rules_on(office, TODAY) == default_rules()
    assert rule_history.rules_on(office, LATER).threshold.yellow == 40
    assert rule_history.renewed(office.on(LATER)).rules.threshold.yellow == 40
    assert rule_changes.history(office) == (
        Change(
            version=changed.version,
            at=NOON,
            who="办案人",
            reason="分数 提一档",
            counts_from=LATER,
            rules=(
                ChangedRule(
                    path="threshold.yellow", label="风险评分·建议黄色，不低于", old="30分", new="40分"
                ),
            ),
        ),
    )


def test_each_change_keeps_those_before_it_and_the_history_of_one_rule_is_its_own(office: Office) -> None:
    rule_changes.change(office, {"watch.yellow": {"every_days": 2, "lasts_days": 14}}, "冬季加密")
    rule_changes.change(office, {"threshold.red": 70, "threshold.yellow": 40}, "提一档")
    rule_changes.restore(office, ["threshold"], "不合适")

    rules = rule_history.rules_on(office, TODAY)
    assert (rules.watch.yellow.every_days, rules.threshold) == (2, default_rules().threshold)
    assert [change.reason for change in rule_changes.history(office)] == ["不合适", "提一档", "冬季加密"]
    of_red = rule_changes.history(office, "threshold.red")
    assert [(one.reason, one.rules[0].new) for one in of_red] == [("不合适", "60分"), ("提一档", "70分")]


def test_a_period_is_put_into_a_course_and_taken_out_in_the_order_of_severity(office: Office) -> None:
    taken = {"revisit.course.yellow.high": 15, "revisit.course.red.low": None}
    rule_changes.change(office, taken, "研判会决定")

    rules = rule_history.rules_on(office, TODAY)
    assert list(lengths_of(case_of(), rules, Tier.YELLOW)) == [Period.HIGH, Period.MEDIUM, Period.LOW]
    assert Period.LOW not in rules.revisit.course.red
    assert [(one.old, one.new) for one in rule_changes.history(office)[0].rules] == [
        ("90天", "不走"),
        ("不走", "15天"),
    ]
    shown = {one.path: one.value for one in rule_forms.form_of(office, "revisit.course.red").fields}
    assert shown["revisit.course.red.low"] is None
    rule_changes.restore(office, ["revisit.course"], "恢复")
    assert rule_history.rules_on(office, TODAY) == default_rules()


def test_open_cases_are_worked_out_anew(office: Office, registered: Callable[..., str]) -> None:
    registered("roof-leak")
    heard: list[Announcement] = []
    listening = replace(office, listeners=(heard.append,))

    changed = rule_changes.change(listening, {"limit.first_contact_days.blue": 9}, "人手少")

    assert changed.cases == 1
    assert heard[0].tables >= {"rule_versions"}
    assert worklist.roll_forward(rule_history.renewed(office)) == 1
    assert "rule_versions" in trail.tables_since(office, 0)


SENSELESS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"threshold.yellow": 60}, "threshold.yellow"),
    ({"limit.stalled_days": 0}, "limit.stalled_days"),
    ({"red_at_once.signals": ["threat", "rumour"]}, "red_at_once.signals"),
    ({"score.police_calls": 5}, "score.police_calls.at_most"),
    ({"limit.receive_hours": {"red": 1, "yellow": 12}}, "limit.receive_hours.blue"),
    ({"limit.receive_hours": 3}, "limit.receive_hours"),
    ({"limit.nothing_days": 3}, "limit.nothing_days"),
    ({"limit.nothing.days": 3}, "limit.nothing.days"),
    ({"": 3}, ""),
    ({"revisit.course.blue": {}}, "revisit.course.blue"),
    ({"revisit.course.red.high": None}, "revisit.course.red.high"),
    ({"limit.stalled_days": None}, "limit.stalled_days"),
)


def test_what_has_no_sense_is_refused_at_its_place_and_the_rules_stay_in_force(office: Office) -> None:
    for changes, place in SENSELESS:
        assert place in places(refusal(office, changes))
    assert "没有改动" in refusal(office, {"threshold.yellow": 30}).sentence
    for reason in ("  ", "长" * 201):
        assert places(refusal(office, {"threshold.yellow": 40}, reason)) == ["reason"]
    with pytest.raises(Refused, match="看不见的字符"):
        rule_changes.change(office, {"threshold.yellow": 40}, "试\x00行")
    assert rule_changes.history(office) == ()


def test_what_a_law_or_the_program_fixes_is_refused_with_the_reason(office: Office) -> None:
    refused = refusal(office, {"limit.confirmation_days": 31})

    assert places(refused) == ["limit.confirmation_days"]
    assert "民事诉讼法第二百零五条" in refused.sentence
    for path in [path for path in ALL if rule_book.lock_of(path)][::6]:
        other: Any = [] if ALL[path].is_list else "another"
        assert places(refusal(office, {path: other})) == [path]


def test_the_form_of_a_rule_has_a_field_for_each_value(office: Office) -> None:
    rule_changes.change(office, {"revisit.high.first_days": [1, 2, 7]}, "试行")

    form = rule_forms.form_of(office, "revisit.high")

    assert (form.title, form.matter, form.inferred) == ("高风险期", "回访：各期的间隔", False)
    assert [(one.label, one.kind, one.value, one.default) for one in form.fields] == [
        ("开头在第几天", FieldKind.NUMBERS, [1, 2, 7], "1、3、7天"),
        ("之后每隔", FieldKind.NUMBER, 7, "7天"),
        ("遇休息日顺延", FieldKind.YES_NO, False, "否"),
        ("须上门", FieldKind.CODES, ["person"], "自然人"),
    ]
    assert [(one.old, one.new) for one in form.back] == [("1、2、7天", "1、3、7天")]
    assert form.last is not None
    assert form.last.reason == "试行"


def test_a_form_writes_what_it_says(office: Office) -> None:
    rows = [row for group in rule_book.rules_shown(office.rules) for row in group.rows][::7]
    told = [one for row in rows for one in rule_forms.form_of(office, row.path).fields]

    assert {one.kind for one in told} == set(FieldKind) - {FieldKind.ORDER}
    for one in told:
        assert one.label
        assert one.default or one.optional
        values = one.value if isinstance(one.value, list) else [one.value]
        assert not one.words or set(values) <= set(one.words)
    (order,) = rule_forms.form_of(office, "role.order").fields
    assert order.kind is FieldKind.ORDER
    with pytest.raises(Refused, match="没有这条规则"):
        rule_forms.form_of(office, "limit.nothing")


def test_a_body_of_another_program_stops_nobody_and_what_it_says_of_no_sense_is_the_default(
    office: Office,
) -> None:
    odd: dict[str, Any] = {
        "threshold": {"red": "60", "yellow": 40},
        "score": {"brand_new": 5},
        "red_at_once": {"signals": ["brand_new"]},
        "revisit": {"high": None, "course": {"red": {"eternal": 4}, "blue": {"routine": 0}}},
        "limit": 3,
        "unknown": {"x": 1},
    }
    with office.work("change rules") as session:
        stored.add_version(
            session,
            RuleVersion(counts_from=TODAY, changed_at=NOON, changed_by="办案人", reason="旧版", body=odd),
        )

    own = replace(default_rules().threshold, yellow=40)
    assert rule_history.rules_on(office, TODAY) == replace(default_rules(), threshold=own)
    assert [(one.old, one.new) for one in rule_changes.history(office)[0].rules] == [("30分", "40分")]
    assert rule_changes.change(office, {"threshold.yellow": 41}, "再提").version
    with pytest.raises(Refused, match="没有这条规则"):
        rule_forms.form_of(office, "threshold")


def test_a_seat_that_has_not_heard_of_a_change_yet_writes_by_the_new_rules(
    office: Office, registered: Callable[..., str]
) -> None:
    number = registered("visiting-rights")
    rule_changes.change(office, {"revisit.medium.every_days": 13}, "加密")

    note = Contact(at=office.now, by="办案人", party="A", note="电话联系")
    changed = cases.change(office, number, "add contacts", lambda case: cases.append(case, "contacts", note))

    assert office.rules == default_rules()
    by_new = rows_of(changed, rule_history.renewed(office).rules, office.calendar, TODAY).rows
    by_old = rows_of(changed, office.rules, office.calendar, TODAY).rows
    stored_days = [(row.kind, row.due) for row in worklist.due(office, until=TODAY + timedelta(days=190))]
    days = [
        (row.kind, row.due)
        for row in by_new
        if row.due <= TODAY + timedelta(days=190) and row.stands_on(TODAY)
    ]
    assert sorted(stored_days) == sorted(days)
    assert {row.due for row in by_new} != {row.due for row in by_old}
