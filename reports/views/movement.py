"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def round_movement(request: SignedInRequest, slug: str) -> HttpResponse:
    raise Http404
