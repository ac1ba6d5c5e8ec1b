"""People who sign in, and their national roles."""

from __future__ import annotations

from functools import cached_property

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from accounts.models.memberships import Membership
from accounts.models.partnerships import Partnership


class NationalRole(models.TextChoices):
    """What a person can be beside, or without, a role in a partnership."""

    DIVISION = "division", "Integration Division"
    LEADERSHIP = "leadership", "Leadership group"


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: User) -> UserQuerySet:
        """The people whose accounts this person may see and manage."""
        if user.is_division:
            return self
        return self.filter(memberships__partnership_id__in=user.partnership_ids_led).distinct()

    def who_write_for(self, partnership: Partnership) -> UserQuerySet:
        """Its leads and contributors whose accounts are not closed."""
        roles = Membership.objects.filter(partnership=partnership, role__in=Membership.WRITERS)
        return self.filter(is_active=True, pk__in=roles.values("user"))

    def with_memberships_shown_to(self, user: User) -> UserQuerySet:
        """Each with `memberships_shown`: those the user may see, read in one query for all."""
        shown = Membership.objects.managed_by(user)
        return self.prefetch_related(
            models.Prefetch("memberships", queryset=shown, to_attr="memberships_shown")
        )


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """All in lower case, as sign-in looks it up: nobody differs from another by case alone."""
        return (email or "").strip().lower()

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

    class State(models.TextChoices):
        INVITED = "invited", "Invited"
        ACTIVE = "active", "Active"
        CLOSED = "closed", "Closed"

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=120)
    email = models.EmailField(
        "e-mail",
        unique=True,
        error_messages={"unique": "Someone with this e-mail is here already."},
    )
    is_division = models.BooleanField("Integration Division", default=False)
    is_leadership = models.BooleanField("leadership group", default=False)
    wants_digest = models.BooleanField("gets the daily message", default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    memberships_shown: list[Membership]  # by with_memberships_shown_to

    objects = UserManager()  # type: ignore[misc]
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

    @property
    def state(self) -> User.State:
        """Invited until they have chosen a password."""
        if not self.is_active:
            return User.State.CLOSED
        return User.State.ACTIVE if self.has_usable_password() else User.State.INVITED

    @property
    def national_roles(self) -> list[NationalRole]:
        held = {
            NationalRole.DIVISION: self.is_division,
            NationalRole.LEADERSHIP: self.is_leadership,
        }
        return [role for role, is_held in held.items() if is_held]

    @property
    def has_any_role(self) -> bool:
        return bool(self.national_roles or self.held_memberships)

    @cached_property
    def held_memberships(self) -> list[Membership]:
        """This person's memberships, read once per request."""
        return list(self.memberships.select_related("partnership", "body"))

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
