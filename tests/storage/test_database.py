"""A desk opens, or says in one sentence why not, and its data stays as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from mediation_desk.errors import Trouble
from mediation_desk.storage import models
from mediation_desk.storage.cases import load_case
from mediation_desk.storage.database import Desk, open_desk
from tests.postgres import Server
from tests.storage.samples import added, every_section, small_case, working

NOBODY = 65534
KEY = bytes(range(32))


@pytest.fixture
def desk_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """An empty desk file."""
    path = tmp_path / "办案 数据.desk"
    shutil.copyfile(sqlite_template, path)
    return path


def trouble(where: str | Path, *args: Any, **keys: Any) -> str:
    """The sentence of a desk that does not open; a file is left byte for byte."""
    path = Path(where)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Trouble) as raised:
        open_desk(where, *args, **keys)
    assert (path.read_bytes() if path.is_file() else None) == before
    return raised.value.sentence


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.desk"
    assert str(path) in trouble(path)
    assert not path.exists()


def test_a_new_desk_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new.desk"
    desk = open_desk(f"sqlite:///{path}", create=True)
    (dispute_id,) = added(desk, small_case())
    desk.close()
    again = open_desk(path)
    with again.read() as session:
        assert load_case(session, dispute_id) == small_case()
    again.close()


def test_a_desk_keeps_what_it_promises_about_durability(desk_file: Path) -> None:
    desk = open_desk(desk_file)
    with desk.read() as session:
        said = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    desk.close()
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    "content",
    [b"no database at all\n" * 400, b"\x89PNG\r\n\x1a\n" + bytes(5000), b"SQLite format 3\x00"],
    ids=["text", "picture", "cut off"],
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.desk"
    path.write_bytes(content)
    assert "不是本程序的工作台" in trouble(path)
    assert "不是本程序的工作台" in trouble(path, create=True)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (id INTEGER)")
    with pytest.raises(Trouble, match="不是本程序的工作台"):
        open_desk(path, create=True)


def test_an_empty_file_is_a_desk_still_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.desk"
    path.touch()
    with pytest.raises(Trouble, match="还没有工作台"):
        open_desk(path)
    open_desk(path, create=True).close()
    open_desk(path).close()


def test_a_damaged_file_is_refused(desk_file: Path) -> None:
    content = bytearray(desk_file.read_bytes())
    content[110:4000] = bytes(3890)
    desk_file.write_bytes(content)
    assert "已损坏" in trouble(desk_file)


def test_a_desk_of_a_newer_program_is_refused(desk_file: Path) -> None:
    with closing(sqlite3.connect(desk_file)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9001'")
    assert "更新版本" in trouble(desk_file)


def test_an_address_of_another_kind_is_refused_without_its_password() -> None:
    sentence = trouble("mysql://clerk:geheim@server/desk")
    assert "postgresql://" in sentence
    assert "geheim" not in sentence


def test_a_folder_is_no_desk(tmp_path: Path) -> None:
    assert "文件夹" in trouble(tmp_path)


@contextmanager
def writing_elsewhere(path: Path, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(begin)
        yield
        other.execute("ROLLBACK")


def test_work_waits_for_another_program_and_then_says_so(desk_file: Path) -> None:
    desk = open_desk(desk_file, patience=0.1)
    with writing_elsewhere(desk_file):
        with pytest.raises(Trouble, match="正被另一程序占用"):
            added(desk, small_case())
        with desk.read() as session:
            assert session.scalar(select(func.count()).select_from(models.Dispute)) == 0
    assert added(desk, small_case()) == [1]
    desk.close()


def test_a_desk_locked_as_a_whole_does_not_open(desk_file: Path) -> None:
    with closing(sqlite3.connect(desk_file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Trouble, match="正被另一程序占用"):
            open_desk(desk_file, patience=0.1)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder where this process may not write, whoever runs it."""
    folder = Path(tempfile.mkdtemp(prefix="desk-closed-"))
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_file_is_refused(sqlite_template: Path, closed_folder: Path) -> None:
    path = closed_folder / "test.desk"
    shutil.copyfile(sqlite_template, path)
    path.chmod(0o444)
    closed_folder.chmod(0o777)
    with without_rights():
        assert "只读" in trouble(path)


def test_a_read_only_folder_is_refused(sqlite_template: Path, closed_folder: Path) -> None:
    path = closed_folder / "test.desk"
    shutil.copyfile(sqlite_template, path)
    path.chmod(0o666)
    closed_folder.chmod(0o555)
    with without_rights():
        assert "只读" in trouble(path)
        assert "只读" in trouble(closed_folder / "new.desk", create=True)
        assert "不能建立文件夹" in trouble(closed_folder / "sub" / "new.desk", create=True)


