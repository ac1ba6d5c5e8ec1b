"""How who has returned (`?state=draft&chase=stuck`) and the ratings of a round are narrowed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from accounts.models import Partnership, User
from accounts.requests import SignedInRequest
from proposals.models import Feature, Proposal
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.delivered import LABELS as DELIVERED
from selfevaluation.delivered import DeliveredRow
from selfevaluation.models import Answer, Level
from selfevaluation.models.answers import UNSETTLED
from selfevaluation.progress import LABELS, ProgressRow

NOT_RATED = "none"
_UNKNOWN = {"invalid_choice": "This is not one of the choices here, so it is not applied."}

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


class RatingFilter(FilterSet):
    """Narrows answers that may be read, by their ratings as submitted or as now.

    They are read with_rating_now(on). A value it does not know is an error.
    """

    level = ChoiceFilter(
        method="by_level",
        label="Rating",
        choices=[*Level.choices, (UNSETTLED, WORDS[UNSETTLED]), (NOT_RATED, WORDS[""])],
        empty_label="All",
        error_messages=_UNKNOWN,
    )
    feature = ModelChoiceFilter(
        field_name="proposal__feature",
        label="Feature",
        queryset=Feature.objects.all(),
        empty_label="All",
        error_messages=_UNKNOWN,
    )
    proposal = ChoiceFilter(
        method="by_proposal",
        label="Proposal",
        choices=lambda: [(p.number, str(p)) for p in Proposal.objects.local()],
        empty_label="All",
        error_messages=_UNKNOWN,
    )
    partnership = ModelChoiceFilter(
        field_name="self_evaluation__partnership",
        label="Partnership",
        queryset=Partnership.objects.none(),
        to_field_name="slug",
        empty_label="All",
        error_messages=_UNKNOWN,
    )

    def __init__(
        self,
        data: Mapping,
        queryset: QuerySet[Answer],
        *,
        places: QuerySet[Partnership],
        as_rated: AsRated,
    ) -> None:
        super().__init__(data, queryset)
        self.as_rated = as_rated
        self.filters["partnership"].queryset = places

    def by_level(self, found: QuerySet[Answer], name: str, level: str) -> QuerySet[Answer]:
        return found.filter(**{self.as_rated.field: "" if level == NOT_RATED else level})

    def by_proposal(self, found: QuerySet[Answer], name: str, number: str) -> QuerySet[Answer]:
        return found.filter(proposal__in=Proposal.objects.numbered(number))
