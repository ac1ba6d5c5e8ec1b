"""A rating is sure only where a clear mark lies wholly under one level, and no other way."""

import pytest

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.readings import Level
from tests.selfevaluation.intake.returns.made import (
    ESTABLISHED,
    EXEMPLARY,
    LEVELS,
    NAMES,
    NOT_YET,
    PARTLY,
    answer,
    box,
    cell,
    described,
    descriptors,
    doubts,
    levels,
    marked,
    marks,
    rated,
    row,
    table,
    without,
)

SURE, CHECK, NONE = "sure", "check", "none"


@pytest.mark.parametrize("level", LEVELS)
def test_an_x_under_a_level_is_that_level(level):
    assert rated(marked(level)) == (level, SURE)


@pytest.mark.parametrize(
    "mark",
    [
        "x",
        "  X  ",
        "\nX\n",
        "\u00a0x",
        "X X",
        "(x)",
        "[X]",
        "✓",
        "✔",
        "☑",
        "☒",
        "Yes",
        "YES.",
        "х",
        "X.",
    ],
)
def test_clear_marks_are_sure(mark):
    assert rated(marked(PARTLY, mark)) == (PARTLY, SURE)


@pytest.mark.parametrize("mark", ["", "-", "–", "No", "n", " ", "☐", "[ ]", "Choose an item."])
def test_what_is_no_mark_says_nothing(mark):
    assert rated(marked(PARTLY, mark)) == ("", NONE)


@pytest.mark.parametrize(
    "words",
    [
        "X?",
        "?",
        "2.5",
        "N/A",
        "TBC",
        "3",
        "Between partly and established",
        "Nearly established",
        "Established?",
        "Not yet",
        "☒ ☐",
        "X Exemplary in part",
    ],
)
def test_words_in_the_row_for_the_rating_are_no_rating_of_their_column(words):
    found = answer("2.3", box("2.3", marked(ESTABLISHED, words)))

    assert (found.rating, found.certainty) == ("", CHECK)
    assert words in "\n".join(doubts(found))


@pytest.mark.parametrize("mark", ["XX", "✓ X", "X – agreed by the Board", "X\nSee the minutes."])
def test_marks_with_something_beside_them_are_suggestions(mark):
    assert rated(marked(PARTLY, mark)) == (PARTLY, CHECK)


def test_yes_among_noes_is_sure():
    assert rated(marks("No", "no", "Yes", "No")) == (ESTABLISHED, SURE)


def test_ticked_box_among_empty_ones_is_sure():
    assert rated(marks("☐", "☒", "☐", "☐")) == (PARTLY, SURE)


@pytest.mark.parametrize(
    "row_of_marks",
    [
        marks("X", "", "X", ""),
        marks("", "X", "?", ""),
        marks("Yes", "In part", "No", "No"),
        marks("☒", "☒", "☐", "☐"),
        marks("✗", "✗", "✓", "✗"),
    ],
)
def test_several_marks_are_no_rating(row_of_marks):
    assert rated(row_of_marks) == ("", CHECK)


def test_several_marks_are_named():
    found = answer("2.3", box("2.3", marks("X", "", "X", "")))

    assert doubts(found) == [
        "Proposal 2.3: more than one level is marked: “Not yet established”, “Established”."
    ]


def test_marks_in_two_cells_under_one_level_are_a_suggestion():
    names = row("Rating", NAMES[0], NAMES[1], (NAMES[2], 2), NAMES[3])

    found = row("Our Rating", "", "", "X", "X", "")
    assert rated(found, names=names, texts=row("Indicator", ("", 5))) == (ESTABLISHED, CHECK)


# The level's own name


def test_name_under_its_level_is_sure():
    assert rated(marked(EXEMPLARY, "Exemplary")) == (EXEMPLARY, SURE)


def test_name_in_a_cell_across_all_levels_is_sure():
    assert rated(row("Our Rating", ("Partly established", 4))) == (PARTLY, SURE)


def test_name_in_the_same_cell_as_the_label_is_sure():
    assert rated(row(("Our rating: Established", 5))) == (ESTABLISHED, SURE)


def test_name_under_another_level_is_a_conflict():
    found = answer("2.3", box("2.3", marked(PARTLY, "Established")))

    assert (found.rating, found.certainty) == ("", CHECK)
    assert doubts(found) == ["Proposal 2.3: “Established” stands under “Partly established”."]


