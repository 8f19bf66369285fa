"""新登记: problems beside the field, registration with the draft, a report merged into a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.codes import Gender, Stage
from mediation_desk.domain.plain import SHANGHAI, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Push
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, drafts, registration, trail
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample

Registered = Callable[..., str]
RIGHT = "530502195505120769"
PUSH = Push(
    line=codes.PushLine.COMMUNITY,
    origin=codes.PushOrigin.GRID_WORKER,
    pushed_at=datetime(2026, 11, 22, 9, 30, tzinfo=SHANGHAI),
    to="官田社区综治中心",
    note="又漏水了",
)


def typed(**dispute: Any) -> dict[str, Any]:
    """The roof-leak case as it is typed in."""
    plain = sample("roof-leak")
    return {
        "dispute": {**plain["dispute"], **dispute},
        "parties": plain["parties"],
        "pushes": plain["pushes"],
        "office": plain["office"],
    }


def with_party(position: int, **keys: Any) -> dict[str, Any]:
    made = typed()
    made["parties"] = [dict(party) for party in made["parties"]]
    made["parties"][position] |= keys
    return made


def places(office: Office, case: dict[str, Any], *, blocks: bool = True) -> list[str]:
    found = registration.problems(office, case)
    assert all("。" in problem.what for problem in found)
    return [problem.where for problem in found if problem.blocks is blocks]


def test_an_empty_form_tells_everything_that_is_asked_for(office: Office):
    assert places(office, {}) == [
        "dispute.registered_on",
        "dispute.category",
        "dispute.source",
        "dispute.title",
        "dispute.facts",
        "parties",
    ]


def test_a_whole_case_has_no_problems(office: Office):
    assert registration.problems(office, typed()) == ()


def test_a_blank_name_and_a_wrong_number_are_told_beside_their_fields_before_the_rest_is_typed(
    office: Office,
):
    case = {
        "parties": [
            {"side": "applicant", "kind": "person", "name": " ", "id_number": RIGHT[:-1] + "0"},
            {"side": "respondent", "kind": "person", "name": "李某"},
        ]
    }

    found = places(office, case)
    assert "parties[0].name" in found
    assert "parties[0].id_number" in found
    assert "parties" not in found


def test_a_day_after_today_and_one_that_cannot_be_read_are_told(office: Office):
    assert places(office, typed(registered_on="2026-11-23")) == ["dispute.registered_on"]
    assert places(office, typed(registered_on="十一月九日")) == ["dispute.registered_on"]


def test_what_had_better_be_looked_at_does_not_block(office: Office):
    case = with_party(0, id_number=None, birth_date="2015-05-01", gender=None)
    case["parties"][1]["credit_code"] = "91530502MA6K00000X"
    case["parties"].append({"side": "third", "kind": "person", "name": "赵某", "id_number": RIGHT})
    case["parties"].append({"side": "third", "kind": "person", "name": "赵某某", "id_number": RIGHT})

    assert places(office, case) == []
    assert places(office, case, blocks=False) == [
        "parties[0].agents",
        "parties[1].credit_code",
        "parties[3].id_number",
    ]
    assert registration.register_typed(office, case)


def test_a_registered_case_is_what_was_typed_and_leaves_no_draft(office: Office):
    drafts.keep(office, "case", typed())

    number = registration.register_typed(office, typed(), draft="case")

    assert number == "官田2026-0001"
    expected: Case = value_of(Case, {**sample("roof-leak"), "number": number})
    dispute = replace(expected.dispute, registered_by="办案人")
    assert disputes.show(office, number) == replace(expected, dispute=dispute)
    assert drafts.kept_all(office) == ()


def test_a_refusal_tells_its_places_and_leaves_the_draft(office: Office):
    drafts.keep(office, "case", typed())

    with pytest.raises(Refused) as refused:
        registration.register_typed(office, typed(title="", facts=" "), draft="case")

    assert [one.where for one in refused.value.problems] == ["dispute.title", "dispute.facts"]
    assert drafts.kept(office, "case") is not None
    assert disputes.listed(office) == ()


def test_a_registration_that_fails_at_the_end_keeps_the_draft(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    drafts.keep(office, "case", typed())

    def break_off(*_done: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(registration, "drop_draft", break_off)
    with pytest.raises(ZeroDivisionError):
        registration.register_typed(office, typed(), draft="case")

    assert disputes.listed(office) == ()
    assert drafts.kept(office, "case") is not None


def test_a_draft_of_another_kind_stays(office: Office):
    drafts.keep(office, "visit", {"note": "x"})
    drafts.keep(office, "case", typed())

    registration.register_typed(office, typed(), draft="case")

    assert [one.kind for one in drafts.kept_all(office)] == ["visit"]


def test_wide_digits_and_spaces_of_a_number_are_made_narrow(office: Office):
    number = registration.register_typed(office, with_party(0, id_number=" ５３０５０２ 195505120769"))

    assert disputes.show(office, number).parties[0].id_number == RIGHT


def test_parties_without_a_ref_are_given_one(office: Office):
    case = typed()
    case["parties"] = [{**party, "ref": ""} for party in case["parties"]]

    number = registration.register_typed(office, case)

    assert [party.ref for party in disputes.show(office, number).parties] == ["A", "B"]


def test_a_typed_case_between_known_people_is_linked_as_any_other(office: Office, registered: Registered):
    earlier = registered("roof-leak")

    number = registration.register_typed(office, typed(registered_on="2026-11-20"))

    links = disputes.show(office, number).links
    assert [(link.kind, link.number) for link in links] == [("recurrence_of", earlier)]


def test_a_merged_report_is_a_new_push_of_the_case_and_drops_its_draft(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    drafts.keep(office, "case", typed())

    new = registration.merge_into(office, number, push=PUSH, draft="case")

    assert disputes.show(office, number) == new
    assert new.pushes[-1] == PUSH
    assert len(new.pushes) == 2
    assert drafts.kept_all(office) == ()
    assert {line.action for line in trail.shown(office, number)} == {"register", "merge report"}


def test_a_report_with_a_day_to_come_is_not_merged_and_its_draft_stays(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    drafts.keep(office, "case", typed())
    late = replace(PUSH, pushed_at=datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI))

    with pytest.raises(Refused) as refused:
        registration.merge_into(office, number, push=late, draft="case")

    assert [one.where for one in refused.value.problems] == ["pushes[1].pushed_at"]
    assert len(disputes.show(office, number).pushes) == 1
    assert drafts.kept(office, "case") is not None


def test_nothing_is_merged_into_a_closed_case(office: Office, registered: Registered):
    closings = [{"on": "2026-11-20", "reason": "已履行", "approved_by": ["主任"]}]
    number = registered("roof-leak", closings=closings)
    drafts.keep(office, "case", typed())

    with pytest.raises(Refused, match="先重开"):
        registration.merge_into(office, number, push=PUSH, draft="case")

    assert disputes.listed(office)[0].stage is Stage.CLOSED
    assert drafts.kept(office, "case") is not None


@pytest.mark.parametrize(
    ("parties", "category", "title"),
    [
        ([], "neighbours", ""),
        ([("applicant", "王某")], None, "王某纠纷"),
        ([("respondent", "李某"), ("applicant", "王某")], "neighbours", "王某与李某邻里纠纷"),
        (
            [("applicant", "王某"), ("applicant", "张某"), ("respondent", "甲公司")],
            "labour",
            "王某等2人与甲公司劳动争议",
        ),
        ([("party", "王某"), ("party", "李某"), ("third", "赵某")], "other", "王某与李某纠纷"),
    ],
)
def test_the_title_offered_says_who_with_whom_about_what(
    parties: list[tuple[str, str]], category: str | None, title: str
):
    case = {
        "dispute": {"category": category},
        "parties": [{"side": side, "kind": "person", "name": name} for side, name in parties],
    }

    assert registration.suggested_title(case) == title


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RIGHT, (date(1955, 5, 12), Gender.FEMALE)),
        ("５３０５０２ 19550512 0769", (date(1955, 5, 12), Gender.FEMALE)),
        (RIGHT[:-1], None),
        (RIGHT[:-1] + "8", None),
        ("", None),
    ],
)
def test_a_right_identity_number_tells_birth_and_gender(text: str, told: tuple[date, Gender] | None):
    assert registration.identity_tells(text, TODAY) == told


def test_a_birth_to_come_is_not_told():
    assert registration.identity_tells(RIGHT, date(1955, 5, 11)) is None


@pytest.mark.parametrize("text", ["长文" * 5_000, "a" * 10_000, "😀" * 10_000, "‮文\u0007\t\n"])
def test_any_text_is_registered_or_refused_where_it_stands(office: Office, text: str):
    assert registration.register_typed(office, typed(facts=text, title=text))

    if len(text) > 200:
        case = with_party(0, name=text, phone=text)
        assert places(office, case) == ["parties[0].name", "parties[0].phone"]


def test_a_character_no_desk_can_keep_is_told(office: Office):
    assert places(office, typed(facts="漏\x00水")) == ["dispute.facts"]
