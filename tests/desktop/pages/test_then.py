"""A decision and a visit of the past are told with the rules of their day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.reading import Reading
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes, rule_changes
from mediation_desk.services.work import Office
from tests.desktop.watching import settle


@pytest.fixture
def window(window_of: Callable[..., Window], demo_office: Office) -> Window:
    """The desk after its rules were changed yesterday."""
    yesterday = demo_office.on(demo_office.today - timedelta(days=1))
    changes = {"threshold.red": 70, "revisit.low.every_days": 60, "limit.stalled_days": 9}
    rule_changes.change(yesterday, changes, "试行")
    return window_of(DisputePage)


def one_with(office: Office, holds: Callable[[Case], bool]) -> Case:
    cases = (disputes.show(office, row.number) for row in disputes.listed(office))
    return next(case for case in cases if holds(case))


def told(page: QWidget) -> str:
    settle()
    return "\n".join(one.toPlainText() for one in page.findChildren(Reading))


def test_a_decision_says_what_was_suggested_then_and_how_the_rules_changed_since(window: Window):
    day = window.bridge.office.today - timedelta(days=1)
    case = one_with(
        window.bridge.office,
        lambda case: bool(case.tiers and case.tiers[0].decided_on < day and case.dispute.signals),
    )
    window.go("dispute", number=case.number, place="tiers[0]")
    text = told(window.page)

    assert "当时建议" in text
    assert "当时的依据" in text
    assert f"按{case.tiers[0].decided_on}的规则算" in text
    assert f"{day}起改为：风险评分·建议红色，不低于 60分→70分" in text
    assert "停滞" not in text


def test_a_visit_says_why_it_was_planned_on_its_day(window: Window):
    case = one_with(window.bridge.office, lambda case: bool(case.revisits))
    first = case.revisits[0]
    window.go("dispute", number=case.number, place="revisits[0]")
    text = told(window.page)

    assert "为什么这天" in text
    assert first.planned_on < date(2026, 11, 24)
    assert "之后每隔 30天→60天" in text
