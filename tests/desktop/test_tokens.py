"""Every colour that stands on another can be read, and the tiers differ for eyes without green."""

from __future__ import annotations

from itertools import combinations

import pytest

from mediation_desk.desktop.tokens import DARK, LIGHT, Theme
from mediation_desk.domain.codes import Tier

AA, MARK = 4.5, 3.0
TELLS_APART = 25
"""CIE76: ten is another colour at a glance; tiers are kept far beyond it."""

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "surface", "hover", "sunken", "select")

TEXT_ON = (
    [(ink, ground) for ink in ("text", "text2", "text3") for ground in (*GROUNDS, "rail")]
    + [("accent", ground) for ground in ("window", "surface", "hover", "sunken", "rail")]
    + [("problem", ground) for ground in ("window", "surface", "hover", "problemsoft")]
    + [("accent2", "soft"), ("accent2", "surface"), ("text", "soft")]
    + [("onaccent", "accent"), ("onaccent", "accent2"), ("onink", "ink")]
)
MARK_ON = (
    [("edge", ground) for ground in ("window", "surface", "hover", "sunken", "rail")]
    + [("accent", ground) for ground in (*GROUNDS, "rail", "soft")]
    + [("problem", "surface"), ("ink", "surface"), ("text2", "rail"), ("text", "window")]
)
TIER_GROUNDS = ("window", "surface", "hover", "select")


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted(
        (
            sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))
            for colour in (one, other)
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def without_green(colour: str) -> list[float]:
    """Linear RGB as a deuteranope sees it (Machado, Oliveira, Fernandes 2009, severity 1)."""
    matrix = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    parts = linear(colour)
    return [max(0.0, min(1.0, sum(a * b for a, b in zip(row, parts, strict=True)))) for row in matrix]


def lab(parts: list[float]) -> tuple[float, float, float]:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    ratios = [
        sum(a * b for a, b in zip(row, parts, strict=True)) / most
        for row, most in zip(to_xyz, white, strict=True)
    ]
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: list[float], other: list[float]) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


@THEMES
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_reaches_aa_on_every_ground_it_stands_on(theme: Theme, ink: str, ground: str):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= AA


@THEMES
@pytest.mark.parametrize(("mark", "ground"), MARK_ON)
def test_marks_and_edges_reach_three_to_one(theme: Theme, mark: str, ground: str):
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= MARK


@THEMES
@pytest.mark.parametrize("tier", Tier)
def test_a_tier_can_be_read_and_seen_wherever_it_stands(theme: Theme, tier: Tier):
    ours = theme.tiers[tier]

    for ground in (*(getattr(theme, name) for name in TIER_GROUNDS), ours.soft):
        assert contrast(ours.word, ground) >= AA
        assert contrast(ours.edge, ground) >= MARK


@THEMES
def test_tiers_are_told_apart_without_green(theme: Theme):
    for one, other in combinations(theme.tiers.values(), 2):
        assert difference(without_green(one.fill), without_green(other.fill)) >= TELLS_APART


@THEMES
def test_red_yellow_and_blue_belong_to_the_tiers_alone(theme: Theme):
    fills = [linear(ours.fill) for ours in theme.tiers.values()]

    for token in ("accent", "accent2", "problem", "ink", "edge", "text"):
        assert min(difference(linear(getattr(theme, token)), fill) for fill in fills) > TELLS_APART
