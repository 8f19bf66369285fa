"""From a typed line to an exit code: 0 done, 1 refused, 2 wrong usage, 3 trouble."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from mediation_desk import __version__
from mediation_desk.cli import lines
from mediation_desk.cli.commands import COMMANDS, MAKES_A_DESK, WITHOUT_A_DESK, Answer
from mediation_desk.cli.parser import parser
from mediation_desk.config import paths
from mediation_desk.config.display import has_display
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import desks
from mediation_desk.services.work import Office

if TYPE_CHECKING:
    from mediation_desk.cli.demo import Pictures

Window = Callable[[argparse.Namespace], int]
REFUSED, USAGE, TROUBLE, INTERRUPTED = 1, 2, 3, 130
KEY_FILE_VARIABLE = "MEDIATION_DESK_KEY_FILE"


def main(
    argv: Sequence[str] | None = None,
    *,
    window: Window | None = None,
    pictures: Pictures | None = None,
) -> int:
    """The exit code of a command; `window` opens the window where the line has no command.

    `pictures` takes the demonstration's pictures; after it the window opens where there is a display.
    """
    _speak_utf8()
    asked = _parsed(argv)
    if isinstance(asked, int):
        return asked
    try:
        return _run(asked, window, pictures)
    except Refused as refusal:
        return _refused(asked, refusal)
    except Trouble as trouble:
        return _trouble(asked, trouble.sentence)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as bug:
        return _trouble(
            asked, f"程序出了没有料到的错误（{_place(bug)}），数据没有改动，请把这句话告诉维护人员。"
        )


def _run(asked: argparse.Namespace, window: Window | None, pictures: Pictures | None) -> int:
    if asked.version:
        return _print(asked, Answer(value={"version": __version__}, text=__version__))
    if asked.group is None:
        if window is None:
            parser().print_help(sys.stderr)
            return USAGE
        return window(asked)
    if asked.group == "demo":
        return _demo(asked, window, pictures)
    command = (asked.group, getattr(asked, "verb", None))
    if command in WITHOUT_A_DESK:
        return _print(asked, WITHOUT_A_DESK[command]())
    with _office(asked, command) as office:
        return _print(asked, COMMANDS[command](office, asked))


def _demo(asked: argparse.Namespace, window: Window | None, pictures: Pictures | None) -> int:
    # The demo brings every service and both writers along: only who asks for it pays for them.
    from mediation_desk.cli import demo  # noqa: PLC0415

    _check_plain(asked)
    answer = demo.run(asked, pictures)
    code = _print(asked, answer)
    if code or window is None or asked.no_window or not has_display():
        return code
    asked.desk = answer.value["desk"]
    return window(asked)


@contextlib.contextmanager
def _office(asked: argparse.Namespace, command: tuple[str, str | None]) -> Iterator[Office]:
    place = asked.desk or str(paths.desk_file())
    _check_plain(asked)
    create = command in MAKES_A_DESK
    with desks.office_at(place, create=create, who=asked.who, today=asked.today) as office:
        if office.desk.is_new:
            sys.stderr.write("新建的工作台没有加密，请放在只有办案人员能进的文件夹里。\n")
        elif command == ("desk", "new"):
            raise Refused("这个位置已有工作台，没有改动，请换一个文件名。")
        yield office


def _check_plain(asked: argparse.Namespace) -> None:
    """Refuses a passphrase while desks cannot be encrypted: a plain one must not pass for one."""
    if asked.key_file or os.environ.get(KEY_FILE_VARIABLE):
        raise Trouble("这个版本还不能加密工作台，请去掉 --key-file（或口令文件变量）后再试。")


def _parsed(argv: Sequence[str] | None) -> argparse.Namespace | int:
    try:
        return parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)


def _print(asked: argparse.Namespace, answer: Answer) -> int:
    text = _json(answer.value) if asked.json else answer.text
    return _say(text) if text else 0


def _refused(asked: argparse.Namespace, refusal: Refused) -> int:
    if asked.json:
        problems = [lines.plain_problem(problem) for problem in refusal.problems]
        _say(_json({"refused": refusal.sentence, "problems": problems}))
    sys.stderr.write(refusal.sentence + "\n")
    if not asked.json:
        for problem in refusal.problems:
            place = " ".join(filter(None, (problem.file, problem.where)))
            sys.stderr.write(f"  {place}：{problem.what}\n")
    return REFUSED


def _trouble(asked: argparse.Namespace, sentence: str) -> int:
    if asked.json:
        _say(_json({"trouble": sentence}))
    sys.stderr.write(sentence + "\n")
    return TROUBLE


def _say(text: str) -> int:
    """0, or 3 where standard output takes no more: its reader is gone, or its disk is full."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as failure:
        # What is still buffered would fail once more as the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(failure, BrokenPipeError):
            sys.stderr.write("结果写不进标准输出（磁盘可能已满），请腾出空间后查看是否已经办完。\n")
        return TROUBLE
    return 0


def _place(bug: BaseException) -> str:
    """Which error where in the program, without its text, which might hold what a user typed."""
    last = traceback.extract_tb(bug.__traceback__)[-1]
    return f"{type(bug).__name__}，{Path(last.filename).name}第{last.lineno}行"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _speak_utf8() -> None:
    """Both streams speak UTF-8; a program without a console has neither, and what it says there is lost."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
