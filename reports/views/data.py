"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def data_list(request: SignedInRequest) -> HttpResponse:
    raise Http404


def data_file(request: SignedInRequest, name: str, format: str) -> HttpResponse:
    raise Http404
