"""To be built."""

from django.http import Http404, HttpResponse

from accounts.requests import SignedInRequest


def meeting_list(request: SignedInRequest) -> HttpResponse:
    raise Http404


def meeting_add(request: SignedInRequest) -> HttpResponse:
    raise Http404


def meeting_change(request: SignedInRequest, pk: int) -> HttpResponse:
    raise Http404


def meeting_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    raise Http404
