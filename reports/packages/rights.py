"""What a person may see, as a digest: two moments with the same one show them the same."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.conf import settings

from accounts.fragments import roles
from accounts.models import User
from selfevaluation.models import Round


def rights_of(user: User, on: date) -> str:
    """Another one once their roles change, or rounds are shared or shared no more, as at `on`."""
    shared = Round.objects.filter(shared_on__lte=on).order_by("pk").values_list("pk", flat=True)
    said = repr((settings.TRAINING_ROUND, roles(user), list(shared)))
    return sha256(said.encode()).hexdigest()


def roles_in_words(user: User) -> str:
    """Whom a package was made for, without a name."""
    held = [role.label for role in user.national_roles]
    return "; ".join([*held, *sorted(map(str, user.held_memberships))])
