"""An overview says of one case what the rules say, in few statements however much the case holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from mediation_desk.domain import risk, stages
from mediation_desk.domain.codes import ConfirmationStatus, Level, PushGroup, Stage, Tier
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, moves, worklist
from mediation_desk.services.overview import NEXT, overview
from mediation_desk.services.work import Office
from tests.services.conftest import sample

Registered = Callable[..., str]
SAMPLES = ("roof-leak", "visiting-rights", "courtyard-owners")
EVERY_SECTION = Path(__file__).parents[2] / "resources/cases/demo/every-section.json"
MOST_STATEMENTS = 12


@pytest.mark.parametrize("name", SAMPLES)
def test_an_overview_says_what_list_moves_and_worklist_say(
    office: Office, registered: Registered, name: str
) -> None:
    number = registered(name)
    found = overview(office, number)

    (row,) = disputes.listed(office)
    ask = moves.ask_of(office, disputes.show(office, number))
    assert (found.number, found.docket, found.title) == (row.number, row.docket, row.title)
    assert (found.stage, found.tier.tier, found.tier.decided, found.period) == (
        row.stage,
        row.tier,
        row.tier_decided,
        row.period,
    )
    assert {one.to: one.lacks for one in found.moves} == {
        to: stages.lacks(ask, to) for to in stages.moves_from(found.stage, office.rules)
    }
    late = worklist.due(office)
    assert [one for one in found.dates if one.due <= office.today] == list(late[:NEXT])
    rows = rows_of(disputes.show(office, number), office.rules, office.calendar, office.today).rows
    assert found.dates_in_all == sum(one.stands_on(office.today) for one in rows)


def test_a_tier_not_yet_decided_says_who_suggests_it_and_why(office: Office, registered: Registered) -> None:
    number = registered("courtyard-owners", tiers=[])
    tier = overview(office, number).tier

    suggested = risk.suggest(disputes.show(office, number), office.rules, office.today, office.calendar)
    assert (tier.decided, tier.by, tier.tier) == (False, (), Tier.RED)
    assert (tier.suggested, tier.score, tier.reasons) == (Tier.RED, suggested.score, suggested.reasons)
    assert any(reason.points is None for reason in tier.reasons)


def test_a_decided_tier_names_who_decided_it(office: Office, registered: Registered) -> None:
    tier = overview(office, registered("visiting-rights")).tier
    assert (tier.decided, tier.by, tier.because) == (True, ("综治中心负责人",), "曾形成警情，情绪对立")


def test_parties_come_with_their_agents_and_the_latest_happening_is_the_last(
    office: Office, registered: Registered
) -> None:
    parties = sample("roof-leak")["parties"]
    parties[0]["agents"] = [{"ref": "A1", "kind": "entrusted", "name": "赵律师"}]
    found = overview(office, registered("roof-leak", parties=parties))

    assert [one.ref for one in found.parties] == [party["ref"] for party in parties]
    assert found.parties[0].agents == ("赵律师",)
    assert list(found.happened) == sorted(found.happened, key=lambda one: one.day)
    assert found.counts["parties"] == len(parties)


def test_a_closed_case_has_nothing_due(office: Office, registered: Registered) -> None:
    found = overview(office, registered("roof-leak", stages=[{"stage": "closed"}]))
    assert (found.stage, found.dates) == (Stage.CLOSED, ())
    assert [one.to for one in found.moves] == [Stage.RESOLVE]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_overview_says_what_was_registered(office: Office, registered: Registered, name: str) -> None:
    number = registered(name)
    found, case = overview(office, number), disputes.show(office, number)

    for field in ("facts", "category", "source", "unit", "grid", "address", "registered_on"):
        assert getattr(found, field) == getattr(case.dispute, field)
    assert found.mediator == disputes.listed(office)[0].mediator
    assert found.last_push == (case.pushes[-1] if case.pushes else None)


def test_only_who_still_watches_is_named(office: Office, registered: Registered) -> None:
    watchers = [
        {"name": "王网格", "watcher": "grid_worker"},
        {"name": "李民警", "watcher": "community_police", "until": "2026-11-21"},
    ]
    assert overview(office, registered("visiting-rights", watchers=watchers)).watchers == ("王网格",)


def test_the_day_of_the_period_is_counted_from_its_start(office: Office, registered: Registered) -> None:
    number = registered("visiting-rights")
    (leg, *_) = [one.current for one in moves.ask_of(office, disputes.show(office, number)).view.courses]

    now = overview(office, number).period_now
    later = overview(office.on(leg.nominal_end), number).period_now

    assert now is not None
    assert (now.period, now.day) == (overview(office, number).period, (office.today - leg.start).days)
    assert later is not None
    assert later.day == later.days == now.days
    assert overview(office, registered("roof-leak")).period_now is None


def test_an_unknown_number_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="没有这个编号"):
        overview(office, "无2026-0001")


def test_opening_the_fullest_case_takes_at_most_twelve_statements(office: Office) -> None:
    plain = {
        key: value
        for key, value in json.loads(EVERY_SECTION.read_text("utf-8")).items()
        if key not in {"format", "version"}
    }
    (number,) = disputes.register(office, [value_of(Case, plain)])
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(office.desk.engine, "before_cursor_execute", note)
    overview(office, number)
    asked = [one for one in said if not one.startswith(("PRAGMA", "BEGIN"))]
    assert 1 < len(asked) <= MOST_STATEMENTS


def test_after_the_thirty_days_the_case_says_so_and_what_ways_remain(
    office: Office, registered: Registered
) -> None:
    number = registered("visiting-rights")

    (late,) = overview(office, number).confirmations
    (in_time,) = overview(office.on(date(2026, 11, 18)), number).confirmations

    assert (late.status, late.last_day) == (ConfirmationStatus.LAPSED, date(2026, 11, 18))
    assert any("起诉" in way for way in late.ways)
    assert in_time.status is ConfirmationStatus.NOT_APPLIED


def test_who_leads_goes_up_after_failed_sessions_and_open_facts_are_named(
    office: Office, registered: Registered
) -> None:
    plain = sample("visiting-rights")
    failed = [{**session, "outcome": "not_agreed"} for session in plain["sessions"]]
    changed = {"sessions": failed, "agreements": [], "resolutions": [], "push_answers": []}

    calm = overview(office, registered("visiting-rights"))
    stuck = overview(office, registered("visiting-rights", **changed))

    assert (calm.lead, calm.open_groups) == (Level.STREET, ())
    assert stuck.lead is Level.CENTRE
    assert PushGroup.WEAPON in stuck.open_groups
