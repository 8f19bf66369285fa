"""The same person under two spellings is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.confirming import different, spelled

NAMES = st.text(st.sampled_from("王李·敏 　\u200b\ufe00AａA"), max_size=5)


@given(st.lists(NAMES, max_size=6))
def test_people_are_counted_once_however_their_names_are_spaced(names: list[str]):
    found = different(names)
    assert len({spelled(name) for name in found}) == len(found)
    assert {spelled(name) for name in found} == {spelled(name) for name in names} - {""}
    assert different(found) == found


def test_what_nobody_sees_makes_no_second_person():
    for other in ("王\u200b五", "王五\ufe00", "王 五", "王·五"):
        assert different(["王五", other]) == ("王五",)
    assert different(["王五（大）", "王五(小)"]) == ("王五（大）", "王五(小)")
    assert different(["\u200b", "·", ""]) == ()
