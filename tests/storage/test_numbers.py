"""Register numbers are never reused, dockets leave no gap, and every number finds its case."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from mediation_desk.domain import codes
from mediation_desk.domain.numbers import DEFAULT_DOCKET
from mediation_desk.domain.record.intake import OtherNumber
from mediation_desk.storage.case_numbers import disputes_numbered, is_taken
from mediation_desk.storage.database import Desk, open_desk
from mediation_desk.storage.dockets import give_docket, keep_docket, void_docket
from mediation_desk.storage.models import Committee, Docket
from mediation_desk.storage.numbers import next_register_number, note_register_number
from tests.storage.samples import added, fail_after, small_case, working

WRITERS = 3
EACH = 8


def test_register_numbers_count_by_prefix_and_year(desk: Desk) -> None:
    with working(desk) as session:
        given = [
            next_register_number(session, prefix, year)
            for prefix, year in [("建中", 2026), ("建中", 2026), ("建中", 2027), ("康乐", 2026)]
        ]
    assert given == ["建中2026-0001", "建中2026-0002", "建中2027-0001", "康乐2026-0001"]


def test_the_counter_passes_numbers_given_elsewhere_and_never_goes_back(desk: Desk) -> None:
    with working(desk) as session:
        for number in ("建中2026-0031", "建中2026-0007", "旧案第3号"):
            note_register_number(session, number)
        assert next_register_number(session, "建中", 2026) == "建中2026-0032"


def committee(desk: Desk, name: str = "建设中路社区人民调解委员会", pattern: str = DEFAULT_DOCKET) -> int:
    with working(desk) as session:
        row = Committee(name=name, short_name="建中", docket_pattern=pattern)
        session.add(row)
        session.flush()
        return row.id


def test_dockets_follow_each_other_by_committee_and_year(desk: Desk) -> None:
    first = committee(desk)
    second = committee(desk, "黄土坡街道人民调解委员会", "{year}-{short}街-{sequence:03}")
    with working(desk) as session:
        books = [(first, 2026), (first, 2026), (first, 2027), (second, 2026)]
        given = [give_docket(session, session.get_one(Committee, book), year)[0] for book, year in books]
    assert given == [
        "（2026）建中人调字第1号",
        "（2026）建中人调字第2号",
        "（2027）建中人调字第1号",
        "2026-建中街-001",
    ]


def test_a_void_docket_keeps_its_number_and_its_reason(desk: Desk) -> None:
    book = committee(desk)
    with working(desk) as session:
        _, row = give_docket(session, session.get_one(Committee, book), 2026)
        void_docket(row, "登记错误")
    with working(desk) as session:
        assert give_docket(session, session.get_one(Committee, book), 2026)[0] == "（2026）建中人调字第2号"
        void = session.scalars(select(Docket).where(Docket.void)).one()
        assert (void.sequence, void.void_because) == (1, "登记错误")


def test_numbers_go_on_after_the_highest_one_kept_from_before(desk: Desk) -> None:
    book = committee(desk)
    with working(desk) as session:
        owner = session.get_one(Committee, book)
        assert keep_docket(session, owner, "（2026）建中人调字第12号") is not None
        assert keep_docket(session, owner, "(2026)建中人调字第5号") is not None
        assert [give_docket(session, owner, 2026)[1].sequence for _ in range(2)] == [13, 14]


def test_a_docket_kept_later_is_stepped_over_without_a_gap(desk: Desk) -> None:
    book = committee(desk)
    with working(desk) as session:
        owner = session.get_one(Committee, book)
        given = [give_docket(session, owner, 2026)[1].sequence]
        for text in ("（2026）建中人调字第3号", "（2026）建中人调字第100号"):
            assert keep_docket(session, owner, text) is not None
        given += [give_docket(session, owner, 2026)[1].sequence for _ in range(3)]
    assert given == [1, 2, 4, 5]


def test_a_docket_that_is_taken_or_of_another_pattern_is_not_kept(desk: Desk) -> None:
    book = committee(desk)
    with working(desk) as session:
        owner = session.get_one(Committee, book)
        text, _ = give_docket(session, owner, 2026)
        assert keep_docket(session, owner, text) is None
        assert keep_docket(session, owner, "康乐人调字第1号") is None


def test_a_docket_given_in_a_work_that_failed_is_given_again(desk: Desk) -> None:
    book = committee(desk)
    with pytest.raises(ZeroDivisionError), working(desk) as session:
        fail_after(give_docket(session, session.get_one(Committee, book), 2026))
    with working(desk) as session:
        assert give_docket(session, session.get_one(Committee, book), 2026)[1].sequence == 1


def give_many(address: str, book: int) -> None:
    desk = open_desk(address, patience=60)
    for _ in range(EACH):
        with working(desk) as session:
            give_docket(session, session.get_one(Committee, book), 2026)
    desk.close()


def test_writers_in_several_threads_leave_no_gap(desk: Desk, desk_address: str) -> None:
    book = committee(desk)
    threads = [Thread(target=give_many, args=(desk_address, book)) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sequences(desk) == list(range(1, WRITERS * EACH + 1))


def test_writers_in_several_processes_leave_no_gap(desk: Desk, desk_address: str) -> None:
    book = committee(desk)
    code = f"from tests.storage.test_numbers import give_many; give_many({desk_address!r}, {book})"
    root = Path(__file__).parents[2]
    writers = [subprocess.Popen([sys.executable, "-c", code], cwd=root) for _ in range(WRITERS)]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * WRITERS
    assert sequences(desk) == list(range(1, WRITERS * EACH + 1))


def sequences(desk: Desk) -> list[int]:
    with desk.read() as session:
        return list(session.scalars(select(Docket.sequence).order_by(Docket.sequence)))


def test_a_case_is_found_by_any_of_its_numbers(desk: Desk) -> None:
    other = OtherNumber(system=codes.NumberSystem.POLICE, number="JQ-7")
    case = replace(small_case(), docket="（2026）建中人调字第1号", other_numbers=(other,))
    (dispute_id,) = added(desk, case)
    with desk.read() as session:
        for number in ("建中2026-0001", "（2026）建中人调字第1号", "JQ-7"):
            assert disputes_numbered(session, number) == (dispute_id,)
        assert disputes_numbered(session, "建中2026-0002") == ()


def test_ones_own_number_goes_before_the_same_number_from_elsewhere(desk: Desk) -> None:
    other = OtherNumber(system=codes.NumberSystem.OTHER_DESK, number="建中2026-0001")
    kept = replace(small_case("建中2026-0002"), other_numbers=(other,))
    shared = replace(small_case("建中2026-0003"), other_numbers=(other, other))
    first, second, third = added(desk, small_case("建中2026-0001"), kept, shared)
    with desk.read() as session:
        assert disputes_numbered(session, "建中2026-0001") == (first,)
    with working(desk) as session:
        assert is_taken(session, "建中2026-0001")
        assert not is_taken(session, "建中2026-0001", except_for=first)
        assert not is_taken(session, "建中2026-0009")
    assert second != third


def test_a_number_from_elsewhere_may_belong_to_several_cases(desk: Desk) -> None:
    other = OtherNumber(system=codes.NumberSystem.POLICE, number="JQ-7")
    ids = added(
        desk,
        *(replace(small_case(f"建中2026-000{at}"), other_numbers=(other,)) for at in (1, 2)),
    )
    with desk.read() as session:
        assert disputes_numbered(session, "JQ-7") == tuple(ids)


def test_a_docket_belongs_to_one_case(desk: Desk) -> None:
    docket = "（2026）建中人调字第1号"
    with pytest.raises(DBAPIError):
        added(desk, *(replace(small_case(f"建中2026-000{at}"), docket=docket) for at in (1, 2)))
