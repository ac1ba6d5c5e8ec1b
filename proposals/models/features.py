"""The six features of the review of February 2019."""

from __future__ import annotations

from django.db import models


class FeatureManager(models.Manager["Feature"]):
    def get_by_natural_key(self, number: int) -> Feature:
        return self.get(number=number)


class Feature(models.Model):
    """One of the six headings under which the proposals stand."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    name = models.CharField(max_length=120)
    introduction = models.TextField()

    objects = FeatureManager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    def natural_key(self) -> tuple[int]:
        return (self.number,)
