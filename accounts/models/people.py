"""People who sign in, and what they are to which partnership."""

from __future__ import annotations

from functools import cached_property

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from accounts.models.partnerships import Body, Partnership


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: User) -> UserQuerySet:
        """The people whose accounts this person may see and manage."""
        if user.is_division:
            return self
        return self.filter(memberships__partnership_id__in=user.partnership_ids_led).distinct()


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, email: str) -> User:
        return self.get(email__iexact=email)

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """A person who can sign in; without a password, only once they have set one."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractUser):
    """A person, who signs in by e-mail. Roles are facts about them, several may hold at once."""

    username = None
    first_name = None
    last_name = None
    name = models.CharField(max_length=120)
    email = models.EmailField(
        "e-mail",
        unique=True,
        error_messages={"unique": "Someone with this e-mail is here already."},
    )
    is_division = models.BooleanField("Integration Division", default=False)
    is_leadership = models.BooleanField("leadership group", default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    class Meta:
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message="Someone with this e-mail is here already.",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def held_memberships(self) -> list[Membership]:
        """This person's memberships, read once per request."""
        return list(self.memberships.select_related("partnership"))

    @property
    def partnership_ids(self) -> set[int]:
        return {held.partnership_id for held in self.held_memberships}

    @property
    def partnership_ids_led(self) -> set[int]:
        return {h.partnership_id for h in self.held_memberships if h.role == Membership.Role.LEAD}

    def has_role(self, role: str, partnership_id: int) -> bool:
        return any(
            held.role == role and held.partnership_id == partnership_id
            for held in self.held_memberships
        )


class Membership(models.Model):
    """One role of one person in one partnership; a signatory signs for one of its bodies."""

    class Role(models.TextChoices):
        LEAD = "lead", "Lead"
        CONTRIBUTOR = "contributor", "Contributor"
        SIGNATORY = "signatory", "Signatory"

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="signs for"
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["partnership__name", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "partnership", "role"],
                name="one_membership_per_role",
                violation_error_message="This person holds this role there already.",
            ),
            models.CheckConstraint(
                condition=models.Q(role="signatory", body__isnull=False)
                | (~models.Q(role="signatory") & models.Q(body__isnull=True)),
                name="signatory_signs_for_a_body",
                violation_error_message="A signatory, and only a signatory, signs for one body.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.partnership}"
