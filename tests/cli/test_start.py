"""A command starts without the libraries it does not need, and without a console."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mediation_desk.config import paths

SAMPLE = paths.resources_folder() / "cases" / "roof-leak.json"
PROGRAM = """
import sys
from mediation_desk.__main__ import main
code = main(sys.argv[2:])
heavy = sorted(set(sys.argv[1].split()) & sys.modules.keys())
sys.exit(f"imported without need: {heavy}" if heavy else code)
"""
OF_PAPERS = "docx lxml reportlab PIL pikepdf pypdfium2"
OF_SERVERS = "psycopg sqlalchemy.dialects.postgresql"
HEAVY = f"{OF_PAPERS} {OF_SERVERS} alembic jsonschema pypinyin PySide6 cryptography sqlcipher3"


def run(*words: str, without: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, without, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def desk(tmp_path: Path) -> str:
    path = str(tmp_path / "a.desk")
    run("--desk", path, "case", "add", str(SAMPLE), without=f"{OF_PAPERS} psycopg PySide6")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("case", "list"),
        ("due",),
        ("search", "漏水"),
        ("case", "show", "官田2026-0001"),
        ("audit", "show", "官田2026-0001"),
    ],
)
def test_reading_needs_no_heavy_library(desk: str, words: tuple[str, ...]) -> None:
    run("--desk", desk, *words, without=HEAVY)


def test_the_catalogue_of_papers_needs_no_writer() -> None:
    run("paper", "list", without=HEAVY)


def test_a_program_without_a_console_does_what_it_is_told(tmp_path: Path) -> None:
    program = "import sys; sys.stdout = sys.stderr = None\n" + PROGRAM
    command = [sys.executable, "-c", program, "", "--desk"]

    made = subprocess.run([*command, str(tmp_path / "a.desk"), "desk", "new"])
    missing = subprocess.run([*command, str(tmp_path / "none.desk"), "case", "list"])

    assert (made.returncode, missing.returncode) == (0, 3)
    assert (tmp_path / "a.desk").is_file()
