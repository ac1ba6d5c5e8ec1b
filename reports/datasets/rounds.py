"""The rounds that a person is shown, and the wording of the levels that they are rated by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from reports.datasets.columns import LEVELS, coded, proposal_columns, yes_or_no
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_proposal
from selfevaluation.models import Descriptor
from selfevaluation.models.descriptors import level_place


def _descriptors(asked: Asked) -> QuerySet[Any]:
    found = Descriptor.objects.filter(descriptor_set__issued_on__lte=asked.on)
    wording = ("descriptor_set__issued_on", "descriptor_set__name")
    return found.order_by(*wording, *by_proposal(), level_place("level"))


ROUNDS = Dataset(
    "rounds",
    "Rounds",
    "Each asking of the self-evaluation, with its days as they are set now.",
    (
        Column("round", "Its name in addresses, by which other tables name it.", Kind.CODE, "slug"),
        Column("name", "What it is called.", Kind.TEXT, "name"),
        Column(
            "authority_code",
            "Of the partnership that runs it for itself. Empty: a national round.",
            Kind.CODE,
            "partnership__authority__code",
        ),
        Column("opened_on", "The day it opened.", Kind.DATE, "opened_on"),
        Column("due_on", "The day by which returns are due.", Kind.DATE, "due_on"),
        Column(
            "shared_on",
            "From this day partnerships read each other's returns. Empty: not set.",
            Kind.DATE,
            "shared_on",
        ),
        Column(
            "descriptor_set",
            "The wording of the levels, as in descriptors.",
            Kind.CODE,
            "descriptor_set__name",
        ),
        yes_or_no("is_fictional", "Whether it is made up, for training.", "is_fictional"),
    ),
    lambda asked: asked.rounds.order_by("opened_on", "slug"),
    of_rounds=True,
)
DESCRIPTORS = Dataset(
    "descriptors",
    "Descriptors",
    "What each level looks like for each of the 22 proposals, in every wording issued.",
    (
        Column("descriptor_set", "The wording.", Kind.CODE, "descriptor_set__name"),
        Column("issued_on", "The day it was issued.", Kind.DATE, "descriptor_set__issued_on"),
        *proposal_columns("proposal__"),
        *coded("level", "The level.", "level", LEVELS),
        Column("text", "What it looks like.", Kind.TEXT, "text"),
    ),
    _descriptors,
)
