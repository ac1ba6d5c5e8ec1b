"""The files that came in for a return, each with what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from selfevaluation.models import Choice, ReceivedFile, SelfEvaluation
from selfevaluation.parts import draft_of, outline, parts_of

State = ReceivedFile.State
TONES = {State.TO_CHECK: "yellow", State.DRAFTED: "green", State.REFUSED: "red"}


@dataclass(frozen=True)
class Arrival:
    """One file, what became of it in a word, and what more there is to say of that."""

    file: ReceivedFile
    state: str
    tone: str
    more: str

    @property
    def is_read(self) -> bool:
        return self.file.reading is not None


def arrivals(found: SelfEvaluation) -> list[Arrival]:
    """Every file that came in for this return, any version, newest first. Eight queries at most."""
    files = list(
        ReceivedFile.objects.filter(round=found.round_id, partnership=found.partnership_id)
        .select_related("by", "done_by", "self_evaluation", "file", "delivery")
        .prefetch_related("choices")
    )
    left = _left(found, [file for file in files if file.state == State.TO_CHECK])
    return [_arrival(file, left.get(file.pk, (0, 0))) for file in files]


def filled_from(found: SelfEvaluation) -> list[ReceivedFile]:
    """The files of which something went into this version, oldest first. One query.

    One that the Division handed in may have gone into it as a whole, without anybody's choices.
    """
    choices = Choice.objects.filter(received=OuterRef("pk"))
    files = ReceivedFile.objects.filter(self_evaluation=found.pk).order_by("at", "pk")
    as_a_whole = Q(~Exists(choices), delivery__isnull=False)
    is_in = Exists(choices.filter(is_taken=True)) | as_a_whole
    return list(files.filter(is_in).select_related("by").defer("reading"))


def _left(found: SelfEvaluation, files: Sequence[ReceivedFile]) -> dict[int, tuple[int, int]]:
    """By the pk of the file: how many parts are undecided, of how many there are to decide on."""
    if not files:
        return {}
    draft, numbers = draft_of(found), outline()
    left = {}
    for file in files:
        parts = parts_of(file, draft, numbers, file.choices.all())
        undecided = sum(part.is_open for part in parts)
        left[file.pk] = undecided, undecided + len(file.choices.all())
    return left


def _arrival(file: ReceivedFile, left: tuple[int, int]) -> Arrival:
    state, tone = file.get_state_display(), TONES.get(State(file.state), "grey")
    chosen = Counter(choice.is_taken for choice in file.choices.all())
    more = ""
    if file.state == State.TO_CHECK:
        more = f"{left[0]} of {left[1]} left to decide" if left[0] else "Nothing left to decide"
    elif file.state == State.REFUSED:
        more = file.refused
    elif file.state == State.DRAFTED and (chosen or file.delivery is None):
        more = f"{chosen[True]} taken, {chosen[False]} kept as they were"
        state, tone = (state, tone) if chosen[True] else ("Looked through", "blue")
    return Arrival(file, state, tone, more)
