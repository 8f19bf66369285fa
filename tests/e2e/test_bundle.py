"""The folder an office gets: built once, then run as on a machine that has no Python, no Qt and no desk yet.

What is tried here is the folder of the machine that runs the tests; one for Windows or for an older Linux is
built there, and tried there.
"""

from __future__ import annotations

import configparser
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mediation_desk import __version__
from mediation_desk.services.demo.cast import CAST
from tests.postgres import Server

CHECKOUT = Path(__file__).resolve().parents[2]
SPEC = CHECKOUT / "resources" / "install" / "mediation-desk.spec"
QUIT = "search --sync --onlyvisible --name 调解工作台 windowfocus --sync key --window 0 ctrl+q"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the machine these tests stand for is a Linux one"),
]


@dataclass(frozen=True)
class Machine:
    """An office's machine: the folder, and the home of a person who never used the program."""

    folder: Path
    home: Path

    @property
    def surroundings(self) -> dict[str, str]:
        """All that the environment says: nothing of the checkout or of its Python."""
        return {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    @property
    def data(self) -> Path:
        return self.home / ".local" / "share" / "mediation-desk"

    def call(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / "mediation-desk", *words],
            env=self.surroundings,
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )

    def told(self, *words: str | Path) -> object:
        """The one value a command that is done prints."""
        done = self.call("--json", *words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    bench = tmp_path_factory.mktemp("bundle")
    home = bench / "home"
    home.mkdir()
    places = ["--distpath", bench / "dist", "--workpath", bench / "work"]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, SPEC]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    folder = bench / "综治 desk"
    (bench / "dist" / "mediation-desk").rename(folder)
    return Machine(folder, home)


@pytest.fixture(scope="module")
def demo(machine: Machine) -> dict:
    return machine.told("demo", "--no-window")


def test_the_folder_knows_its_version(machine: Machine):
    assert machine.told("--version") == {"version": __version__}


def test_the_demo_lies_in_the_data_folder_with_its_papers_and_its_pictures(machine: Machine, demo: dict):
    made = [Path(name) for name in (*demo["files"], *demo["pictures"])]

    assert demo["desk"] == str(machine.data / "demo" / "demo.desk")
    assert {path.suffix for path in made} == {".pdf", ".docx", ".png"}
    assert all(path.stat().st_size for path in made)


def test_the_cases_are_listed_and_found_by_pinyin(machine: Machine, demo: dict):
    listed = machine.told("--desk", demo["desk"], "case", "list")

    assert len(listed) == len(CAST)
    assert machine.told("--desk", demo["desk"], "search", "ls")


def test_papers_are_made(machine: Machine, demo: dict, tmp_path: Path):
    made = machine.told("--desk", demo["desk"], "paper", "make", demo["walked"], "--all", "--out", tmp_path)
    papers = [Path(name).read_bytes()[:4] for name in made["files"]]

    assert papers
    assert set(papers) == {b"%PDF", b"PK\x03\x04"}


@pytest.mark.postgres
def test_a_desk_is_made_on_a_server(machine: Machine, postgres_server: Server):
    place = postgres_server.create("bundle_desk")
    sample = CHECKOUT / "resources" / "cases" / "roof-leak.json"

    (number,) = machine.told("--desk", place, "case", "add", sample)["numbers"]

    assert machine.told("--desk", place, "case", "show", number)["number"] == number


@pytest.fixture
def display() -> Iterator[str]:
    """The name of an X display of this test's own."""
    lacks = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    if lacks and not os.environ.get("CI"):
        pytest.skip(f"a display needs {', '.join(lacks)}")
    assert not lacks
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def test_the_window_opens_at_the_desk_by_itself_alone_and_closes_on_its_key(
    machine: Machine, demo: dict, display: str
):
    surroundings = machine.surroundings | {"DISPLAY": display}
    lock = Path(demo["desk"] + ".lock")
    command = [machine.folder / "mediation-desk", "--desk", demo["desk"]]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, env=surroundings, **piped) as window:
        try:
            wait_for(lock)
            loaded = Path(f"/proc/{window.pid}/maps").read_text()
            subprocess.run(["xdotool", *QUIT.split()], env=surroundings, check=True, timeout=60)
            said, _ = window.communicate(timeout=60)
        finally:
            window.kill()

    assert (window.returncode, said) == (0, "")
    assert "libqxcb.so" in loaded
    assert [line for line in loaded.splitlines() if str(CHECKOUT) in line or sys.prefix in line] == []
    assert not lock.exists()
    assert "geometry" in (machine.data / "window.ini").read_text()


def wait_for(file: Path) -> None:
    end = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < end, f"{file.name} never came"
        time.sleep(0.05)


def test_without_a_display_the_window_says_so_in_one_sentence(machine: Machine):
    done = machine.call()

    assert done.returncode == 3
    assert done.stderr.startswith("这里没有图形界面")


def test_the_folder_holds_what_an_office_needs_and_no_tool_of_ours(machine: Machine):
    files = {str(path.relative_to(machine.folder)) for path in machine.folder.rglob("*")}
    qt = "_internal/PySide6/Qt"

    assert files >= {
        "licences/README.txt",
        "licences/components.txt",
        "licences/mediation-desk.txt",
        "licences/psycopg-LICENSE.txt",
        "_internal/mediation_desk/resources/fonts/OFL.txt",
        f"{qt}/translations/qtbase_zh_CN.qm",
        f"{qt}/plugins/imageformats/libqsvg.so",
        *(f"{qt}/plugins/platforms/libq{name}.so" for name in ("xcb", "offscreen", "wayland-generic")),
        *(
            f"{qt}/plugins/platforminputcontexts/lib{name}platforminputcontextplugin.so"
            for name in ("ibus", "compose")
        ),
    }
    assert [name for name in files if "Qml" in name or "Quick" in name or "pytest" in name] == []
    assert any(name.startswith("_internal/sqlcipher3/") for name in files)


def test_the_menu_entry_starts_the_program_from_where_the_folder_lies(machine: Machine, tmp_path: Path):
    # Root's entry would be everybody's: the script is run as if by this machine's person.
    person = tmp_path / "bin"
    person.mkdir()
    (person / "id").write_text("#!/bin/sh\necho 1000\n")
    (person / "id").chmod(0o755)
    surroundings = machine.surroundings | {"PATH": f"{person}:/usr/bin:/bin"}

    subprocess.run([machine.folder / "add-to-menu"], env=surroundings, check=True, capture_output=True)

    text = (machine.home / ".local/share/applications/mediation-desk.desktop").read_text("utf-8")
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read_string(text)
    started = shlex.split(entry["Desktop Entry"]["Exec"])
    assert started == [str(machine.folder / "mediation-desk")]
    assert Path(entry["Desktop Entry"]["Icon"]).is_file()


def test_a_folder_that_no_menu_can_name_is_refused(machine: Machine, tmp_path: Path):
    odd = tmp_path / "100% desk"
    odd.mkdir()
    shutil.copy(machine.folder / "add-to-menu", odd)

    done = subprocess.run(
        [odd / "add-to-menu"], env=machine.surroundings, capture_output=True, encoding="utf-8"
    )

    assert done.returncode == 1
    assert "移到别处" in done.stderr
