"""What stands on one line: names, phones, places and numbers, which lists show and indexes hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mediation_desk.domain.sense.places import Place
from mediation_desk.errors import Problem

LONGEST = 200
"""An index of PostgreSQL holds a third of a page: two such texts in any script, not three."""
ON_ONE_LINE = frozenset(
    {"name", "phone", "address", "unit", "grid", "number", "docket", "by", "to", "id_number", "credit_code"}
)


def problems_of(places: Iterable[Place]) -> Iterator[Problem]:
    """Words longer than anything that stands on one line."""
    for place in places:
        if place.field in ON_ONE_LINE and isinstance(place.value, str) and len(place.value) > LONGEST:
            what = f"文字超过{LONGEST}字，请核对是否贴错了地方，长的内容请写在事实或备注里。"
            yield Problem(where=place.where, what=what)
