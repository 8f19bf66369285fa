"""What stands on one line."""

from __future__ import annotations

import pytest

from tests.domain.sense.told import told

LONG = "长" * 200


@pytest.mark.parametrize(
    "path",
    ["parties__0__name", "parties__0__phone", "dispute__address", "dispute__unit", "mediators__0__name"],
)
def test_a_line_longer_than_any_name_is_told(path: str) -> None:
    assert list(told(**{path: LONG + "长"})) == [path.replace("__0__", "[0].").replace("__", ".")]
    assert told(**{path: LONG}) == {}


def test_facts_may_be_long() -> None:
    assert told(dispute__facts=LONG * 100) == {}
