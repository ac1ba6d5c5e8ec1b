"""A return beside the same partnership's return of an earlier round."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.downloads import asked_format, table_download
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.choices import Choice, here
from selfevaluation.addresses import addressed_return, may_read
from selfevaluation.models import SelfEvaluation
from selfevaluation.movement import movement
from selfevaluation.tables import MovementTable


def return_movement(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Movement since the last round, or since the one of `?with=2019`.

    Only earlier returns that this person may read are there to compare with.
    """
    found, today = addressed_return(request, slug, partnership), timezone.localdate()
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not may_read(request, found):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    earlier = list(SelfEvaluation.objects.before(found).readable_by(request.user, today))
    before = _asked(request, earlier)
    context: dict[str, object] = {"self_evaluation": found}
    if before is not None:
        moved = movement(before, found, today)
        table = MovementTable(moved)
        sort_and_page(request, table)
        if format := asked_format(request):
            parts = (found.round.file_name, before.round.slug, found.partnership.slug)
            name = "movement-{}-since-{}-{}".format(*parts)
            return table_download(request, table, name=name, format=format)
        context |= {"movement": moved, "table": table}
        context["choices"] = _choices(request, earlier, before)
    return render(request, "selfevaluation/movement.html", context)


def _asked(request: SignedInRequest, earlier: list[SelfEvaluation]) -> SelfEvaluation | None:
    """The earlier return that the address names, else the last one; None where there is none."""
    if slug := request.GET.get("with"):
        if named := next((found for found in earlier if found.round.slug == slug), None):
            return named
        raise Http404(f"There is no earlier return in a round “{slug}” for you to see.")
    return next(iter(earlier), None)


def _choices(
    request: SignedInRequest, earlier: list[SelfEvaluation], chosen: SelfEvaluation
) -> list[Choice]:
    """A link for each earlier return; none where there is nothing to choose."""
    if len(earlier) < 2:
        return []
    return [
        Choice(found.round.name, here(request, **{"with": found.round.slug}), found == chosen)
        for found in earlier
    ]
