"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def heat_map(request: SignedInRequest, slug: str) -> HttpResponse:
    raise Http404
