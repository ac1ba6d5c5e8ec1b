"""Rows of the form under other labels, cut into two tables, or with the label in the text."""

import pytest

from selfevaluation.intake.blocks import Cell, Row
from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.returns.made import (
    ESTABLISHED,
    PARTLY,
    actions,
    answer,
    answers,
    box,
    descriptors,
    doubts,
    evidence,
    item,
    levels,
    marked,
    marks,
    read,
    row,
    table,
    texts_of,
    told,
    without,
)


@pytest.mark.parametrize(
    "label",
    [
        "Evidence / Notes",
        "Evidence / Our Notes",
        "EVIDENCE/NOTES:",
        "Evidence and notes",
        "Evidance / Notes",
        "Evidence",
        "Notes",
        "Evidence / Notes (continued)",
        "Evidence /\nNotes",
    ],
)
def test_labels_of_evidence(label):
    assert answer("2.3", box("2.3", notes=evidence("Words.", label=label))).evidence == "Words."


@pytest.mark.parametrize(
    "label",
    [
        "Proposed improvement actions",
        "Proposed Improvement Actions:",
        "Proposed improvment action",
        "Improvement actions",
        "Proposed\nimprovement\nactions",
    ],
)
def test_labels_of_actions(label):
    found = answer("2.3", box("2.3", plans=actions("Do this.", label=label)))

    assert texts_of(found) == ["Do this."]


@pytest.mark.parametrize(
    "label", ["Our Rating", "OUR RATING:", "Rating", "Our Raitng", "Self-rating"]
)
def test_labels_of_the_rating(label):
    found = answer("2.3", box("2.3", marks("", "X", "", "", label=label)))

    assert (found.rating, found.certainty) == (PARTLY, "sure")


@pytest.mark.parametrize(
    "label", ["Rating", "Rating Descriptor", "Rating descriptors", "Level", ""]
)
def test_labels_of_the_levels(label):
    assert answer("2.3", box("2.3", names=levels(label=label))).certainty == "sure"


@pytest.mark.parametrize(
    "label", ["Indicator", "Indicators", "Descriptor", "Rating Descriptor", ""]
)
def test_labels_of_the_descriptors(label):
    texts = row(label, *descriptors("2.3"))

    assert answer("2.3", box("2.3", texts=texts)).certainty == "sure"


def test_label_in_the_same_cell_as_its_text():
    notes = row(("Evidence / Notes: We have\na plan.", 5))
    plans = row((["Proposed improvement actions", item("One."), item("Two.")], 5))
    found = answer("2.3", box("2.3", notes=notes, plans=plans))

    assert (found.evidence, texts_of(found)) == ("We have\na plan.", ["One.", "Two."])


def test_label_in_a_row_above_its_text():
    rows = box("2.3").rows
    found = answer("2.3", table(*rows[:4], row(("Evidence / Notes", 5)), row(("Words.", 5))))

    assert found.evidence == "Words."


def test_sentence_that_begins_like_a_label_is_text():
    rows = box("2.3").rows
    words = row(("Proposed improvement actions have been agreed by all.", 5))
    found = answer("2.3", table(*rows[:5], words, rows[5]))

    assert found.evidence == (
        "Evidence of 2.3.\nProposed improvement actions have been agreed by all."
    )


def test_actions_under_a_label_inside_the_evidence():
    notes = evidence("Words.", "Proposed improvement actions", item("One."))
    found = answer("2.3", without(box("2.3", notes=notes), 5))

    assert (found.evidence, texts_of(found)) == ("Words.", ["One."])


# Tables cut in two


@pytest.mark.parametrize("cut", [2, 3, 4, 5])
def test_table_cut_into_two(cut):
    rows = box("2.3").rows
    found = answer("2.3", table(*rows[:cut]), "", table(*rows[cut:]))

    assert (found.rating, found.certainty) == (ESTABLISHED, "sure")
    assert (found.evidence, texts_of(found)) == ("Evidence of 2.3.", ["Action for 2.3."])


def test_mark_in_a_second_table_with_other_columns_is_not_sure():
    rows = box("2.3").rows
    other = row(("Our Rating", 2), "", "X", "", "")
    found = answer("2.3", table(*rows[:3]), table(other, *rows[4:]))

    assert (found.rating, found.certainty) == ("", "check")


def test_rows_without_a_label_go_on_with_the_text_above():
    more = row("", ("And more.", 4))
    found = answer("2.3", table(*box("2.3").rows[:5], more), table(more, box("2.3").rows[5], more))

    assert found.evidence == "Evidence of 2.3.\nAnd more.\nAnd more."
    assert texts_of(found) == ["Action for 2.3.", "And more."]


def test_lower_part_of_a_merged_label_goes_on_with_the_text_above():
    lower = Row((Cell(0, 1, (), is_continued=True), *row("", ("And more.", 4)).cells[1:]))
    found = answer("2.3", table(*box("2.3").rows, lower))

    assert texts_of(found) == ["Action for 2.3.", "And more."]


