"""What became of a file that was handed in, in sentences; and the report on many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from selfevaluation.intake import reports
from selfevaluation.intake.readings import Note, Reading, from_json
from selfevaluation.models import ReceivedFile
from selfevaluation.operations.filling import Standing, in_the_way

State = ReceivedFile.State
# Of a file that its partnership uploaded itself, which is theirs to tell.
NOTHING_TO_DO = "It was set aside: nothing needs to be done about it."


@dataclass(frozen=True)
class Outcome:
    """One file: why it was not taken, or what it says and what became of it.

    `state` is a value of ReceivedFile.State, `partnership` the name of the one it belongs to.
    """

    name: str
    state: str
    refused: str = ""
    reading: Reading | None = None
    partnership: str = ""
    said: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """In one piece, for a line of a list."""
        return self.refused or " ".join(self.said)


def outcome_of(received: ReceivedFile, standing: Standing, *, on: date) -> Outcome:
    """Of a file as it stands on day `on`; no query where its partnership and original are read."""
    original = received.same_as or received
    reading = from_json(original.reading) if original.reading else None
    return Outcome(
        name=received.name,
        state=received.state,
        refused=received.refused,
        reading=reading,
        partnership=original.partnership.name if original.partnership else "",
        said=_said(received, reading, standing, on),
    )


def repeated(name: str, before: ReceivedFile) -> Outcome:
    """Of a file that was handed in before, byte for byte: `before` is that one."""
    return Outcome(
        name=name,
        state=State.SET_ASIDE,
        reading=from_json(before.reading) if before.reading else None,
        partnership=before.partnership.name if before.partnership else "",
        said=(_already(before),),
    )


def repeated_today(name: str, same: Outcome) -> Outcome:
    """Of a file that came twice in one run: `same` is what became of it the first time."""
    return replace(same, name=name, state=State.SET_ASIDE, said=(_twice(same.name),))


def as_report(outcome: Outcome) -> dict[str, Any]:
    """One object of the report, as intake.reports has it; what became of the file is a note."""
    if outcome.refused:
        return reports.refusal(outcome.name, outcome.refused)
    said = tuple(Note(text, is_doubt=False) for text in outcome.said)
    if outcome.reading is None:
        unread = reports.refusal(outcome.name, "")
        return unread | {"refused": None, "notes": [note.text for note in said]}
    reading = replace(outcome.reading, notes=(*outcome.reading.notes, *said))
    return reports.report(outcome.name, reading, partnership=outcome.partnership)


def _said(
    received: ReceivedFile, reading: Reading | None, standing: Standing, on: date
) -> tuple[str, ...]:
    if received.same_as:
        return (_already(received.same_as),)
    if received.state == State.DRAFTED:
        return (f"It was put into the draft of {received.partnership}.",)
    if received.state == State.SET_ASIDE:
        return ("It was set aside.",) if received.done_by_id else (NOTHING_TO_DO,)
    if received.state == State.TO_CHECK and reading:
        reasons = in_the_way(reading, received.partnership, standing, on=on)
        return tuple(reasons) or ("Nothing stands in its way any more, but it has to be checked.",)
    return ("It is not read yet.",) if received.state == State.QUEUED else ()


def _already(before: ReceivedFile) -> str:
    return _handed_in(timezone.localdate(before.at))


def _twice(name: str) -> str:
    return f"It stands there twice: it is the same, byte for byte, as “{name}”."


def _handed_in(day: date) -> str:
    return f"It was handed in already on {day:%-d %B %Y}; nothing was changed."
