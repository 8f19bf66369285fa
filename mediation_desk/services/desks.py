"""Opening a desk and standing at it."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office, wall_clock
from mediation_desk.storage.database import open_desk


@contextmanager
def office_at(
    place: str,
    *,
    key: bytes | None = None,
    create: bool = False,
    who: str | None = None,
    today: date | None = None,
) -> Iterator[Office]:
    """The office at the desk of a file or database address, closed afterwards.

    Raises Trouble where the desk is missing (unless `create`), damaged, newer than the program, locked,
    read-only, or on a network share.
    """
    desk = open_desk(place, key, create=create)
    try:
        yield Office(
            desk=desk,
            actor=Actor(name=who or system_user()),
            today=today or wall_clock().date(),
        )
    finally:
        desk.close()


def system_user() -> str:
    """The system user's name, the one account of a desk made by the command line."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "本机用户"
