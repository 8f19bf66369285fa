"""回头看: a reproducible sample of closed cases, each visited once; a finding alone reopens nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain.codes import RelapseSign, RevisitStatus, Stage
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.stages import stage_of
from mediation_desk.errors import Refused
from mediation_desk.services import campaigns, check_visits, disputes, handover, office_book, worklist
from mediation_desk.services.campaigns import CampaignRow, Draw, Visitor
from mediation_desk.services.work import Announcement, Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
HANDLER, OTHER = "王调解", "李调解"
CLOSED_ON = date(2026, 9, 20)
DRAW = Draw(
    name="第四季度回头看",
    closed_from=date(2026, 7, 1),
    closed_until=date(2026, 9, 30),
    until=date(2026, 12, 31),
    share=50,
)


@pytest.fixture
def office(office: Office) -> Office:
    for name in (HANDLER, OTHER):
        office_book.define_mediator(office, office_book.MediatorEntry(name=name))
    return office


@pytest.fixture
def closed(registered: Registered) -> Callable[..., str]:
    """Registers a case that was closed in the third quarter."""

    def close(on: date = CLOSED_ON, **sections: Any) -> str:
        plain: dict[str, Any] = {
            "dispute": {
                "category": "neighbours",
                "source": "application",
                "title": "楼道堆物纠纷",
                "facts": "楼道堆物",
                "registered_on": "2026-03-01",
                "unit": "官田社区",
            },
            "mediators": [{"name": HANDLER, "chief": True}],
            "resolutions": [{"kind": "oral_agreement", "on": "2026-03-20"}],
            "closings": [{"on": on.isoformat(), "reason": "回访平稳", "approved_by": ["主任"]}],
        }
        return registered("roof-leak", **{**EMPTY, **plain, **sections})

    return close


EMPTY: dict[str, Any] = {
    name: []
    for name in (
        "stages",
        "tiers",
        "pushes",
        "assignments",
        "contacts",
        "sessions",
        "agreements",
        "revisits",
        "reopenings",
        "periods",
        "watch",
        "tasks",
        "reports",
        "inquiries",
        "evidence",
        "files",
        "push_answers",
    )
}


def visit(**changed: Any) -> Revisit:
    usual = Revisit(planned_on=TODAY, done_on=TODAY, party="A", by=HANDLER, signs=(RelapseSign.NONE,))
    return replace(usual, **changed)


def first_of(office: Office, row: CampaignRow) -> check_visits.CheckVisit:
    return check_visits.visits(office, row.id)[0]


def test_a_share_of_what_was_closed_in_the_span_is_drawn_and_planned_on_workdays(
    office: Office, closed: Callable[..., str]
) -> None:
    inside = {closed() for _ in range(5)}
    closed(on=date(2026, 10, 1))
    pool = campaigns.pool_of(office, DRAW)

    row = campaigns.draw(office, DRAW)

    visits = check_visits.visits(office, row.id)
    assert (pool.in_all, pool.count) == (5, 3)
    assert (row.pool, row.tally.drawn, row.open) == (5, 3, 3)
    assert {one.number for one in visits} < inside
    assert all(office.calendar.is_workday(one.planned_on) for one in visits)
    assert TODAY < visits[0].planned_on < visits[-1].planned_on <= row.until
    assert {one.who for one in visits} == {HANDLER}
    assert worklist.due(office, until=date(2027, 6, 1)) == ()


def test_the_same_seed_draws_the_same_cases(office: Office, closed: Callable[..., str]) -> None:
    for _ in range(6):
        closed()
    first = campaigns.draw(office, replace(DRAW, seed=7))
    # All but three are left this year; next year all may be drawn again.
    later = office.on(date(2027, 1, 4))
    wanted = replace(DRAW, name="重抽", seed=7, until=date(2027, 3, 31))
    later = replace(later, clock=lambda: office.now.replace(year=2027, month=1, day=4))
    again = campaigns.draw(later, wanted)

    drawn = [{one.number for one in check_visits.visits(office, row.id)} for row in (first, again)]
    assert drawn[0] == drawn[1]


def test_a_case_is_drawn_again_this_year_only_once_all_were(
    office: Office, closed: Callable[..., str]
) -> None:
    for _ in range(4):
        closed()
    drawn = [
        {one.number for one in check_visits.visits(office, campaigns.draw(office, wanted).id)}
        for wanted in (replace(DRAW, name=name, number=2, share=None) for name in ("一", "二", "三"))
    ]
    assert drawn[0] & drawn[1] == set()
    assert len(drawn[2]) == 2


def test_others_than_the_handler_may_visit(office: Office, closed: Callable[..., str]) -> None:
    closed()
    one = campaigns.draw(office, replace(DRAW, visitor=Visitor.OTHER))
    assert first_of(office, one).who == OTHER
    two = campaigns.draw(office, replace(DRAW, name="二", visitor=Visitor.ONE, person=OTHER))
    assert first_of(office, two).who == OTHER


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"name": ""}, "name"),
        ({"closed_from": None}, "closed_from"),
        ({"closed_until": date(2026, 6, 1)}, "closed_until"),
        ({"until": TODAY}, "until"),
        ({"until": date.max}, "until"),
        ({"until": TODAY + timedelta(days=1), "closed_from": date(2020, 1, 1)}, None),
        ({"share": 0}, "share"),
        ({"share": None, "number": 0}, "number"),
        ({"visitor": Visitor.ONE, "person": "没有这个人"}, "person"),
        ({"closed_from": date(2019, 1, 1), "closed_until": date(2019, 2, 1)}, "closed_from"),
    ],
)
def test_a_draw_that_cannot_be_is_refused_with_its_place(
    office: Office, closed: Callable[..., str], changed: dict[str, Any], where: str | None
) -> None:
    closed()
    if where is None:
        assert campaigns.draw(office, replace(DRAW, **changed)).tally.drawn == 1
        return
    with pytest.raises(Refused) as refusal:
        campaigns.draw(office, replace(DRAW, **changed))
    assert refusal.value.problems[0].where == where
    assert campaigns.campaigns(office) == ()


def test_a_name_is_given_once(office: Office, closed: Callable[..., str]) -> None:
    closed()
    campaigns.draw(office, DRAW)
    with pytest.raises(Refused, match="请换一个名称"):
        campaigns.draw(office, DRAW)


@pytest.mark.parametrize(("signs", "calm"), [((RelapseSign.NONE,), True), ((RelapseSign.EMOTION,), False)])
def test_a_visit_is_kept_with_the_case_which_stays_closed(
    office: Office, closed: Callable[..., str], signs: tuple[RelapseSign, ...], calm: bool
) -> None:
    number = closed()
    one = first_of(office, campaigns.draw(office, DRAW))
    heard: list[Announcement] = []

    case = check_visits.record_check(
        replace(office, listeners=(heard.append,)), one.id, one.version, visit(signs=signs)
    )

    assert disputes.show(office, number) == case
    assert stage_of(case, office.rules, office.today) is Stage.CLOSED
    assert (case.revisits[-1].campaign, case.revisits[-1].planned_on) == (DRAW.name, one.planned_on)
    row = campaigns.campaigns(office)[0]
    assert (row.tally.done, row.tally.calm, row.with_findings, row.open) == (1, calm, not calm, 0)
    assert heard[0].steps == ()
    with pytest.raises(Refused, match="已经办结"):
        check_visits.record_check(office, one.id, one.version, visit())


def test_who_was_not_met_leaves_the_visit_open(office: Office, closed: Callable[..., str]) -> None:
    number = closed()
    one = first_of(office, campaigns.draw(office, DRAW))
    nobody = visit(status=RevisitStatus.UNREACHABLE, done_on=None, signs=())

    check_visits.record_check(office, one.id, one.version, nobody)

    assert disputes.show(office, number).revisits[-1].status is RevisitStatus.UNREACHABLE
    assert first_of(office, campaigns.campaigns(office)[0]).is_open


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"done_on": None}, "实际回访日期"),
        ({"done_on": CLOSED_ON - timedelta(days=1)}, "早于销号之日"),
        ({"done_on": TODAY + timedelta(days=1)}, "晚于今天"),
        ({"party": "Z"}, "没有这个编号"),
        ({"status": RevisitStatus.EXEMPT, "reason": "搬走"}, "请另办"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(
    office: Office, closed: Callable[..., str], changed: dict[str, Any], says: str
) -> None:
    closed()
    one = first_of(office, campaigns.draw(office, DRAW))
    with pytest.raises(Refused, match=says):
        check_visits.record_check(office, one.id, one.version, visit(**changed))
    assert first_of(office, campaigns.campaigns(office)[0]).version == one.version


def test_a_visit_put_off_keeps_its_first_day_and_one_let_off_its_reason(
    office: Office, closed: Callable[..., str]
) -> None:
    closed()
    one = first_of(office, campaigns.draw(office, DRAW))
    for day in (date(2026, 12, 7), date(2026, 12, 9)):
        now = first_of(office, campaigns.campaigns(office)[0])
        check_visits.postpone(office, now.id, now.version, day, "当事人外出")
    moved = first_of(office, campaigns.campaigns(office)[0])
    assert (moved.planned_on, moved.first_planned_on) == (date(2026, 12, 9), one.planned_on)

    with pytest.raises(Refused, match="免访要写明原因"):
        check_visits.excuse(office, moved.id, moved.version, " ")
    check_visits.excuse(office, moved.id, moved.version, "已经搬离")

    assert campaigns.campaigns(office)[0].tally.excused == 1
    assert first_of(office, campaigns.campaigns(office)[0]).excused_because == "已经搬离"


def test_what_waits_is_counted_for_each_and_passes_on_with_the_rest(
    office: Office, closed: Callable[..., str]
) -> None:
    closed()
    one = first_of(office, campaigns.draw(office, replace(DRAW, until=TODAY + timedelta(days=2))))
    on_day = office.on(one.planned_on)
    assert campaigns.waiting(on_day, HANDLER) == campaigns.Waiting(count=1, late=0)
    assert campaigns.waiting(office.on(one.planned_on + timedelta(days=1)), None).late == 1
    assert campaigns.waiting(on_day, OTHER).count == 0

    wanted = handover.Handover(person=HANDLER, to=OTHER, on=TODAY, reason="调离")
    assert handover.hand_over(office, wanted).checks == 1
    assert campaigns.waiting(on_day, OTHER).count == 1
    assert first_of(office, campaigns.campaigns(office)[0]).who == OTHER


def test_a_new_quarter_proposes_to_draw_until_it_was(office: Office, closed: Callable[..., str]) -> None:
    closed()
    begins = office.on(date(2026, 10, 9))
    proposal = campaigns.proposed(begins)
    assert proposal is not None
    assert (proposal.name, proposal.closed_from, proposal.closed_until, proposal.until) == (
        "2026年第4季度回头看",
        date(2026, 7, 1),
        date(2026, 9, 30),
        date(2026, 12, 31),
    )
    assert campaigns.proposed(office) is None

    campaigns.draw(begins, replace(proposal, share=10))
    assert campaigns.proposed(begins) is None
