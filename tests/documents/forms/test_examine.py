"""What a paper was asked, and what is proved where nothing was found."""

from __future__ import annotations

from typing import Any

import pytest

from mediation_desk.documents.forms import catalogue
from mediation_desk.documents.forms.catalogue import Examined
from tests.documents import samples


def examined(code: str, values: dict[str, Any]) -> tuple[Examined, ...]:
    case = samples.case_of(values)
    return catalogue.examine(code, case, samples.RULES, samples.CALENDAR, samples.TODAY)


def proved(code: str, values: dict[str, Any]) -> dict[str, str]:
    return {one.proves: one.article for one in examined(code, values) if one.proves and not one.problems}


def test_the_questions_hold_the_same_problems_as_the_check():
    values = samples.rich()
    del values["docket"]
    case = samples.case_of(values)

    found = [problem for one in examined("agreement", values) for problem in one.problems]

    assert "docket" in {problem.where for problem in found}
    assert found == catalogue.check("agreement", case, samples.RULES, samples.CALENDAR, samples.TODAY)


def test_what_is_right_is_named_with_the_article_that_asks_for_it():
    found = proved("agreement", samples.rich())

    assert found["写明了履行方式和期限"] == "人民调解法第二十九条"
    assert "统一社会信用代码校验无误" in found
    assert "案号" in next(words for name, words in found.items() if name.endswith("项内容已填写"))


def test_what_was_found_wanting_is_proved_no_longer():
    values = samples.rich()
    del values["agreements"][0]["manner"]
    values["agreements"][0]["terms"][0] = "乙方向人民调解委员会支付调解费100元"

    found = proved("agreement", values)

    assert "写明了履行方式和期限" not in found
    assert "没有约定向调解方付费" not in found


@pytest.mark.parametrize("name", ["统一社会信用代码校验无误", "代理人的权限逐项列明"])
def test_what_the_case_has_nothing_of_is_neither_asked_nor_proved(name: str):
    values = samples.rich()
    values["parties"] = [
        {key: value for key, value in party.items() if key not in {"agents", "credit_code"}}
        for party in values["parties"]
    ]
    for one in values["agreements"]:
        one["signatures"] = [sign for sign in one.get("signatures", []) if "agent" not in sign]
    for one in values["sessions"]:
        one.pop("agents", None)

    assert name not in {one.proves for one in examined("agreement", values)}


def test_every_question_has_a_name_of_its_own():
    for form in catalogue.CATALOGUE.values():
        names = [check.proves for check in form.checks]
        assert len(set(names)) == len(names)
        assert all(4 <= len(name) <= 22 for name in names)