@pytest.mark.parametrize("name", ["Establised", "3. Established", "Partially established"])
def test_name_with_a_slip_is_a_suggestion(name):
    level = PARTLY if name.startswith("P") else ESTABLISHED

    assert rated(row("Our Rating", (name, 4))) == (level, CHECK)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("☐ Not yet established ☒ Established", (ESTABLISHED, SURE)),
        ("Not yet established ☐ Partly established ☒ Established ☐ Exemplary ☐", (PARTLY, SURE)),
        ("Not yet established\nX Partly established\nEstablished\nExemplary", (PARTLY, SURE)),
        ("☐ Not yet established ☐ Established", ("", NONE)),
        ("☒ Not yet established ☒ Established", ("", CHECK)),
        ("Not yet established Partly established X Established Exemplary", ("", CHECK)),
        ("Not yet established / Partly established", ("", CHECK)),
    ],
)
def test_levels_listed_in_one_cell(text, wanted):
    assert rated(row("Our Rating", (text, 4))) == wanted


def test_boxes_beside_the_names_of_the_levels():
    names = levels(*(f"{'☒' if name == NAMES[1] else '☐'} {name}" for name in NAMES))

    assert rated(marked(None), names=names) == (PARTLY, SURE)


def test_box_beside_a_name_against_a_mark_is_a_conflict():
    names = levels(*(f"{'☒' if name == NAMES[1] else '☐'} {name}" for name in NAMES))

    assert rated(marked(ESTABLISHED), names=names) == ("", CHECK)


def test_x_beside_a_name_in_the_header_row_is_a_suggestion():
    assert rated(marked(None), names=levels(*NAMES[:2], "Established X", NAMES[3])) == (
        ESTABLISHED,
        CHECK,
    )


# Where the mark lies


@pytest.mark.parametrize(
    "row_of_marks",
    [
        row("Our Rating", ("X", 4)),
        row("Our Rating", "X"),
        row("Our Rating", "", "X"),
        row("Our Rating", "", ("X", 2), ""),
        row("Our Rating", "", "", "", "", "X"),
        row("Our Rating X", "", "", "", ""),
        row("Our Rating (X)", "", "", "", ""),
        row(("Our Rating", 3), "X"),
    ],
)
def test_mark_that_lies_under_no_single_level_is_no_rating(row_of_marks):
    assert rated(row_of_marks) == ("", CHECK)


def test_mark_whose_column_is_lost_is_named_with_its_place():
    found = answer("1.2", box("1.2", row("Our Rating", "X")))

    assert doubts(found) == ["Proposal 1.2: a mark was found, but not under a level."]


def test_levels_in_another_order_are_read_by_their_names():
    names = levels(*reversed(NAMES))
    texts = row("Indicator", *reversed(descriptors("2.3")))

    assert rated(marked(PARTLY), names=names, texts=texts) == (ESTABLISHED, SURE)


def test_names_against_descriptors_are_a_conflict():
    found = answer("2.3", box("2.3", names=levels(NAMES[0], NAMES[2], NAMES[1], NAMES[3])))

    assert (found.rating, found.certainty) == ("", CHECK)
    assert doubts(found) == [
        "Proposal 2.3: a mark was found, but the names of the levels and the descriptors above it "
        "do not agree."
    ]


def test_names_alone_suffice():
    assert rated(marked(PARTLY), texts=row("Indicator", "", "", "", "")) == (PARTLY, SURE)


def test_descriptors_alone_suffice():
    names = row("Rating", ("\n".join(NAMES), 4))

    assert rated(marked(PARTLY), names=names) == (PARTLY, SURE)


def test_descriptors_in_the_place_of_the_names():
    made = without(box("2.3", names=row("Rating", *descriptors("2.3"))), 2)

    assert answer("2.3", made).certainty == SURE


def test_descriptors_that_were_edited_are_known():
    texts = [text.replace("budget", "budgets") + " As agreed." for text in descriptors("2.3")]

    assert rated(marked(PARTLY), texts=row("Indicator", *texts)) == (PARTLY, SURE)


def test_all_descriptors_in_one_cell_are_no_column():
    names, texts = (
        row(name, (text, 4))
        for name, text in (
            ("Rating", "\n".join(NAMES)),
            ("Indicator", "\n".join(descriptors("2.3"))),
        )
    )

    assert rated(row("Our Rating", ("X", 4)), names=names, texts=texts) == ("", CHECK)


def test_lost_level_leaves_no_name_sure():
    names = row("Rating", (NAMES[0], 2), NAMES[2], NAMES[3])

    assert rated(marked(PARTLY), names=names, texts=row("Indicator", ("", 4))) == (NOT_YET, CHECK)


