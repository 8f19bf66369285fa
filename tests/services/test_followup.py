"""关注 and 回访 through the services: what a visit changes, how periods follow each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.codes import Period, RelapseSign, RevisitStatus, Tier
from mediation_desk.domain.record.followup import Revisit, WatchEntry, Watcher
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, followup, mediation, overview, revisit_plan, worklist
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
FIRST = date(2026, 10, 26)
ENDED = date(2026, 10, 19)


def visit(**more: Any) -> Revisit:
    """A visit of party A on the first planned day."""
    plain: dict[str, Any] = {
        "planned_on": FIRST,
        "done_on": FIRST,
        "party": "A",
        "method": codes.RevisitMethod.VISIT,
        "by": "人民调解员甲",
        "signs": (RelapseSign.NONE,),
    }
    return Revisit(**{**plain, **more})


@pytest.fixture
def number(registered: Registered) -> str:
    return registered("visiting-rights")


def open_days(office: Office, party: str, until: date) -> list[date]:
    rows = worklist.due(office, until=until)
    return [row.due for row in rows if row.kind == "revisit" and row.party == party]


def test_a_visit_postponed_keeps_its_first_day_and_waits_on_the_new_one(office: Office, number: str):
    later = date(2026, 11, 25)
    moved = visit(
        planned_on=later,
        first_planned_on=date(2026, 11, 18),
        done_on=None,
        status=RevisitStatus.RESCHEDULED,
        reason="当事人住院",
        signs=(),
    )
    followup.record_revisit(office, number, visit())
    told = followup.record_revisit(office, number, moved).changed

    assert [line.partition("：")[0] for line in told] == ["已改期", "接下来"]
    assert open_days(office, "A", later) == [date(2026, 11, 3), later]

    on_the_day = office.on(later)
    done = visit(planned_on=later, done_on=later)
    followup.record_revisit(on_the_day, number, done)

    kept = disputes.show(office, number).revisits
    assert [one.planned_on for one in kept] == [FIRST, later]
    assert kept[-1].first_planned_on == date(2026, 11, 18)
    assert open_days(on_the_day, "A", date(2026, 12, 18)) == [date(2026, 12, 18)]


def test_nobody_met_leaves_the_visit_open_and_twice_in_a_row_sends_somebody(office: Office, number: str):
    missed = {"done_on": None, "status": RevisitStatus.UNREACHABLE, "signs": ()}

    first = followup.record_revisit(office, number, visit(**missed))
    second = followup.record_revisit(office, number, visit(**missed, planned_on=date(2026, 11, 3)))

    assert first.changed == ()
    assert second.changed == ("连续2次失联：上门回访",)
    assert open_days(office, "A", TODAY) == [FIRST]


def test_who_is_missed_is_looked_for_in_the_same_step(office: Office, registered: Registered):
    tiers = [{"level": "red", "decided_on": "2026-10-13", "by": ["负责人"], "reason": "扬言"}]
    number = registered("visiting-rights", tiers=tiers)
    view = overview.look(office, number).view
    steps = revisit_plan.steps_if_missed(view, "A")
    name = view.case.party("A").name
    assert [(one.what, one.who or one.unit, one.due) for one in steps] == [
        (f"当日上门：{name}失联", view.handler, TODAY),
        (f"通知派出所：{name}失联", "派出所", TODAY),
    ]

    told = followup.record_revisit(
        office, number, visit(done_on=None, status=RevisitStatus.UNREACHABLE, signs=()), steps
    )

    assert disputes.show(office, number).tasks == steps
    assert followup.advice_of(told) == ()
    waiting = [(row.what, row.who) for row in worklist.due(office) if row.kind == "meeting_task"]
    assert waiting == [(one.what, one.who or one.unit) for one in steps]


def test_nobody_is_sent_before_as_many_misses_as_the_rules_say(office: Office, number: str):
    view = overview.look(office, number).view
    assert revisit_plan.steps_if_missed(view, "A") == ()

    followup.record_revisit(office, number, visit(done_on=None, status=RevisitStatus.UNREACHABLE, signs=()))

    view = overview.look(office, number).view
    assert [one.what.partition("：")[0] for one in revisit_plan.steps_if_missed(view, "A")] == ["上门回访"]
    assert revisit_plan.steps_if_missed(view, "B") == ()


def test_a_visit_entered_after_its_day_is_marked_so(office: Office, number: str):
    followup.record_revisit(office, number, visit())
    followup.record_revisit(office, number, visit(party="B", planned_on=TODAY, done_on=TODAY))
    assert [one.late_entry for one in disputes.show(office, number).revisits] == [True, None]


def test_why_the_visits_are_planned_as_they_are(office: Office, number: str, registered: Registered):
    assert revisit_plan.told_of_plan(overview.look(office, number).view) == (
        "化解结束日2026年10月19日起，按黄色历程：中风险期60天、低风险期90天、常态跟踪期365天",
    )
    merged = registered(
        "visiting-rights", resolutions=[{"kind": "merged", "on": "2026-10-19"}], agreements=[]
    )
    (said,) = revisit_plan.told_of_plan(overview.look(office, merged).view)
    assert "不另排回访" in said


def test_a_rise_to_red_and_what_it_does_to_the_plan(office: Office, number: str):
    before = overview.look(office, number).view
    case = mediation.decide_tier(
        office, number, Tier.RED, by=(("负责人", codes.Role.CENTRE_LEAD),), reason="又扬言报复"
    )
    assert revisit_plan.change_of_plan(before, case) == "回访改从2026年11月22日起走红色历程，原来的计划作废"
    after = overview.look(office, number).view
    assert all("原来的计划作废" in said for said in revisit_plan.told_of_plan(after))
    assert revisit_plan.change_of_plan(after, case) == ""


def test_a_sign_found_is_answered_with_what_to_do(office: Office, number: str):
    found = followup.record_revisit(office, number, visit(signs=(RelapseSign.THREAT_AGAIN,)))

    assert any("扬言或威胁" in one and "重新定级" in one for one in found.changed)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"done_on": None, "status": RevisitStatus.DONE}, "实际回访日期"),
        ({"done_on": ENDED - timedelta(days=1)}, "早于化解结束"),
        ({"planned_on": ENDED - timedelta(days=1)}, "早于化解结束"),
        ({"planned_on": TODAY + timedelta(days=1), "done_on": TODAY + timedelta(days=1)}, "晚于"),
        ({"done_on": None, "status": RevisitStatus.EXEMPT}, "理由"),
        ({"done_on": None, "status": RevisitStatus.RESCHEDULED}, "理由"),
        (
            {"done_on": None, "status": RevisitStatus.RESCHEDULED, "planned_on": date(2062, 11, 22)},
            "核对年份",
        ),
    ],
)
def test_a_visit_that_cannot_be_is_refused(wrong: dict[str, Any], said: str, office: Office, number: str):
    with pytest.raises(Refused, match=said) as refusal:
        followup.record_revisit(office, number, visit(**wrong))

    assert {one.where.partition(".")[0] for one in refusal.value.problems} == {"revisits[0]"}
    assert disputes.show(office, number).revisits == ()


def test_no_visit_before_resolve_has_ended(office: Office, registered: Registered):
    with pytest.raises(Refused, match="化解还没有结束"):
        followup.record_revisit(office, registered("roof-leak"), visit())


def test_a_visit_of_the_cooling_off_is_made_while_resolve_goes_on(office: Office, registered: Registered):
    event = {"code": "divorce_application", "on": "2026-10-13"}
    number = registered("visiting-rights", resolutions=[], agreements=[], events=[event])
    day = date(2026, 11, 12)
    with pytest.raises(Refused, match="早于纠纷登记"):
        followup.record_revisit(office, number, visit(planned_on=day, done_on=date(2026, 10, 1)))
    assert [row.due for row in worklist.due(office) if row.kind == "cooling_off"] == [day, day]

    followup.record_revisit(office, number, visit(planned_on=day, done_on=day))

    rows = [row for row in worklist.due(office) if row.kind == "cooling_off"]
    assert [(row.party, row.due) for row in rows] == [("B", day)]


def test_a_watch_entry_moves_the_next_one(office: Office, number: str):
    mediation.add_watcher(office, number, Watcher(name="网格员", watcher=codes.Watcher.GRID_WORKER))
    entry = WatchEntry(
        by="网格员", watcher=codes.Watcher.GRID_WORKER, on=date(2026, 10, 22), signs=(RelapseSign.NONE,)
    )

    followup.note_watch(office, number, entry)

    days = [(row.due, row.who) for row in worklist.due(office) if row.kind == "watch"]
    assert days == [(date(2026, 10, 25), "网格员")]


def test_periods_follow_each_other_in_order_and_in_time(office: Office, number: str):
    end = ENDED + timedelta(days=60)

    with pytest.raises(Refused, match="才满"):
        followup.confirm_period(office, number, Period.LOW, by=("负责人",))
    with pytest.raises(Refused, match="下一期"):
        followup.confirm_period(office.on(end), number, Period.ROUTINE, by=("负责人",))
    followup.confirm_period(office.on(end), number, Period.LOW, by=("负责人",))

    assert [row.period for row in disputes.listed(office.on(end))] == [Period.LOW]


def test_leaving_a_period_takes_as_many_people_as_the_rule_says(office: Office, registered: Registered):
    tiers = [{"level": "red", "decided_on": "2026-10-13", "by": ["负责人"], "reason": "扬言"}]
    number = registered("visiting-rights", tiers=tiers)
    end = office.on(ENDED + timedelta(days=30))

    with pytest.raises(Refused, match="2名不同的人"):
        followup.confirm_period(end, number, Period.MEDIUM, by=("负责人", "负责人"))
    followup.confirm_period(end, number, Period.MEDIUM, by=("负责人", "所长"))

    later = office.on(ENDED + timedelta(days=90))
    with pytest.raises(Refused, match="红色不得低于"):
        followup.confirm_period(later, number, Period.LOW, by=("负责人",))
