"""What was found in a file, in plain values, with what is not certain left out and named."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

_PROPOSAL = re.compile(r"^Proposal \d\.\d:? ")


class Certainty(StrEnum):
    """How the rating of an answer was read."""

    SURE = "sure"  # a clear mark under a level that is beyond doubt
    CHECK = "check"  # something is there, and somebody must look: a suggestion, or no rating
    NONE = "none"  # nothing is marked


class Level(StrEnum):
    """The four levels as files call them, lowest first."""

    NOT_YET = "not_yet_established"
    PARTLY = "partly_established"
    ESTABLISHED = "established"
    EXEMPLARY = "exemplary"


class Kind(StrEnum):
    SELF_EVALUATION = "self_evaluation"
    ACTION_PLAN = "action_plan"


@dataclass(frozen=True)
class Note:
    """One sentence that names its place. One that is no doubt only tells."""

    text: str
    is_doubt: bool = True

    @property
    def in_place(self) -> str:
        """The sentence where its place stands above it already."""
        words = _PROPOSAL.sub("", self.text)
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class ReadTask:
    text: str
    by_when: str = ""


@dataclass(frozen=True)
class ReadAction:
    """An improvement action. `leads` and `by_when` are as written."""

    text: str
    leads: str = ""
    by_when: str = ""
    tasks: tuple[ReadTask, ...] = ()


@dataclass(frozen=True)
class ReadAnswer:
    """What was found of one proposal, by its canonical number ("2.3").

    `rating` is "" where there is none or it is not certain which. `is_present` says whether the
    file has the proposal at all.
    """

    proposal: str
    rating: str = ""
    certainty: Certainty = Certainty.NONE
    evidence: str = ""
    actions: tuple[ReadAction, ...] = ()
    notes: tuple[Note, ...] = ()
    is_present: bool = True

    @property
    def needs_look(self) -> bool:
        doubts = any(note.is_doubt for note in self.notes)
        return self.certainty == Certainty.CHECK or doubts or not self.is_present

    @property
    def says_anything(self) -> bool:
        return bool(self.rating or self.evidence or self.actions)

    @property
    def is_sure(self) -> bool:
        """Whether all that it says can be taken without a look: the rating, and the texts."""
        return self.certainty == Certainty.SURE and not self.needs_look


@dataclass(frozen=True)
class ReadFeature:
    """The actions that a file gives for a feature as a whole, by the feature's number."""

    feature: int
    actions: tuple[ReadAction, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A whole file. `partnership` is the slug of the one it names, "" where that is not certain.

    `answers` has each of the 22 proposals that are rated locally, in their order, and a national
    one only where somebody wrote something there; for an action plan, only those it has actions
    for. `features` has those it gives actions for. `..._written` is as it stands in the file.
    """

    kind: Kind
    answers: tuple[ReadAnswer, ...] = ()
    features: tuple[ReadFeature, ...] = ()
    partnership: str = ""
    partnership_written: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_written: str = ""
    completed_on: date | None = None
    completed_written: str = ""
    notes: tuple[Note, ...] = field(default=())

    @property
    def is_clean(self) -> bool:
        """Whether nobody needs to look at any of it."""
        notes = [*self.notes, *(note for feature in self.features for note in feature.notes)]
        doubts = any(note.is_doubt for note in notes)
        return not doubts and not any(answer.needs_look for answer in self.answers)


class Unreadable(Exception):
    """A file that is not taken; `sentence` names it and says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def to_json(reading: Reading) -> dict[str, Any]:
    """As JSON can hold it; `from_json` gives the same reading back."""
    return asdict(reading) | {
        "completed_on": reading.completed_on.isoformat() if reading.completed_on else None
    }


def from_json(said: dict[str, Any]) -> Reading:
    """The reading that `to_json` wrote."""
    day = said["completed_on"]
    parts = {
        "kind": Kind(said["kind"]),
        "completed_on": date.fromisoformat(day) if day else None,
        "notes": _notes(said),
        "answers": tuple(_answer(answer) for answer in said["answers"]),
        "features": tuple(
            ReadFeature(row["feature"], _actions(row), _notes(row)) for row in said["features"]
        ),
    }
    return Reading(**{**said, **parts})


def _answer(said: dict[str, Any]) -> ReadAnswer:
    parts = {
        "certainty": Certainty(said["certainty"]),
        "actions": _actions(said),
        "notes": _notes(said),
    }
    return ReadAnswer(**{**said, **parts})


def _actions(said: dict[str, Any]) -> tuple[ReadAction, ...]:
    return tuple(
        ReadAction(**{**action, "tasks": tuple(ReadTask(**task) for task in action["tasks"])})
        for action in said["actions"]
    )


def _notes(said: dict[str, Any]) -> tuple[Note, ...]:
    return tuple(Note(**note) for note in said["notes"])
