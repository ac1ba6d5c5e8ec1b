"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def similar_answers(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    raise Http404
