"""Spoilt files of every kind end in a reading or in a sentence, and in nothing else."""

import warnings
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook

from selfevaluation.intake import read
from selfevaluation.intake.readings import Unreadable, from_json, to_json
from selfevaluation.intake.refusals import Refusal, Refused
from tests.selfevaluation.intake import spoiling
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.corpus.packages import plain
from tests.selfevaluation.intake.orkney import PAGES

# Not even a spoilt file may find a fault in the readers themselves.
FAULT = Refused(Refusal.NOT_UNDERSTOOD).about("a file").sentence


@cache
def word() -> bytes:
    return plain()


@cache
def excel() -> bytes:
    """Orkney's improvement actions in a sheet, and a form in another."""
    book, file = Workbook(), BytesIO()
    for page in PAGES:
        for row in page:
            book.active.append(row)
    book.active.merge_cells("A3:A4")
    form = book.create_sheet("Form")
    form.append(["Proposal", "Our rating", "Evidence / Notes", "Proposed improvement actions"])
    for proposal in expected().local:
        form.append([proposal.printed, "Established", "Minutes.", "Meet more often."])
    book.save(file)
    return file.getvalue()


FILES = {"word": word, "excel": excel}
WAYS = {
    # how it is spoilt: how many times
    spoiling.flipped: 30,
    spoiling.torn: 50,
    spoiling.patched: 30,
    spoiling.swapped: 12,
    spoiling.without_part: 15,
    spoiling.doubled: 4,
    spoiling.rewritten: 30,
}


def outcome(content: bytes) -> str:
    """What the file says, or why it is not taken. Raises whatever else comes of it."""
    try:
        reading = read(BytesIO(content), expected(), name="a file")
    except Unreadable as error:
        return error.sentence
    assert from_json(to_json(reading)) == reading
    return "read"


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_spoilt_file_is_read_or_refused(file: str, way: Callable[[bytes, int], bytes]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library for ZIP files warns of what is done to them
        outcomes = {outcome(way(FILES[file](), seed)) for seed in range(WAYS[way])}
    assert FAULT not in outcomes
    assert all(said == "read" or said.startswith("“a file”") for said in outcomes)


@pytest.mark.parametrize("file", FILES)
def test_the_files_that_are_spoilt_are_good_ones(file: str) -> None:
    assert outcome(FILES[file]()) == "read"
