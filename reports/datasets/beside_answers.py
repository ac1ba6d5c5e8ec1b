"""What stands beside the answers: later views, links and files, offers of good practice."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from reports.datasets.columns import (
    LEVELS,
    coded,
    partnership_columns,
    proposal_columns,
    rating_columns,
    round_column,
    version_columns,
    yes_or_no,
)
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.ordering import by_proposal, by_return
from selfevaluation.models import EvidenceItem, LaterView, PracticeOffer

_WHOSE = (
    *version_columns("answer__self_evaluation__"),
    *proposal_columns("answer__proposal__"),
)
_ORDER = (*by_return("answer__self_evaluation__"), *by_proposal("answer__proposal__"))
_DIRECTIONS = dict(LaterView.Direction.choices)


def _views(asked: Asked) -> QuerySet[Any]:
    found = LaterView.objects.filter(answer__self_evaluation__in=asked.versions)
    counts = Exists(asked.counting.filter(pk=OuterRef("answer__self_evaluation")))
    found = found.filter(viewed_on__lte=asked.on).annotate(counts=counts)
    return found.order_by(*_ORDER, "viewed_on", "pk")


def _items(asked: Asked) -> QuerySet[Any]:
    found = EvidenceItem.objects.filter(answer__self_evaluation__in=asked.counting)
    return found.order_by(*_ORDER, "position", "pk")


def _offers(asked: Asked) -> QuerySet[Any]:
    """Those standing as at the day, of returns that the person may read."""
    same = {"round": OuterRef("round"), "partnership": OuterRef("partnership")}
    found = PracticeOffer.objects.standing(asked.on).filter(Exists(asked.counting.filter(**same)))
    place = ("round__opened_on", "round__slug", "partnership__name")
    return found.order_by(*place, *by_proposal(), "pk")


LATER_VIEWS = Dataset(
    "later_views",
    "Later views",
    "Dated second thoughts, and comments, on ratings that were submitted, up to the day.",
    (
        *_WHOSE,
        yes_or_no("is_of_counting_version", "Whether that version counts as at the day.", "counts"),
        Column("viewed_on", "The day of the view.", Kind.DATE, "viewed_on"),
        *rating_columns("rating", "The rating as submitted.", "answer__rating"),
        *coded(
            "direction", "Against what held before. Empty: a comment.", "direction", _DIRECTIONS
        ),
        *coded(
            "later_rating",
            "The level it would be. Empty: not settled, or a comment.",
            "rating",
            LEVELS,
            "The level it would be.",
        ),
        Column("reason", "Why.", Kind.TEXT, "reason"),
        Column("agreed_by", "Who agreed it.", Kind.TEXT, "agreed_by"),
        Column("source", "The document that it is from.", Kind.TEXT, "source"),
    ),
    _views,
    of_rounds=True,
)
EVIDENCE_ITEMS = Dataset(
    "evidence_items",
    "Links and files",
    "What is attached to the answers that count: links, and names of files, not the files.",
    (
        *_WHOSE,
        Column("title", "What it is called.", Kind.TEXT, "title"),
        Column("link", "The address. Empty: a file.", Kind.TEXT, "url"),
        Column("file_name", "What the file is called. Empty: a link.", Kind.TEXT, "file__name"),
        Column("media_type", "The kind of file, as in HTTP.", Kind.TEXT, "file__media_type"),
        Column("size", "The size of the file.", Kind.NUMBER, "file__size", unit="bytes"),
    ),
    _items,
    of_rounds=True,
)
PRACTICE_OFFERS = Dataset(
    "practice_offers",
    "Good practice",
    "Answers that partnerships offer to the others as at the day.",
    (
        round_column("round__"),
        *partnership_columns("partnership__"),
        *proposal_columns("proposal__"),
        Column("summary", "What others could take from it.", Kind.TEXT, "summary"),
        Column("contact_post", "The post to ask.", Kind.TEXT, "contact_post"),
        Column("link", "Where to read more.", Kind.TEXT, "link"),
        Column("offered_on", "The day it was offered.", Kind.DATE, "offered_on"),
    ),
    _offers,
    of_rounds=True,
)
