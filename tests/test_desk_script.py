"""The script `desk` on checkouts of its own, whose program only tells how it was called."""

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PROGRAM = """
import json, os, sys
print(json.dumps({"words": sys.argv[1:], "prefix": sys.prefix, "home": os.environ.get("HOME")}))
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="desk is a POSIX script"),
]


def checkout_in(folder: Path) -> Path:
    """A checkout in a path with spaces that needs no library, under a folder whose files get in the way."""
    (folder / "json.py").write_text("raise SystemExit('a file of the current directory')", encoding="utf-8")
    checkout = folder / "综治 desk"
    (checkout / "mediation_desk").mkdir(parents=True)
    (checkout / "mediation_desk" / "__init__.py").touch()
    (checkout / "mediation_desk" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (checkout / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    shutil.copy2(CHECKOUT / "desk", checkout / "desk")
    return checkout


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A checkout just cloned."""
    return checkout_in(tmp_path)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose environment was made by an earlier call, without a home."""
    checkout = checkout_in(tmp_path_factory.mktemp("used"))
    assert told(call(checkout, "run", HOME=None))["home"] is None
    return checkout


def call(checkout: Path, *words: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([checkout / "desk", *words], **surroundings(checkout, environment))


def surroundings(checkout: Path, environment: dict[str, str | None]) -> dict[str, object]:
    """Another current directory than the checkout, and the environment with some variables changed."""
    changed = {**os.environ, **environment}
    return {
        "cwd": checkout.parent,
        "env": {name: value for name, value in changed.items() if value is not None},
        "capture_output": True,
        "text": True,
        "encoding": "utf-8",
    }


def told(outcome: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


@pytest.mark.parametrize("words", [(), ("fly",), ("--help",)])
def test_an_unknown_word_is_wrong_usage_and_changes_nothing(fresh: Path, words: tuple[str, ...]):
    outcome = call(fresh, *words)

    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("usage: ./desk demo")
    assert not (fresh / ".venv").exists()


def test_the_first_call_makes_the_environment_and_passes_every_word_on(fresh: Path, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()

    answer = told(call(fresh, "run", "--json", "case show", "", HOME=str(home)))

    assert answer["words"] == ["--json", "case show", ""]
    assert answer["prefix"] == str(fresh / ".venv")


def test_an_empty_home_is_none(used: Path):
    answer = told(call(used, "demo", "--no-window", HOME=""))

    assert answer["words"] == ["demo", "--no-window"]
    assert answer["home"] is None


def test_bundle_hands_our_description_and_every_option_to_pyinstaller(used: Path):
    tool = used / "PyInstaller"
    tool.mkdir()
    (tool / "__main__.py").write_text(PROGRAM, encoding="utf-8")

    words = told(call(used, "bundle", "--distpath", "a folder"))["words"]

    assert words[-3:] == ["--distpath", "a folder", "resources/install/mediation-desk.spec"]
    assert (CHECKOUT / words[-1]).is_file()


def test_a_second_call_starts_at_once(used: Path):
    bare = [sys.executable, used / "mediation_desk" / "__main__.py"]

    def seconds(command: list[object]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, check=True, **surroundings(used, {}))
        return time.perf_counter() - begun

    with_desk = statistics.median(seconds([used / "desk", "run"]) for _ in range(9))
    without = statistics.median(seconds(bare) for _ in range(9))

    assert with_desk - without < 0.05


def test_an_interrupted_first_installation_is_made_anew(fresh: Path):
    broken = fresh / ".venv"
    (broken / "bin").mkdir(parents=True)
    (broken / "bin" / "python").symlink_to(sys.executable)

    answer = told(call(fresh, "run"))

    assert answer["prefix"] == str(broken)
    assert (broken / "stamp").exists()


def test_a_changed_lock_is_installed_again(used: Path):
    (used / "requirements.lock").write_text("# nothing, differently\n", encoding="utf-8")

    second, third = call(used, "run"), call(used, "run")

    assert "installing the locked libraries" in second.stderr
    assert third.stderr == ""


def wheel_in(folder: Path) -> str:
    """The lock's line for a library made here, with the hash of its file."""
    file = folder / "thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("thing.py", "")
        wheel.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
        wheel.writestr("thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n")
        wheel.writestr("thing-1.0.dist-info/RECORD", "")
    return f"thing==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def test_a_library_is_installed_only_with_the_hash_of_the_lock(fresh: Path, tmp_path: Path):
    line = wheel_in(tmp_path)
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}

    (fresh / "requirements.lock").write_text(line[:-7] + "000000\n", encoding="utf-8")
    tampered = call(fresh, "run", **offline)
    (fresh / "requirements.lock").write_text(line, encoding="utf-8")
    sound = call(fresh, "run", **offline)

    assert (tampered.returncode, tampered.stdout) == (3, "")
    assert "HASHES" in tampered.stderr
    assert told(sound)["words"] == []
    assert list((fresh / ".venv").rglob("thing.py"))


def test_two_first_calls_at_once_both_succeed(fresh: Path):
    with ThreadPoolExecutor() as pool:
        outcomes = list(pool.map(lambda word: call(fresh, "run", word), ["one", "two"]))

    assert [told(outcome)["words"] for outcome in outcomes] == [["one"], ["two"]]
    assert sum("making .venv" in outcome.stderr for outcome in outcomes) == 1
