"""How offers of good practice are narrowed: `?feature=2&kind=island`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from accounts.models import Partnership
from proposals.models import Feature
from reports.comparators import traits
from reports.search.kinds import kind_choices, of_kind
from selfevaluation.models import PracticeOffer

_UNKNOWN = {"invalid_choice": "This is not one of the choices here, so it is not applied."}


class KindFilter(FilterSet):
    """Narrows offers by the kind of their partnership, for a person of the partnerships `own`.

    The kinds are those of the search. A value it does not know is an error.
    """

    kind = ChoiceFilter(
        method="by_kind",
        label="Kind of partnership",
        choices=(),
        empty_label="All",
        error_messages=_UNKNOWN,
    )

    def __init__(
        self, data: Mapping, queryset: QuerySet[PracticeOffer], own: Collection[int]
    ) -> None:
        super().__init__(data, queryset)
        boards = Partnership.objects.order_by().values_list("health_board__name", flat=True)
        self.filters["kind"].extra["choices"] = kind_choices(boards.distinct(), own)
        self.own = own

    def by_kind(
        self, found: QuerySet[PracticeOffer], name: str, kind: str
    ) -> QuerySet[PracticeOffer]:
        return found.filter(partnership__in=of_kind(kind, traits(), self.own))


class PracticeFilter(KindFilter):
    """The same, and by feature."""

    feature = ModelChoiceFilter(
        field_name="proposal__feature",
        label="Feature",
        queryset=Feature.objects.all(),
        empty_label="All",
        error_messages=_UNKNOWN,
    )
