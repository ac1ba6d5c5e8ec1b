"""What was found in a file, as one object of the report on a folder of returns."""

from typing import Any

from selfevaluation.intake.readings import Note, ReadAnswer, Reading


def report(file: str, reading: Reading, *, partnership: str) -> dict[str, Any]:
    """One object of the list that `manage.py import_returns --report` writes.

    `partnership` is the name of the one that `reading` recognised, "" for none. Keys: file, refused
    (null here), partnership (that name, or what the file says), contact, date (ISO 8601, or as
    written where it is no date), answers, notes. Each answer has
    proposal ("2.3"), rating (a value of readings.Level or null), certainty (sure, check, none),
    evidence, actions (their texts) and notes.
    """
    day = reading.completed_on
    return {
        "file": file,
        "refused": None,
        "partnership": partnership or reading.partnership_written,
        "contact": reading.contact_written,
        "date": day.isoformat() if day else reading.completed_written,
        "answers": [_answer(answer) for answer in reading.answers],
        "notes": _notes(reading.notes),
    }


def refusal(file: str, sentence: str) -> dict[str, Any]:
    """The object of a file that was not taken, with the same keys; `refused` says what to do."""
    about = dict.fromkeys(("partnership", "contact", "date"))
    return {"file": file, "refused": sentence, **about, "answers": [], "notes": []}


def _answer(answer: ReadAnswer) -> dict[str, Any]:
    return {
        "proposal": answer.proposal,
        "rating": answer.rating or None,
        "certainty": str(answer.certainty),
        "evidence": answer.evidence,
        "actions": [action.text for action in answer.actions],
        "notes": _notes(answer.notes),
    }


def _notes(notes: tuple[Note, ...]) -> list[str]:
    return [note.text for note in notes]
