"""The record put right by hand: in every section an entry is added, corrected, taken out, brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk import labels
from mediation_desk.domain import codes
from mediation_desk.domain.plain import plain_of, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Contact
from mediation_desk.domain.record.mediation import Evidence, Extension
from mediation_desk.domain.where import entry_at
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, duties, mediation, record
from mediation_desk.services.rights import Actor
from mediation_desk.services.undo import undo
from mediation_desk.services.work import Announcement, Office, Step
from tests.services.conftest import TODAY, sample

Registered = Callable[..., str]
DAY = "2026-11-20"
AT = "2026-11-20T09:30"
OWING = {"debtors": ["B"], "creditors": ["A"], "kind": "money", "what": "维修费", "amount": "500.00"}
AGREED = {"ref": "1", "kind": "oral", "reached_on": DAY, "terms": ["修屋顶"]}

ENTRIES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "other_numbers": ({"system": "hotline", "number": "R-1"}, {"number": "R-2"}),
    "links": ({"kind": "related", "number": "某2025-0001"}, {"kind": "split_from"}),
    "dispute.signals": ({"code": "quarrel", "answer": "present", "known_on": DAY}, {"note": "吵过两次"}),
    "push_answers": ({"group": "weapon", "answer": "unknown"}, {"answer": "absent"}),
    "stages": ({"stage": "resolve", "at": AT, "by": "某某"}, {"reason": "受理"}),
    "tiers": ({"level": "yellow", "decided_on": DAY, "by": ["某某"]}, {"reason": "曾报警"}),
    "periods": ({"period": "medium", "from": DAY}, {"by": ["某某"]}),
    "leads": ({"name": "某某", "level": "street", "from": DAY}, {"post": "副主任"}),
    "parties": (
        {"ref": "C", "side": "respondent", "kind": "person", "name": "钱某"},
        {"phone": "13800000001"},
    ),
    "parties[0].agents": (
        {"ref": "A1", "kind": "entrusted", "name": "孙某", "powers": ["evidence"]},
        {"powers": ["evidence", "sign"]},
    ),
    "parties[0].consents": ({"to": "sensitive", "on": DAY}, {"to": "processing"}),
    "others": ({"ref": "c1", "role": "witness", "name": "李某"}, {"role": "expert"}),
    "pushes": (
        {"line": "community", "origin": "police", "pushed_at": AT, "to": "某综治中心"},
        {"note": "报警两次"},
    ),
    "assignments": ({"at": AT, "to": "周某"}, {"unit": "某社区"}),
    "contacts": ({"at": AT, "by": "周某", "party": "A", "method": "phone"}, {"note": "愿意调解"}),
    "mediators": ({"name": "周某", "from": DAY}, {"until": "2026-11-21", "left_because": "调离"}),
    "recusals": ({"asked_by": "A", "mediator": "周某", "on": DAY}, {"granted": True}),
    "inquiries": ({"at": AT, "person": "邻居", "by": ["周某"]}, {"record": "漏水一年"}),
    "evidence": ({"ref": "e1", "name": "照片", "kind": "photo", "from": "A", "on": DAY}, {"pages": 2}),
    "sessions": (
        {"held_at": AT, "place": "调解室", "present": ["A", "B"], "outcome": "adjourned"},
        {"record": "双方各让一步"},
    ),
    "appointments": ({"kind": "session", "at": AT, "parties": ["A"]}, {"place": "调解室"}),
    "events": ({"code": "appraisal", "on": DAY}, {"issuer": "某鉴定所"}),
    "reports": ({"to": "police", "at": AT, "by": "周某"}, {"receipt": "民警某某"}),
    "extensions": (
        {"what": "resolve_days", "on": DAY, "to": "2026-12-20", "reason": "等鉴定"},
        {"to": "2026-12-25"},
    ),
    "suspensions": ({"from": DAY, "reason": "appraisal"}, {"to": "2026-11-21"}),
    "resolutions": ({"kind": "withdrawn", "on": DAY}, {"reason": "自己修好了"}),
    "agreements": (AGREED, {"manner": "转账"}),
    "lawsuits": ({"kind": "lawsuit", "by": "A", "on": DAY}, {"office": "某人民法院"}),
    "watchers": ({"name": "网格员", "watcher": "grid_worker", "from": DAY}, {"phone": "13800000002"}),
    "watch": ({"by": "网格员", "watcher": "grid_worker", "on": DAY, "signs": ["none"]}, {"note": "平静"}),
    "revisits": (
        {"planned_on": DAY, "party": "A", "status": "done", "done_on": DAY, "signs": ["none"]},
        {"relation_now": "better"},
    ),
    "services": ({"kind": "legal_aid", "for": "A", "on": DAY}, {"result": "已指派律师"}),
    "prevented": ({"code": "crime", "people": 1}, {"people": 2}),
    "tasks": ({"what": "走访", "who": "网格员", "due": "2026-11-30"}, {"due": "2026-12-01"}),
    "supervisions": ({"about": "revisit", "issued_on": DAY, "by": "主任"}, {"answer": "已补访"}),
    "closings": ({"on": DAY, "reason": "已修好", "approved_by": ["主任"]}, {"asked_by": "周某"}),
    "reopenings": ({"on": DAY, "why": "又漏了", "by": "周某"}, {"round": 2}),
    "files": ({"name": "照片.jpg", "sha256": "0" * 64}, {"pages": 1}),
    "agreements[0].signatures": (
        {"who": "A", "as": "party", "on": DAY, "how": ["signature"]},
        {"how": ["fingerprint"]},
    ),
    "agreements[0].performance": ({**OWING, "due": "2026-12-01"}, {"due": "2026-12-02"}),
    "agreements[0].performance[0].payments": ({"on": DAY, "amount": "100.00"}, {"how": "现金"}),
    "sessions[0].guests": ({"name": "民警", "unit": "某派出所"}, {"unit": "某某派出所"}),
    "sessions[0].private_notes": ({"party": "A", "text": "愿出一半"}, {"text": "愿出三成"}),
}
"""Each list of the record with an entry, and what is put right in it."""

BEFORE = {
    "recusals": {"mediators": [{"name": "周某", "from": DAY}]},
    "agreements[0].": {"agreements": [{**AGREED, "performance": [{**OWING, "due": "2026-12-31"}]}]},
    "sessions[0].": {"sessions": [ENTRIES["sessions"][0]]},
}
"""What the case holds already, by the beginning of the section."""


class Listening:
    """An office whose steps are kept as they are announced."""

    def __init__(self, office: Office) -> None:
        self.heard: list[Announcement] = []
        self.office = replace(office, listeners=(self.heard.append,))

    @property
    def steps(self) -> list[Step]:
        return [step for one in self.heard for step in one.steps]


def entered(section: str, plain: dict[str, Any]) -> Any:
    """The record value of an entry of a section, read as a case file is read."""
    whole = before(section)
    found: Any = whole
    *way, last = section.replace("[0]", ".0").split(".")
    for step in way:
        found = found[int(step)] if step.isdigit() else found.setdefault(step, {})
    found[last] = [plain]
    return entry_at(value_of(Case, whole), f"{section}[0]")


def before(section: str) -> dict[str, Any]:
    """The sample case with what the section needs to be there."""
    plain = sample("roof-leak")
    for beginning, more in BEFORE.items():
        if section.startswith(beginning):
            plain |= value_of_copy(more)
    return plain


def value_of_copy(plain: dict[str, Any]) -> dict[str, Any]:
    """The plain value with lists and dictionaries of its own."""
    return {key: [dict(one) for one in entries] for key, entries in plain.items()}


def test_every_list_of_the_record_is_tried():
    lists = {field.name.rstrip("_") for field in fields(Case) if str(field.type).startswith("tuple")}
    assert lists <= set(ENTRIES) | {"other_numbers", "links"}


@pytest.mark.parametrize("section", ENTRIES)
def test_an_entry_is_added_corrected_and_taken_out_and_each_is_undone(
    office: Office, registered: Registered, section: str
):
    listening = Listening(office)
    plain, put_right = ENTRIES[section]
    number = registered("roof-leak", **before(section))
    case = disputes.show(office, number)
    place = f"{section}[{len(entry_at(case, section) or ())}]"
    entry, other = entered(section, plain), entered(section, plain | put_right)

    record.add(listening.office, number, section, entry)
    assert entry_at(disputes.show(office, number), place) == entry
    record.correct(listening.office, number, place, other)
    assert entry_at(disputes.show(office, number), place) == other != entry
    record.take_out(listening.office, number, place)
    left = disputes.show(office, number)
    assert len(entry_at(left, section)) == len(entry_at(case, section))

    back = [undo(office, step) for step in reversed(listening.steps)]

    assert [entry_at(one, place) for one in back] == [other, entry, None]
    assert plain_of(disputes.show(office, number)) == plain_of(case)


@pytest.mark.parametrize(
    ("section", "word"),
    [("contacts", "接触"), ("parties[0].agents", "代理人"), ("dispute.signals", "风险信号")],
)
def test_the_trail_names_what_was_done_to_which_section(
    office: Office, registered: Registered, section: str, word: str
):
    listening = Listening(office)
    number = registered("roof-leak")
    place = f"{section}[{len(entry_at(disputes.show(office, number), section) or ())}]"
    record.add(listening.office, number, section, entered(section, ENTRIES[section][0]))
    record.correct(
        listening.office, number, place, entered(section, ENTRIES[section][0] | ENTRIES[section][1])
    )
    record.take_out(listening.office, number, place)

    told = [labels.ACTION[step.action] for step in listening.steps]

    assert told == [f"记{word}", f"改{word}", f"删{word}"]


NAMED: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "evidence[0]",
        {"evidence": [ENTRIES["evidence"][0]], "files": [{"name": "x", "of": "e1"}]},
        "附件",
        "files",
    ),
    (
        "parties[1].agents[0]",
        {"sessions": [ENTRIES["sessions"][0] | {"agents": ["B1"]}]},
        "调解",
        "sessions[0].agents[0]",
    ),
    (
        "agreements[0]",
        {"agreements": [AGREED], "lawsuits": [{"kind": "lawsuit", "by": "A", "about": "1", "on": DAY}]},
        "诉讼仲裁",
        "lawsuits[0].about",
    ),
    (
        "others[0]",
        {"others": [ENTRIES["others"][0]], "services": [{"kind": "work", "for": "c1"}]},
        "帮扶",
        "services",
    ),
]


@pytest.mark.parametrize(("place", "sections", "word", "where"), NAMED)
def test_what_others_name_is_not_taken_out_and_the_place_is_told(
    office: Office, registered: Registered, place: str, sections: dict[str, Any], word: str, where: str
):
    parties = sample("roof-leak")["parties"]
    parties[1]["agents"] = [{"ref": "B1", "kind": "staff", "name": "周经理"}]
    number = registered("roof-leak", parties=parties, **sections)

    with pytest.raises(Refused, match=f"{word}里还提到这一条，请先改那里") as refused:
        record.take_out(office, number, place)

    assert refused.value.problems[0].where.startswith(where)
    assert entry_at(disputes.show(office, number), place) is not None


def test_a_party_is_not_taken_out_while_two_are_needed(office: Office, registered: Registered):
    number = registered("roof-leak")
    with pytest.raises(Refused, match="当事人至少两方"):
        record.take_out(office, number, "parties[1]")


def test_what_is_gone_is_neither_corrected_nor_taken_out(office: Office, registered: Registered):
    number = registered("roof-leak")
    for act in (
        lambda: record.correct(office, number, "contacts[0]", Contact(party="A")),
        lambda: record.take_out(office, number, "contacts[0]"),
    ):
        with pytest.raises(Refused, match="已被删去，请刷新"):
            act()


def test_a_correction_that_rests_on_an_older_state_is_refused_and_names_who_was_faster(
    office: Office, registered: Registered
):
    number = registered("roof-leak", contacts=[ENTRIES["contacts"][0]])
    seen = office.having_seen(disputes.show(office, number))
    other = replace(office, actor=Actor(name="赵姐"))
    mediation.contact(other, number, Contact(party="B"))

    for act in (
        lambda: record.add(seen, number, "contacts", Contact(party="A")),
        lambda: record.correct(seen, number, "contacts[0]", Contact(party="A")),
        lambda: record.take_out(seen, number, "contacts[0]"),
    ):
        with pytest.raises(Refused, match="赵姐在11月22日12:00改过这件纠纷"):
            act()
    assert len(disputes.show(office, number).contacts) == 2


RULED: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "resolutions",
        {"kind": "terminated", "reason": "other", "remedies": [], "on": DAY},
        "第二十六条",
        "remedies",
    ),
    ("revisits", {"planned_on": DAY, "party": "A", "status": "exempt"}, "写明理由", "reason"),
    ("revisits", {"planned_on": DAY, "party": "A", "status": "done"}, "实际回访日期", "done_on"),
    (
        "extensions",
        {"what": "mediation_days", "to": "2026-12-20", "reason": "等鉴定"},
        "没有同意",
        "agreed_by",
    ),
    ("extensions", {"what": "resolve_days", "to": "2026-12-20"}, "写明理由", "reason"),
    ("contacts", {"at": "2026-11-23T09:00", "party": "A"}, "晚于今天", "at"),
    ("evidence", {"ref": "e1", "name": "照片", "from": "Z"}, "没有这个编号", "from"),
]


@pytest.mark.parametrize(("section", "plain", "said", "where"), RULED)
def test_a_correction_keeps_the_rules_of_its_section(
    office: Office, registered: Registered, section: str, plain: dict[str, Any], said: str, where: str
):
    number = registered("roof-leak", **{section: [ENTRIES[section][0]]})
    wrong = entered(section, plain)

    with pytest.raises(Refused, match=said) as refused:
        record.correct(office, number, f"{section}[0]", wrong)

    assert refused.value.problems[0].where == f"{section}[0].{where}"


def test_a_session_put_right_is_still_held_to_the_law(office: Office, registered: Registered):
    order = {"code": "protection_order", "on": DAY, "until": "2027-01-01", "no_contact": True}
    held = ENTRIES["sessions"][0] | {"mode": "separate"}
    number = registered("roof-leak", events=[order], sessions=[held])
    together = replace(disputes.show(office, number).sessions[0], mode=codes.SessionMode.TOGETHER)

    with pytest.raises(Refused, match="反家庭暴力法第二十九条"):
        record.correct(office, number, "sessions[0]", together)


def test_the_next_piece_of_evidence_never_takes_a_number_that_is_in_use(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    for name in ("照片", "收条"):
        duties.take_evidence(office, number, Evidence(name=name, from_="A", on=TODAY))
    record.take_out(office, number, "evidence[0]")

    after = duties.take_evidence(office, number, Evidence(name="录音", from_="A", on=TODAY))

    assert [(one.ref, one.name) for one in after.evidence] == [("e2", "收条"), ("e1", "录音")]


def test_a_longer_limit_put_right_moves_the_row_again(office: Office, registered: Registered):
    number = registered("roof-leak")
    longer = Extension(
        what=codes.LimitKey.RESOLVE_DAYS, on=TODAY, to=TODAY + timedelta(days=20), reason="等鉴定"
    )
    duties.extend(office, number, longer)

    after = record.correct(office, number, "extensions[0]", replace(longer, to=date(2026, 12, 31)))

    assert after.extensions[0].to == date(2026, 12, 31)
