"""The printers of this computer, as CUPS knows them."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.errors import Trouble
from mediation_desk.services.printing import tools
from mediation_desk.services.printing.reasons import Notice, notices

NO_PRINTER = "没有找到打印机，请接好打印机后再试，或先存为PDF。"
_NOT_RUNNING = "打印服务没有运行，请重启电脑或请管理员启动打印服务后再试。"
_OPTION = re.compile(
    r"(?:^|\s)([a-z][\w-]*)(?:=(?:'(.*?)'(?=\s+[a-z][\w-]*(?:[=\s]|$)|\s*$)|(\S*)))?", re.DOTALL
)
"""One option of a printer; CUPS puts quotes around a value with spaces, and escapes none within it."""
_DUPLEX = 0x10
"""The bit of `printer-type` (CUPS programming manual, cups_ptype_e) that says it prints both sides."""
_STATES = {"3": False, "4": True}


class Sides(StrEnum):
    """On which sides of a sheet is printed, and along which edge it is turned."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """One printer; `notices` are what it reports, what bars printing first.

    One that accepts nothing refuses a paper; one that is stopped keeps it until somebody starts it again.
    """

    name: str
    description: str = ""
    location: str = ""
    is_default: bool = False
    is_accepting: bool = True
    is_printing: bool = False
    is_stopped: bool = False
    can_duplex: bool = False
    sides: Sides = Sides.ONE
    notices: tuple[Notice, ...] = ()

    @property
    def label(self) -> str:
        """What people call it."""
        return self.description or self.name

    @property
    def bar(self) -> Notice | None:
        """What keeps it from printing, None where nothing does."""
        return next((one for one in self.notices if one.bars), None)

    @property
    def remark(self) -> str:
        """How it stands, in a word or a sentence."""
        if not self.is_accepting:
            return "打印机停收新的打印任务，请换一台，或请管理员放开。"
        if self.notices:
            return self.notices[0].sentence
        return "正在打印别的文书，会排在后面。" if self.is_printing else "空闲"


def has_cups() -> bool:
    """Whether this computer prints through CUPS."""
    return sys.platform != "win32" and all(shutil.which(tool) for tool in ("lp", "lpstat", "lpoptions"))


def printers() -> tuple[Printer, ...]:
    """The printers, the default one first; none where there is no CUPS, Trouble where it does not run."""
    if not has_cups():
        return ()
    names = tools.run("lpstat", "-e").said.splitlines()
    if not names and "not running" in tools.run("lpstat", "-r").said:
        raise Trouble(_NOT_RUNNING)
    default = tools.run("lpstat", "-d").said.rpartition(": ")[2] if names else ""
    found = [printer_of(name, is_default=name == default) for name in names]
    return tuple(sorted(found, key=lambda one: not one.is_default))


def printer_of(name: str, *, is_default: bool = False) -> Printer:
    """How one printer stands now; one that CUPS has forgotten is stopped."""
    told = _options(tools.run("lpoptions", "-p", name).said)
    kind, state = told.get("printer-type", ""), told.get("printer-state", "5")
    sides = told.get("sides", "")
    reasons = [*told.get("printer-state-reasons", "").split(",")]
    is_stopped = state not in _STATES
    return Printer(
        name=name,
        description=told.get("printer-info", "").strip(),
        location=told.get("printer-location", "").strip(),
        is_default=is_default,
        is_accepting=told.get("printer-is-accepting-jobs") != "false",
        is_printing=_STATES.get(state, False),
        is_stopped=is_stopped,
        can_duplex=kind.isdecimal() and bool(int(kind) & _DUPLEX),
        sides=Sides(sides) if sides in set(Sides) else Sides.ONE,
        notices=notices([*reasons, "paused"] if is_stopped else reasons),
    )


def _options(said: str) -> Mapping[str, str]:
    return {name: quoted or plain for name, quoted, plain in _OPTION.findall(said)}
