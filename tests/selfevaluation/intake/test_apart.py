"""Reading in a process of its own: the same reading, and no more than it may take."""

import hashlib
import json
import logging
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from selfevaluation.intake import apart, read, read_apart
from selfevaluation.intake.__main__ import is_fault
from selfevaluation.intake.expected import to_json
from selfevaluation.intake.readings import Kind, Unreadable
from selfevaluation.intake.refusals import Refusal, Refused
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.corpus.packages import DOCUMENT, plain, replaced
from tests.selfevaluation.intake.orkney import PAGES

TOO_COMPLICATED = (
    "“fife.docx” takes too much time or memory to read. Copy the form into a new document, save "
    "that as .docx or .xlsx, and hand that in; or type the answers in."
)
MOST_MEMORY = 200_000  # kilobytes
CODE = Path(__file__).parents[3]
# A small process starts the one that reads: what it takes is not hidden by what the tests take.
MEASURE = """
import json, resource, sys
from selfevaluation.intake import read_apart
from selfevaluation.intake.expected import from_json
from selfevaluation.intake.readings import Unreadable
facts = json.load(sys.stdin)
try:
    read_apart(open(facts["file"], "rb"), "fife.docx", from_json(facts["expected"]))
    said = "read"
except Unreadable as error:
    said = error.sentence
print(json.dumps([said, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def refused(content: bytes, **limits: float) -> str:
    with pytest.raises(Unreadable) as caught:
        read_apart(BytesIO(content), "fife.docx", expected(), **limits)
    return caught.value.sentence


def measured(content: bytes, folder: Path) -> tuple[str, int]:
    """What came of it, and the most memory that the process had in use, in kilobytes."""
    file = folder / "fife.docx"
    file.write_bytes(content)
    asked = json.dumps({"file": str(file), "expected": to_json(expected())})
    program = [sys.executable, "-c", MEASURE]
    done = subprocess.run(program, input=asked, capture_output=True, text=True, cwd=CODE)
    said, most = json.loads(done.stdout)
    return said, most


def orkney_plan() -> bytes:
    """Orkney's table in Word, with the header again on each page."""
    document, file = Document(), BytesIO()
    rows = [row for page in PAGES for row in page]
    table = document.add_table(len(rows), 5)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text.split("\n")[0]
            for line in text.split("\n")[1:]:
                cell.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def long_return() -> bytes:
    """A form of some 200 pages."""
    text = f"<w:p><w:r><w:t>{'What the partners considered, and when. ' * 20}</w:t></w:r></w:p>"
    return replaced(plain(), DOCUMENT, "</w:tc>", f"{text * 1000}</w:tc>")


def test_it_reads_what_is_read_without_it() -> None:
    content = BytesIO(plain())
    assert read_apart(content, "fife.docx", expected()) == read(content, expected())


def test_an_action_plan_in_word_is_read() -> None:
    found = read_apart(BytesIO(orkney_plan()), "orkney.docx", expected())
    assert (found.kind, found.answers) == (Kind.ACTION_PLAN, ())
    assert [(one.feature, len(one.actions[0].tasks)) for one in found.features] == [
        (1, 4),
        (2, 5),
        (3, 4),
        (4, 5),
        (5, 0),
        (6, 1),
    ]


def test_a_refusal_names_the_file() -> None:
    assert refused(b"") == (
        "“fife.docx” is empty: there is nothing in it. Look whether you chose the right file."
    )


def test_a_file_that_takes_too_long_is_refused() -> None:
    assert refused(plain(), seconds=0.001) == TOO_COMPLICATED


def test_a_file_that_ends_the_process_is_refused_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    content = b"What Fife wrote."
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    with caplog.at_level(logging.WARNING):
        assert refused(content) == TOO_COMPLICATED
    assert caplog.messages == [
        "a file ended the process that read it: 1",
        f"a file could not be read, SHA-256 {hashlib.sha256(content).hexdigest()}",
    ]


def test_a_process_that_answers_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/bin/true")
    assert refused(plain()) == TOO_COMPLICATED


def test_the_process_that_reads_has_no_settings_of_the_site(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told, spy = tmp_path / "told", tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\n/usr/bin/env > {told}\nexit 1\n")
    os.chmod(spy, 0o700)
    monkeypatch.setenv("SECRET_KEY", "never told")
    monkeypatch.setattr(apart.sys, "executable", str(spy))
    refused(plain())
    assert "SECRET_KEY" not in told.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is counted in other units")
def test_a_fault_of_the_reader_is_told_from_one_of_the_file() -> None:
    told = {}
    for refusal in (Refusal.NOT_UNDERSTOOD, Refusal.BROKEN):
        error = Refused(refusal).about("fife.docx")
        error.__cause__ = Refused(refusal)
        told[refusal] = is_fault(error)
    assert told == {Refusal.NOT_UNDERSTOOD: True, Refusal.BROKEN: False}


def test_a_long_return_takes_little_memory(tmp_path: Path) -> None:
    said, most = measured(long_return(), tmp_path)
    assert said == "read"
    assert most < MOST_MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is counted in other units")
def test_a_file_made_to_take_memory_takes_no_more_than_it_may(tmp_path: Path) -> None:
    cells = f"<w:tbl><w:tr>{'<w:tc/>' * 450_000}</w:tr></w:tbl>"
    said, most = measured(replaced(plain(), DOCUMENT, "</w:body>", f"{cells}</w:body>"), tmp_path)
    assert said == TOO_COMPLICATED
    assert most < MOST_MEMORY
