"""The first desk of a computer: an office's own, or a sample one to try things on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from mediation_desk.config import paths
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import desks, office_book, settings


def make(place: str, *, centre: str, person: str, today: date | None = None) -> str:
    """The place of a new desk that knows its centre; Trouble or Refused where it cannot lie there.

    Names that cannot be kept are refused before anything is made.
    """
    _hold_to("centre", lambda: office_book.checked_centre(office_book.Centre(name=centre)))
    _hold_to("person", lambda: settings.checked("person", person))
    if "://" not in place and not Path(place).is_absolute():
        raise refused_at("place", "存放位置要写完整，从盘符或根目录写起，请改正，或用原来填好的位置。")
    desks.make(place)
    with desks.office_at(place, who=person, today=today) as office:
        office_book.define_centre(office, office_book.Centre(name=centre))
        settings.set(office, "person", person)
    return place


def _hold_to(field: str, check: Callable[[], object]) -> None:
    """Tells a refusal at the field of the first start."""
    try:
        check()
    except Refused as refusal:
        raise refused_at(field, refusal.sentence) from None


def sample() -> str:
    """The place of the sample desk, played anew up to today; Refused where foreign files are in the way."""
    # The demonstration brings every service and both writers along: only who asks for it pays for them.
    from mediation_desk.services.demo import exhibit  # noqa: PLC0415

    return exhibit(paths.demo_folder()).desk
