"""How who has returned (`?state=draft&chase=stuck`) and what was handed in are narrowed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from accounts.models import User
from accounts.requests import SignedInRequest
from selfevaluation.delivered import LABELS as DELIVERED
from selfevaluation.delivered import DeliveredRow
from selfevaluation.progress import LABELS, ProgressRow

CHASES: Mapping[str, tuple[str, Callable[[ProgressRow], bool]]] = {
    "overdue": ("Overdue", lambda row: row.is_overdue),
    "stuck": ("Stuck", lambda row: row.is_stuck),
    "never_signed_in": ("Never signed in", lambda row: row.never_signed_in),
}


@dataclass(frozen=True)
class Tile:
    """How many partnerships are like that, as a link that shows them."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Asked:
    """Which rows the address asks for: in a state, and with something to chase; "" for all."""

    state: str
    chase: str

    def shows(self, row: ProgressRow) -> bool:
        is_asked = CHASES[self.chase][1] if self.chase else None
        return self.state in ("", row.state) and (is_asked is None or is_asked(row))


def asked_rows(request: HttpRequest) -> Asked:
    """Raises BadRequest for a value that is none."""
    return Asked(_one_of(request, "state", LABELS), _one_of(request, "chase", CHASES))


def _one_of(request: HttpRequest, name: str, known: Iterable[str]) -> str:
    asked = request.GET.get(name, "")
    if asked and asked not in known:
        words = ", ".join(known)
        raise BadRequest(f"“{name}={asked}” is not known here. Ask for one of: {words}.")
    return asked


def state_tiles(rows: list[ProgressRow], request: HttpRequest, asked: Asked) -> list[Tile]:
    """One tile for each state that occurs; the chosen one links back to all. None for one row."""
    if len(rows) < 2:
        return []
    counts = Counter(row.state for row in rows)
    return [
        Tile(label, counts[state], _url(request, "state", state), state == asked.state)
        for state, label in LABELS.items()
        if counts[state]
    ]


def chase_tiles(rows: list[ProgressRow], request: SignedInRequest, asked: Asked) -> list[Tile]:
    """One tile for each reason to ask after a return, also where it fits none. None for one row."""
    if len(rows) < 2:
        return []
    counts = {name: sum(is_so(row) for row in rows) for name, (_, is_so) in CHASES.items()}
    return [
        Tile(CHASES[name][0], counts[name], _url(request, "chase", name), name == asked.chase)
        for name in _chases_for(request.user)
    ]


def asked_delivered(request: HttpRequest) -> str:
    """Which files of a delivery the address asks for: in a state, "" for all."""
    return _one_of(request, "state", DELIVERED)


def delivered_tiles(rows: Iterable[DeliveredRow], request: HttpRequest, asked: str) -> list[Tile]:
    """One tile for each state that a file is in; the chosen one links back to all."""
    counts = Counter(row.state for row in rows)
    return [
        Tile(label, counts[state], _url(request, "state", state), state == asked)
        for state, label in DELIVERED.items()
        if counts[state]
    ]


def _chases_for(user: User) -> Iterable[str]:
    """Who signed in when is for Division; how far all the returns are, for the leadership too."""
    if user.is_division:
        return CHASES
    return ("overdue", "stuck") if user.is_leadership else ()


def _url(request: HttpRequest, name: str, value: str) -> str:
    """This page with the value asked for, or no longer if it is now."""
    query = request.GET.copy()
    if query.pop(name, [""])[-1] != value:
        query[name] = value
    return f"?{query.urlencode()}"
