"""Noticing what other windows, commands and people write."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.intake import Contact, PeriodEntry
from mediation_desk.errors import Refused
from mediation_desk.services import cases, mediation, office_book, trail
from mediation_desk.services.office_book import CommitteeEntry
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage import audit_trail
from mediation_desk.storage import cases as stored
from mediation_desk.storage.database import open_desk
from mediation_desk.storage.queries import audit
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def other(office: Office, desk_address: str) -> Iterator[Office]:
    """Somebody else at the same desk, in a window of their own, an hour later."""
    desk = open_desk(desk_address)
    yield replace(office, desk=desk, actor=Actor(name="赵姐"), clock=lambda: NOON + timedelta(hours=1))
    desk.close()


def contact(office: Office, number: str) -> None:
    mediation.contact(office, number, Contact(at=MORNING, by="李调解", party="A"))


def test_a_window_notices_what_another_wrote(office: Office, other: Office, registered: Registered):
    assert trail.newest(office) == 0
    number = registered("roof-leak")
    seen = trail.newest(office)
    assert trail.tables_since(office, seen) == frozenset()

    contact(other, number)
    assert trail.newest(office) > seen
    assert trail.tables_since(office, seen) == {"entries"}

    seen = trail.newest(office)
    office_book.define_committee(other, CommitteeEntry(name="某社区人民调解委员会", court="某法院"))
    assert "committees" in trail.tables_since(office, seen)
    assert trail.tables_since(office, trail.newest(office)) == frozenset()


def test_after_very_much_every_table_counts_as_written(
    office: Office, registered: Registered, monkeypatch: pytest.MonkeyPatch
):
    registered("courtyard-owners")
    monkeypatch.setattr(audit, "ONE_BY_ONE", 10)
    written = trail.tables_since(office, 0)
    assert {"disputes", "units", "settings"} <= written
    assert written.isdisjoint(audit_trail.UNTRACKED_TABLES)


def test_lines_are_numbered_in_the_order_in_which_they_are_committed(
    office: Office, other: Office, registered: Registered
):
    first, second = registered("roof-leak"), registered("visiting-rights")
    seen = trail.newest(office)
    faster = threading.Thread(target=contact, args=(other, second))

    with office.work("contact party") as session:
        row = cases.find(session, first)
        case = stored.load_case(session, row.id)
        cases.save(session, office, row, case, replace(case, periods=(PeriodEntry(party="A"),)))
        session.flush()
        audit_trail._write_lines(session)
        faster.start()
        time.sleep(0.2)
        assert faster.is_alive()
        assert trail.newest(office) == seen
    faster.join(timeout=5)

    with office.read("audit") as session:
        mine = audit.lines_of(session, cases.find_id(session, first), after=seen)
        theirs = audit.lines_of(session, cases.find_id(session, second), after=seen)
    assert max(line.id for line in mine) < min(line.id for line in theirs)


def test_a_stale_save_names_who_was_faster_and_when(office: Office, other: Office, registered: Registered):
    number = registered("roof-leak")
    with office.read("show") as session:
        dispute_id = cases.find_id(session, number)
    contact(other, number)

    def save() -> None:
        with office.work("note watch") as session:
            cases.find(session, number)
            stored.dispute_row(session, dispute_id, version=0)

    said = "赵姐在11月22日13:00改过这件纠纷（记接触），您的修改没有写入，请重新打开核对后再改。"
    with pytest.raises(Refused, match=said):
        save()


def test_a_stale_save_of_what_the_trail_does_not_know_is_refused_all_the_same(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    with office.read("show") as session:
        dispute_id = cases.find_id(session, number)

    with pytest.raises(Refused, match="这一条刚被别人改过"), office.work("note watch") as session:
        stored.dispute_row(session, dispute_id, version=0)


def test_time_leaves_no_version_behind(office: Office, registered: Registered):
    """What follows from the day alone does not make the dialog that somebody has open a stale one."""
    registered("roof-leak")
    later = office.on(TODAY + timedelta(days=1))
    with later.read("show") as session:
        before = stored.load_case(session, 1), session.get(stored.models.Dispute, 1).version
    with later.work("roll forward") as session:
        cases.work_out(session, later, stored.dispute_row(session, 1))
        cases.work_out(session, later, stored.dispute_row(session, 1))
    with later.read("show") as session:
        after = stored.load_case(session, 1), session.get(stored.models.Dispute, 1).version
    assert after[0] == before[0]
    assert after[1] - before[1] <= 1
