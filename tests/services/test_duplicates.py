"""Possible duplicates: what a plain comparison with every case finds, in the right order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain.codes import PartyKind, Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.typed import read
from mediation_desk.services import registration
from mediation_desk.services.duplicates import SAME_ADDRESS, SAME_IDENTITY, SAME_PAIR
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample
from tests.services.neighbourhood import Neighbourhood, full_scans

Registered = Callable[..., str]


def plainly(report: Case, cases: list[Case]) -> dict[str, tuple[str, ...]]:
    """The reasons by number of case, found by looking at every one."""
    found = {
        case.number or "": tuple(
            reason
            for reason, holds in (
                (SAME_PAIR, is_pair(report, case)),
                (SAME_IDENTITY, has_identity(report, case)),
                (SAME_ADDRESS, is_near(report, case)),
            )
            if holds
        )
        for case in cases
    }
    return {number: reasons for number, reasons in found.items() if reasons}


def is_pair(report: Case, case: Case) -> bool:
    wanted = {
        (one.name, two.name)
        for one in report.parties
        for two in report.parties
        if one.side != two.side and "third" not in (one.side, two.side)
    }
    return any(
        (one.name, two.name) in wanted for one in case.parties for two in case.parties if one.side != two.side
    )


def has_identity(report: Case, case: Case) -> bool:
    numbers = {one.id_number for one in report.parties if one.kind is PartyKind.PERSON} - {None}
    recent = case.dispute.registered_on >= report.dispute.registered_on - timedelta(days=365)
    return (recent or not case.closings) and any(one.id_number in numbers for one in case.parties)


def is_near(report: Case, case: Case) -> bool:
    days = abs((report.dispute.registered_on - case.dispute.registered_on).days)
    return bool(report.dispute.address) and report.dispute.address == case.dispute.address and days <= 30


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_duplicates_are_those_a_plain_comparison_finds(office: Office, seed: int):
    made = Neighbourhood(seed)
    cases = made.registered(office, 40)

    for typed in (made.case() for _ in range(15)):
        found = registration.possible_duplicates(office, typed, limit=100)
        expected = plainly(read(typed).case, cases)
        assert {one.number: one.reasons for one in found} == expected
        weights = {SAME_PAIR: 4, SAME_IDENTITY: 2, SAME_ADDRESS: 1}
        ranks = [
            (sum(weights[reason] for reason in one.reasons), one.stage is not Stage.CLOSED) for one in found
        ]
        assert ranks == sorted(ranks, reverse=True)
        assert registration.possible_duplicates(office, typed, limit=4) == found[:4]


def typed(**dispute: Any) -> dict[str, Any]:
    plain = sample("roof-leak")
    return {"dispute": plain["dispute"] | dispute, "parties": plain["parties"]}


def test_a_report_of_an_open_case_says_since_when_and_where_it_stands(office: Office, registered: Registered):
    number = registered("roof-leak")

    found = registration.possible_duplicates(office, typed(registered_on="2026-11-22"))

    assert [one.number for one in found] == [number]
    assert found[0].sentence == "同样两个当事人，同一身份证号，30天内同一地址，13天前登记，现在推送阶段。"


def test_a_closed_case_of_the_same_two_says_that_it_will_be_linked(office: Office, registered: Registered):
    closings = [{"on": "2026-11-12", "reason": "已履行", "approved_by": ["主任"]}]
    registered("roof-leak", closings=closings)

    found = registration.possible_duplicates(office, typed(registered_on="2026-11-22", address=None))

    assert found[0].sentence == "同样两个当事人，同一身份证号，2026-11-12销号，登记后自动关联。"


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"parties": [{}]},
        {"parties": [{"name": "赵某"}]},
        {"parties": "赵某", "dispute": 5},
        {"dispute": {"address": "  "}, "parties": [{"name": "", "side": "applicant"}]},
    ],
)
def test_a_form_with_next_to_nothing_in_it_finds_nothing(
    office: Office, registered: Registered, case: dict[str, Any]
):
    registered("roof-leak")

    assert registration.possible_duplicates(office, case) == ()


def test_a_number_alone_is_enough_before_any_day_is_typed(office: Office, registered: Registered):
    number = registered("roof-leak")
    case = {"parties": [{"id_number": "530502195505120769"}]}

    assert [one.number for one in registration.possible_duplicates(office, case)] == [number]


def test_a_company_alone_is_no_duplicate(office: Office, registered: Registered):
    registered("roof-leak")
    case = {"parties": [sample("roof-leak")["parties"][1]]}

    assert registration.possible_duplicates(office, case) == ()


def test_a_company_in_very_many_cases_does_not_hide_the_one_with_the_same_other_side(
    office: Office, registered: Registered, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("mediation_desk.storage.queries.duplicates.NEWEST", 3)
    number = registered("roof-leak")
    for name in ("甲", "乙", "丙", "丁"):
        parties = sample("roof-leak")["parties"]
        parties[0] = {"ref": "A", "side": "applicant", "kind": "person", "name": name}
        registered("roof-leak", parties=parties)

    found = registration.possible_duplicates(office, typed(address=None))

    assert [one.number for one in found] == [number]


def test_no_large_table_is_read_whole(office: Office):
    made = Neighbourhood(4)
    made.registered(office, 30)
    reports = [typed(registered_on=date(2026, 11, 20).isoformat()), *(made.case() for _ in range(5))]

    for report in reports:
        scans = full_scans(office, lambda case=report: registration.possible_duplicates(office, case))
        assert scans == []


def test_a_report_without_a_day_counts_from_today(office: Office, registered: Registered):
    registered("roof-leak")
    case = typed()
    case["dispute"] = {"address": case["dispute"]["address"]}
    case["parties"] = []

    near = registration.possible_duplicates(office, case)
    later = registration.possible_duplicates(office.on(TODAY + timedelta(days=30)), case)

    assert [one.reasons for one in near] == [(SAME_ADDRESS,)]
    assert later == ()
