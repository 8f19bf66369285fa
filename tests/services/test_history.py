"""The trail of a case in words: who did what when, which field from what to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mediation_desk.domain.codes import (
    ConfirmationIntent,
    ConfirmationStatus,
    RevisitMethod,
    SessionOutcome,
    SignalAnswer,
    SignatureAs,
    SignHow,
)
from mediation_desk.domain.codes import Signal as SignalCode
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.agreement import Confirmation, Payment, Signature
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import CaseOffice, Contact, Signal
from mediation_desk.domain.record.mediation import PrivateNote, Session
from mediation_desk.errors import Refused
from mediation_desk.services import cases, disputes, history, undo
from mediation_desk.services.history import Act, Changed
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Announcement, Office
from mediation_desk.storage.models import Paper, PaperUse
from tests.services.conftest import NOON, TODAY
from tests.services.neighbourhood import full_scans

Registered = Callable[..., str]


def at_hour(hour: int) -> datetime:
    return datetime(2026, 11, 20, hour, tzinfo=SHANGHAI)


FIRST, SECOND, THIRD = (
    Contact(at=at_hour(hour), party="A", method=RevisitMethod.PHONE, note=note)
    for hour, note in ((9, "没有接"), (10, "愿意调解"), (11, "约好时间"))
)


@pytest.fixture
def office(office: Office) -> Office:
    """An office whose clock goes on a minute with every look, so that each act has a time of its own."""
    ticks: Iterator[datetime] = (NOON + timedelta(minutes=at) for at in range(10_000))
    return replace(office, clock=lambda: next(ticks))


def change(office: Office, number: str, action: str, how: Callable[[Case], Case]) -> Case:
    return cases.change(office, number, action, how)


def begun(office: Office, registered: Registered) -> str:
    """A case at work: its stage was written down with the first change."""
    number = registered("roof-leak")
    change(office, number, "set", lambda case: replace(case, recorder="丙"))
    return number


def contact(office: Office, number: str, *entries: Contact) -> None:
    for entry in entries:
        change(office, number, "contact party", lambda case, one=entry: cases.append(case, "contacts", one))


def told(act: Act) -> list[tuple[str, str, str, str]]:
    return [(one.place, one.field, one.old, one.new) for one in act.changes]


def last(office: Office, number: str) -> Act:
    return history.history(office, number).acts[0]


def test_acts_are_told_newest_first_with_who_when_and_what(office: Office, registered: Registered) -> None:
    number = begun(office, registered)
    contact(replace(office, actor=Actor(name="赵姐")), number, FIRST)
    found = history.history(office, number)
    acts = [(act.who, act.action) for act in found.acts]
    assert acts == [("赵姐", "记接触"), ("办案人", "改设置"), ("办案人", "登记")]
    assert found.acts[0].at > found.acts[1].at
    assert found.people == tuple(sorted(("赵姐", "办案人")))
    assert found.more is None
    name = disputes.show(office, number).parties[0].name
    new = f"2026-11-20 09:00 电话联系{name}·没有接"
    assert told(found.acts[0]) == [("接触", "", "", new)]
    assert found.acts[-1].changes[0].place == "纠纷"
    assert ("当事人", f"{name}·申请人") in [(place, new) for place, _, _, new in told(found.acts[-1])]


def test_a_corrected_entry_tells_its_field_and_the_entry_still_reads_as_it_was_added(
    office: Office, registered: Registered
) -> None:
    number = begun(office, registered)
    contact(office, number, FIRST)
    change(
        office,
        number,
        "correct contacts",
        lambda case: cases.put(case, "contacts", 0, replace(FIRST, note="接了", method=RevisitMethod.VISIT)),
    )
    newest, added, *_ = history.history(office, number).acts
    assert told(newest) == [("接触", "方式", "电话", "实地走访"), ("接触", "谈了什么", "没有接", "接了")]
    assert newest.changes[1].where == "contacts[0].note"
    assert told(added)[0][3].endswith("·没有接")


def test_an_entry_taken_out_of_the_middle_is_told_alone_and_so_is_its_coming_back(
    office: Office, registered: Registered
) -> None:
    number = registered("roof-leak")
    contact(office, number, FIRST, SECOND, THIRD)
    steps: list[Announcement] = []
    listening = replace(office, listeners=(steps.append,))
    change(listening, number, "remove contacts", lambda case: replace(case, contacts=(FIRST, THIRD)))
    gone = [(place, old.rpartition("·")[2], new) for place, _, old, new in told(last(office, number))]
    assert gone == [("接触", "愿意调解", "")]
    undo.undo(office, steps[0].steps[0])
    back = last(office, number)
    assert (back.action, back.changes[0].where) == ("撤销", "contacts[1]")
    assert [new.rpartition("·")[2] for *_, new in told(back)] == ["愿意调解"]
    change(office, number, "remove contacts", lambda case: replace(case, contacts=(FIRST,)))
    assert [old.rpartition("·")[2] for _, _, old, _ in told(last(office, number))] == ["愿意调解", "约好时间"]


def test_a_new_entry_beside_a_changed_one_is_not_taken_for_one_put_into_the_middle(
    office: Office, registered: Registered
) -> None:
    number = registered("roof-leak")
    contact(office, number, FIRST)
    change(
        office,
        number,
        "contact party",
        lambda case: replace(case, contacts=(replace(FIRST, by="周调解"), SECOND)),
    )
    added, changed = last(office, number).changes
    assert (added.field, added.new.rpartition("·")[2]) == ("", "愿意调解")
    assert (changed.place, changed.field, changed.new) == ("第1条接触", "接触人", "周调解")


def test_columns_of_the_case_its_office_and_its_confirmation_are_told_in_words(
    office: Office, registered: Registered
) -> None:
    number = registered("visiting-rights")
    change(office, number, "set", lambda case: replace(case, office=CaseOffice(team="家事队"), recorder="丁"))
    assert ("承办单位", "调解队", "婚姻家庭调解队", "家事队") in told(last(office, number))
    assert ("案件", "记录人", "记录员丙", "丁") in told(last(office, number))
    change(office, number, "set", lambda case: replace(case, dispute=replace(case.dispute, title="探视纠纷")))
    assert told(last(office, number)) == [("纠纷", "事由", "王某与李某子女探视纠纷", "探视纠纷")]
    assert last(office, number).changes[0].where == "dispute.title"

    def asked(case: Case) -> Case:
        wish = Confirmation(
            intent=ConfirmationIntent.BOTH, status=ConfirmationStatus.NOT_APPLIED, applicants=("A", "B")
        )
        return cases.put(case, "agreements", 0, replace(case.agreements[0], confirmation=wish))

    change(office, number, "ask confirmation", asked)
    assert set(told(last(office, number))) == {
        ("协议·司法确认", "双方意愿", "未定", "双方都要"),
        ("协议·司法确认", "共同申请人", "", "王某、李某"),
        ("协议·司法确认", "法院", "钟山区人民法院", ""),
    }


def test_of_lists_of_records_only_what_is_new_or_gone_is_told(office: Office, registered: Registered) -> None:
    number = registered("visiting-rights")
    first, second = (
        Signature(who=who, as_=SignatureAs.PARTY, on=date(2026, 10, 19), how=(SignHow.SIGNATURE,))
        for who in ("A", "B")
    )

    def sign(*signatures: Signature) -> None:
        change(
            office,
            number,
            "sign agreement",
            lambda case: cases.put(
                case, "agreements", 0, replace(case.agreements[0], signatures=signatures, effective_on=None)
            ),
        )

    sign(first)
    sign(first, second)
    assert told(last(office, number)) == [("协议", "签名", "", "2026-10-19 李某·当事人·签名")]


def test_a_payment_is_told_with_what_it_is_for_and_where_it_stands(
    office: Office, registered: Registered
) -> None:
    number = registered("visiting-rights")

    def paid(case: Case) -> Case:
        agreement = case.agreements[0]
        item = replace(agreement.performance[0], payments=(Payment(on=date(2026, 11, 7), how="当面"),))
        return cases.put(case, "agreements", 0, replace(agreement, performance=(item,)))

    change(office, number, "record payment", paid)
    (changed,) = last(office, number).changes
    assert (changed.place, changed.field, changed.new) == ("履行·协助探视", "付款", "2026-11-07 已付·当面")
    assert changed.where == "agreements[0].performance[0].payments"


def test_what_one_side_said_apart_and_numbers_of_people_are_not_told(
    office: Office, registered: Registered
) -> None:
    number = registered("roof-leak")
    held = Session(
        held_at=datetime(2026, 11, 21, 9, tzinfo=SHANGHAI),
        place="调解室",
        present=("A",),
        outcome=SessionOutcome.ADJOURNED,
    )
    change(office, number, "hold session", lambda case: cases.append(case, "sessions", held))
    noted = replace(held, private_notes=(PrivateNote(party="A", text="底线是三千元"),))
    change(office, number, "correct sessions", lambda case: cases.put(case, "sessions", -1, noted))
    apart = last(office, number).changes[0]
    assert (apart.field, apart.old) == ("单方陈述", "")
    assert "底线" not in apart.new

    def moved(case: Case) -> Case:
        return cases.put(case, "parties", 0, replace(case.parties[0], phone="13912345678"))

    change(office, number, "set", moved)
    assert last(office, number).changes[0].new == "139****5678"


def test_long_values_are_told_in_part_and_in_full_on_request(office: Office, registered: Registered) -> None:
    number = begun(office, registered)
    facts = "屋面渗漏。" * 100
    change(office, number, "set", lambda case: replace(case, dispute=replace(case.dispute, facts=facts)))
    (cut,) = last(office, number).changes
    assert cut.is_cut
    assert len(cut.new) == history.LENGTH
    whole = history.whole(office, number, cut.line)
    assert whole == Changed(
        line=cut.line, where="dispute.facts", place="纠纷", field="基本情况", old=whole.old, new=facts
    )
    other = registered("visiting-rights")
    with pytest.raises(Refused, match="已经找不到"):
        history.whole(office, other, cut.line)


def test_what_only_the_day_or_the_lists_changed_is_no_act(office: Office, registered: Registered) -> None:
    number = registered("roof-leak")
    later = office.on(TODAY + timedelta(days=40))
    with later.work("roll forward") as session:
        row = cases.find(session, number)
        row.recorder, row.mediator = "某人", "某人"
    assert [act.action for act in history.history(office, number).acts] == ["登记"]


@pytest.mark.parametrize("lines", [7, 200])
def test_page_after_page_tells_every_act_once(
    office: Office, registered: Registered, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    number = registered("roof-leak")
    contact(office, number, *([FIRST, SECOND, THIRD] * 3))
    everything = history.history(office, number, limit=100).acts
    monkeypatch.setattr(history, "LINES", lines)
    found: list[Act] = []
    before = None
    while True:
        page = history.history(office, number, before=before, limit=4)
        assert len(page.acts) <= 4
        found += page.acts
        before = page.more
        if before is None:
            break
    assert found[:9] == list(everything[:9])
    all_lines = [one.line for act in everything for one in act.changes]
    assert sorted(one.line for act in found for one in act.changes) == sorted(all_lines)


def test_acts_are_found_by_person_and_by_words(office: Office, registered: Registered) -> None:
    number = registered("roof-leak")
    contact(office, number, FIRST)
    contact(replace(office, actor=Actor(name="赵姐")), number, SECOND)
    assert [act.who for act in history.history(office, number, who="赵姐").acts] == ["赵姐"]
    assert len(history.history(office, number, text="没有接").acts) == 1
    assert [act.action for act in history.history(office, number, text="登记").acts] == ["登记"]
    assert history.history(office, number, text="谁也没说过").acts == ()


def test_dockets_and_papers_are_told_beside_the_record(office: Office, registered: Registered) -> None:
    number = registered("visiting-rights")
    disputes.give_docket(office, number)
    assert [place for place, *_ in told(last(office, number))] == ["案件"]
    disputes.void_docket(office, number, because="编错了")
    assert ("案号", "作废原因", "", "编错了") in told(last(office, number))
    with office.work("make papers") as session:
        session.add(
            Paper(
                dispute_id=cases.find_id(session, number),
                code="agreement",
                title="人民调解协议书",
                name="协议.pdf",
                format="pdf",
                sha256="0" * 64,
                use=PaperUse.SAVED,
                made_at=NOON,
                made_by="办案人",
            )
        )
    assert told(last(office, number)) == [("文书", "", "", "人民调解协议书（PDF）")]


def test_a_signal_is_found_where_it_stands_in_the_dispute(office: Office, registered: Registered) -> None:
    number = begun(office, registered)
    signal = Signal(code=SignalCode.GRUDGE, answer=SignalAnswer.PRESENT, party="A")

    def noted(case: Case) -> Case:
        return replace(case, dispute=cases.append(case.dispute, "signals", signal))

    at = len(disputes.show(office, number).dispute.signals)
    change(office, number, "note signal", noted)
    assert last(office, number).changes[0].where == f"dispute.signals[{at}]"


def test_the_history_of_a_case_is_read_by_its_index(office: Office, registered: Registered) -> None:
    number = begun(office, registered)
    contact(office, number, FIRST)
    assert full_scans(office, lambda: history.history(office, number, who="办案人")) == []
    assert full_scans(office, lambda: history.history(office, number)) == []
