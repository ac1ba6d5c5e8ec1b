"""Each item of the outermost list is one action, without its marker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.controls import written
from selfevaluation.intake.returns.actions import actions_in
from tests.selfevaluation.intake.returns.made import item, row, table

TWO = "Two key priorities which will be included in the action plan are as follows:"
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=80)


def _texts(*pieces: str | Paragraph) -> list[str]:
    return [action.text for action in _read(*pieces).actions]


def _read(*pieces: str | Paragraph):
    return actions_in([Paragraph(one) if isinstance(one, str) else one for one in pieces])


def test_items_are_actions_without_their_markers():
    assert _texts(item("One.", "1."), item("Two.", "2.")) == ["One.", "Two."]


def test_deeper_items_and_plain_paragraphs_belong_to_the_item_before():
    pieces = [
        item("One:"),
        item("first;", "a)", 1),
        item("second.", "–", 2),
        "A sentence.",
        item("Two."),
    ]

    assert _texts(*pieces) == ["One:\n  a) first;\n    – second.\nA sentence.", "Two."]


def test_depth_is_counted_from_the_outermost_item():
    assert _texts(item("One.", level=1), item("Deeper.", level=2), item("Two.", level=1)) == [
        "One.\n  • Deeper.",
        "Two.",
    ]


def test_paragraphs_without_a_list_are_actions():
    assert _texts("We shall plan.", "", "We shall pay.") == ["We shall plan.", "We shall pay."]


@pytest.mark.parametrize(
    "typed",
    [
        ["1. One.", "2. Two."],
        ["1) One.", "2) Two."],
        ["(1) One.", "(2) Two."],
        ["1.One.", "2.Two."],
        ["• One.", "•\tTwo."],
        ["- One.", "– Two."],
        ["a. One.", "b. Two."],
        ["i) One.", "ii) Two."],
        ["o\tOne.", "o\tTwo."],
        ["1. One.\n2. Two."],
    ],
)
def test_typed_markers_are_markers(typed):
    assert _texts(*typed) == ["One.", "Two."]


@pytest.mark.parametrize("text", ["2.5 million pounds", "-5% a year", "e.g. a plan", "A plan."])
def test_what_only_looks_like_a_marker_is_text(text):
    assert _texts(text) == [text]


def test_typed_items_that_are_indented_belong_to_the_one_before():
    assert _texts("1. One:", "  - first;", "\t- second.", "2. Two.") == [
        "One:\n  - first;\n  - second.",
        "Two.",
    ]


def test_lead_in_is_left_out_and_told():
    found = _read(TWO, item("One.", "1."), item("Two.", "2."))

    assert [action.text for action in found.actions] == ["One.", "Two."]
    assert (found.told, found.doubts) == (
        (f"“{TWO}” was left out of its improvement actions.",),
        (),
    )


@pytest.mark.parametrize(
    ("lead", "count", "sentence"),
    [
        (TWO, 1, "“two key priorities” are announced, but 1 action was found."),
        (
            "One key priority is as follows:",
            2,
            "“one key priority” is announced, but 2 actions were found.",
        ),
        ("3 actions:", 2, "“3 actions” are announced, but 2 actions were found."),
    ],
)
def test_another_number_of_actions_than_announced_is_a_doubt(lead, count, sentence):
    assert _read(lead, *(item("Plan.") for _ in range(count))).doubts == (sentence,)


@pytest.mark.parametrize("lead", ["The following key priority:", "Our priorities:", TWO])
def test_number_announced_is_the_number_found(lead):
    assert _read(lead, item("One."), item("Two.")).doubts == ()


def test_lead_in_without_anything_after_it_is_named():
    found = _read("Three key priorities are as follows:")

    assert (found.actions, len(found.told)) == ((), 1)
    assert found.doubts == ("“three key priorities” are announced, but 0 actions were found.",)


def test_sentence_before_a_list_is_an_action():
    assert _texts("We are committed.", item("One.")) == ["We are committed.", "One."]


@pytest.mark.parametrize("text", ["N/A", "None", "-", "None identified.", "–"])
def test_words_for_nothing_are_no_action_and_told(text):
    found = _read(text)

    assert found.actions == ()
    assert found.told == (f"“{text}” stands for the improvement actions; none were taken.",)


def test_text_in_another_script_is_an_action():
    assert _texts("شراكة") == ["شراكة"]


def test_rows_of_a_table_are_actions():
    found = actions_in([table(row("Plan", "May"), row("Pay", "June"))])

    assert [action.text for action in found.actions] == ["Plan | May", "Pay | June"]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_actions_in_our_own_field_are_taken_exactly(texts):
    pieces = [
        Paragraph(line, "" if place else "•", field="msg-actions-2.3")
        for text in texts
        for place, line in enumerate(written(text).split("\n"))
    ]

    assert _texts(*pieces) == texts


def test_empty_field_has_no_action():
    assert _texts(Paragraph("", "•", field="msg-actions-2.3")) == []


def test_plain_lines_typed_into_our_field_are_read_as_anywhere():
    lines = [Paragraph(text, field="msg-actions-2.3") for text in ("1. One.", "2. Two.")]

    assert _texts(*lines) == ["One.", "Two."]


@given(st.lists(TEXTS, max_size=6), st.lists(st.sampled_from(["", "•", "1."]), max_size=6))
def test_words_are_never_lost(texts, markers):
    found = _read(*(Paragraph(text, mark) for text, mark in zip(texts, markers, strict=False)))
    kept = "".join([*(action.text for action in found.actions), *found.told])

    words = [word for text, _ in zip(texts, markers, strict=False) for word in text.split()]
    assert [word for word in words if word.isalpha() and len(word) > 3 and word not in kept] == []
