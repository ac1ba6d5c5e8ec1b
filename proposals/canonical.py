"""One address for each proposal, however its number is written."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from proposals import number as numbers
from proposals.models import Proposal


def by_canonical_number(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the canonical number; an address with another writing leads there for good.

    A number that cannot be one is 404. A form sent to another writing is answered as it is, since
    a redirect would lose what it holds.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, number: str) -> HttpResponse:
        try:
            canonical = numbers.canonical(*numbers.parse(number))
        except numbers.NotAProposalNumber as error:
            raise Http404(str(error)) from error
        if number != canonical and request.method != "POST":
            path, query = request.path, request.META.get("QUERY_STRING", "")
            address = path.replace(f"/{number}/", f"/{canonical}/", 1)
            return redirect(f"{address}?{query}" if query else address, permanent=True)
        return view(request, canonical)

    return wrapped


def proposal_today(number: str) -> Proposal:
    """The proposal of this number as it stands today, or 404."""
    return get_object_or_404(Proposal.objects.with_status(timezone.localdate()).numbered(number))
