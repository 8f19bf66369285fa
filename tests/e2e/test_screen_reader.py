"""The real program under a real display, worked from outside over the accessibility bus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
TODAY = "2026-11-25"
SCRIPT = """
export LANG=C.UTF-8 QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
"$1" -m mediation_desk --desk "$2" --as 周敏 --today "$3" & program=$!
"$4" "$5"; code=$?
kill $program; wait $program 2>/dev/null
exit $code
"""

pytestmark = [pytest.mark.slow, pytest.mark.screen_reader]


def missing() -> list[str]:
    """What this machine lacks to be a screen reader's."""
    lacks = [name for name in ("Xvfb", "xvfb-run", "dbus-run-session") if shutil.which(name) is None]
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        if subprocess.run([SYSTEM_PYTHON, "-c", asked], capture_output=True).returncode:
            lacks.append("gir1.2-atspi-2.0 and python3-gi")
    except OSError:
        lacks.append(SYSTEM_PYTHON)
    return lacks


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the screen reader read."""
    lacks = missing()
    if lacks and not os.environ.get("CI"):
        pytest.skip(f"a screen reader's machine has {', '.join(lacks)}")
    assert not lacks
    folder = tmp_path_factory.mktemp("reader")
    own = {**os.environ, "XDG_DATA_HOME": str(folder), "PYTHONPATH": str(CHECKOUT)}
    made = [
        "-m",
        "mediation_desk",
        "--today",
        TODAY,
        "demo",
        "--no-window",
        "--pictures",
        "none",
        "--out",
        str(folder),
    ]
    subprocess.run([sys.executable, *made], check=True, capture_output=True, env=own)
    driver = str(CHECKOUT / "tests" / "e2e" / "screen_reader.py")
    words = [sys.executable, str(folder / "demo.desk"), TODAY, SYSTEM_PYTHON, driver]
    display = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "dbus-run-session", "--"]
    done = subprocess.run(
        [*display, "sh", "-c", SCRIPT, "sh", *words], capture_output=True, text=True, env=own, timeout=180
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_every_control_says_what_it_is(told: dict):
    assert told["unnamed"] == {"今日": [], "纠纷": [], "系统": [], "新登记": []}


def test_the_work_of_the_day_is_read_as_sentences(told: dict):
    rows = [name for name in told["pages"]["今日"] if name.startswith(("红色，", "黄色，", "蓝色，"))]

    assert rows
    assert all("应办日" in row for row in rows)


def test_a_chip_says_whether_it_is_on(told: dict):
    assert told["mine"] == [False, True, False]


def test_the_chosen_row_says_so(told: dict):
    assert len(told["chosen"]) == 1
    assert told["chosen"][0].startswith(("红色，", "黄色，", "蓝色，"))


def test_the_list_of_cases_is_read_cell_by_cell(told: dict):
    assert {"红色", "黄色", "蓝色"} & {name.partition("，")[0] for name in told["pages"]["纠纷"]}


def test_a_name_is_typed_from_outside_and_the_dialog_closes(told: dict):
    assert told["typed"] == "王某梅"
    assert "新登记纠纷" not in told["windows"]
