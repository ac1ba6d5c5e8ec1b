"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def practice_list(request: SignedInRequest) -> HttpResponse:
    raise Http404


def proposal_practice(request: SignedInRequest, number: str) -> HttpResponse:
    raise Http404
