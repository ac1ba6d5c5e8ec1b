"""How offers of good practice are narrowed: `?feature=2&kind=island`."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q, QuerySet
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from proposals.models import Feature
from selfevaluation.models import PracticeOffer

_UNKNOWN = {"invalid_choice": "This is not one of the choices here, so it is not applied."}
_ISLAND = Q(partnership__is_island=True)
# LGBF place group 1 is the most rural; a partnership with two Councils may be in two groups.
_RURAL = Q(partnership__councils__place_group=1)
KINDS: Mapping[str, str] = {
    "island": "Islands",
    "rural": "Rural",
    "other": "Neither islands nor rural",
}


class KindFilter(FilterSet):
    """Narrows offers by the kind of their partnership. A value it does not know is an error."""

    kind = ChoiceFilter(
        method="by_kind",
        label="Kind of partnership",
        choices=list(KINDS.items()),
        empty_label="All",
        error_messages=_UNKNOWN,
    )

    def __init__(self, data: Mapping, queryset: QuerySet[PracticeOffer]) -> None:
        super().__init__(data, queryset)

    def by_kind(
        self, found: QuerySet[PracticeOffer], name: str, kind: str
    ) -> QuerySet[PracticeOffer]:
        rural = PracticeOffer.objects.filter(_RURAL).values("pk")
        if kind == "island":
            return found.filter(_ISLAND)
        if kind == "rural":
            return found.filter(pk__in=rural)
        return found.exclude(_ISLAND).exclude(pk__in=rural)


class PracticeFilter(KindFilter):
    """The same, and by feature."""

    feature = ModelChoiceFilter(
        field_name="proposal__feature",
        label="Feature",
        queryset=Feature.objects.all(),
        empty_label="All",
        error_messages=_UNKNOWN,
    )
