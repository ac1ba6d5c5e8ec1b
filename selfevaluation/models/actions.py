"""Improvement actions and their tasks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from proposals.models import Feature, Proposal
from selfevaluation.models.returns import SelfEvaluation


class ImprovementAction(models.Model):
    """Something a partnership proposes to do about one proposal or, in some papers, one feature.

    `by_when` and `leads` are kept as people write them: "Autumn 2020", "Chief Officer".
    """

    self_evaluation = models.ForeignKey(SelfEvaluation, models.PROTECT, related_name="actions")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="actions")
    feature = models.ForeignKey(Feature, models.PROTECT, null=True, related_name="actions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("action")
    leads = models.CharField(max_length=250, blank=True)
    by_when = models.CharField(max_length=120, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposal__isnull=False, feature__isnull=True)
                | Q(proposal__isnull=True, feature__isnull=False),
                name="action_is_for_a_proposal_or_a_feature",
                violation_error_message="An action belongs to one proposal or one feature.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="action_says_something",
                violation_error_message="Say what will be done.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ActionTask(models.Model):
    """A specific task within an improvement action."""

    action = models.ForeignKey(ImprovementAction, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("task")
    by_when = models.CharField(max_length=120, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
