"""What waits for the Integration Division: returns to read, and returns that are overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Window
from django.urls import reverse

from accounts.models import Partnership
from selfevaluation.models import Extension, ReceivedFile, Round, SelfEvaluation

OLDEST = 5


@dataclass(frozen=True)
class ToRead:
    """A return that was submitted and is neither accepted nor sent back yet."""

    partnership: str
    round: str
    submitted_on: date | None
    url: str


@dataclass(frozen=True)
class FilesToSort:
    """How many files handed in for a round need somebody."""

    round: str
    files: int
    url: str


@dataclass(frozen=True)
class ReviewWork:
    """The `oldest` of `to_read` returns; and how many are overdue of `of`, in the last round."""

    to_read: int
    oldest: Sequence[ToRead]
    round: str
    round_url: str
    overdue: int
    of: int
    files: Sequence[FilesToSort]


def review_work(today: date, rounds: Sequence[Round]) -> ReviewWork | None:
    """What of those of `rounds` that are real, national and open waits; None if there is none.

    Three queries. What is overdue is counted in the round that opened last.
    """
    asking = [r for r in rounds if r.is_national and r.is_open(today) and not r.is_fictional]
    if not asking:
        return None
    rows = _to_read(asking)
    overdue, of = _overdue(asking[0], today)
    return ReviewWork(
        to_read=rows[0].waiting if rows else 0,
        oldest=[_one(row) for row in rows],
        round=asking[0].name,
        round_url=reverse("round_progress", args=[asking[0].slug]),
        overdue=overdue,
        of=of,
        files=_files(asking),
    )


def _to_read(rounds: Sequence[Round]) -> list:
    """The oldest, each with `waiting`: how many there are in all."""
    waiting = SelfEvaluation.objects.filter(
        round__in=rounds, state=SelfEvaluation.State.SUBMITTED
    ).select_related("round", "partnership")
    counted = waiting.annotate(waiting=Window(Count("pk")))
    return list(counted.order_by("submitted_on", "partnership__name")[:OLDEST])


def _one(row: SelfEvaluation) -> ToRead:
    return ToRead(
        partnership=row.partnership.name,
        round=row.round.name,
        submitted_on=row.submitted_on,
        url=reverse("return_review", args=[row.round.slug, row.partnership.slug]),
    )


def _files(rounds: Sequence[Round]) -> list[FilesToSort]:
    waiting = ReceivedFile.objects.for_somebody().filter(round__in=rounds, delivery__isnull=False)
    counts = dict(waiting.order_by().values_list("round").annotate(files=Count("pk")))
    return [
        FilesToSort(round.name, counts[round.pk], reverse("deliveries", args=[round.slug]))
        for round in rounds
        if round.pk in counts
    ]


def _overdue(round: Round, today: date) -> tuple[int, int]:
    """How many partnerships have not returned by the due date in force, and of how many."""
    returned = SelfEvaluation.objects.filter(
        round=round, partnership=OuterRef("pk"), submitted_on__isnull=False
    )
    extended = Extension.objects.filter(round=round, partnership=OuterRef("pk")).in_force()
    places = Partnership.objects.annotate(
        has_returned=Exists(returned), later=Subquery(extended.order_by("-pk").values("due_on")[:1])
    )
    late = Q(later__lt=today)
    if round.due_on < today:
        late |= Q(later=None)
    counts = places.aggregate(
        overdue=Count("pk", filter=Q(late, has_returned=False)), of=Count("pk")
    )
    return counts["overdue"], counts["of"]
