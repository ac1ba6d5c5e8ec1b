"""Pages that a browser has already: 304 and no page, while it would be the same one."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac

from accounts.fragments import roles
from accounts.requests import SignedInRequest


def render_if_changed(
    request: SignedInRequest, template: str, context: Mapping[str, object], *, stamp: object
) -> HttpResponse:
    """The page, or 304 where the browser has it as it is.

    For pages that show nothing but what depends on the address, `stamp`, today and the person's
    roles, as for accounts.fragments.fragment; around it stand their name and their CSRF token. A
    page with a message is always sent, and never the one that a browser may show again.
    """
    if len(get_messages(request)):
        return render(request, template, dict(context))
    tag = _tag(request, stamp)
    same = get_conditional_response(request, etag=tag)
    response = render(request, template, dict(context)) if same is None else same
    response["ETag"] = tag
    return response


def _tag(request: SignedInRequest, stamp: object) -> str:
    """Weak: the page says the same, if not letter by letter, since each token is masked anew."""
    user = request.user
    said = (
        stamp,
        request.get_full_path(),
        timezone.localdate(),
        (user.pk, user.name, roles(user)),
        request.META.get("CSRF_COOKIE"),  # another one from each sign-in on
        (settings.VERSION, settings.TRAINING_ROUND),
        getattr(staticfiles_storage, "manifest_hash", ""),  # the names of styles and scripts
    )
    return f'W/"{salted_hmac("accounts.conditional", repr(said)).hexdigest()}"'
