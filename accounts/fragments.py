"""Parts of pages that are kept in memory until what they show changes.

Rows of a table are most of what a page costs. They are the same for everybody who may see the same,
until somebody adds something (docs/decisions/kept-fragments.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from accounts.requests import SignedInRequest

LARGEST = 1_000_000  # characters; what is larger is made anew each time


def fragment(
    request: SignedInRequest,
    template: str,
    *,
    stamp: object,
    context: Callable[[], Mapping[str, object]],
) -> SafeString:
    """`template` rendered with `context()`, or as it was for the same address, stamp and roles.

    `stamp` is another one whenever something that the template shows was added. What the template
    shows may depend on that, on the address with its query, on today and on the person's roles,
    and on nothing else: no token, no message, nobody's name.
    """
    key = _key(template, stamp, request.get_full_path(), timezone.localdate(), roles(request.user))
    cache = caches["fragments"]
    if (kept := cache.get(key)) is not None:
        return mark_safe(kept)  # noqa: S308 - rendered by a template before
    rendered = render_to_string(template, dict(context()))
    if len(rendered) <= LARGEST:
        cache.set(key, str(rendered))
    return rendered


def roles(user: User) -> tuple[object, ...]:
    """All that decides what a person may see: two people with the same see the same."""
    held = sorted((each.partnership_id, each.role) for each in user.held_memberships)
    return (user.is_division, user.is_leadership, *held)


def _key(*parts: object) -> str:
    said = repr((settings.VERSION, settings.TRAINING_ROUND, *parts))
    return sha256(said.encode()).hexdigest()
