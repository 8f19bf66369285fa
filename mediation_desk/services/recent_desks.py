"""The desks opened lately, newest first, in a small file of the user's own; never with a password."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url

from mediation_desk.config import paths
from mediation_desk.services.work import wall_clock
from mediation_desk.storage.database import file_of

_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """One desk: its path or passwordless address, what to call it, when it was opened last."""

    place: str
    name: str
    opened_at: str


def recent() -> tuple[Recent, ...]:
    """The desks opened lately; none where the list is missing or damaged."""
    try:
        kept = json.loads(_list_file().read_text("utf-8"))
        return tuple(Recent(**{key: str(one[key]) for key in ("place", "name", "opened_at")}) for one in kept)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def at_hand() -> tuple[Recent, ...]:
    """Those whose file is still there; a server counts as there without being asked."""
    files = ((one, file_of(one.place)) for one in recent())
    return tuple(one for one, path in files if path is None or path.exists())


def note_opened(place: str, at: datetime | None = None) -> None:
    """Puts a desk at the head of the list; where the folder cannot be written the list stays as it was."""
    plain, name = _plain(place)
    opened = Recent(place=plain, name=name, opened_at=(at or wall_clock()).isoformat(timespec="minutes"))
    _keep([opened, *(one for one in recent() if one.place != plain)][:_MOST])


def leave_out(place: str) -> None:
    """Takes a desk from the list; the desk itself stays."""
    plain, _ = _plain(place)
    _keep([one for one in recent() if one.place != plain])


def _plain(place: str) -> tuple[str, str]:
    path = file_of(place)
    if path is not None:
        return str(path.absolute()), path.stem
    url = make_url(place)
    open_address = URL.create(
        url.drivername,
        url.username,
        host=url.host,
        port=url.port,
        database=url.database,
        query={key: value for key, value in url.query.items() if "password" not in key},
    )
    return open_address.render_as_string(), url.database or url.host or place


def _keep(desks: list[Recent]) -> None:
    file = _list_file()
    beside = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        plain: list[dict[str, Any]] = [asdict(one) for one in desks]
        beside.write_text(json.dumps(plain, ensure_ascii=False, indent=1), "utf-8")
        beside.replace(file)
    except OSError:
        # A list that only saves a few clicks must not keep anybody from the desk.
        beside.unlink(missing_ok=True)


def _list_file() -> Path:
    return paths.data_folder() / "recent.json"
