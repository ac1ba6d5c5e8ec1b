"""Files that came filled in: what was read in them, and what somebody chose to take from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import Partnership, User
from proposals.models import Feature, Proposal
from selfevaluation.models.deliveries import Delivery
from selfevaluation.models.evidence import StoredFile
from selfevaluation.models.returns import SelfEvaluation
from selfevaluation.models.rounds import Round


class ReceivedFileQuerySet(models.QuerySet["ReceivedFile"]):
    def waiting(self) -> ReceivedFileQuerySet:
        """Those that somebody still has to look through."""
        return self.filter(state=ReceivedFile.State.TO_CHECK)

    def handled(self, round: Round) -> ReceivedFileQuerySet:
        """Those that the Division handed in, so that the same file changes nothing once more.

        What a partnership uploaded is not among them: Division knows nothing of that.
        """
        return self.delivered(round).filter(same_as=None, refused="")

    def like(self, received: ReceivedFile) -> ReceivedFileQuerySet:
        """Other files of this very content that wait for the same partnership, or are done."""
        same = self.filter(round=received.round_id, sha256=received.sha256)
        here = same.filter(partnership=received.partnership_id, partnership__isnull=False)
        states = [ReceivedFile.State.TO_CHECK, ReceivedFile.State.DRAFTED]
        return here.filter(state__in=states).exclude(pk=received.pk)

    def delivered(self, round: Round) -> ReceivedFileQuerySet:
        """Those that the Division handed in for a round."""
        return self.filter(round=round, delivery__isnull=False)

    def for_somebody(self) -> ReceivedFileQuerySet:
        """Those that do not come to their end by themselves: to be checked, or not taken."""
        return self.filter(state__in=[ReceivedFile.State.TO_CHECK, ReceivedFile.State.REFUSED])

    def visible_to(self, user: User) -> ReceivedFileQuerySet:
        """Those this person may read: their partnership's; for Division those it handed in."""
        own = Q(partnership_id__in=user.partnership_ids)
        if user.is_division:
            return self.filter(own | Q(delivery__isnull=False, round__partnership=None))
        return self.filter(own)


class ReceivedFile(models.Model):
    """One file as it came, what was read in it, and how far it was dealt with.

    `reading` is what intake.readings.to_json gives: what the file says, found once and never typed;
    answers themselves are rows. `file` is none where the file was refused: only its name and hash
    are kept then.
    """

    class Kind(models.TextChoices):
        SELF_EVALUATION = "self_evaluation", "Self-evaluation"
        ACTION_PLAN = "action_plan", "Improvement actions"

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to be read"
        REFUSED = "refused", "Not taken"
        TO_CHECK = "to_check", "To be checked"
        DRAFTED = "drafted", "In the draft"
        SET_ASIDE = "set_aside", "Set aside"

    round = models.ForeignKey(Round, models.PROTECT, related_name="received_files")
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="received_files"
    )
    self_evaluation = models.ForeignKey(
        SelfEvaluation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_files",
        help_text="The version of the return that was filled from it.",
    )
    delivery = models.ForeignKey(
        Delivery, models.PROTECT, null=True, blank=True, related_name="files"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="received_as")
    name = models.CharField(max_length=250, help_text="In a zip, with its folders.")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.SELF_EVALUATION)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    refused = models.TextField(blank=True, help_text="Why it was not taken, and what to do.")
    reading = models.JSONField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True, help_text="Read, or not taken.")
    same_as = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeats",
        help_text="The file handed in before that this is, byte for byte; nothing was done.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReceivedFileQuerySet.as_manager()

    history = HistoricalRecords(excluded_fields=["reading"])

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(file=None) & ~Q(refused="")),
                name="refused_file_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["to_check", "drafted"]) | Q(reading__isnull=False),
                name="file_is_read_before_it_is_checked",
            ),
            models.UniqueConstraint(
                fields=["round", "sha256"],
                condition=Q(delivery__isnull=False, same_as=None, refused=""),
                name="one_delivery_of_a_file",
                violation_error_message="This file was handed in already.",
            ),
            models.CheckConstraint(
                condition=~Q(state="drafted") | Q(self_evaluation__isnull=False),
                name="drafted_file_has_its_return",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_begun(self) -> bool:
        """Whether its partnership has begun to choose: it is theirs then, and not the Division's.

        One query.
        """
        return self.choices.exclude(by__is_division=True).exists()


class Choice(models.Model):
    """What somebody decided on one part of a file: taken into the draft, or the draft kept.

    The part is a proposal, a feature, or, with neither, what the file says of the return as a
    whole. Rows are only ever added: the database refuses a change.
    """

    received = models.ForeignKey(ReceivedFile, models.PROTECT, related_name="choices")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="+")
    feature = models.ForeignKey(Feature, models.PROTECT, null=True, related_name="+")
    is_taken = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["received", "proposal"],
                condition=Q(proposal__isnull=False),
                name="one_choice_per_proposal",
            ),
            models.UniqueConstraint(
                fields=["received", "feature"],
                condition=Q(feature__isnull=False),
                name="one_choice_per_feature",
            ),
            models.UniqueConstraint(
                fields=["received"],
                condition=Q(proposal=None, feature=None),
                name="one_choice_for_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(proposal=None) | Q(feature=None),
                name="choice_is_for_a_proposal_or_a_feature",
            ),
        ]

    def __str__(self) -> str:
        what = self.proposal or self.feature or "the return as a whole"
        return f"{what}: {'taken' if self.is_taken else 'the draft kept'}"