def test_list_goes_on_in_the_next_table():
    plans = actions("Two key priorities are as follows:", item("One.", "1."))
    found = answer("2.3", box("2.3", plans=plans), table(row("", ([item("Two.", "2.")], 4))))

    assert (texts_of(found), doubts(found)) == (["One.", "Two."], [])


def test_repeated_header_row_is_no_new_proposal():
    rows = box("2.3").rows
    found = answers(table(*rows[:4]), table(*rows[1:3], *rows[4:]), box("2.4"))

    assert (sorted(found), found["2.3"].certainty) == (["2.3", "2.4"], "sure")
    assert found["2.3"].evidence == "Evidence of 2.3."


def test_header_row_repeated_within_the_evidence_leaves_it_open():
    rows = box("2.3").rows
    found = answer("2.3", table(*rows[:5]), table(rows[1], row("", ("And more.", 4)), rows[5]))

    assert found.evidence == "Evidence of 2.3.\nAnd more."


def test_heading_repeated_above_the_second_half_is_the_same_proposal():
    rows = box("2.3").rows
    found = answer("2.3", table(*rows[:5]), table(rows[0], rows[1], rows[5]))

    assert (found.certainty, texts_of(found), found.notes) == ("sure", ["Action for 2.3."], ())


def test_descriptors_that_run_over_a_page_are_joined():
    whole = descriptors("2.3")
    halves = [(text[: len(text) // 2], text[len(text) // 2 :]) for text in whole]
    rows = box("2.3", names=row("Rating", ("", 4))).rows
    first, second = (
        row(label, *(half[place] for half in halves))
        for place, label in enumerate(("Indicator", ""))
    )

    assert answer("2.3", table(*rows[:2], first, second, *rows[3:])).rating == ESTABLISHED


# What cannot be placed


def test_row_with_an_unknown_label_is_named():
    rows = box("2.3").rows
    found = answer("2.3", table(*rows[:5], row("Comments", ("Call Ann.", 4)), rows[5]))

    assert found.evidence == "Evidence of 2.3."
    assert doubts(found) == [
        "Proposal 2.3: “Comments: Call Ann.” could not be placed and was left out."
    ]


def test_text_between_the_tables_is_told():
    found = answer("2.2", box("2.2"), "The Board met on Monday.", box("2.3"))

    assert (doubts(found), told(found)) == (
        [],
        ["Proposal 2.2: “The Board met on Monday.” stands outside its table and was left out."],
    )


def test_text_before_the_first_proposal_is_passed_over():
    reading = read("An introduction.", table(row("A", "table")), box("1.1"))

    assert [note.text for note in reading.notes if note.is_doubt and "Name" not in note.text] == []


def test_words_in_the_row_of_the_levels_are_named():
    names = row(
        "Rating",
        (
            "Not yet established\nPartly established\nEstablished\nExemplary\n"
            "Two key priorities are as follows:",
            4,
        ),
    )
    found = answer("2.3", box("2.3", names=names))

    assert doubts(found) == [
        "Proposal 2.3: “Two key priorities are as follows:” could not be placed and was left out."
    ]


def test_words_among_the_descriptors_are_named():
    texts = ("\n".join([*descriptors("2.3"), "We shall write to the Council about parking."]), 4)
    found = answer("2.3", box("2.3", texts=row("Indicator", texts)))

    assert doubts(found) == [
        "Proposal 2.3: “We shall write to the Council about parking.” could not be placed and was "
        "left out."
    ]


def test_table_of_improvement_actions_is_passed_over():
    head = row("Key", "Proposed Improvement Action", "Specific Task", "By When", "Lead Officer(s)")
    plan = table(head, row("Feature 1", "Do this", "A task", "May", "Ann"))
    reading = read(box("6.3"), plan, table(row("", "More", "", "", "")))

    assert [note.text for note in reading.notes if note.is_doubt and "Name" not in note.text] == []
    assert next(one for one in reading.answers if one.proposal == "6.3").notes == ()


def test_form_inside_a_table_that_lies_around_it():
    outer = table(row(([box("2.3")], 1)), row(([box("2.4", marked(PARTLY))], 1)))
    found = answers(outer)

    assert [(n, one.rating, one.certainty) for n, one in found.items()] == [
        ("2.3", ESTABLISHED, "sure"),
        ("2.4", PARTLY, "sure"),
    ]


def test_form_inside_the_evidence_is_text():
    found = answers(box("2.3", notes=evidence("Words.", box("2.4", marked(PARTLY)))), box("2.5"))

    assert (sorted(found), found["2.3"].certainty) == (["2.3", "2.5"], "sure")
    assert proposal("2.4").title in found["2.3"].evidence
