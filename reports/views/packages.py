"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def package_make(request: SignedInRequest) -> HttpResponse:
    raise Http404


def package(request: SignedInRequest, pk: int) -> HttpResponse:
    raise Http404


def package_file(request: SignedInRequest, pk: int) -> HttpResponse:
    raise Http404
