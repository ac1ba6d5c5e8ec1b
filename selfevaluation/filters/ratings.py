"""How the ratings of a round are narrowed."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from accounts.models import Partnership
from proposals.models import Feature, Proposal
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.filters.progress import Tile
from selfevaluation.models import Answer, Level
from selfevaluation.models.later_views import UNSETTLED
from selfevaluation.remarks import CONDITIONS, Kind, RemarkCounts

NOT_RATED = "none"
_UNKNOWN = {"invalid_choice": "This is not one of the choices here, so it is not applied."}


class RatingFilter(FilterSet):
    """Narrows answers that may be read, by their ratings as submitted or as now.

    They are read with_rating_now(on) and with_remark_facts(on). A value it does not know is
    an error.
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

    notes = ChoiceFilter(
        method="by_remark",
        label="Notes",
        choices=Kind.choices,
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

    def by_remark(self, found: QuerySet[Answer], name: str, kind: str) -> QuerySet[Answer]:
        return found.filter(CONDITIONS[Kind(kind)])


def remark_tiles(counts: RemarkCounts, request: HttpRequest, address: str) -> list[Tile]:
    """How many answers have each kind of note, narrowed by nothing else; none without answers."""
    if not counts.answers:
        return []
    asked, sign = request.GET.get("notes", ""), "&" if "?" in address else "?"
    return [
        Tile(
            str(kind.label),
            counts.of_kind[kind],
            address if kind == asked else f"{address}{sign}notes={kind}",
            kind == asked,
        )
        for kind in Kind
    ]
