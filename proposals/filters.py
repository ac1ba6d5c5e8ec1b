"""How the list of proposals is narrowed, from the query string."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.db.models import Q
from django_filters import (
    CharFilter,
    ChoiceFilter,
    FilterSet,
    ModelChoiceFilter,
    MultipleChoiceFilter,
)

from proposals.models import Feature, Proposal, Rag
from proposals.models.proposals import ProposalQuerySet
from proposals.number import NotAProposalNumber

NOT_REPORTED = "none"
_YES_NO = [("true", "Yes"), ("false", "No")]
_UNKNOWN = {"invalid_choice": "“%(value)s” is not one of the choices here, so it is not applied."}


class ProposalFilter(FilterSet):
    """Narrows proposals read with `with_status(on)`. A value it does not know is an error."""

    q = CharFilter(method="search", label="Words or number")
    rag = MultipleChoiceFilter(
        method="by_rag",
        label="Status",
        choices=[*Rag.choices, (NOT_REPORTED, "Not reported")],
        widget=forms.CheckboxSelectMultiple,
        error_messages=_UNKNOWN,
    )
    feature = ModelChoiceFilter(
        label="Feature",
        queryset=Feature.objects.all(),
        empty_label="All",
        error_messages=_UNKNOWN,
    )
    timescale_group = ChoiceFilter(
        label="Timescale",
        choices=Proposal.TimescaleGroup.choices,
        empty_label="All",
        error_messages=_UNKNOWN,
    )
    overdue = ChoiceFilter(
        method="by_overdue",
        label="Overdue",
        choices=_YES_NO,
        empty_label="All",
        error_messages=_UNKNOWN,
    )
    revised = ChoiceFilter(
        method="by_revised",
        label="Timescale revised",
        choices=_YES_NO,
        empty_label="All",
        error_messages=_UNKNOWN,
    )
    local = ChoiceFilter(
        method="by_local",
        label="Rated by",
        choices=[("local", "Partnerships"), ("national", "National bodies, not rated")],
        empty_label="All",
        error_messages=_UNKNOWN,
    )

    def __init__(self, data: Mapping, queryset: ProposalQuerySet, *, on: date) -> None:
        super().__init__(data, queryset)
        self.on = on

    def search(self, found: ProposalQuerySet, name: str, text: str) -> ProposalQuerySet:
        try:
            return found.numbered(text)
        except NotAProposalNumber:
            return found.saying(text)

    def by_rag(self, found: ProposalQuerySet, name: str, rags: list[str]) -> ProposalQuerySet:
        wanted = Q(rag__in=rags)
        if NOT_REPORTED in rags:
            wanted |= Q(rag__isnull=True)
        return found.filter(wanted)

    def by_overdue(self, found: ProposalQuerySet, name: str, said: str) -> ProposalQuerySet:
        late = found.overdue(self.on)
        return late if said == "true" else found.exclude(pk__in=late.values("pk"))

    def by_revised(self, found: ProposalQuerySet, name: str, said: str) -> ProposalQuerySet:
        return found.filter(Q(revised_due_on__isnull=said == "false"))

    def by_local(self, found: ProposalQuerySet, name: str, said: str) -> ProposalQuerySet:
        return found.filter(is_local=said == "local")
