"""The links and files of an answer as its own partnership sees them, with what was there before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from selfevaluation.models import Answer, EvidenceItem, StoredFile


@dataclass(frozen=True)
class Saved:
    """One saved state of an item: what it was called, what it led to, who saved it."""

    title: str
    url: str
    file: StoredFile | None
    at: datetime
    by: User | None


@dataclass(frozen=True)
class Shown:
    """An item with its saved states, newest first. `item` is None for one that was removed."""

    pk: int
    item: EvidenceItem | None
    last: Saved
    earlier: list[Saved]


@dataclass(frozen=True)
class Evidence:
    """What stands beside an answer, in its order, and what was removed, last removed first."""

    here: list[Shown]
    removed: list[Shown]


def evidence_of(answer: Answer) -> Evidence:
    """In two queries, whatever there is."""
    history = _history(answer)
    here = [
        _shown(item.pk, item, history[item.pk])
        for item in answer.evidence_items.select_related("file__by")
    ]
    kept = {shown.pk for shown in here}
    removed = [_shown(pk, None, rows) for pk, rows in history.items() if pk not in kept]
    return Evidence(here, removed)


def _history(answer: Answer) -> dict[int, list[Saved]]:
    """The saved states of each item that was ever here, newest first."""
    states: dict[int, list[Saved]] = defaultdict(list)
    rows = EvidenceItem.history.filter(answer_id=answer.pk).select_related(
        "file__by", "history_user"
    )
    for row in rows.order_by("-history_id"):
        saved = Saved(row.title, row.url, row.file, row.history_date, row.history_user)
        states[row.id].append(saved)
    return states


def _shown(pk: int, item: EvidenceItem | None, states: list[Saved]) -> Shown:
    """`earlier` are the states that had another title, address or file than the one after them."""
    last, *before = states
    earlier: list[Saved] = []
    after = last
    for state in before:
        if (state.title, state.url, state.file) != (after.title, after.url, after.file):
            earlier.append(state)
        after = state
    return Shown(pk, item, last, earlier)
