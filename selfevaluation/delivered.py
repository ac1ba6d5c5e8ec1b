"""Files that the Division handed in, in plain values: a row each, and what one of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from proposals.models import Proposal
from selfevaluation.certainties import CHECK, NOT_READ, SURE, tone_of_reading
from selfevaluation.expecting import rating_of
from selfevaluation.intake.readings import Kind, Note, ReadAction, ReadAnswer, Reading
from selfevaluation.models import Delivery, Level, ReceivedFile
from selfevaluation.operations.filling import Standing, standing_in
from selfevaluation.operations.outcomes import Outcome, as_report, outcome_of

State = ReceivedFile.State
REPEATED = "handed_in_before"
# By how far a file is, in the order in which that is told.
LABELS = {str(state): state.label for state in State} | {REPEATED: "Handed in before"}
TONES = {
    State.DRAFTED: "green",
    State.TO_CHECK: "yellow",
    State.REFUSED: "red",
    State.QUEUED: "blue",
}
# After this long without a file read, the worker is taken for gone.
STILL_FOR = timedelta(minutes=2)


@dataclass(frozen=True)
class DeliveredRow:
    """One file of a list. The counts are of its ratings, None for one that was not read."""

    pk: int
    name: str
    url: str  # of its own page; "" where the partnership handed it in itself
    partnership: str  # the one it belongs to, or in quotes what the file says
    state: str  # a key of LABELS
    sure: int | None
    to_check: int | None
    not_read: int | None
    words: str  # what became of it, or why it was not taken
    todo: str  # who should do what
    at: datetime

    @property
    def label(self) -> str:
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        return tone_of(self.state)

    @property
    def read(self) -> str:
        """The counts in words, those that are any; "" where nothing was read."""
        counts = {SURE: self.sure, CHECK: self.to_check, NOT_READ: self.not_read}
        return ", ".join(f"{count} {name.lower()}" for name, count in counts.items() if count)


@dataclass(frozen=True)
class ShownAnswer:
    """What a file says of one proposal."""

    proposal: Proposal
    rating: str  # in words, "" for none
    certainty: str
    tone: str
    evidence: str
    actions: Sequence[ReadAction]
    notes: Sequence[Note]
    needs_look: bool
    is_present: bool


def delivered_rows(
    files: Iterable[ReceivedFile], standing: Standing, *, on: date
) -> list[DeliveredRow]:
    """A row for each file, in their order. They are read with what `with_whose` adds."""
    return [_row(file, standing, on) for file in files]


def with_whose(files: Any) -> Any:
    """With what a row tells of a file, so that no further query is needed for it."""
    return files.select_related(
        "round", "partnership", "delivery", "same_as__partnership", "self_evaluation"
    )


def reports_of(delivery: Delivery, *, on: date) -> list[dict[str, Any]]:
    """The report on a delivery: one object a file."""
    standing = standing_in(delivery.round)
    files = with_whose(delivery.files.order_by("name", "pk"))
    return [as_report(outcome_of(file, standing, on=on)) for file in files]


def is_stuck(delivery: Delivery, now: datetime) -> bool:
    """Whether files wait, and none was read for a while. Of one with_progress."""
    last = max(delivery.at, delivery.last_read_at or delivery.at)
    return delivery.waiting > 0 and now - last > STILL_FOR


def shown_answers(reading: Reading, proposals: Iterable[Proposal]) -> list[ShownAnswer]:
    """What the file says of each proposal that it says anything of, in their order."""
    by_number = {proposal.number: proposal for proposal in proposals}
    return [
        _shown(read, by_number[read.proposal])
        for read in reading.answers
        if read.proposal in by_number
    ]


def todo(file: ReceivedFile, standing: Standing) -> str:
    """Who should do what about a file that waits; "" for one that does not."""
    if file.state == State.REFUSED:
        return "Division: ask the sender for another file, as it says there."
    if file.state != State.TO_CHECK:
        return ""
    place = file.partnership
    if place is None:
        return "Division: choose whose return it is."
    if standing.round.is_locked:
        return "Nobody for now: wait until the round is unlocked."
    if standing.is_free(place):
        return f"{place}, or Division while nothing is written in its draft: check it."
    if standing.newest[place.pk].is_submitted:
        return "Division: set it aside, or reopen the return so that its people can check it."
    return f"{place}: check it beside its draft, where it waits."


def _row(file: ReceivedFile, standing: Standing, on: date) -> DeliveredRow:
    outcome = outcome_of(file, standing, on=on)
    counts = _counts(outcome.reading)
    original = file.same_as or file
    address = [standing.round.slug, original.pk]
    return DeliveredRow(
        pk=file.pk,
        name=file.name,
        url=reverse("delivered_file", args=address) if original.delivery_id else "",
        partnership=_whose(outcome),
        state=state_of(file),
        sure=None if counts is None else counts[SURE],
        to_check=None if counts is None else counts[CHECK],
        not_read=None if counts is None else counts[NOT_READ],
        words=outcome.words,
        todo=todo(file, standing),
        at=file.at,
    )


def state_of(file: ReceivedFile) -> str:
    """How far it is, as a key of LABELS."""
    return REPEATED if file.same_as_id else file.state


def tone_of(state: str) -> str:
    return TONES.get(State(state), "grey") if state in State else "grey"


def _whose(outcome: Outcome) -> str:
    written = outcome.reading.partnership_written if outcome.reading else ""
    return outcome.partnership or (f"“{written}”" if written else "")


def _counts(reading: Reading | None) -> Counter[str] | None:
    """By how they were read; None for a list of improvement actions, which rates nothing."""
    if reading is None or reading.kind == Kind.ACTION_PLAN:
        return None
    return Counter(certainty_of(answer) for answer in reading.answers)


def certainty_of(read: ReadAnswer) -> str:
    """How an answer was read as a whole, its texts too; as on the page that checks it."""
    if not read.says_anything:
        return NOT_READ
    return SURE if read.is_sure else CHECK


def _shown(read: ReadAnswer, proposal: Proposal) -> ShownAnswer:
    certainty = certainty_of(read)
    return ShownAnswer(
        proposal=proposal,
        rating=Level(rating_of(read.rating)).label if read.rating else "",
        certainty=certainty,
        tone=tone_of_reading(certainty),
        evidence=read.evidence,
        actions=read.actions,
        notes=read.notes,
        needs_look=read.needs_look or certainty == CHECK,
        is_present=read.is_present,
    )
