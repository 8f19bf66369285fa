"""Speaking with people: 接触, 调查, and the session with its private notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Line, Note, Values, chosen, coded, filled, named, one
from mediation_desk.desktop.dialogs.acts.entries import (
    long_text,
    moment,
    names_of,
    noted,
    noting,
    people,
    person,
    picked,
    several,
    stood,
    text,
    tick,
)
from mediation_desk.desktop.widgets.fields import LongText, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import RevisitMethod, SessionMode, SessionOutcome
from mediation_desk.domain.record.intake import Contact
from mediation_desk.domain.record.mediation import Guest, Inquiry, PrivateNote, Session
from mediation_desk.services import duties, mediation, sittings
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

WIDE = 760
APART = "private_notes"
PRIVATE = "只对本方公开，不会印给对方"
_GUEST = re.compile(r"(?P<name>[^（(]*)(?:[（(](?P<unit>[^）)]*)[）)]?)?")


def _contact_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield person(matter, "跟谁谈", "party")
    methods = Segments(coded(RevisitMethod, labels.REVISIT_METHOD))
    yield picked(matter, "方式", "method", methods, RevisitMethod.PHONE)
    yield moment(office, matter, "接触时间")
    yield text(matter, "接触人", "by", office.actor.name)
    yield long_text(matter, "谈了什么", "note", within="对方怎么说，愿不愿意调解")


def _contacted(matter: Matter, values: Values) -> str:
    name = people(matter)[values["party"]].partition("（")[0]
    return f"{name}（{labels.REVISIT_METHOD[values['method']]}）"


def _inquiry_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield text(matter, "被调查人", "person", within="姓名，与当事人的关系")
    yield moment(office, matter, "时间")
    yield text(matter, "地点", "place", matter.case.dispute.address)
    by = "、".join(stood(matter, "by", (office.actor.name,)))
    yield one("调查人", "by", filled(Text(), by), hint="两人以上用、隔开")
    yield long_text(matter, "调查记录", "record", lines=8, within="问什么、怎么答，按对方原话记")


def _inquiry(office: Office, matter: Matter, values: Values) -> Mapping[str, Any]:
    return {**values, "by": names_of(values["by"])}


def _session_lines(office: Office, matter: Matter) -> Iterator[Line]:
    is_grave = sittings.is_violence_known(office, matter)
    yield moment(office, matter, "时间", "held_at")
    yield text(matter, "地点", "place", sittings.usual_place(matter))
    modes = Segments(coded(SessionMode, labels.SESSION_MODE))
    apart = SessionMode.SEPARATE if sittings.must_be_apart(office, matter) else SessionMode.TOGETHER
    yield picked(matter, "调解方式", "mode", modes, apart)
    yield from _present_lines(office, matter)
    yield _guest_line(matter)
    if is_grave:
        yield tick(
            matter,
            "书面同意",
            "victim_agreed_in_writing",
            "受害方书面同意共同到场",
            when=chosen("mode", SessionMode.TOGETHER),
        )
    yield long_text(matter, "调解记录", "record", lines=8, within="各方陈述、调解过程、达成的意见")
    yield from _apart_lines(matter)
    outcomes = Segments(coded(SessionOutcome, labels.SESSION_OUTCOME))
    yield picked(matter, "结果", "outcome", outcomes)
    signers = several(people(matter), width=WIDE)
    yield picked(matter, "已签名的", "signed", signers, (), hint="在调解记录上签了名的；以后补签的再来改")


def _present_lines(office: Office, matter: Matter) -> Iterator[Line]:
    mediators = sittings.mediators(office, matter)
    if mediators:
        named = several({name: name for name in mediators}, width=WIDE)
        yield picked(matter, "调解员", "mediators", named, sittings.may_preside(office, matter))
    yield text(matter, "记录人", "recorder", matter.case.recorder or office.actor.name)
    parties = people(matter, agents=False)
    expected = sittings.expected(office, matter)
    yield picked(matter, "到场的", "present", several(parties, width=WIDE), expected)
    agents = {ref: words for ref, words in people(matter, others=False).items() if ref not in parties}
    if agents:
        yield picked(matter, "到场代理人", "agents", several(agents, width=WIDE), ())


def _guest_line(matter: Matter) -> Line:
    guests = stood(matter, "guests", ())
    typed = "\n".join(f"{guest.name or ''}（{guest.unit}）" if guest.unit else guest.name for guest in guests)
    field = filled(LongText(lines=2, hint="每行一人：姓名（单位），例如 某某（派出所）"), typed)
    return one("邀请参加", "guests", field)


def _apart_lines(matter: Matter) -> Iterator[Line]:
    """What each side said apart; never shown or printed to the other (look.md, handbook 2.2 G)."""
    told = {note.party: note.text for note in stood(matter, APART, ())}
    for at, ref in enumerate(sittings.speaking_apart(matter.case, told)):
        field = named(filled(LongText(lines=2), told.get(ref)), f"{matter.names[ref]}单独说的")
        yield one("单方陈述", f"{APART}_{at}", field, hint=f"{matter.names[ref]}单独说的，{PRIVATE}")


def session_told(office: Office, matter: Matter, values: Values) -> Mapping[str, Any]:
    """What the form of a session says, under the keys of the record."""
    told = {note.party: note.text for note in stood(matter, APART, ())}
    apart = enumerate(sittings.speaking_apart(matter.case, told))
    said = [(ref, values[f"{APART}_{at}"]) for at, ref in apart]
    return {
        **values,
        "guests": _guests(values["guests"]),
        APART: tuple(PrivateNote(party=ref, text=words) for ref, words in said if words),
    }


def _guests(typed: str | None) -> tuple[Guest, ...]:
    found = [_GUEST.match(line.strip()) for line in (typed or "").splitlines() if line.strip()]
    return tuple(
        Guest(name=one["name"].strip() or None, unit=(one["unit"] or "").strip() or None)
        for one in found
        if one
    )


def _session_notes(office: Office, matter: Matter) -> Iterator[Note]:
    for what in sittings.cautions(office, matter):
        yield Note(text=what, mark="lack")


def _held(matter: Matter, values: Values) -> str:
    held: datetime = values["held_at"]
    return f"{held:%m-%d %H:%M}，{labels.SESSION_OUTCOME[values['outcome']]}"


CONTACT = noting(
    "接触",
    Contact,
    mediation.contact,
    _contact_lines,
    needs={"party": "请选择跟谁谈的", "at": "请填写接触时间"},
    said=noted("接触", _contacted),
    first="note",
)
INQUIRY = noting(
    "调查",
    Inquiry,
    duties.inquire,
    _inquiry_lines,
    needs={"person": "请写明向谁调查", "at": "请填写调查时间"},
    make=_inquiry,
    width=WIDE,
)
SESSION_NEEDS = {
    "held_at": "请填写调解时间，例如今天 14:30",
    "place": "请写明在哪里调解",
    "present": "请勾选谁到场了",
    "outcome": "请选择这次调解的结果",
}
SESSION = noting(
    "调解",
    Session,
    mediation.hold,
    _session_lines,
    needs=SESSION_NEEDS,
    make=session_told,
    said=noted("调解", _held),
    notes=_session_notes,
    width=WIDE,
    places={"events": "mode", "recusals": "mediators", "parties": "present"},
    first="record",
)

DEEDS = {"contact": CONTACT, "inquiry": INQUIRY, "session": SESSION}
PLACES = {"contacts": "contact", "inquiries": "inquiry", "sessions": "session"}
