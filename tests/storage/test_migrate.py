"""The scripts make the tables the models describe; an old desk is copied before it is changed."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from mediation_desk.config import paths
from mediation_desk.errors import Trouble
from mediation_desk.storage.database import Desk, open_desk
from mediation_desk.storage.migrate import is_newer, known_revisions
from tests.storage.samples import added, small_case

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9002"
down_revision = "{last}"


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    {more}
"""


def config_of(desk: Desk) -> Config:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations_folder()))
    return config


@pytest.fixture
def later_scripts(tmp_path: Path) -> Path:
    """The scripts of a program one revision further."""
    folder = tmp_path / "scripts"
    shutil.copytree(paths.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    write_next(folder, "pass")
    return folder


def write_next(folder: Path, more: str) -> None:
    script = NEXT.format(last=known_revisions()[-1], more=more)
    (folder / "versions" / "9002_later.py").write_text(script, "utf-8")


def test_the_scripts_and_the_models_say_the_same(desk: Desk) -> None:
    config = config_of(desk)
    with desk.engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def test_a_script_is_named_by_its_revision_in_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations_folder()))
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())
    assert [script.revision for script in reversed(scripts)] == list(known_revisions())
    assert all(Path(script.path).name.startswith(f"{script.revision}_") for script in scripts)


def test_no_script_imports_the_package() -> None:
    for script in (paths.migrations_folder() / "versions").glob("*.py"):
        assert not re.search(r"(from|import) mediation_desk", script.read_text("utf-8"))


def test_a_later_revision_is_newer() -> None:
    assert is_newer("9002")
    assert not is_newer(known_revisions()[0])


def test_an_old_desk_is_copied_and_then_brought_up_to_date(tmp_path: Path, later_scripts: Path) -> None:
    path = tmp_path / "old.desk"
    desk = open_desk(path, create=True)
    added(desk, small_case())
    desk.close()
    open_desk(path, scripts=later_scripts).close()
    copy = tmp_path / f"old.before-upgrade-from-{known_revisions()[-1]}.desk"
    assert (revision_in(copy), revision_in(path)) == (known_revisions()[-1], "9002")
    assert numbers_in(copy) == numbers_in(path) == ["建中2026-0001"]
    with pytest.raises(Trouble, match="更新版本"):
        open_desk(path)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, later_scripts: Path) -> None:
    path = tmp_path / "old.desk"
    open_desk(path, create=True).close()
    write_next(later_scripts, "op.execute('no statement at all')")
    with pytest.raises(Exception, match="syntax error"):
        open_desk(path, scripts=later_scripts)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []
    open_desk(path).close()


def test_two_programs_may_make_one_desk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new.desk"
    first = open_desk(path, create=True)
    second = open_desk(path, create=True)
    assert added(first, small_case("建中2026-0001")) + added(second, small_case("建中2026-0002")) == [1, 2]
    first.close()
    second.close()


def revision_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as raw:
        return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def numbers_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [row[0] for row in raw.execute("SELECT number FROM disputes")]
