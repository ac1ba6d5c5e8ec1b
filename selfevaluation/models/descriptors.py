"""The four levels, and what each looks like for each proposal, as the template words it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from proposals.models import Proposal

if TYPE_CHECKING:
    from selfevaluation.models.rounds import Round


class Level(models.TextChoices):
    NOT_YET = "not_yet", "Not yet established"
    PARTLY = "partly", "Partly established"
    ESTABLISHED = "established", "Established"
    EXEMPLARY = "exemplary", "Exemplary"


def level_place(field: str) -> models.Case:
    """The place of the level in `field` among the four, to sort by; 0 where there is none."""
    places = enumerate(Level.values, start=1)
    return models.Case(*(models.When(**{field: level}, then=n) for n, level in places), default=0)


class DescriptorSetManager(models.Manager["DescriptorSet"]):
    def get_by_natural_key(self, name: str) -> DescriptorSet:
        return self.get(name=name)


class DescriptorSet(models.Model):
    """One wording of all descriptors, as it was issued. Another wording is another set."""

    name = models.CharField(max_length=60, unique=True)
    issued_on = models.DateField()

    objects = DescriptorSetManager()

    class Meta:
        ordering = ["-issued_on", "-pk"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.name,)


class DescriptorQuerySet(models.QuerySet["Descriptor"]):
    def used_in(self, round: Round) -> DescriptorQuerySet:
        """The wording of this round, in the order of the levels."""
        return self.filter(descriptor_set=round.descriptor_set_id).in_level_order()

    def in_level_order(self) -> DescriptorQuerySet:
        return self.order_by("proposal", level_place("level"))

    def get_by_natural_key(self, set_name: str, number: str, level: str) -> Descriptor:
        proposal = Proposal.objects.get_by_natural_key(number)
        return self.get(descriptor_set__name=set_name, proposal=proposal, level=level)


class Descriptor(models.Model):
    """The template's text of what one level looks like for one proposal. None for national ones.

    The database refuses another text for it: what a return was measured by stays what it was.
    """

    descriptor_set = models.ForeignKey(DescriptorSet, models.PROTECT, related_name="descriptors")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="descriptors")
    level = models.CharField(max_length=11, choices=Level)
    text = models.TextField()

    objects = DescriptorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["descriptor_set", "proposal", "level"], name="one_descriptor_per_level"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.get_level_display()}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.descriptor_set.name, self.proposal.number, self.level)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "proposals.proposal",
        "selfevaluation.descriptorset",
    ]
