"""Sheets with one row a proposal, as people make them: columns by their headings, marks, doubts."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from selfevaluation.intake.excel import read_rows
from selfevaluation.intake.readings import Certainty, ReadAnswer, Reading
from tests.selfevaluation.intake.corpus.against import expected, proposal
from tests.selfevaluation.intake.excel.books import make_book, opened

SURE, CHECK, NONE = Certainty.SURE, Certainty.CHECK, Certainty.NONE
NAMES = ("Not yet established", "Partly established", "Established", "Exemplary")
HEADINGS = ("Number", "Proposal", "Rating", "Evidence", "Improvement actions")
TITLE = proposal("2.3").title


def reading(
    *rows: Iterable[object], change: Callable[[Worksheet], None] = lambda sheet: None
) -> Reading:
    found = read_rows(opened(make_book(*rows, name="Return", change=change)), expected())
    assert found is not None
    return found


def answer(*rows: Iterable[object], number: str = "2.3", **facts: Callable) -> ReadAnswer:
    return next(one for one in reading(*rows, **facts).answers if one.proposal == number)


def notes(found: ReadAnswer) -> list[str]:
    return [note.text for note in found.notes]


def test_row_is_read_by_the_headings_of_its_columns():
    found = answer(
        ["Our return"],
        [],
        ["PROPOSED IMPROVEMENT ACTIONS", "Our rating", "Evidence / Notes", "proposal no.", "Title"],
        ["1. Agree it.\n2. Publish it.", "  established ", " Minutes.\nPapers. ", "2 (iii)", TITLE],
    )
    assert (found.rating, found.certainty, found.evidence) == (
        "established",
        SURE,
        "Minutes.\nPapers.",
    )
    assert [action.text for action in found.actions] == ["Agree it.", "Publish it."]
    assert notes(found) == []


def test_no_table_of_rows_is_nothing():
    document = opened(make_book(["Proposal 2.3", TITLE], ["Our Rating", None, "X"]))
    assert read_rows(document, expected()) is None


def test_proposals_that_are_not_there_are_named():
    found = reading(HEADINGS, ["2.3", TITLE, "Established"])
    assert len(found.answers) == 22
    missing = [one for one in found.answers if not one.is_present]
    assert len(missing) == 21
    assert notes(missing[0]) == ["Proposal 1.1: not found in the file."]


@pytest.mark.parametrize("name", ["EXEMPLARY", "exemplary", " Exemplary. "])
def test_level_is_known_by_its_name_in_any_case(name):
    found = answer(HEADINGS, ["2.3", TITLE, name])
    assert (found.rating, found.certainty) == ("exemplary", SURE)


@pytest.mark.parametrize("word", ["Good", "3", "Amber", "Established / Exemplary", "X", "TRUE"])
def test_unknown_word_is_no_rating_and_is_named_with_its_row(word):
    found = answer(HEADINGS, ["2.3", TITLE, word])
    assert (found.rating, found.certainty) == ("", CHECK)
    assert [note for note in notes(found) if "Proposal 2.3 (sheet “Return”, row 2): " in note]


@pytest.mark.parametrize("word", ["Partly", "Establishd", "Partially established"])
def test_word_like_a_level_is_only_suggested(word):
    found = answer(HEADINGS, ["2.3", TITLE, word])
    assert (bool(found.rating), found.certainty) == (True, CHECK)


@pytest.mark.parametrize("word", ["", None, "-", "n/a"])
def test_empty_rating_is_none(word):
    assert answer(HEADINGS, ["2.3", TITLE, word, "Minutes."]).rating == ""


BY_LEVEL = ("Number", "Proposal", *NAMES, "Evidence")


@pytest.mark.parametrize("mark", ["X", "x", " X ", "✓", "☒", "Yes", "Partly established"])
def test_mark_stands_under_one_of_four_levels(mark):
    found = answer(BY_LEVEL, ["2.3", TITLE, None, mark, None, None, "Minutes."])
    assert (found.rating, found.certainty, found.evidence) == (
        "partly_established",
        SURE,
        "Minutes.",
    )


def test_yes_and_no_under_the_levels():
    found = answer(BY_LEVEL, ["2.3", TITLE, "No", "No", "Yes", "No"])
    assert (found.rating, found.certainty) == ("established", SURE)


def test_several_marks_are_a_conflict():
    found = answer(BY_LEVEL, ["2.3", TITLE, "X", None, "X"])
    assert (found.rating, found.certainty) == ("", CHECK)


def test_mark_beside_the_levels_is_not_placed():
    found = answer((*BY_LEVEL, None), ["2.3", TITLE, None, None, None, None, None, "X"])
    assert (found.rating, found.certainty) == ("", NONE)
    assert notes(found) == [
        "Proposal 2.3 (sheet “Return”, row 2): “X” could not be placed and was left out."
    ]


def test_mark_in_a_cell_over_two_levels_is_a_conflict():
    found = answer(
        BY_LEVEL,
        ["2.3", TITLE, None, "X"],
        change=lambda sheet: sheet.merge_cells("D2:E2"),
    )
    assert (found.rating, found.certainty) == ("", CHECK)


def test_coloured_cell_is_only_suggested():
    def colour(sheet):
        sheet["E2"].fill = PatternFill("solid", fgColor="FFFF00")

    found = answer(BY_LEVEL, ["2.3", TITLE, None, None, None, None, "Minutes."], change=colour)
    assert (found.rating, found.certainty) == ("established", CHECK)


def test_coloured_descriptor_is_only_suggested():
    def colour(sheet):
        sheet["D2"].fill = PatternFill("solid", fgColor="FFFF00")

    texts = proposal("2.3").descriptors.values()
    found = answer(BY_LEVEL, ["2.3", TITLE, *texts, "Minutes."], change=colour)
    assert (found.rating, found.certainty) == ("partly_established", CHECK)


def test_levels_may_stand_in_a_second_heading_row():
    def merge(sheet):
        sheet.merge_cells("C1:F1")
        sheet.merge_cells("A1:A2")

    found = answer(
        ["Number", "Proposal", "Rating", None, None, None, "Evidence"],
        [None, None, *NAMES],
        ["2.3", TITLE, None, None, "X", None, "Minutes."],
        change=merge,
    )
    assert (found.rating, found.certainty, notes(found)) == ("established", SURE, [])


def test_number_made_a_day_by_excel_is_known_by_the_title_and_doubted():
    found = answer(HEADINGS, [date(2019, 3, 2), TITLE, "Established"])
    assert (found.rating, found.certainty) == ("established", CHECK)
    assert len(notes(found)) == 1


def test_number_made_a_number_by_excel_is_one_still():
    assert answer(HEADINGS, [2.3, TITLE, "Established"]).certainty == SURE


def test_title_alone_says_which_proposal_it_is():
    found = answer(("Proposal", "Rating"), [TITLE.upper(), "Established"])
    assert (found.rating, found.certainty, notes(found)) == ("established", SURE, [])


def test_number_and_title_in_one_cell():
    assert answer(("Proposal", "Rating"), [f"2.3 {TITLE}", "Established"]).certainty == SURE


def test_number_of_one_and_title_of_another_are_a_conflict():
    found = reading(HEADINGS, ["2.2", TITLE, "Established"])
    assert [one.proposal for one in found.answers if one.certainty == SURE] == []


def test_rows_out_of_order_are_each_their_own():
    rows = [[one.number, one.title, "Exemplary"] for one in expected().local]
    found = reading(HEADINGS, *reversed(rows))
    assert {one.certainty for one in found.answers} == {SURE}
    assert [one.proposal for one in found.answers] == [one.number for one in expected().local]


def test_proposal_that_stands_twice_is_a_conflict():
    found = answer(HEADINGS, ["2.3", TITLE, "Established"], ["2.3", TITLE, "Exemplary"])
    assert (found.rating, found.certainty) == ("", CHECK)
    assert "(sheet “Return”, row 2; sheet “Return”, row 3)" in notes(found)[0]


def test_rating_of_a_national_proposal_is_refused():
    national = proposal("3.2").title
    found = answer(HEADINGS, ["3.2", national, "Established"], number="3.2")
    assert (found.rating, found.certainty, len(found.notes)) == ("", NONE, 1)


def test_national_proposal_that_says_so_is_no_answer():
    said = "Not for local completion"
    found = reading(HEADINGS, ["3.2", proposal("3.2").title, said, said, said])
    assert [one.proposal for one in found.answers if one.proposal == "3.2"] == []


def test_row_without_a_name_goes_on_with_the_one_above():
    found = answer(
        HEADINGS,
        ["2.3", TITLE, "Established", "Minutes.", "1. Agree it."],
        [None, None, None, None, "2. Publish it."],
    )
    assert [action.text for action in found.actions] == ["Agree it.", "Publish it."]
    assert notes(found) == [
        "Proposal 2.3 (sheet “Return”, row 2; sheet “Return”, row 3): sheet “Return”, row 3 names "
        "no proposal, and was taken as more of this one."
    ]


def test_row_under_a_merged_name_is_the_same_proposal():
    found = answer(
        HEADINGS,
        ["2.3", TITLE, "Established", "Minutes.", "Agree it."],
        [None, None, None, "Papers.", None],
        change=lambda sheet: sheet.merge_cells("A2:A3"),
    )
    assert (found.evidence, notes(found)) == ("Minutes.\nPapers.", [])


def test_column_for_each_action():
    found = answer(
        ("Number", "Rating", "Improvement action 1", "Improvement action 2"),
        ["2.3", "Established", "Agree it.\nBy March.", "• Publish it."],
    )
    assert [action.text for action in found.actions] == ["Agree it.", "By March.", "Publish it."]


def test_other_column_is_told_with_its_words():
    found = answer((*HEADINGS, "Comments"), ["2.3", TITLE, "Established", "", "", "Check this."])
    assert notes(found) == [
        "Proposal 2.3 (sheet “Return”, row 2): “Comments: Check this.” could not be placed "
        "and was left out."
    ]


def test_headings_of_features_are_passed_over():
    found = reading(
        HEADINGS,
        ["Key Feature 2"],
        ["Integrated finances and financial planning"],
        ["2.3", TITLE, "Established"],
    )
    doubts = [note.text for one in found.answers if one.is_present for note in one.notes]
    assert (doubts, [note.text for note in found.notes if "table" in note.text]) == ([], [])


def test_heading_row_may_stand_again():
    found = reading(
        HEADINGS,
        ["2.2", proposal("2.2").title, "Established"],
        ["Number", "Proposal", "Evidence", "Rating"],
        ["2.3", TITLE, "Minutes.", "Exemplary"],
    )
    said = {one.proposal: (one.rating, one.evidence) for one in found.answers if one.is_present}
    assert said == {"2.2": ("established", ""), "2.3": ("exemplary", "Minutes.")}


def test_cover_above_the_table_is_read():
    found = reading(
        ["Name of Partnership", "Fife Health and Social Care Partnership"],
        ["Contact name and email address", "Chief Officer, chief@fife.example"],
        ["Date of completion", date(2019, 4, 30)],
        [],
        HEADINGS,
        ["2.3", TITLE, "Established"],
    )
    assert (found.partnership, found.contact_name, found.contact_email, found.completed_on) == (
        "fife",
        "Chief Officer",
        "chief@fife.example",
        date(2019, 4, 30),
    )


def test_comment_on_a_rating_is_told_and_makes_it_unsure():
    def comment(sheet):
        sheet["C2"].comment = Comment("Should really be lower.", "Ann")

    found = answer(HEADINGS, ["2.3", TITLE, "Established"], change=comment)
    assert (found.rating, found.certainty) == ("established", CHECK)
    assert notes(found) == [
        "Proposal 2.3 (sheet “Return”, row 2): in cell C2 of “Return” a comment was left out: "
        "“Should really be lower.”."
    ]


def test_text_under_no_proposal_is_told():
    found = reading(HEADINGS, [None, None, "Established", "Whose?"], ["2.3", TITLE, "Exemplary"])
    assert [note.text for note in found.notes if "Whose?" in note.text] != []
    assert [one.rating for one in found.answers if one.rating] == ["exemplary"]


@pytest.mark.parametrize(
    ("headings", "ratings"),
    [
        (["Rating 2018", "Rating 2019"], ["Exemplary", None]),
        (["Rating 2018", "Rating"], [None, "Exemplary"]),
        (["Rating", "Previous rating"], ["Exemplary", None]),
        (["Rating", "Target"], ["Exemplary", None]),
        (["Rating (NHS)", "Rating"], [None, "Exemplary"]),
        (["Rating", "Our rating"], ["Exemplary", None]),
        (["Rating", *NAMES], ["Exemplary"]),
        ([*NAMES, *NAMES], [None, None, None, "X"]),
        ([*NAMES, "Last year"], [None, None, None, "X"]),
        (["Rating 2018"], ["Exemplary"]),
    ],
)
def test_rating_is_not_sure_where_the_columns_leave_open_which_it_is(headings, ratings):
    found = answer(["Number", "Proposal", *headings], ["2.3", TITLE, *ratings])

    assert (found.certainty, "check which rating counts" in notes(found)[0]) == (CHECK, True)


@pytest.mark.parametrize("heading", ["Reason for the rating", "Target date", "Comments"])
def test_columns_about_the_rating_leave_it_sure(heading):
    found = answer(["Number", "Proposal", "Rating", heading], ["2.3", TITLE, "Exemplary"])

    assert (found.certainty, notes(found)) == (SURE, [])
