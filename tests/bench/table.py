"""The figures as a table for people."""

from __future__ import annotations

from collections.abc import Iterable

from tests.bench.timing import Figure

_HEAD = f"{'':44} {'median':>9} {'p95':>9} {'target':>8} {'bare SQL':>9} {'ratio':>6}"


def table(figures: Iterable[Figure]) -> str:
    """One line a figure, times in milliseconds; what misses its target is marked."""
    return "\n".join([_HEAD, *(_line(one) for one in figures)])


def _line(one: Figure) -> str:
    target = f"{one.target:.0f}" if one.target else ""
    floor = f"{one.floor:.2f}" if one.floor else ""
    ratio = f"{one.ratio:.1f}" if one.ratio else ""
    mark = " MISSED" if one.target and one.middle > one.target else ""
    line = (
        f"{one.name:44} {one.middle:9.2f} {one.slow:9.2f} {target:>8} {floor:>9} {ratio:>6}{mark}  {one.note}"
    )
    return line.rstrip()