def test_name_that_stands_twice_is_not_sure():
    names = levels(NAMES[0], NAMES[2], NAMES[2], NAMES[3])

    assert rated(marked(PARTLY), names=names) == ("", CHECK)
    assert rated(marked(ESTABLISHED), names=names) == (ESTABLISHED, CHECK)


def test_split_and_merged_columns_are_read_by_the_grid():
    names = row("Rating", NAMES[0], (NAMES[1], 3), NAMES[2], NAMES[3])
    texts = row(
        "Indicator", *descriptors("2.3")[:1], (descriptors("2.3")[1], 3), *descriptors("2.3")[2:]
    )

    assert rated(row("Our Rating", "", "", "X", "", "", ""), names=names, texts=texts) == (
        PARTLY,
        SURE,
    )


def test_mark_that_sticks_out_of_its_level_is_no_sure_one():
    names = row("Rating", NAMES[0], (NAMES[1], 2), (NAMES[2], 2), NAMES[3])
    texts = row("Indicator", ("", 6))

    assert rated(row("Our Rating", "", "", ("X", 2), "", ""), names=names, texts=texts) == (
        "",
        CHECK,
    )


def test_mark_in_a_row_without_a_label_is_a_suggestion():
    assert rated(marks("", "X", "", "", label="")) == (PARTLY, CHECK)


def test_mark_beside_a_descriptor_is_a_suggestion():
    texts = list(descriptors("2.3"))
    texts[1] += "\nX"

    assert rated(marked(None), texts=row("Indicator", *texts)) == (PARTLY, CHECK)


def test_rating_below_the_texts_is_a_suggestion():
    rows = box("2.3").rows
    found = answer("2.3", table(*rows[:3], *rows[4:], rows[3]))

    assert (found.rating, found.certainty) == (ESTABLISHED, CHECK)


def test_levels_below_each_other_are_a_suggestion():
    rows = [
        row(name, (text, 3), "X" if name == "Established" else "")
        for name, text in zip(NAMES, descriptors("2.3"), strict=True)
    ]
    whole = box("2.3").rows

    found = answer("2.3", table(whole[0], *rows, *whole[4:]))
    assert (found.rating, found.certainty) == (ESTABLISHED, CHECK)
    assert found.evidence == "Evidence of 2.3."


def test_mark_with_a_remark_is_a_suggestion():
    mark = Paragraph("X", remarks=("The words stood in a text box.",))

    assert rated(marked(PARTLY, [mark])) == (PARTLY, CHECK)


# Shading and bold letters


def _shaded(*fills: str, mark: Level | None = None):
    cells = (
        cell("X" if level == mark else "", fill=fill)
        for level, fill in zip(LEVELS, fills, strict=True)
    )
    return row("Our Rating", *cells)


def test_shaded_cell_is_a_suggestion():
    found = answer("2.3", box("2.3", _shaded("", "92D050", "", "")))

    assert (found.rating, found.certainty) == (PARTLY, CHECK)
    assert doubts(found) == [
        "Proposal 2.3: there is no mark, but “Partly established” is set off by shading or bold "
        "letters."
    ]


@pytest.mark.parametrize(
    ("fills", "wanted"),
    [
        (("FFFF00",) * 4, ("", NONE)),
        (("FF0000", "FFC000", "FFFF00", "00FF00"), ("", NONE)),
        (("D9D9D9", "D9D9D9", "FFFF00", "D9D9D9"), (ESTABLISHED, CHECK)),
        (("", "FFFF00", "FFFF00", ""), ("", CHECK)),
    ],
)
def test_shading_says_something_only_where_it_sets_one_off(fills, wanted):
    assert rated(_shaded(*fills)) == wanted


def test_mark_against_shading_is_a_conflict():
    assert rated(_shaded("", "FFFF00", "", "", mark=ESTABLISHED)) == ("", CHECK)


def test_mark_in_the_shaded_cell_is_sure():
    assert rated(_shaded("", "FFFF00", "", "", mark=PARTLY)) == (PARTLY, SURE)


def test_bold_descriptor_is_a_suggestion():
    texts = [[Paragraph(text, is_bold=place == 3)] for place, text in enumerate(descriptors("2.3"))]

    assert rated(marked(None), texts=row("Indicator", *texts)) == (EXEMPLARY, CHECK)


def test_bold_names_of_all_levels_say_nothing():
    names = levels(*([Paragraph(name, is_bold=True)] for name in NAMES))

    assert rated(marked(None), names=names) == ("", NONE)


def test_proposal_without_descriptors_of_ours_is_read_by_names():
    assert rated(marked(NOT_YET), texts=described("2.3")) == (NOT_YET, SURE)
