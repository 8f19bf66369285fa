"""A sample that anybody can draw again: the same pool and seed give the same cases on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing that may be drawn, and the kind it is counted with."""

    key: str
    stratum: str


def sample(pool: Iterable[Candidate], count: int, seed: int) -> tuple[str, ...]:
    """The keys of `count` candidates, all of them where there are fewer, drawn by the seed alone.

    Each stratum has its share, rounded by the largest remainders; where there is room, none goes empty.
    """
    strata: dict[str, list[str]] = {}
    for one in pool:
        strata.setdefault(one.stratum, []).append(one.key)
    shares = shares_of({stratum: len(keys) for stratum, keys in strata.items()}, count)
    drawn = (key for name, keys in strata.items() for key in _by_lot(keys, seed)[: shares[name]])
    return tuple(_by_lot(drawn, seed))


def shares_of(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """How many of each stratum are drawn: together `count`, or all there are."""
    total = max(1, sum(sizes.values()))
    count = max(0, min(count, sum(sizes.values())))
    names = sorted(sizes)
    least = 1 if count >= len([name for name in names if sizes[name]]) else 0
    shares = {name: min(sizes[name], max(least, count * sizes[name] // total)) for name in names}
    while (missing := count - sum(shares.values())) != 0:
        step = 1 if missing > 0 else -1
        shares[_furthest(sizes, shares, count, step, least)] += step
    return shares


def spread(days: Sequence[date], count: int) -> tuple[date, ...]:
    """`count` days spread evenly over these, in order."""
    return tuple(days[at * len(days) // count] for at in range(count))


def _by_lot(keys: Iterable[str], seed: int) -> list[str]:
    return sorted(keys, key=lambda key: (sha256(f"{seed}:{key}".encode()).digest(), key))


def _furthest(sizes: Mapping[str, int], shares: Mapping[str, int], count: int, step: int, least: int) -> str:
    """The stratum furthest below its exact share (or above it, for a step down) that may still change."""
    total = sum(sizes.values())
    movable = [
        name
        for name in sorted(sizes)
        if (shares[name] < sizes[name] if step > 0 else shares[name] > min(least, sizes[name]))
    ]
    return max(movable, key=lambda name: step * (count * sizes[name] - shares[name] * total))
