"""The state filter of the progress page, `?state=draft`."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from selfevaluation.progress import LABELS, ProgressRow


@dataclass(frozen=True)
class Tile:
    """How many partnerships are in a state, as a link that shows them."""

    label: str
    count: int
    url: str
    is_chosen: bool


def asked_state(request: HttpRequest) -> str:
    """The state the address asks for, "" for all. Raises BadRequest for what is none."""
    asked = request.GET.get("state", "")
    if asked and asked not in LABELS:
        known = ", ".join(LABELS)
        raise BadRequest(f"“state={asked}” is no state of a return. The states are {known}.")
    return asked


def filtered(rows: list[ProgressRow], state: str) -> list[ProgressRow]:
    return [row for row in rows if not state or row.state == state]


def state_tiles(rows: list[ProgressRow], request: HttpRequest, asked: str) -> list[Tile]:
    """One tile for each state that occurs; the chosen one links back to all."""
    counts = Counter(row.state for row in rows)
    return [
        Tile(LABELS[state], counts[state], _state_url(request, state, asked), state == asked)
        for state in LABELS
        if counts[state]
    ]


def _state_url(request: HttpRequest, state: str, asked: str) -> str:
    query = request.GET.copy()
    query.pop("state", None)
    if state != asked:
        query["state"] = state
    return f"?{query.urlencode()}"
