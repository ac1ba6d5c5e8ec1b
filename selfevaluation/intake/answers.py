"""The answers of a file: those of its form, or of a table with one row a proposal."""

from __future__ import annotations

from dataclasses import replace

from selfevaluation.intake.blocks import Document
from selfevaluation.intake.excel import read_rows
from selfevaluation.intake.excel.rows.annexes import set_apart
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import Certainty, Note, ReadAnswer, Reading
from selfevaluation.intake.returns import read_return
from selfevaluation.intake.returns.notes import place_of
from selfevaluation.intake.returns.titles import Known

_FEW = 3  # proposals in the layout of the form; a sheet of rows may show how one looks


def read_answers(document: Document, form: Document, expected: Expected) -> Reading:
    """What the file answers, read in both layouts; `form` is without its plans.

    Where most of it is the form, a list of proposals is only an annex, such as last year's
    ratings: it is named and not read. Where there are only rows, as in the site's own workbook,
    they count.
    """
    rows = read_rows(document, expected)
    found, notes = _of_form(form, expected)
    if rows is None or len(_answered(found)) > _FEW:
        return replace(found, notes=(*found.notes, *notes))
    # In a workbook of the site's own, what looks like the form is somebody's words.
    return rows if document.is_ours else _of_rows(rows, found)


def _of_form(form: Document, expected: Expected) -> tuple[Reading, list[Note]]:
    """The form without such lists; with them where it would lose proposals, and then unsure."""
    apart = set_apart(form, Known(expected))
    found = read_return(apart.form, expected)
    if not apart.annexes:
        return found, []
    whole = read_return(form, expected)
    if len(_answered(whole)) > max(len(_answered(found)), _FEW):
        return _unsure(whole), [_mixed(words) for words in apart.annexes]
    return found, [_not_read(words) for words in apart.annexes]


def _answered(reading: Reading) -> list[ReadAnswer]:
    return [
        answer
        for answer in reading.answers
        if answer.says_anything or answer.certainty != Certainty.NONE
    ]


def _not_read(words: str) -> Note:
    return Note(
        "A list of proposals stands in the file beside the form, and was not read: "
        f"“{words}”. Look whether it holds answers that the form does not have."
    )


def _mixed(words: str) -> Note:
    return Note(
        "A list of proposals stands in one table with the form, and could not be told from it: "
        f"“{words}”. Look at each answer."
    )


def _of_rows(rows: Reading, form: Reading) -> Reading:
    """The rows; nothing of a proposal that is answered in the layout of the form too is sure."""
    twice = [answer.proposal for answer in _answered(form)]
    answers = (_doubted(answer) if answer.proposal in twice else answer for answer in rows.answers)
    return replace(rows, answers=tuple(answers))


def _doubted(answer: ReadAnswer) -> ReadAnswer:
    note = Note(
        f"{place_of(answer.proposal)}it is answered in a table of its own too, which was not read."
    )
    return replace(_checked(answer), notes=(note, *answer.notes))


def _unsure(reading: Reading) -> Reading:
    return replace(reading, answers=tuple(_checked(answer) for answer in reading.answers))


def _checked(answer: ReadAnswer) -> ReadAnswer:
    """With a rating that is only suggested."""
    is_sure = answer.certainty == Certainty.SURE
    return replace(answer, certainty=Certainty.CHECK) if is_sure else answer
