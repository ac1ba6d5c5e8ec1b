"""The whole reading of a workbook with one row a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selfevaluation.intake.blocks import Document, Paragraph
from selfevaluation.intake.controls import written
from selfevaluation.intake.excel import layout
from selfevaluation.intake.excel.rows.parts import Parts
from selfevaluation.intake.excel.rows.tables import rows_of
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import ReadAnswer, Reading
from selfevaluation.intake.returns.answers import place_of
from selfevaluation.intake.returns.cutting import Cut
from selfevaluation.intake.returns.lines import Line
from selfevaluation.intake.returns.reading import reading_of
from selfevaluation.intake.returns.titles import Known

_FIELDS = {
    layout.PARTNERSHIP: "msg-partnership",
    layout.CONTACT: "msg-contact-name",
    layout.EMAIL: "msg-contact-email",
    layout.COMPLETED: "msg-completed",
}


def read_rows(document: Document, expected: Expected) -> Reading | None:
    """What the rows say, wherever the table stands and whatever the order of its columns.

    None where there is no such table. In a workbook of ours each text is taken exactly.
    """
    known = Known(expected)
    found = rows_of(document, known)
    if not found.rows:
        return None
    parts = Parts(known, document.is_ours)
    for row in found.rows:
        parts.add(row)
    if document.is_ours:
        cover: Sequence[Line] = ()
        document = replace(document, blocks=_fields(found.beside))
    else:
        cover = found.beside
    reading = reading_of(Cut(list(cover), parts.all), document, expected)
    return replace(reading, answers=tuple(_placed(one, parts) for one in reading.answers))


def _fields(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """What our sheet about the file says, as the fields of our form in Word."""
    return tuple(
        Paragraph(written("\n".join(one.text for one in value.paragraphs)), field=name)
        for line in lines
        for label, value in zip(line.cells, line.cells[1:], strict=False)
        if (name := _FIELDS.get(label.text))
    )


def _placed(answer: ReadAnswer, parts: Parts) -> ReadAnswer:
    """With the rows in the place of each note: the sheet has no headings to look for."""
    rows = [
        place
        for part, places in zip(parts.all, parts.places, strict=True)
        if part.number == answer.proposal
        for place in places
    ]
    before, after = place_of(answer.proposal), f"Proposal {answer.proposal} ({'; '.join(rows)}): "
    notes = (
        replace(note, text=note.text.replace(before, after, 1)) if rows else note
        for note in answer.notes
    )
    return replace(answer, notes=tuple(dict.fromkeys(notes)))
