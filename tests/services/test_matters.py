"""What a due row is about, what is known before doing it, and the services that do single rows at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.codes import DueKind, PushAnswer, SignHow
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.intake import Assignment, Contact, Signal
from mediation_desk.domain.record.mediation import Resolution
from mediation_desk.errors import Refused
from mediation_desk.services import agreements, considerations, disputes, limits, mediation, pushes
from mediation_desk.services.matters import matter_of
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.services.walking import CLOSED, SEALED, Walk

Register = Callable[..., str]


def test_a_matter_is_found_by_its_kind_alone_or_by_its_place(office: Office, registered: Register):
    number = registered("roof-leak")
    found = matter_of(office, number, DueKind.PUSH_RECEIPT)
    assert found == matter_of(office, number, DueKind.PUSH_RECEIPT, place="pushes[0]", due=found.row.due)
    assert (found.number, found.indexes) == (number, (0,))
    with pytest.raises(Refused, match="已经办完"):
        matter_of(office, number, DueKind.PUSH_RECEIPT, place="pushes[1]")
    with pytest.raises(Refused, match="已经办完"):
        matter_of(office, number, DueKind.FILING)


def test_a_push_is_received_and_answered_at_once(office: Office, registered: Register):
    number = registered("roof-leak")
    case = pushes.receive(office, number, at=office.now, by="某", index=0, answer=PushAnswer.ACCEPTED)
    assert (case.pushes[0].received_by, case.pushes[0].answer) == ("某", PushAnswer.ACCEPTED)
    with pytest.raises(Refused, match="已经签收"):
        pushes.receive(office, number, at=office.now, by="某")
    with pytest.raises(Refused, match="没有这条推送"):
        pushes.receive(office, number, at=office.now, by="某", index=5)


def test_an_answer_that_needs_a_reason_is_refused_whole(office: Office, registered: Register):
    number = registered("roof-leak")
    with pytest.raises(Refused, match="写明理由") as refused:
        pushes.receive(office, number, at=office.now, by="某", answer=PushAnswer.RETURNED)
    assert refused.value.problems[0].where == "pushes[0].answer_reason"
    assert disputes.show(office, number).pushes[0].received_at is None


def test_who_entrusted_a_case_without_a_push_is_told_as_its_sender(office: Office, registered: Register):
    number = registered("roof-leak", pushes=[])
    dispute = disputes.show(office, number).dispute
    assert dispute.entrusted_by is None

    case = pushes.reply(office, number, at=office.now)

    (push,) = case.pushes
    assert (push.replied_at, push.answer) == (office.now, PushAnswer.ACCEPTED)
    assert push.pushed_at == datetime.combine(dispute.registered_on, datetime.min.time(), SHANGHAI)
    assert disputes.show(office, number) == case


def test_a_group_found_out_may_bring_a_signal_in_the_same_work(office: Office, registered: Register):
    number = registered("roof-leak")
    signal = Signal(code=codes.Signal.LOST_MIND, answer=codes.SignalAnswer.PRESENT)
    asked = (codes.PushGroup.PERSON, codes.SignalAnswer.PRESENT)
    before = disputes.show(office, number)
    with pytest.raises(Refused, match="依据"):
        pushes.answer_group(office, number, *asked, signals=[signal])
    assert disputes.show(office, number) == before

    case = pushes.answer_group(office, number, *asked, signals=[replace(signal, basis="医院诊断证明")])
    assert case.dispute.signals[-1].code is codes.Signal.LOST_MIND
    assert case.push_answers[-1].group is codes.PushGroup.PERSON


def test_what_an_agreement_lacks_is_signed_and_sealed_at_once(office: Office):
    walk = Walk(office)
    walk.before(SEALED)
    there = walk.on(SEALED)
    matter = matter_of(there, walk.number, DueKind.SIGNATURE)
    lacking = considerations.unsigned(there, matter)
    assert [one.key for one in lacking] == ["seal"]
    with pytest.raises(Refused, match="至少选一项"):
        agreements.complete(there, walk.number, matter.ref, (), sealed_on=None)

    case = agreements.complete(there, walk.number, matter.ref, (), sealed_on=SEALED)

    assert case.agreements[0].effective_on == SEALED


def test_every_party_and_the_mediator_may_still_sign(office: Office):
    walk = Walk(office)
    walk.before(SEALED)
    there = walk.on(SEALED)
    matter = matter_of(there, walk.number, DueKind.SIGNATURE)
    bare = replace(matter.agreement, signatures=())
    unsigned = replace(matter, view=replace(matter.view, case=replace(matter.case, agreements=(bare,))))
    lacking = considerations.unsigned(there, unsigned)
    assert {"A", "B", "mediator", "seal"} <= {one.key for one in lacking if one.expected}

    given = tuple(
        replace(one.signature, on=SEALED, how=(SignHow.SIGNATURE,)) for one in lacking if one.signature
    )
    case = agreements.complete(there, walk.number, matter.ref, given, sealed_on=SEALED)
    assert case.agreements[0].effective_on == SEALED


def test_closing_lacks_nothing_but_people_once_the_course_is_served(office: Office):
    walk = Walk(office)
    walk.before(CLOSED)
    there = walk.on(CLOSED)
    matter = matter_of(there, walk.number, DueKind.CLOSING_CHECK)
    assert considerations.bars_to_move(there, matter, codes.Stage.CLOSED) == ()
    assert considerations.approvers(there, matter) == 1


def test_a_handover_is_noted_where_the_dispute_was_passed_on(office: Office, registered: Register):
    number = registered("roof-leak")
    end = Resolution(kind=codes.Resolution.NOT_ACCEPTED, on=office.today)
    mediation.end_resolve(office, number, end)
    matter = matter_of(office, number, DueKind.HANDOVER_CHECK)

    case = mediation.note_handover(office, number, matter.indexes[0], on=office.today, by="接收人")

    assert (case.resolutions[0].receipt_on, case.resolutions[0].receipt_by) == (office.today, "接收人")
    with pytest.raises(Refused, match="没有这条"):
        mediation.note_handover(office, number, 3, on=office.today, by="接收人")
    with pytest.raises(Refused, match="已经办完"):
        matter_of(office, number, DueKind.HANDOVER_CHECK)


def test_an_assignment_names_somebody(office: Office, registered: Register):
    number = registered("roof-leak")
    with pytest.raises(Refused, match="指派给谁"):
        mediation.assign(office, number, Assignment(by="某"))


def test_a_case_changed_since_it_was_seen_is_not_written(office: Office, registered: Register):
    number = registered("roof-leak")
    seen = disputes.show(office, number)
    looking = office.having_seen(seen)
    other = replace(office, actor=Actor(name="另一人"))
    mediation.contact(other, number, Contact(party="A"))

    with pytest.raises(Refused, match=r"另一人在11月22日12:00改过这件纠纷（记接触）"):
        mediation.contact(looking, number, Contact(party="B"))
    assert len(disputes.show(office, number).contacts) == 1

    again = office.having_seen(disputes.show(office, number))
    assert len(mediation.contact(again, number, Contact(party="B")).contacts) == 2


def test_a_limit_is_usually_put_off_from_its_own_day(office: Office):
    walk = Walk(office)
    day = date(2026, 10, 16)
    walk.until(day)
    there = walk.on(day)
    matter = matter_of(there, walk.number, DueKind.MEDIATION_LIMIT)
    later = limits.longer_until(there, matter, codes.LimitKey.MEDIATION_DAYS)
    assert (later - matter.row.due).days == there.rules.limit.mediation_extension_days
