"""How the 25 stood at each meeting."""

from datetime import date

import pytest

from proposals.models import Meeting
from reports.chronicle import chronicle
from reports.steps import COLUMN, ROW, TOP, Step, step_chart, steps

ON = date(2019, 12, 10)


def test_a_step_for_each_meeting_and_one_for_the_day(data: None) -> None:
    msg = ("Ministerial Strategic Group", "MSG")
    assert steps(chronicle(ON)) == (
        Step(date(2019, 5, 29), *msg, red=0, amber=0, green=0, missing=25),
        Step(date(2019, 11, 6), *msg, red=3, amber=8, green=4, missing=10),
        Step(ON, "", "", red=3, amber=8, green=4, missing=10),
    )


def test_on_the_day_of_a_meeting_there_is_one_step_for_both(data: None) -> None:
    assert [each.day for each in steps(chronicle(date(2019, 11, 6)))] == [
        date(2019, 5, 29),
        date(2019, 11, 6),
    ]


def test_before_any_meeting_there_is_the_day_alone(data: None) -> None:
    assert [(each.day, each.missing) for each in steps(chronicle(date(2019, 3, 1)))] == [
        (date(2019, 3, 1), 25)
    ]


def test_two_groups_on_one_day_are_one_step(data: None) -> None:
    Meeting.objects.create(group="leadership", held_on=date(2019, 11, 6))
    known = chronicle(ON)
    assert (known.meetings[-1].name, known.meetings[-1].short) == (
        "leadership group and the Ministerial Strategic Group",
        "Leadership and MSG",
    )
    assert len(steps(known)) == 3
    assert known.last_meeting == known.meetings[-1]


@pytest.fixture
def chart(data: None):
    return step_chart(steps(chronicle(ON)), 25)


def test_a_column_is_as_high_as_its_counts(chart) -> None:
    for column in chart.columns:
        assert sum(piece.height for piece in column.pieces) == 25 * ROW
        assert min(piece.y for piece in column.pieces) == TOP
        heights = {piece.y + piece.height for piece in column.pieces}
        assert heights == {chart.foot} | {piece.y for piece in column.pieces} - {TOP}
    assert [(piece.words, piece.height // ROW) for piece in chart.columns[1].pieces] == [
        ("G 4", 4),
        ("A 8", 8),
        ("R 3", 3),
        ("10", 10),
    ]


def test_columns_stand_beside_each_other_within_the_drawing(chart) -> None:
    edges = [(column.x, column.x + COLUMN) for column in chart.columns]
    assert all(right < left for (_, right), (left, _) in zip(edges, edges[1:], strict=False))
    assert edges[-1][1] < chart.width
    assert chart.label.startswith(
        "Status of all 25 proposals at each meeting. "
        "29 May 2019: 0 red, 0 amber, 0 green, 25 not reported; "
    )
