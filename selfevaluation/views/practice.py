"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def practice_offer(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    raise Http404


def practice_withdraw(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    raise Http404
