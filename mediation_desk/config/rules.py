"""The default rules an office starts from."""

from __future__ import annotations

import tomllib
from functools import cache

from mediation_desk.config import paths
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.rules import Rules


@cache
def default_rules() -> Rules:
    """The rules of `resources/rules.toml` as one frozen value."""
    with (paths.resources_folder() / "rules.toml").open("rb") as file:
        rules: Rules = value_of(Rules, tomllib.load(file))
    return rules
