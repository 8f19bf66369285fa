"""Whether a process of this machine is still the one it was."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_PROC = Path("/proc")
_STARTED = 19
"""Where the moment of the start stands in /proc/PID/stat, counted after the name's closing bracket."""

if sys.platform == "win32":
    _MAY_ASK = 0x1000
    _STILL_ACTIVE = 259

    def birth_of(pid: int) -> str | None:
        """A text that tells a living process from a later one with the same number; None where none lives."""
        system = ctypes.WinDLL("kernel32")
        system.OpenProcess.restype = ctypes.c_void_p
        process = ctypes.c_void_p(system.OpenProcess(_MAY_ASK, False, pid))
        code, times = ctypes.c_ulong(), [ctypes.c_ulonglong() for _ in range(4)]
        try:
            told = system.GetExitCodeProcess(process, ctypes.byref(code)) and code.value == _STILL_ACTIVE
            told = told and system.GetProcessTimes(process, *(ctypes.byref(one) for one in times))
            return str(times[0].value) if told else None
        finally:
            if process:
                system.CloseHandle(process)

else:

    def birth_of(pid: int) -> str | None:
        """A text that tells a living process from a later one with the same number; None where none lives.

        Where the system keeps no /proc, being alive is all there is to know.
        """
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        except PermissionError:
            # It lives, and is another user's.
            pass
        return _started(pid) if (_PROC / "self/stat").exists() else "alive"


def _started(pid: int) -> str | None:
    """The boot, and when in it the process started; None for one that has ended and is not reaped yet."""
    try:
        told = (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("utf-8").strip()
    except OSError:
        return None
    return None if told[0] in "ZX" else f"{boot} {told[_STARTED]}"
