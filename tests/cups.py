"""A private CUPS for one test session: the system's own daemon, with printers that write into a folder."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SETTINGS = """
Listen {folder}/socket
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ServerBin {folder}/bin
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
FileDevice Yes
Sandboxing relaxed
User {user}
Group {group}
"""
BACKEND = """#!/bin/sh
# A printer that writes into the folder of its address; the file "jam" in it stops it, "broken" fails it.
[ $# -eq 0 ] && { echo 'direct desk "Unknown" "A folder"'; exit 0; }
out=${DEVICE_URI#desk:}
if [ -e "$out/jam" ]; then
    echo "STATE: +media-jam-error" >&2
    while [ -e "$out/jam" ]; do sleep 0.05; done
    echo "STATE: -media-jam-error" >&2
fi
[ -e "$out/broken" ] && exit 1
echo "$4 $5" > "$out/$1.options"
cat ${6:+"$6"} > "$out/$1.part"
mv "$out/$1.part" "$out/$1.pdf"
"""
PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "DESK.PPD"
*Manufacturer: "Desk"
*Product: "(Desk)"
*ModelName: "Desk"
*ShortNickName: "Desk"
*NickName: "Desk"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsManualCopies: True
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
{duplex}"""
DUPLEX = """*OpenUI *Duplex/Sides: PickOne
*DefaultDuplex: None
*Duplex None/One: ""
*Duplex DuplexNoTumble/Long: ""
*Duplex DuplexTumble/Short: ""
*CloseUI: *Duplex
"""
PATIENCE = 20


@dataclass(frozen=True)
class Cups:
    """A running daemon, and the folder its printers write into."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def surroundings(self) -> dict[str, str]:
        """What a client needs to speak to this daemon and no other."""
        return {
            "CUPS_SERVER": str(self.folder / "socket"),
            "CUPS_SERVERROOT": str(self.folder / "root"),
            "HOME": str(self.folder / "home"),
        }

    def run(self, *command: str) -> str:
        own = {**os.environ, **self.surroundings(), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def add(self, name: str, *, description: str = "", duplex: bool = True, address: str = "") -> None:
        """A queue that prints into the folder, or to an address."""
        model = self.folder / "desk.ppd"
        model.write_text(PPD.format(duplex=DUPLEX if duplex else ""), "utf-8")
        self.run(
            *("lpadmin", "-p", name, "-E", "-v", address or f"desk:{self.out}", "-P", str(model)),
            *("-D", description or name, "-L", "二楼 文印室", "-o", "printer-error-policy=abort-job"),
        )

    def arrived(self, number: int) -> bytes:
        """The PDF that reached the printer."""
        return wait_for(self.out / f"{number}.pdf").read_bytes()

    def options(self, number: int) -> str:
        """The copies and options that reached it."""
        return wait_for(self.out / f"{number}.options").read_text("utf-8")

    def newest(self) -> int:
        """The number of the last job that was sent."""
        told = self.run("lpstat", "-W", "all", "-o").split()
        return max(int(word.rpartition("-")[2]) for word in told if re.fullmatch(r"\w+-\d+", word))

    def clear(self) -> None:
        """Takes every job and queue away."""
        for flag in ("jam", "broken"):
            (self.out / flag).unlink(missing_ok=True)
        for name in self.run("lpstat", "-e").split():
            self.run("cancel", "-a", name)
            self.run("lpadmin", "-x", name)


def missing() -> list[str]:
    """What this machine lacks to run a CUPS of its own."""
    return [name for name in ("cupsd", "lpadmin", "lp", "lpstat", "lpoptions", "cancel") if not program(name)]


def program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


def wait_for(path: Path) -> Path:
    """The file once it is there."""
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < until, f"{path.name} did not come"
        time.sleep(0.02)
    return path


@contextmanager
def running_cups() -> Iterator[Cups]:
    """A daemon that ends with the block; its filters and printers never run as root."""
    folder = Path(tempfile.mkdtemp(prefix="desk-cups-"))
    try:
        daemon = _start(folder)
        try:
            cups = Cups(folder)
            _wait_until_it_answers(cups, daemon)
            yield cups
        finally:
            daemon.terminate()
            daemon.wait(PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    folder.chmod(0o755)
    for name in ("root", "spool/tmp", "cache", "run", "log", "bin/backend", "out", "home"):
        (folder / name).mkdir(parents=True)
    (folder / "out").chmod(0o777)
    for name in ("filter", "daemon", "cgi-bin", "monitor", "notifier", "driver"):
        (folder / "bin" / name).symlink_to(Path("/usr/lib/cups") / name)
    backend = folder / "bin/backend/desk"
    backend.write_text(BACKEND, "utf-8")
    backend.chmod(0o755)
    user, group = _identity()
    for name, text in (("cupsd.conf", SETTINGS), ("cups-files.conf", FILES)):
        (folder / name).write_text(text.format(folder=folder, user=user, group=group), "utf-8")
    command = [
        program("cupsd") or "cupsd",
        "-f",
        "-c",
        folder / "cupsd.conf",
        "-s",
        folder / "cups-files.conf",
    ]
    # Output goes to a file: what the daemon starts inherits it, and would keep a pipe's reader waiting.
    with (folder / "output").open("wb") as output:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)


def _wait_until_it_answers(cups: Cups, daemon: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while "scheduler is running" not in cups.run("lpstat", "-r"):
        assert daemon.poll() is None, (cups.folder / "output").read_text("utf-8", "replace")
        assert time.monotonic() < until, "cupsd does not answer"
        time.sleep(0.05)


def _identity() -> tuple[str, str]:
    """Whom its programs run as: oneself, or for root an ordinary user."""
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return me.pw_name, grp.getgrgid(me.pw_gid).gr_name
    ordinary = pwd.getpwnam("lp")
    return ordinary.pw_name, grp.getgrgid(ordinary.pw_gid).gr_name
