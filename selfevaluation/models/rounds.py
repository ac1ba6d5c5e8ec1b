"""Rounds: one asking of the self-evaluation each."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from accounts.models import Partnership, User
from selfevaluation.models.descriptors import DescriptorSet


class RoundQuerySet(models.QuerySet["Round"]):
    def offered(self) -> RoundQuerySet:
        """Those that are shown at all: the fictional one only where the training round is on."""
        return self if settings.TRAINING_ROUND else self.filter(is_fictional=False)

    def national(self) -> RoundQuerySet:
        """Those that ask all partnerships."""
        return self.filter(partnership=None)

    def visible_to(self, user: User, on: date) -> RoundQuerySet:
        """Those offered, but a partnership's own round only to itself until it shares it."""
        own = Q(partnership__in=user.partnership_ids)
        return self.offered().filter(Q(partnership=None) | own | Q(shared_on__lte=on))


class Round(models.Model):
    """One asking of the self-evaluation: of all partnerships, or of one by itself.

    While it is locked nobody writes, signs or submits in it; the state of each return stays.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_rounds",
        help_text="The partnership that runs this round for itself; none for a national one.",
    )
    descriptor_set = models.ForeignKey(DescriptorSet, models.PROTECT, related_name="rounds")
    opened_on = models.DateField()
    due_on = models.DateField()
    shared_on = models.DateField(
        null=True,
        blank=True,
        help_text="From this day partnerships read each other's submitted returns.",
    )
    locked_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    objects = RoundQuerySet.as_manager()

    history = HistoricalRecords()

    class Meta:
        ordering = ["is_fictional", "-opened_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opened_on")),
                name="round_is_due_after_it_opens",
                violation_error_message="A round cannot be due before it opens.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def file_name(self) -> str:
        """What files of this round are called after: made-up data says so in its name."""
        return f"{self.slug}-fictional" if self.is_fictional else self.slug

    @property
    def is_national(self) -> bool:
        return self.partnership_id is None

    @property
    def on_record(self) -> str:
        """What the record of acts calls it: Division reads that, so no title of an own round."""
        if self.is_national:
            return self.name
        return f"a round of its own, opened {self.opened_on:%-d %B %Y}"

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    def is_open(self, on: date) -> bool:
        return self.opened_on <= on

    def days_left(self, on: date) -> int:
        """Days until the due day; negative when it has passed."""
        return (self.due_on - on).days


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def in_force(self) -> ExtensionQuerySet:
        """Those that are later than their round is due by now, the newest last."""
        return self.filter(due_on__gt=F("round__due_on")).order_by("pk")

    def due_dates(self, round: Round) -> dict[int, date]:
        """The due date in force of each partnership that has a later one than the round, by pk."""
        rows = self.filter(round=round).in_force()
        return dict(rows.values_list("partnership", "due_on"))


class Extension(models.Model):
    """A later due date for one partnership, with its reason. The newest is in force.

    Rows are only ever added: the database refuses a change.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="extensions")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    due_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.partnership}: due {self.due_on:%d %B %Y}"


class Reminder(models.Model):
    """That a person was reminded of a return: once for each step before or after its due day.

    `days_left` names the step: 14, 3, 0, then -7, -14 and so on. It counts from the step's day to
    the round's own due date, so with an extension a step has another name. Rows are only added.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="reminders")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    days_left = models.SmallIntegerField()
    sent_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "partnership", "person", "days_left"],
                name="one_reminder_a_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.partnership}: {self.days_left} days left"
