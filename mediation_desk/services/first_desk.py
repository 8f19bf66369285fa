"""The first desk of a computer: an office's own, or a sample one to try things on."""

from __future__ import annotations

from datetime import date

from mediation_desk.config import paths
from mediation_desk.services import desks, office_book, settings


def make(place: str, *, centre: str, person: str, today: date | None = None) -> str:
    """The place of a new desk that knows its centre; Trouble or Refused where it cannot lie there."""
    desks.make(place)
    with desks.office_at(place, who=person, today=today) as office:
        office_book.define_centre(office, office_book.Centre(name=centre))
        settings.set(office, "person", person)
    return place


def sample() -> str:
    """The place of the sample desk, played anew up to today; Refused where foreign files are in the way."""
    # The demonstration brings every service and both writers along: only who asks for it pays for them.
    from mediation_desk.services.demo import exhibit  # noqa: PLC0415

    return exhibit(paths.demo_folder()).desk
