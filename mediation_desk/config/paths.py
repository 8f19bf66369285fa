"""The folders of the program: what it keeps for the user, and what it ships with. Nothing is made here."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder of this user's data; the desk file and the demo lie in it."""
    return user_data_path("mediation-desk", appauthor=False)


def desk_file() -> Path:
    """The desk that a command opens when it is given none."""
    return data_folder() / "mediation.desk"


def demo_folder() -> Path:
    """Where `demo` writes when it is given no folder."""
    return data_folder() / "demo"


def resources_folder() -> Path:
    """Fonts, rules, holidays, schemas and sample cases."""
    return _shipped("resources")


def migrations_folder() -> Path:
    """The Alembic scripts that make a desk and bring an older one up to date."""
    return _shipped("migrations")


def _shipped(name: str) -> Path:
    """A folder beside the package in a checkout, within it where the program is installed or bundled."""
    checkout = _PACKAGE.parent
    return (checkout if (checkout / "pyproject.toml").is_file() else _PACKAGE) / name
