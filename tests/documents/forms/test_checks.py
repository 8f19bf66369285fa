"""What `check` finds, one fault at a time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mediation_desk.documents.forms import catalogue
from mediation_desk.errors import Problem
from tests.documents import samples

Values = dict[str, Any]
IN_TIME = date(2026, 3, 20)


def found(code: str, values: Values, today: date = IN_TIME) -> list[Problem]:
    return catalogue.check(code, samples.case_of(values), samples.RULES, samples.CALENDAR, today)


def remove(values: Values, *path: str | int) -> None:
    *way, last = path
    target: Any = values
    for step in way:
        target = target[step]
    del target[last]


def put(values: Values, value: object, *path: str | int) -> None:
    *way, last = path
    target: Any = values
    for step in way:
        target = target[step]
    target[last] = value


def test_a_sound_case_has_nothing_that_blocks():
    for code in catalogue.CATALOGUE:
        assert [problem for problem in found(code, samples.rich()) if problem.blocks] == []


AGREEMENT = "agreements[0]"
FAULTS: list[tuple[str, str, Callable[[Values], None], str, str, bool]] = [
    ("no docket", "agreement", lambda v: remove(v, "docket"), "docket", "案号", True),
    (
        "no manner",
        "agreement",
        lambda v: remove(v, "agreements", 0, "manner"),
        f"{AGREEMENT}.manner",
        "第三百五十八条",
        True,
    ),
    (
        "no term",
        "agreement",
        lambda v: remove(v, "agreements", 0, "performance", 0, "due"),
        f"{AGREEMENT}.performance[0].due",
        "人民调解法第二十九条",
        True,
    ),
    (
        "nothing to perform",
        "agreement",
        lambda v: remove(v, "agreements", 0, "performance"),
        f"{AGREEMENT}.performance",
        "没有列出履行项",
        False,
    ),
    (
        "odd amount",
        "agreement",
        lambda v: put(v, "赔偿6000元。", "agreements", 0, "terms", 0),
        f"{AGREEMENT}.terms[0]",
        "6,000.00元",
        False,
    ),
    (
        "odd amount in words",
        "agreement",
        lambda v: put(v, "赔偿陆仟元整。", "agreements", 0, "terms", 0),
        f"{AGREEMENT}.terms[0]",
        "陆仟元整",
        False,
    ),
    (
        "ten thousands",
        "agreement",
        lambda v: put(v, "赔偿1.2万元。", "agreements", 0, "terms", 0),
        f"{AGREEMENT}.terms[0]",
        "12,000.00元",
        False,
    ),
    (
        "fee",
        "agreement",
        lambda v: put(v, "双方各向调解委员会支付调解费100元。", "agreements", 0, "terms", 2),
        f"{AGREEMENT}.terms[2]",
        "人民调解法第四条",
        True,
    ),
    (
        "too few copies",
        "agreement",
        lambda v: put(v, 2, "agreements", 0, "copies"),
        f"{AGREEMENT}.copies",
        "4份",
        False,
    ),
    (
        "same identity",
        "agreement",
        lambda v: put(v, "520201198804170319", "parties", 1, "id_number"),
        "parties[1].id_number",
        "相同",
        True,
    ),
    (
        "no guardian",
        "agreement",
        lambda v: remove(v, "parties", 1, "agents"),
        "parties[1].agents",
        "民法典第十九条",
        True,
    ),
    (
        "no power",
        "agreement",
        lambda v: (
            put(v, ["evidence"], "parties", 0, "agents", 0, "powers"),
            put(
                v,
                [{"who": "A", "as": "agent", "agent": "A1", "on": "2026-03-05"}],
                "agreements",
                0,
                "signatures",
            ),
        )[0],
        f"{AGREEMENT}.signatures[0].agent",
        "权限",
        True,
    ),
    (
        "unsealed",
        "agreement",
        lambda v: remove(v, "agreements", 0, "effective_on"),
        f"{AGREEMENT}.sealed_on",
        "印章",
        False,
    ),
    (
        "unsigned",
        "agreement",
        lambda v: remove(v, "agreements", 0, "effective_on"),
        f"{AGREEMENT}.signatures",
        "签名",
        False,
    ),
    (
        "no identity",
        "confirmation_application",
        lambda v: remove(v, "parties", 0, "id_number"),
        "parties[0].id_number",
        "证件号码",
        True,
    ),
    (
        "no court",
        "confirmation_application",
        lambda v: remove(v, "agreements", 0, "confirmation", "court"),
        f"{AGREEMENT}.confirmation.court",
        "第二百零五条",
        True,
    ),
    (
        "divorce",
        "confirmation_application",
        lambda v: put(v, "双方自愿离婚。", "agreements", 0, "terms", 2),
        f"{AGREEMENT}.terms[2]",
        "第三百五十五条",
        True,
    ),
    (
        "title",
        "confirmation_application",
        lambda v: put(v, "涉案房屋归王某所有。", "agreements", 0, "terms", 2),
        f"{AGREEMENT}.terms[2]",
        "第三百五十五条",
        True,
    ),
    (
        "not all apply",
        "confirmation_application",
        lambda v: put(v, ["A", "B"], "agreements", 0, "confirmation", "applicants"),
        f"{AGREEMENT}.confirmation.applicants",
        "全体签署方",
        True,
    ),
    (
        "empty record",
        "mediation_record",
        lambda v: remove(v, "sessions", 0, "record"),
        "sessions[0].record",
        "第二十七条",
        True,
    ),
    (
        "unsigned record",
        "mediation_record",
        lambda v: put(v, ["A"], "sessions", 0, "signed"),
        "sessions[0].signed",
        "B、C",
        False,
    ),
    (
        "no visitor",
        "revisit_record",
        lambda v: remove(v, "revisits", 0, "by"),
        "revisits[0].by",
        "回访人",
        True,
    ),
    (
        "powers not listed",
        "agreement",
        lambda v: put(v, [], "parties", 0, "agents", 0, "powers"),
        "parties[0].agents[0].powers",
        "第六十二条",
        True,
    ),
    (
        "credit code mistyped",
        "agreement",
        lambda v: put(v, "91530502MA6K00001H", "parties", 2, "credit_code"),
        "parties[2].credit_code",
        "校验码",
        False,
    ),
    (
        "no consent",
        "registration",
        lambda v: remove(v, "parties", 1, "agreed_on"),
        "parties[1].agreed_on",
        "第十七条",
        False,
    ),
    (
        "rare character",
        "agreement",
        lambda v: put(v, "王𠮷", "parties", 0, "name"),
        "parties[0].name",
        "U+20BB7",
        True,
    ),
]


@pytest.mark.parametrize(
    ("code", "spoil", "where", "words", "blocks"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_is_found_at_its_place(
    code: str, spoil: Callable[[Values], None], where: str, words: str, blocks: bool
):
    values = samples.rich()
    before = found(code, values)
    spoil(values)

    new = [problem for problem in found(code, values) if problem not in before]

    match = [problem for problem in new if problem.where == where and words in problem.what]
    assert match, new
    assert match[0].blocks is blocks


@pytest.mark.parametrize(
    "term", ["男方每月探视两次。", "男方每月支付抚养费1000元。", "离婚后的探视按约定进行。"]
)
def test_visits_and_support_pass_for_confirmation(term: str):
    values = samples.rich()
    put(values, term, "agreements", 0, "terms", 2)

    assert not [problem for problem in found("confirmation_application", values) if problem.blocks]


def test_the_thirty_days_are_over_the_day_after_the_last_one():
    values = samples.rich()
    over = [f"{AGREEMENT}.effective_on"]

    def late(today: date) -> list[str]:
        problems = found("confirmation_application", values, today)
        return [problem.where for problem in problems if "已过三十日" in problem.what]

    # 30 days from 6 March end on 5 April, a Sunday of 清明; the next working day is 7 April.
    assert late(date(2026, 4, 7)) == []
    assert late(date(2026, 4, 8)) == over


def test_one_fact_many_parties_lack_is_one_problem():
    problems = [problem for problem in found("agreement", samples.forty_two()) if "职业" in problem.what]

    assert [problem.where for problem in problems] == ["parties[0].occupation"]
    assert "等42处" in problems[0].what


def test_problems_never_name_people_or_numbers():
    values = samples.rich()
    for party in values["parties"]:
        party.pop("address")
    values["parties"][1]["id_number"] = values["parties"][0]["id_number"]
    said = "".join(problem.what for code in catalogue.CATALOGUE for problem in found(code, values))

    assert "520201198804170319" not in said
    assert "王" not in said


def test_a_case_that_is_not_ripe_has_the_reason_as_its_problem():
    (problem,) = found("agreement", samples.plain("roof-leak"))

    assert problem == Problem(where="", what="还没有达成书面协议。", blocks=True)
