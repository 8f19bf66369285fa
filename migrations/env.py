"""Runs the scripts on the connection the program hands over, or on the database named by `-x url=…`."""

from __future__ import annotations

from typing import Any

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import make_url

from mediation_desk.storage import models

_SEARCH_INDEX = "search_index"


def _is_compared(item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Leaves out what only one of the two databases has: the FTS5 tables and the GIN index."""
    if kind == "table":
        return not (name or "").startswith(_SEARCH_INDEX)
    return not (kind == "index" and name == "ix_search_rows_words")


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=models.Dispute.metadata,
        include_object=_is_compared,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _run_by_address() -> None:
    address = context.get_x_argument(as_dictionary=True).get("url")
    if not address:
        raise CommandError("name the database: alembic -x url=sqlite:///FILE ...")
    url = make_url(address)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.connect() as connection:
        _run(connection)
    engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    _run_by_address()
else:
    _run(given)
