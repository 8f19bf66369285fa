"""The colours of both themes as plain text: no Qt here, so that a test can compute every contrast."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_desk.domain.codes import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class TierColours:
    """One tier's mark (fill and edge), the colour of its word, and the soft ground behind both."""

    fill: str
    edge: str
    word: str
    soft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Every colour of one theme as #RRGGBB; red, yellow and blue stand in `tiers` alone."""

    name: str
    window: str
    rail: str
    surface: str
    hover: str
    sunken: str
    line: str
    line2: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    accent2: str
    onaccent: str
    soft: str
    select: str
    ink: str
    onink: str
    problem: str
    problemsoft: str
    scrim: float
    tiers: dict[Tier, TierColours]


LIGHT = Theme(
    name="light",
    window="#F4F3EF",
    rail="#EAE9E3",
    surface="#FFFFFF",
    hover="#F7F6F3",
    sunken="#F0EFEA",
    line="#E0DED7",
    line2="#C9C7BF",
    edge="#7D827E",
    text="#1D2220",
    text2="#4F5652",
    text3="#5F6662",
    accent="#17685A",
    accent2="#0F5347",
    onaccent="#FFFFFF",
    soft="#E2EFEB",
    select="#DDECE7",
    ink="#262C29",
    onink="#FFFFFF",
    problem="#8A2E5C",
    problemsoft="#F8EAF1",
    scrim=0.35,
    tiers={
        Tier.RED: TierColours(fill="#C2362C", edge="#C2362C", word="#A92B22", soft="#FBE8E5"),
        Tier.YELLOW: TierColours(fill="#F7C22E", edge="#8F6700", word="#715000", soft="#FBF0CF"),
        Tier.BLUE: TierColours(fill="#2A60B2", edge="#2A60B2", word="#23539B", soft="#E6EEFA"),
    },
)

DARK = Theme(
    name="dark",
    window="#151817",
    rail="#101312",
    surface="#1D211F",
    hover="#232826",
    sunken="#181C1A",
    line="#303634",
    line2="#434A47",
    edge="#7A837F",
    text="#E7EAE8",
    text2="#B4BCB8",
    text3="#A0A9A5",
    accent="#72C4B1",
    accent2="#8FD6C5",
    onaccent="#0B201B",
    soft="#1E3731",
    select="#22423A",
    ink="#DCE1DE",
    onink="#151817",
    problem="#EBA0C6",
    problemsoft="#3A2130",
    scrim=0.60,
    tiers={
        Tier.RED: TierColours(fill="#E65B4E", edge="#E65B4E", word="#FFA398", soft="#3D2320"),
        Tier.YELLOW: TierColours(fill="#F6D16A", edge="#F6D16A", word="#F0CC70", soft="#372E17"),
        Tier.BLUE: TierColours(fill="#74A6F2", edge="#74A6F2", word="#A3C5FB", soft="#1E2C44"),
    },
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
