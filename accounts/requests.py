"""The request as views get it: of somebody who is signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SiteRequest(HttpRequest):
    """Any request to the site. `htmx` is true where a script of ours asks for a piece of a page.

    For annotations only, as the next one: at run time both are Django's own request.
    """

    htmx: HtmxDetails


class SignedInRequest(SiteRequest):
    """What LoginRequiredMiddleware lets through to every view that is not marked otherwise."""

    user: User
