"""The 25 proposals of the review of February 2019."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from proposals import number
from proposals.models.features import Feature
from proposals.models.tracking import Rag, StatusUpdate, TimescaleRevision

# The day of the review report, from which its timescales are counted.
REVIEWED_ON = date(2019, 2, 4)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def get_by_natural_key(self, text: str) -> Proposal:
        return self.numbered(text).get()

    def numbered(self, text: str) -> ProposalQuerySet:
        """The proposal that `text` names, however it is written. Raises NotAProposalNumber."""
        feature, position = number.parse(text)
        return self.filter(feature_id=feature, position=position)

    def local(self) -> ProposalQuerySet:
        """The 22 that partnerships rate; the other three are for national bodies."""
        return self.filter(is_local=True)

    def after(self, proposal: Proposal) -> ProposalQuerySet:
        """Those with a larger number, in their order."""
        later = Q(feature_id=proposal.feature_id, position__gt=proposal.position)
        found = self.filter(Q(feature_id__gt=proposal.feature_id) | later)
        return found.order_by("feature", "position")

    def with_status(self, on: date) -> ProposalQuerySet:
        """Each with its status and due date as at the end of `on`."""
        update = StatusUpdate.objects.effective(on).filter(proposal=OuterRef("pk")).newest_first()
        revision = TimescaleRevision.objects.known(on).filter(proposal=OuterRef("pk"))
        revision = revision.newest_first()
        return self.select_related("feature").annotate(
            rag=Subquery(update.values("rag")[:1]),
            last_green_on=Subquery(update.filter(rag=Rag.GREEN).values("as_on")[:1]),
            status_as_on=Subquery(update.values("as_on")[:1]),
            narrative=Subquery(update.values("narrative")[:1]),
            readers_note=Subquery(update.values("readers_note")[:1]),
            status_recorded_at=Subquery(update.values("recorded_at")[:1]),
            revised_due_on=Subquery(revision.values("due_on")[:1]),
        )

    def overdue(self, on: date) -> ProposalQuerySet:
        """Those that were due before `on` and not yet reported green since their due date."""
        late = [proposal.pk for proposal in self.with_status(on) if proposal.days_overdue(on)]
        return self.filter(pk__in=late)

    def saying(self, text: str) -> ProposalQuerySet:
        """Those whose title, text or current narrative holds `text`; call after with_status."""
        return self.filter(
            Q(title__icontains=text) | Q(text__icontains=text) | Q(narrative__icontains=text)
        )


class Proposal(models.Model):
    """One of the 25. Its official wording and its original timescale never change."""

    class TimescaleKind(models.TextChoices):
        BY_DATE = "by_date", "By a date"
        YEARLY = "yearly", "Each year by a date"
        FROM_DATE = "from_date", "From a date on"

    class TimescaleGroup(models.TextChoices):
        MARCH_2019 = "march_2019", "By end of March 2019, then each year"
        JULY_2019 = "july_2019", "By July 2019"
        SIX_MONTHS = "six_months", "Within 6 months"
        SIX_TO_TWELVE_MONTHS = "six_to_twelve_months", "Within 6 to 12 months"
        TWELVE_MONTHS = "twelve_months", "Within 12 months"

    feature = models.ForeignKey(Feature, models.PROTECT, related_name="proposals")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    timescale = models.CharField("timescale as printed", max_length=120)
    timescale_kind = models.CharField(max_length=9, choices=TimescaleKind)
    timescale_group = models.CharField(max_length=20, choices=TimescaleGroup)
    due_on = models.DateField("original due date")
    repeats_from = models.DateField("due each year from", null=True, blank=True)
    timescale_note = models.CharField(max_length=120, blank=True)
    is_local = models.BooleanField("rated by partnerships", default=True)

    objects = ProposalQuerySet.as_manager()

    # Set by ProposalQuerySet.with_status.
    rag: str | None
    status_as_on: date | None
    last_green_on: date | None
    revised_due_on: date | None
    narrative: str | None
    readers_note: str | None

    class Meta:
        ordering = ["feature", "position"]
        constraints = [
            models.UniqueConstraint(fields=["feature", "position"], name="one_proposal_per_number"),
            models.CheckConstraint(
                condition=Q(timescale_kind="yearly", repeats_from__isnull=False)
                | (~Q(timescale_kind="yearly") & Q(repeats_from__isnull=True)),
                name="yearly_timescales_repeat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_number} {self.title}"

    def natural_key(self) -> tuple[str]:
        return (self.number,)

    natural_key.dependencies = ["proposals.feature"]  # type: ignore[attr-defined]

    @property
    def number(self) -> str:
        return number.canonical(self.feature_id, self.position)

    @property
    def printed_number(self) -> str:
        return number.printed(self.feature_id, self.position)

    @property
    def has_deadline(self) -> bool:
        return self.timescale_kind != self.TimescaleKind.FROM_DATE

    @property
    def is_revised(self) -> bool:
        return self.revised_due_on is not None

    @property
    def current_due_on(self) -> date:
        """The due date in force, of a proposal read with `with_status`.

        A yearly one moves to its next date once it was reported green on or after the last.
        """
        due = self.revised_due_on or self.due_on
        if self.repeats_from and self.last_green_on and self.last_green_on >= due:
            return _next_yearly(self.repeats_from, after=self.last_green_on)
        return due

    def days_overdue(self, on: date) -> int:
        """Whole days past the due date in force; 0 when not due, delivered or without deadline.

        A proposal counts as delivered when its status is green as at its due date or later: green
        before that day says only that it is on track (docs/decisions/overdue.md).
        """
        due = self.current_due_on
        if not self.has_deadline or self._green_since(due):
            return 0
        return max((on - due).days, 0)

    def _green_since(self, due: date) -> bool:
        return self.rag == Rag.GREEN and self.status_as_on is not None and self.status_as_on >= due


def _next_yearly(first: date, *, after: date) -> date:
    if after < first:
        return first
    same_year = first.replace(year=after.year)
    return same_year if same_year > after else first.replace(year=after.year + 1)
