"""How who has returned (`?state=draft`) and the ratings of a round are narrowed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from accounts.models import Partnership
from proposals.models import Feature, Proposal
from selfevaluation.models import Answer, Level
from selfevaluation.progress import LABELS, ProgressRow

NOT_RATED = "none"
_UNKNOWN = {"invalid_choice": "This is not one of the choices here, so it is not applied."}


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


class RatingFilter(FilterSet):
    """Narrows answers that may be read. A value it does not know is an error."""

    level = ChoiceFilter(
        method="by_level",
        label="Rating",
        choices=[*Level.choices, (NOT_RATED, "Not rated")],
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
        self, data: Mapping, queryset: QuerySet[Answer], *, places: QuerySet[Partnership]
    ) -> None:
        super().__init__(data, queryset)
        self.filters["partnership"].extra["queryset"] = places

    def by_level(self, found: QuerySet[Answer], name: str, level: str) -> QuerySet[Answer]:
        return found.filter(rating="" if level == NOT_RATED else level)

    def by_proposal(self, found: QuerySet[Answer], name: str, number: str) -> QuerySet[Answer]:
        return found.filter(proposal__in=Proposal.objects.numbered(number))
