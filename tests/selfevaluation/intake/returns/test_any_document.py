"""Whatever stands in a document: nothing is sure that is not under exactly one mark."""

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from selfevaluation.intake.blocks import Cell, Document, Paragraph, Row, Table
from selfevaluation.intake.returns import read_return
from selfevaluation.intake.returns.numbers import number_of, numbered
from selfevaluation.intake.returns.signs import choices, parted, read_sign
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.returns.made import (
    LEVELS,
    NAMES,
    actions,
    answer,
    box,
    descriptors,
    evidence,
    levels,
    read,
    row,
)

CLEAR = ("X", "x", " X ", "✓", "☒", "Yes", "X X")
SILENT = ("", "-", "No", "☐", " ")
OTHERS = ("?", "X?", "TBC", "2.5", "Established", "Exemplary", "X – nearly", "☒ ☐", "see above")
ANYTHING = st.sampled_from((*CLEAR, *SILENT, *OTHERS)) | st.text(max_size=8)
SPANS = st.lists(st.integers(1, 3), min_size=1, max_size=6)


@given(st.lists(ANYTHING, min_size=4, max_size=4))
def test_rating_is_sure_only_under_its_one_mark(texts):
    found = answer("2.3", box("2.3", row("Our Rating", *texts)))

    if found.certainty == "sure":
        loud = [place for place, text in enumerate(texts) if read_sign(text).says_something]
        assert [LEVELS[place] for place in loud] == [found.rating]
    else:
        assert found.certainty == "check" or found.rating == ""


@given(st.permutations(range(4)), st.integers(0, 3), st.sampled_from(CLEAR))
def test_rating_is_of_the_level_above_whatever_the_order(order, place, mark):
    names = levels(*(NAMES[level] for level in order))
    texts = row("Indicator", *(descriptors("2.3")[level] for level in order))
    marks = row("Our Rating", *(mark if one == place else "" for one in range(4)))
    found = answer("2.3", box("2.3", marks, names=names, texts=texts))

    assert (found.rating, found.certainty) == (LEVELS[order[place]], "sure")


@given(SPANS, st.integers(0, 5), st.lists(st.sampled_from(CLEAR), min_size=1, max_size=1))
def test_sure_mark_lies_wholly_under_its_level(spans, place, marks):
    """Names four columns wide in a grid of thirteen, and cells of the marks cut anyhow."""
    names = row("Rating", *((name, 3) for name in NAMES))
    texts = [(marks[0] if one == place else "", span) for one, span in enumerate(spans)]
    cells = row("Our Rating", *texts)
    found = answer("2.3", box("2.3", cells, names=names, texts=row("Indicator", ("", 12))))

    if found.certainty == "sure":
        marked = next(cell for cell in cells.cells[1:] if cell.text)
        column = LEVELS.index(found.rating)
        assert 1 + 3 * column <= marked.start < marked.end <= 4 + 3 * column
        assert cells.cells[-1].end >= 13


PIECES = st.one_of(
    st.sampled_from(
        [
            "Proposal 2.3",
            "Proposal 2.3 Delegated hospital budgets and set aside requirements must be fully "
            "implemented.",
            "Rating",
            "Our Rating",
            "Indicator",
            "Evidence / Notes",
            "Proposed improvement actions",
            "Key Feature 2",
            "Name of Partnership",
            "X",
            *NAMES,
            *descriptors("2.3"),
        ]
    ),
    st.text(max_size=10),
)
PARAGRAPHS = st.builds(
    Paragraph,
    PIECES,
    st.sampled_from(["", "•"]),
    st.integers(0, 2),
    field=st.sampled_from(["", "msg-evidence-2.3", "msg-actions-2.3", "msg-partnership", "other"]),
)
CELLS = st.builds(
    Cell,
    st.integers(0, 4),
    st.integers(0, 8),
    st.lists(PARAGRAPHS, max_size=3).map(tuple),
    st.sampled_from(["", "FFFF00"]),
    st.booleans(),
)
TABLES = st.lists(st.lists(CELLS, max_size=5).map(lambda cells: Row(tuple(cells))), max_size=6).map(
    lambda rows: Table(tuple(rows))
)


@given(st.lists(PARAGRAPHS | TABLES, max_size=6))
@settings(max_examples=200)
def test_reading_never_raises(blocks):
    reading = read_return(Document(tuple(blocks)), expected())

    assert len([one for one in reading.answers if one.proposal in _local()]) == 22


@given(st.text(max_size=30))
def test_parsing_of_pieces_never_raises(text):
    numbered(text)
    number_of(text)
    read_sign(text)
    choices(text)
    parted(text)


def test_whole_return_is_read_at_once():
    long = "We have made progress, and there is more to do than we can say here. " * 60
    boxes = [
        box(number, notes=evidence(*[long] * 3), plans=actions(*[long] * 2)) for number in _local()
    ]
    read(*boxes)
    before = process_time()
    reading = read(*boxes)

    assert process_time() - before < 1
    assert [one.certainty for one in reading.answers] == ["sure"] * 22


def _local() -> list[str]:
    return [one.number for one in expected().local]
