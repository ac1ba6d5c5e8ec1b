"""The four levels, and what each looks like for each proposal, as the template words it."""

from __future__ import annotations

from django.db import models

from proposals.models import Proposal


class Level(models.TextChoices):
    NOT_YET = "not_yet", "Not yet established"
    PARTLY = "partly", "Partly established"
    ESTABLISHED = "established", "Established"
    EXEMPLARY = "exemplary", "Exemplary"


def level_place(field: str) -> models.Case:
    """The place of the level in `field` among the four, to sort by; 0 where there is none."""
    places = enumerate(Level.values, start=1)
    return models.Case(*(models.When(**{field: level}, then=n) for n, level in places), default=0)


class DescriptorQuerySet(models.QuerySet["Descriptor"]):
    def in_level_order(self) -> DescriptorQuerySet:
        return self.order_by("proposal", level_place("level"))

    def get_by_natural_key(self, number: str, level: str) -> Descriptor:
        return self.get(proposal=Proposal.objects.get_by_natural_key(number), level=level)


class Descriptor(models.Model):
    """The template's text of what one level looks like for one proposal. None for national ones."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="descriptors")
    level = models.CharField(max_length=11, choices=Level)
    text = models.TextField()

    objects = DescriptorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "level"], name="one_descriptor_per_level")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.get_level_display()}"

    def natural_key(self) -> tuple[str, str]:
        return (self.proposal.number, self.level)

    natural_key.dependencies = ["proposals.proposal"]  # type: ignore[attr-defined]
