"""Finding, making and remembering desks, who sits there, and where the data lie."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mediation_desk.config import paths
from mediation_desk.errors import Refused
from mediation_desk.services import desks, recent_desks, settings
from mediation_desk.services.desks import DeskKind
from mediation_desk.services.work import Office
from mediation_desk.storage.migrate import known_revisions


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own, not made yet."""
    folder = tmp_path / "own" / "mediation-desk"
    monkeypatch.setattr(paths, "data_folder", lambda: folder)
    return folder


def changed(path: Path, statement: str) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()
    return path


@pytest.fixture
def lying(tmp_path: Path, sqlite_template: Path) -> dict[DeskKind, Path]:
    """A file of every kind that may lie where a desk is looked for."""
    found = {kind: tmp_path / f"{kind.value}.desk" for kind in DeskKind}
    for kind in (DeskKind.DESK, DeskKind.OLDER, DeskKind.NEWER, DeskKind.DAMAGED):
        shutil.copyfile(sqlite_template, found[kind])
    changed(found[DeskKind.OLDER], f"UPDATE alembic_version SET version_num = '{known_revisions()[0]}'")
    changed(found[DeskKind.NEWER], "UPDATE alembic_version SET version_num = '9999'")
    changed(found[DeskKind.FOREIGN], "CREATE TABLE somebody_elses (id INTEGER)")
    found[DeskKind.DAMAGED].write_bytes(found[DeskKind.DAMAGED].read_bytes()[:100] + os.urandom(5000))
    found[DeskKind.ENCRYPTED].write_bytes(random.Random(1).randbytes(3 * 4096))
    return found


@pytest.mark.parametrize("kind", DeskKind)
def test_what_lies_at_a_place_is_told_without_changing_a_byte(
    lying: dict[DeskKind, Path], kind: DeskKind
) -> None:
    before = {path.name: path.read_bytes() for path in lying.values() if path.exists()}
    found = desks.kind_of(str(lying[kind]))

    assert found.kind is kind
    assert found.sentence.endswith("。")
    assert desks.is_there(str(lying[kind])) == (kind in {DeskKind.DESK, DeskKind.OLDER})
    after = {path.name: path.read_bytes() for path in lying[kind].parent.glob("*.desk")}
    assert after == before


def test_a_text_file_a_folder_and_no_address_are_no_desk(tmp_path: Path) -> None:
    (tmp_path / "台账.desk").write_text("编号,当事人\n" * 1024, "utf-8")

    assert desks.kind_of(str(tmp_path / "台账.desk")).kind is DeskKind.FOREIGN
    assert "文件夹" in desks.kind_of(str(tmp_path)).sentence
    assert desks.kind_of("postgresql://nobody@127.0.0.1:1/desk").kind is None


def test_a_desk_is_made_only_where_nothing_lies(lying: dict[DeskKind, Path], tmp_path: Path) -> None:
    new = tmp_path / "新建的文件夹" / "我的.desk"
    desks.make(str(new))
    assert desks.is_there(str(new))

    for kind in set(DeskKind) - {DeskKind.NEW}:
        before = lying[kind].read_bytes()
        with pytest.raises(Refused):
            desks.make(str(lying[kind]))
        assert lying[kind].read_bytes() == before


def test_a_desk_on_a_server_is_looked_at_and_not_made_twice(desk_address: str) -> None:
    assert desks.kind_of(desk_address).kind is DeskKind.DESK
    with pytest.raises(Refused, match="已有工作台"):
        desks.make(desk_address)


def test_where_the_data_lie_is_told_with_sizes_and_cases(
    office: Office, desk_address: str, registered: Callable[..., str]
) -> None:
    registered("roof-leak")
    lies = desks.where_data_lie(office)

    assert (lies.open_cases, lies.closed_cases) == (1, 0)
    assert lies.revision == known_revisions()[-1]
    assert lies.size > 0
    if lies.database == "SQLite":
        assert lies.place == desk_address
        assert lies.folder == str(Path(desk_address).parent)
        assert lies.free is not None
        assert lies.log_size > 0
    else:
        assert (lies.folder, lies.free, lies.log_size) == (None, None, 0)


def test_who_sits_at_the_seat_acts_unless_another_is_named(desk_address: str) -> None:
    with desks.office_at(desk_address) as office:
        assert office.actor.name == desks.system_user()
        settings.set(office, "person", "李调解")

    with desks.office_at(desk_address) as office:
        assert office.actor.name == "李调解"
    with desks.office_at(desk_address, who="王某") as office:
        assert office.actor.name == "王某"


def test_the_desks_opened_lately_come_newest_first_and_each_once(data_folder: Path, tmp_path: Path) -> None:
    for number in (*range(10), 3):
        recent_desks.note_opened(str(tmp_path / f"{number}.desk"))

    names = [one.name for one in recent_desks.recent()]
    assert names == ["3", "9", "8", "7", "6", "5", "4", "2"]
    recent_desks.leave_out(str(tmp_path / "9.desk"))
    assert [one.name for one in recent_desks.recent()][:2] == ["3", "8"]
    assert [path.name for path in data_folder.iterdir()] == ["recent.json"]


def test_no_password_is_kept_with_an_address(data_folder: Path) -> None:
    recent_desks.note_opened("postgresql://zhang:secret@10.0.0.5/desk?sslpassword=secret")

    assert recent_desks.recent()[0].place == "postgresql://zhang@10.0.0.5/desk"
    assert "secret" not in (data_folder / "recent.json").read_text("utf-8")


@pytest.mark.parametrize("damage", ["", "[", "{}", '[{"place": 1}]', "[1]", "null"])
def test_a_damaged_list_counts_as_empty_and_is_written_anew(data_folder: Path, damage: str) -> None:
    data_folder.mkdir(parents=True)
    (data_folder / "recent.json").write_text(damage, "utf-8")
    assert recent_desks.recent() == ()

    recent_desks.note_opened("postgresql://zhang@10.0.0.5/desk")
    assert [one.name for one in recent_desks.recent()] == ["desk"]


def test_the_last_desk_still_there_is_opened_at_the_start(data_folder: Path, tmp_path: Path) -> None:
    assert desks.last_place() is None

    for name in ("one.desk", "two.desk"):
        (tmp_path / name).touch()
        recent_desks.note_opened(str(tmp_path / name))
    (tmp_path / "two.desk").unlink()
    assert desks.last_place() == str(tmp_path / "one.desk")
    (tmp_path / "one.desk").unlink()
    assert desks.last_place() is None
