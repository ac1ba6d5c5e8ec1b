"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def national_progress(request: SignedInRequest) -> HttpResponse:
    raise Http404
