"""A rating that may be of another time, of another body, or of another proposal is not sure."""

from dataclasses import replace

import pytest

from selfevaluation.intake.returns.dates import day_in
from tests.selfevaluation.intake.returns.made import (
    ESTABLISHED,
    EXEMPLARY,
    PARTLY,
    Text,
    actions,
    answer,
    answers,
    box,
    described,
    descriptors,
    doubts,
    evidence,
    heading,
    levels,
    marked,
    rated,
    row,
    table,
    without,
)

SURE, CHECK = "sure", "check"


def called(name: str, mark: Text = "X"):
    return replace(
        marked(PARTLY, mark), cells=(row(name).cells[0], *marked(PARTLY, mark).cells[1:])
    )


@pytest.mark.parametrize(
    "name",
    [
        "Our Rating (target for 2020)",
        "Our Rating (previous)",
        "Our Rating (2018/19)",
        "Our Rating (March 2019)",
        "Our Rating (NHS)",
        "Our Rating (provisional)",
        "Our Rating\n(not agreed by the Council)",
        "Self rating (last year)",
    ],
)
def test_a_row_that_is_called_more_than_the_template_says_is_not_sure(name):
    assert rated(called(name)) == (PARTLY, CHECK)
    words = " ".join(name.split())
    (doubt,) = doubts(answer("2.3", box("2.3", called(name))))
    assert doubt == f"Proposal 2.3: the row for the rating is called “{words}”."


@pytest.mark.parametrize(
    "name",
    ["Our Rating", "Our Rating (please tick one)", "Our Rating (mark with an X)", "Self rating"],
)
def test_a_row_that_only_asks_for_a_mark_is_sure(name):
    assert rated(called(name)) == (PARTLY, SURE)


@pytest.mark.parametrize("first", ["Self rating", "Our Rating"])
def test_two_rows_of_which_one_is_empty_are_not_sure(first):
    rows = box("2.3", called(first)).rows
    found = answer("2.3", table(*rows[:4], called("Our Rating", ""), *rows[4:]))

    assert (found.rating, found.certainty) == (PARTLY, CHECK)
    assert doubts(found) == [
        "Proposal 2.3: there are 2 rows for the rating: check which of them counts."
    ]


def after_23(*lost: int) -> dict:
    """2.3 without its last rows, then 2.4 without these, then 2.5."""
    start = without(box("2.3"), 3, 4, 5)
    return answers(start, "", without(box("2.4", marked(EXEMPLARY)), *lost), box("2.5"))


@pytest.mark.parametrize("lost", [(0,), (0, 1), (0, 2), (0, 1, 2)])
def test_the_rating_of_a_proposal_without_heading_is_not_sure_for_the_one_before(lost):
    found = after_23(*lost)

    assert {number for number, one in found.items() if one.certainty == SURE} <= {"2.4", "2.5"}
    assert doubts(found["2.3"])


def test_a_heading_alone_before_the_table_of_the_next_proposal():
    found = answers(
        table(heading("2.3")), "", without(box("2.4", marked(EXEMPLARY)), 0, 2), box("2.5")
    )["2.3"]

    assert (found.rating, found.certainty) == (EXEMPLARY, CHECK)
    assert doubts(found) == [
        "Proposal 2.3: its rating may be that of 2.4, which has no heading in the file."
    ]


def test_descriptors_of_two_proposals_under_one_heading():
    rows = box("2.3").rows
    found = answer("2.3", table(*rows[:3], row("Indicator", *descriptors("2.4")), *rows[3:]))

    assert (found.rating, found.certainty) == (ESTABLISHED, CHECK)
    assert "Proposal 2.3: the descriptors in its table are those of 2.4. Check the rating." in (
        doubts(found)
    )


def test_titles_below_their_tables():
    """The descriptors were deleted; nothing but the first table and the last title tells."""
    file = []
    for number in ("1.1", "1.2", "1.3"):
        file += [table(levels(), marked(PARTLY), evidence(number), actions(number)), ""]
        file += [f"Proposal {number} {title(number)}"]
    found = answers(*file)

    assert {one.certainty for one in found.values()} == {CHECK}


def title(number: str) -> str:
    return heading(number).cells[0].text.split("\n")[1]


def test_a_table_cut_in_two_is_sure_where_the_next_proposal_has_its_heading():
    rows = box("2.3", texts=described("2.3")).rows
    found = answers(table(*rows[:3]), "", table(*rows[3:]), box("2.4"))["2.3"]

    assert (found.rating, found.certainty) == (ESTABLISHED, SURE)


def test_a_year_of_four_figures_is_that_year():
    assert day_in("0019-05-14") is None
    assert str(day_in("14.05.19")) == "2019-05-14"
