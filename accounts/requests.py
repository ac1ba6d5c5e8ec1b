"""The request as views get it: of somebody who is signed in."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """What LoginRequiredMiddleware lets through to every view that is not marked otherwise.

    For annotations only: at run time it is Django's own request.
    """

    user: User
