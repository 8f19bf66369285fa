"""A sample is the same for everybody who draws it, holds nobody twice, and every stratum has its share."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.sampling import Candidate, sample, shares_of, spread

pools = st.dictionaries(st.text(min_size=1, max_size=6), st.sampled_from(("red", "yellow", "blue", ""))).map(
    lambda found: [Candidate(key=key, stratum=stratum) for key, stratum in found.items()]
)


@given(pool=pools, count=st.integers(0, 40), seed=st.integers(0, 2**40), order=st.randoms())
def test_the_same_pool_and_seed_give_the_same_sample(pool, count, seed, order) -> None:
    drawn = sample(pool, count, seed)
    order.shuffle(pool)

    assert sample(pool, count, seed) == drawn
    assert len(set(drawn)) == len(drawn) == min(count, len(pool))
    assert set(drawn) <= {one.key for one in pool}


@given(sizes=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 500)), count=st.integers(0, 900))
def test_each_stratum_has_its_share(sizes: dict[str, int], count: int) -> None:
    shares = shares_of(sizes, count)
    total = sum(sizes.values())
    there = [name for name in sizes if sizes[name]]

    assert sum(shares.values()) == min(count, total)
    assert all(0 <= shares[name] <= sizes[name] for name in sizes)
    if count >= len(there):
        assert all(shares[name] for name in there)
    if total > count >= 10 * len(there):
        assert all(abs(shares[name] - count * sizes[name] / total) <= len(there) for name in there)


def test_another_seed_draws_others() -> None:
    pool = [Candidate(key=str(at), stratum="") for at in range(1000)]
    assert len({sample(pool, 10, seed) for seed in range(50)}) == 50


@given(days=st.integers(1, 60), count=st.integers(0, 200))
def test_days_are_spread_evenly_in_order(days: int, count: int) -> None:
    all_days = [date(2026, 1, 1) + timedelta(days=at) for at in range(days)]
    found = spread(all_days, count)
    loads = [found.count(day) for day in all_days]

    assert list(found) == sorted(found)
    assert len(found) == count
    assert max(loads) - min(loads) <= 1
