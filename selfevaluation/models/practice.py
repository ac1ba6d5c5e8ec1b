"""Answers that a partnership offers to the others as good practice."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import Partnership
from proposals.models import Proposal
from selfevaluation.models.rounds import Round


class PracticeOfferQuerySet(models.QuerySet["PracticeOffer"]):
    def standing(self, on: date) -> PracticeOfferQuerySet:
        """Those offered by the end of `on` and not withdrawn by then."""
        holds = Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)
        return self.filter(holds, offered_on__lte=on)


class PracticeOffer(models.Model):
    """What a partnership said of a proposal in a round, offered with whom to ask.

    It speaks of the return that counts: what is read with it is the last submitted version's
    answer. Withdrawn, the row stays; offering again makes another one.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="practice_offers")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="practice_offers")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="practice_offers")
    summary = models.TextField(
        "what others could take from it", help_text="In a few sentences, for other partnerships."
    )
    contact_post = models.CharField(
        "whom to ask",
        max_length=120,
        help_text="A post, not a person: Head of Commissioning and Performance.",
    )
    link = models.URLField("where to read more", max_length=500, blank=True)
    offered_on = models.DateField()
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PracticeOfferQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["proposal", "partnership__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "partnership", "proposal"],
                condition=Q(withdrawn_on=None),
                name="one_offer_of_an_answer",
                violation_error_message="This answer is offered already.",
            ),
            models.CheckConstraint(
                condition=~Q(summary="") & ~Q(contact_post=""),
                name="an_offer_says_what_and_whom_to_ask",
                violation_error_message="Say what others could take from it, and whom to ask.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}, {self.proposal.printed_number}, {self.round}"
