"""Stacked bars: no gap, no overlap, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from reports.bars import Count, bar

counts = st.lists(st.integers(0, 10_000), min_size=1, max_size=8)


def drawn(numbers: list[int]):
    return bar("All", [Count(str(place), n, "tone") for place, n in enumerate(numbers)])


@given(counts)
def test_the_parts_fill_the_bar(numbers: list[int]) -> None:
    parts = drawn(numbers).parts
    assert [part.count for part in parts] == numbers
    assert round(sum(part.width for part in parts), 6) == (100 if any(numbers) else 0)
    assert all(part.width >= 0 for part in parts)


@given(counts)
def test_each_part_begins_where_the_one_before_ends(numbers: list[int]) -> None:
    parts = drawn(numbers).parts
    ends = [0.0, *(round(part.x + part.width, 6) for part in parts)]
    assert [part.x for part in parts] == ends[:-1]


def test_quarters() -> None:
    assert [(part.x, part.width) for part in drawn([1, 2, 1]).parts] == [
        (0, 25),
        (25, 50),
        (75, 25),
    ]


def test_a_bar_says_its_parts_in_words() -> None:
    made = bar("Ratings", [Count("Partly", 2, "a"), Count("Not rated", 0, "b")], base="2 of 31")
    assert (made.label, made.base) == ("Ratings: 2 Partly", "2 of 31")
    assert bar("Ratings", [Count("Partly", 0, "a")]).label == "Ratings: none"
