"""The texts of an answer, in order, with lists as lists; those of our own fields exactly."""

from hypothesis import given
from hypothesis import strategies as st

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.controls import written
from selfevaluation.intake.returns.texts import text_of
from tests.selfevaluation.intake.returns.made import (
    answer,
    box,
    doubts,
    evidence,
    item,
    row,
    table,
)

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def _field(text: str, name: str = "msg-evidence-2.3") -> list[Paragraph]:
    return [Paragraph(line, field=name) for line in written(text).split("\n")]


def test_paragraphs_are_lines_without_blank_ones_at_the_ends():
    paragraphs = [Paragraph(text) for text in ("", "  One. ", "", "Two.\n three ", " ", "")]

    assert text_of(paragraphs) == "One.\n\nTwo.\nthree"


def test_lists_have_their_markers_and_their_depth():
    listed = [item("One."), item("Deeper.\nMore.", "1.", 1), item("Two.", "b)")]

    assert text_of([Paragraph("Before:"), *listed]) == (
        "Before:\n• One.\n  1. Deeper.\n    More.\nb) Two."
    )


def test_row_of_a_table_is_a_line():
    figures = table(row("Year", "Days"), row("2018", "12\n(two wards)"), row("", ""))

    assert text_of([Paragraph("See:"), figures, Paragraph("So.")]) == (
        "See:\nYear | Days\n2018 | 12 (two wards)\nSo."
    )


@given(TEXTS)
def test_our_own_field_is_taken_exactly(text):
    assert answer("2.3", box("2.3", notes=evidence(*_field(text)))).evidence == text


def test_words_written_beside_our_field_are_added():
    blocks = [Paragraph(" "), *_field(" exact "), Paragraph(" And more. ")]

    assert text_of(blocks) == " exact \nAnd more."


def test_list_made_within_our_field_is_a_list():
    assert text_of([Paragraph("One", "•", field="msg-evidence-2.3")]) == "• One"


def test_remarks_on_what_could_not_be_taken_are_doubts():
    remarked = Paragraph("See.", remarks=("a picture was left out.",))

    assert doubts(answer("2.3", box("2.3", notes=evidence(remarked)))) == [
        "Proposal 2.3: a picture was left out."
    ]
