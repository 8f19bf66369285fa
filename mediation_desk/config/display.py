"""Whether somebody can see a window here."""

from __future__ import annotations

import os
import sys


def has_display() -> bool:
    """Whether windows can be shown: always on Windows and macOS, elsewhere where a display is named."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
