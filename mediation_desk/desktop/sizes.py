"""How the window writes numbers of bytes."""

from __future__ import annotations

UNITS = ("字节", "KB", "MB", "GB", "TB")


def size_of(count: int) -> str:
    """A number of bytes as people read it."""
    size, unit = float(count), 0
    while size >= 1024 and unit < len(UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{count}字节" if unit == 0 else f"{size:.1f} {UNITS[unit]}"
