"""Where the cells of rows lie that do and that do not fit their table's grid."""

import pytest

from selfevaluation.intake.word.grid import Extent, Strip, placed
from tests.selfevaluation.intake.word.making import blocks

GRID = [1800, 3000, 3000, 3000, 3000]


def spans(*numbers: int, before: int = 0, after: int = 0) -> Strip:
    return Strip(Extent(before), tuple(Extent(number) for number in numbers), after)


def wide(*widths: int | None, before: int = 0, skipped: int | None = None) -> Strip:
    return Strip(Extent(before, skipped), tuple(Extent(1, width) for width in widths))


FULL = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (spans(1, 1, 1, 1, 1), FULL),
        (spans(1, 4), [(0, 1), (1, 5)]),
        (spans(1, 2, before=1, after=1), [(1, 2), (2, 4)]),
        (wide(1800, 12000), [(0, 1), (1, 5)]),
        (wide(1800, 3000, 6000, 3000), [(0, 1), (1, 2), (2, 4), (4, 5)]),
        (wide(1700, 3150, 6000, 3000), [(0, 1), (1, 2), (2, 4), (4, 5)]),
        (wide(1800, None, 3000), [(0, 1), (1, 4), (4, 5)]),
        (wide(3000, 3000, before=1, skipped=4800), [(2, 3), (3, 4)]),
        (wide(3000, 3000, before=2), [(2, 3), (3, 4)]),
        (wide(None, None), [(0, 1), (1, 2)]),
        (wide(*[None] * 6), [*FULL, (5, 6)]),
    ],
)
def test_places_in_a_full_grid(row, places):
    assert placed(GRID, [spans(1, 1, 1, 1, 1), row]) == [FULL, places]


def test_a_cell_split_in_two_adds_an_edge():
    halves = wide(1800, 1500, 1500, 3000, 3000, 3000)
    assert placed(GRID, [spans(1, 1, 1, 1, 1), halves]) == [
        [(0, 1), (1, 3), (3, 4), (4, 5), (5, 6)],
        [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6)],
    ]


def test_a_cell_over_the_border_of_two_columns_lies_over_both():
    first, second = placed(GRID, [spans(1, 1, 1, 1, 1), wide(1800, 4500, 1500, 6000)])
    assert first == [(0, 1), (1, 2), (2, 4), (4, 5), (5, 6)]
    assert second == [(0, 1), (1, 3), (3, 4), (4, 6)]


def test_widths_of_a_full_row_count_more_than_an_old_grid():
    assert placed([1000] * 3, [wide(4000, 4000, 4000), wide(4000, 8000)]) == [
        [(0, 1), (1, 2), (2, 3)],
        [(0, 1), (1, 3)],
    ]


def test_without_a_grid_the_widest_row_is_one():
    assert placed([], [spans(1, 1, 1), spans(3)]) == [[(0, 1), (1, 2), (2, 3)], [(0, 3)]]
    assert placed([], [wide(100, 100, 100), wide(100, 200)]) == [
        [(0, 1), (1, 2), (2, 3)],
        [(0, 1), (1, 3)],
    ]
    assert placed([], []) == []
    assert placed([], [Strip(Extent(0), ())]) == [[]]


def test_widths_that_make_no_sense_never_turn_places_round():
    lines = placed([0, 0], [wide(1, 1, 1, 1), wide(10**9, 1), spans(1, 1)])
    assert all(start < end for line in lines for start, end in line)


@pytest.mark.parametrize(
    ("width", "places"),
    [
        ('w:w="2500" w:type="pct"', [(0, 2), (2, 4)]),
        ('w:w="50%" w:type="pct"', [(0, 2), (2, 4)]),
        ('w:w="2000" w:type="dxa"', [(0, 2), (2, 4)]),
        ('w:w="0" w:type="auto"', [(0, 1), (1, 2)]),
        ('w:w="nonsense" w:type="dxa"', [(0, 1), (1, 2)]),
    ],
)
def test_widths_as_written(width, places):
    columns = '<w:gridCol w:w="1000"/>' * 4
    cell = f"<w:tc><w:tcPr><w:tcW {width}/></w:tcPr><w:p/></w:tc>"
    (table,) = blocks(f"<w:tbl><w:tblGrid>{columns}</w:tblGrid><w:tr>{cell}{cell}</w:tr></w:tbl>")
    assert [(found.start, found.end) for found in table.rows[0].cells] == places
