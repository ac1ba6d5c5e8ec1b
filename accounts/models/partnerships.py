"""The 31 partnerships and the bodies that make them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, When

if TYPE_CHECKING:
    from accounts.models.people import User


class BodyManager(models.Manager["Body"]):
    def get_by_natural_key(self, code: str) -> Body:
        return self.get(code=code)


class Body(models.Model):
    """A Health Board, a Council or an integration authority, with its official code."""

    class Kind(models.TextChoices):
        HEALTH_BOARD = "health_board", "Health Board"
        COUNCIL = "council", "Council"
        INTEGRATION_AUTHORITY = "integration_authority", "Integration authority"

    code = models.CharField(max_length=9, unique=True)
    kind = models.CharField(max_length=21, choices=Kind)
    name = models.CharField(max_length=120)
    people_group = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="LGBF family group of a Council for services to people: social work, housing.",
    )
    place_group = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="LGBF family group of a Council for all else: from 1, rural, to 4, urban.",
    )

    objects = BodyManager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def with_bodies(self) -> PartnershipQuerySet:
        return self.select_related("authority", "health_board").prefetch_related("councils")

    def with_signing_count(self) -> PartnershipQuerySet:
        """Each with `signing_count`: how many bodies sign together, those of `signing_bodies`."""
        board_and_authority = Case(When(is_lead_agency=True, then=1), default=2)
        return self.annotate(signing_count=Count("councils") + board_and_authority)

    def managed_by(self, user: User) -> PartnershipQuerySet:
        """Those whose people this person may invite and remove."""
        return self if user.is_division else self.filter(pk__in=user.partnership_ids_led)

    def get_by_natural_key(self, slug: str) -> Partnership:
        return self.get(slug=slug)


class Partnership(models.Model):
    """One of the 31 integration authorities with its Health Board and Council or Councils."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60, unique=True)
    short_code = models.CharField("three-letter code", max_length=3, unique=True)
    organisation_name = models.CharField(max_length=120)
    is_lead_agency = models.BooleanField(
        default=False, help_text="Highland: a lead agency instead of an integration joint board."
    )
    authority = models.OneToOneField(Body, models.PROTECT, related_name="+")
    health_board = models.ForeignKey(Body, models.PROTECT, related_name="+")
    councils = models.ManyToManyField(Body, related_name="+")
    is_island = models.BooleanField(
        default=False, help_text="The three whose Council is an islands council."
    )
    tile_row = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Its place on the map of squares, from the north."
    )
    tile_column = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Its place on the map of squares, from the west."
    )
    notes = models.TextField(blank=True)

    signing_count: int  # by with_signing_count

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def bodies(self) -> list[Body]:
        """All that make it up: Health Board, Councils, integration authority."""
        return [self.health_board, *self.councils.all(), self.authority]

    @property
    def signing_bodies(self) -> list[Body]:
        """All that sign together. Highland has no integration joint board to sign."""
        bodies = [self.health_board, *self.councils.all()]
        return bodies if self.is_lead_agency else [*bodies, self.authority]
