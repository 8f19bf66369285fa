"""Which revision a database is at, and how it is brought to ours.

The scripts' names begin with their revision, so that opening a desk that is up to date needs no Alembic.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from mediation_desk.config import paths

_ONE_MIGRATION = 7_315_240_118


def known_revisions(scripts: Path | None = None) -> tuple[str, ...]:
    """The revisions this program knows, oldest first."""
    versions = (scripts or paths.migrations_folder()) / "versions"
    return tuple(sorted(path.name.split("_")[0] for path in versions.glob("[0-9]*_*.py")))


def revision_of(connection: Connection) -> str | None:
    """The revision the database says it is at, None where it says nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def is_newer(revision: str, scripts: Path | None = None) -> bool:
    """Whether a later program wrote the database."""
    return revision not in known_revisions(scripts)


def migrate(connection: Connection, scripts: Path | None = None) -> None:
    """Brings the database to the newest revision within the connection's transaction: whole or not at all."""
    # Alembic takes 0.3 s to import: only a desk that is new or old pays for it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:one)"), {"one": _ONE_MIGRATION})
    config = Config()
    folder = str(scripts or paths.migrations_folder())
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
