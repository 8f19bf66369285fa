"""Every act of mediation, watch and the ends: done on a real case by its dialog, put right, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QScrollArea

from mediation_desk.desktop.dialogs.acts.deeds import DEEDS
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain import codes
from mediation_desk.domain.plain import plain_of
from mediation_desk.domain.record.mediation import Guest, Mediator
from mediation_desk.services import disputes, mediation
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, fill, notices, press, shown, told
from tests.desktop.dialogs.deeding import case_where, entry, in_resolve, opened, says

NEW: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("assign", "assignments", {"to": "周敏"}, {"to": "周敏"}),
    ("mediator", "mediators", {"name": "周敏", "chief": ("yes",)}, {"name": "周敏", "chief": True}),
    ("contact", "contacts", {"note": "愿意调解"}, {"party": "A", "note": "愿意调解"}),
    (
        "session",
        "sessions",
        {"place": "调解室", "outcome": codes.SessionOutcome.ADJOURNED, "guests": "钱某（某派出所）\n孙某"},
        {
            "place": "调解室",
            "present": ("A", "B"),
            "guests": (Guest(name="钱某", unit="某派出所"), Guest(name="孙某")),
        },
    ),
    ("inquiry", "inquiries", {"person": "邻居", "by": "周敏、李某"}, {"by": ("周敏", "李某")}),
    ("evidence", "evidence", {"name": "借条", "from_": "A", "pages": "2"}, {"from_": "A", "pages": 2}),
    ("event", "events", {"code": codes.Event.APPRAISAL, "issuer": "某鉴定所"}, {"issuer": "某鉴定所"}),
    (
        "report",
        "reports",
        {"to": codes.ReportTo.FAMILY, "receipt": "其兄"},
        {"to": codes.ReportTo.FAMILY, "receipt": "其兄"},
    ),
    (
        "extension",
        "extensions",
        {"what": codes.LimitKey.RESOLVE_DAYS, "to": "+20", "reason": "等待鉴定"},
        {"to": date(2026, 12, 15), "reason": "等待鉴定"},
    ),
    ("suspension", "suspensions", {}, {"from_": date(2026, 11, 25), "to": None}),
    (
        "service",
        "services",
        {"kind": codes.ServiceKind.LEGAL_AID, "for_": "B"},
        {"kind": codes.ServiceKind.LEGAL_AID, "for_": "B"},
    ),
    (
        "prevented",
        "prevented",
        {"code": codes.Prevented.CRIME, "people": "2", "basis": "劝下持刀者"},
        {"people": 2, "basis": "劝下持刀者"},
    ),
    ("task", "tasks", {"what": "核对凭证", "who": "网格员"}, {"what": "核对凭证", "who": "网格员"}),
    (
        "supervise",
        "supervisions",
        {"about": "revisit", "to": "承办人", "opinion": "请补访"},
        {"about": "revisit", "by": "周敏"},
    ),
    ("watcher", "watchers", {"name": "网格员丁"}, {"name": "网格员丁", "until": None}),
    ("watch", "watch", {"signs": (codes.RelapseSign.NONE,)}, {"signs": (codes.RelapseSign.NONE,)}),
    ("lawsuit", "lawsuits", {"by": "A", "office": "某人民法院"}, {"by": "A", "office": "某人民法院"}),
]
"""Each act with a section of its own, what is typed for a new entry, and what the entry then says."""

AGAIN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "assign": ({"reason": "就近"}, {"reason": "就近"}),
    "mediator": ({"chosen_by": ("A", "B")}, {"chosen_by": ("A", "B"), "chief": True}),
    "contact": ({"method": codes.RevisitMethod.VISIT}, {"note": "愿意调解"}),
    "session": ({"guests": "", "signed": ("A",)}, {"guests": (), "signed": ("A",), "place": "调解室"}),
    "inquiry": ({"by": "周敏"}, {"by": ("周敏",), "person": "邻居"}),
    "evidence": ({"from_": "-", "pages": ""}, {"from_": None, "pages": None, "name": "借条"}),
    "event": ({"code": codes.Event.DETENTION_ENDS, "on": "+9"}, {"issuer": None}),
    "report": ({"office": "某家属"}, {"receipt": "其兄", "office": "某家属"}),
    "extension": ({"to": "2026-12-20"}, {"to": date(2026, 12, 20)}),
    "suspension": ({"to": "今天"}, {"to": date(2026, 11, 25)}),
    "service": ({"result": "已指派"}, {"for_": "B", "result": "已指派"}),
    "prevented": ({"people": "3"}, {"people": 3}),
    "task": ({"answer": "都在", "done_on": "今天"}, {"answer": "都在", "who": "网格员"}),
    "supervise": ({"answer": "已补访", "answered_on": "今天"}, {"answer": "已补访", "about": "revisit"}),
    "watcher": ({"until": "今天"}, {"until": date(2026, 11, 25), "name": "网格员丁"}),
    "watch": ({"note": "平静"}, {"note": "平静"}),
    "lawsuit": (
        {"outcome": codes.LawsuitOutcome.SETTLED, "decided_on": "今天"},
        {"outcome": codes.LawsuitOutcome.SETTLED, "decided_on": date(2026, 11, 25)},
    ),
}
"""What is then put right in it."""

MISSING: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("assign", "assignments", {"unit": "某单位"}, "to", "指派给谁"),
    ("mediator", "mediators", {}, "name", "由谁调解"),
    ("contact", "contacts", {"at": ""}, "at", "接触时间"),
    ("session", "sessions", {"place": ""}, "place", "在哪里调解"),
    ("session", "sessions", {}, "outcome", "调解的结果"),
    (
        "session",
        "sessions",
        {"held_at": "2026-11-26 09:00", "outcome": codes.SessionOutcome.AGREED},
        "held_at",
        "晚于",
    ),
    ("inquiry", "inquiries", {}, "person", "向谁调查"),
    ("evidence", "evidence", {"name": "借条"}, "from_", "谁提交的"),
    ("event", "events", {}, "code", "发生了什么"),
    ("event", "events", {"code": codes.Event.APPRAISAL, "on": "明天"}, "on", "晚于今天"),
    ("report", "reports", {"office": "某所"}, "to", "报告给谁"),
    ("extension", "extensions", {"to": "+9"}, "reason", "延长的理由"),
    (
        "extension",
        "extensions",
        {"what": codes.LimitKey.MEDIATION_DAYS, "reason": "等"},
        "agreed_by",
        "没有同意",
    ),
    ("suspension", "suspensions", {"to": "2026-11-01"}, "to", "早于起始日"),
    ("service", "services", {}, "kind", "帮扶种类"),
    ("prevented", "prevented", {"code": codes.Prevented.CRIME}, "basis", "没有依据"),
    ("task", "tasks", {"what": "走访"}, "who", "谁来做"),
    ("supervise", "supervisions", {"about": None}, "about", "督办哪一项"),
    ("watcher", "watchers", {}, "name", "由谁关注"),
    ("watch", "watch", {}, "signs", "无异常"),
    ("lawsuit", "lawsuits", {"on": ""}, "on", "提起日期"),
    ("lawsuit", "lawsuits", {"by": "A", "on": "明天"}, "on", "晚于今天"),
    ("recusal", "recusals", {}, "mediator", "哪一位调解员"),
    ("end", "resolutions", {"kind": codes.Resolution.PARTIAL_AGREEMENT}, "parties", "哪几方"),
    ("end", "resolutions", {"kind": codes.Resolution.TERMINATED}, "ended_for", "事由"),
    ("end", "resolutions", {"kind": codes.Resolution.TERMINATED}, "remedies", "第二十六条"),
    ("end", "resolutions", {"kind": codes.Resolution.TRANSFERRED}, "to", "哪个单位"),
    ("end", "resolutions", {"kind": codes.Resolution.NOT_ACCEPTED}, "refused_for", "事由"),
]


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.fixture
def number(office: Office) -> str:
    """A case in 化解 between two parties that holds nothing of what is to be added."""
    return in_resolve(office)


@pytest.mark.parametrize(("key", "section", "typed", "expected"), NEW)
def test_an_entry_is_noted_put_right_and_both_are_taken_back(
    window: Window,
    office: Office,
    number: str,
    key: str,
    section: str,
    typed: dict[str, Any],
    expected: dict[str, Any],
):
    before = disputes.show(office, number)
    place = f"{section}[{len(getattr(before, section))}]"
    heard = notices(window)

    dialog = opened(window, number, key, section)
    fill(dialog, **typed)
    press(dialog)

    assert not shown(window), dialog.sentence
    says(entry(office, number, place), expected)
    assert heard[-1].text.startswith("已")

    put_right, expected = AGAIN[key]
    again = opened(window, number, key, place)
    assert again.windowTitle().startswith(("改", DEEDS[key].again))
    assert again.primary.text() == "保存"
    fill(again, **put_right)
    press(again)

    assert not shown(window), again.sentence
    says(entry(office, number, place), expected)
    for one in reversed(heard):
        window.bridge.undo(one.steps)
    assert plain_of(disputes.show(office, number)) == plain_of(before)


@pytest.mark.parametrize(("key", "section", "typed", "field", "said"), MISSING)
def test_what_is_missing_or_wrong_is_told_beside_its_field(
    window: Window,
    office: Office,
    number: str,
    key: str,
    section: str,
    typed: dict[str, Any],
    field: str,
    said: str,
):
    if key == "recusal":
        mediation.appoint(office, number, Mediator(name="另一调解员"))
        mediation.appoint(office, number, Mediator(name="又一调解员"))
    before = disputes.show(office, number)
    dialog = opened(window, number, key, section)
    fill(dialog, **typed)
    stands = dialog.form.typed()

    press(dialog)

    assert shown(window) == [dialog]
    assert said in told(dialog, field), dialog.sentence
    assert dialog.form.typed() == stands
    assert disputes.show(office, number) == before


def test_an_entry_opened_and_saved_as_it_is_stays_as_it_was(window: Window, office: Office):
    for key, section, *_ in NEW:
        for row in disputes.listed(office):
            case = disputes.show(office, row.number)
            for at in range(min(1, len(getattr(case, section)))):
                dialog = opened(window, row.number, key, f"{section}[{at}]")
                press(dialog)
                assert not shown(window), (key, dialog.sentence)
                assert disputes.show(office, row.number) == case, key
                break


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_no_dialog_is_wider_than_it_shows_even_for_a_crowd(
    window: Window, office: Office, size: tuple[int, int]
):
    window.resize(*size)
    crowd = case_where(office, lambda case: len(case.parties) > 20)
    for key, section, *_ in NEW:
        dialog = opened(window, crowd, key, section)
        if key == "event":
            fill(dialog, code=codes.Event.PROTECTION_ORDER)
        area = dialog.findChild(QScrollArea)
        assert area.widget().minimumSizeHint().width() <= area.viewport().width(), key
        assert dialog.height() <= window.height() - 32
        dialog.form.fill(dialog._first)
        dialog.reject()