def test_a_folder_one_may_not_enter_is_told(sqlite_template: Path, closed_folder: Path) -> None:
    path = closed_folder / "test.desk"
    shutil.copyfile(sqlite_template, path)
    closed_folder.chmod(0o000)
    with without_rights(), pytest.raises(Trouble, match="进不了"):
        open_desk(path)


def test_a_full_disk_loses_this_step_and_nothing_else(desk_file: Path) -> None:
    desk = open_desk(desk_file)
    added(desk, small_case("建中2026-0001"))
    with working(desk) as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble, match="磁盘已满"), working(desk) as session:
        session.add(models.Setting(key="big", value={"value": "长" * 100_000}))
    with desk.read() as session:
        assert list(session.scalars(select(models.Dispute.number))) == ["建中2026-0001"]
    desk.close()


def test_a_share_named_outright_is_refused() -> None:
    assert "PostgreSQL" in trouble(r"\\server\share\office.desk", create=True)


def test_a_read_session_cannot_write(desk: Desk) -> None:
    with desk.read() as session:
        session.add(models.Holiday(day=small_case().dispute.registered_on, kind="rest"))
        with pytest.raises((Trouble, DBAPIError), match=r"readonly|read-only"):
            session.commit()
    with desk.read() as session:
        assert session.scalar(select(func.count()).select_from(models.Holiday)) == 0


def test_a_mistake_of_the_program_is_no_trouble_and_hides_what_was_written(desk: Desk) -> None:
    added(desk, small_case())
    with pytest.raises(DBAPIError) as raised:
        added(desk, small_case(names=("张三丰", "李某")))
    assert "张三丰" not in str(raised.value)


def test_a_plain_program_sees_nothing_of_an_encrypted_desk(tmp_path: Path) -> None:
    path = tmp_path / "secret.desk"
    desk = open_desk(path, KEY, create=True)
    (dispute_id,) = added(desk, every_section())
    desk.close()
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert "王某".encode() not in content
    again = open_desk(path, KEY)
    with again.read() as session:
        assert load_case(session, dispute_id) == every_section()
    again.close()


def test_an_encrypted_desk_opens_with_its_own_key_only(tmp_path: Path) -> None:
    path = tmp_path / "secret.desk"
    open_desk(path, KEY, create=True).close()
    assert "已加密" in trouble(path)
    assert "口令不对" in trouble(path, bytes(32))
    assert "口令不对" in trouble(path, bytes(32), create=True)


def test_a_key_of_another_length_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="key"):
        open_desk(tmp_path / "new.desk", b"short", create=True)


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(Trouble, match="连不上") as raised:
        open_desk("postgresql://desk:geheim@127.0.0.1:1/office")
    assert "geheim" not in raised.value.sentence
    assert "127.0.0.1:1/office" in raised.value.sentence


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_trouble(postgres_server: Server) -> None:
    with pytest.raises(Trouble, match="连不上"):
        open_desk(postgres_server.url("nowhere"))


@pytest.mark.postgres
def test_an_empty_database_wants_to_be_made_first(postgres_server: Server) -> None:
    url = postgres_server.create("empty_desk")
    with pytest.raises(Trouble, match="还没有工作台"):
        open_desk(url)
    desk = open_desk(url, create=True)
    added(desk, small_case())
    with closing_tables(desk), pytest.raises(Trouble, match="占用"):
        added(desk, small_case("建中2026-0002"))
    with working(desk) as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
    desk.close()
    with pytest.raises(Trouble, match="更新版本"):
        open_desk(url)


@pytest.mark.postgres
def test_an_address_that_is_none_is_trouble() -> None:
    with pytest.raises(Trouble, match="地址"):
        open_desk("postgresql://user@host:port:5/x")


@contextmanager
def closing_tables(desk: Desk) -> Iterator[None]:
    other = open_desk(desk.engine.url.render_as_string(hide_password=False), patience=1)
    with other.engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE disputes")
        yield
    other.close()


@pytest.mark.parametrize("how", ["taken away", "replaced"])
def test_work_on_a_file_that_is_no_longer_there_is_refused_and_goes_on_once_it_is_back(
    tmp_path: Path, how: str
) -> None:
    path, aside = tmp_path / "a.desk", tmp_path / "aside.desk"
    desk = open_desk(path, create=True)
    path.rename(aside)
    if how == "replaced":
        open_desk(path, create=True).close()

    for session in (lambda: working(desk), desk.read):
        with pytest.raises(Trouble, match="已被移走或换掉"), session():
            pytest.fail("a session on a file that is gone")

    aside.replace(path)
    with desk.read():
        pass
    desk.close()
