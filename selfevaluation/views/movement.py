"""A return beside the same partnership's return of an earlier round."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.downloads import asked_format, table_download
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.as_at import day_asked
from proposals.choices import Choice, here
from selfevaluation.addresses import addressed_return, may_read
from selfevaluation.models import SelfEvaluation
from selfevaluation.movement import movement
from selfevaluation.tables import MovementTable


def return_movement(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Movement since the last round, or since the one of `?with=2019`.

    Of the newest version; with a day, `?on=2022-12-01`, between the versions that counted then.
    Only earlier returns that this person may read are there to compare with.
    """
    on, newest = day_asked(request), addressed_return(request, slug, partnership)
    day = on if request.GET.get("on") else None
    found = _counted(request, newest, day) if day else _readable(request, newest)
    earlier = list(SelfEvaluation.objects.before(found, on).readable_by(request.user, on))
    before = _asked(request, earlier)
    context: dict[str, object] = {"self_evaluation": found, "day": day}
    context["undated"] = here(request, on="") if day else ""
    if before is not None:
        moved = movement(before, found, on, is_current=found.pk == newest.pk)
        table = MovementTable(moved)
        sort_and_page(request, table)
        if format := asked_format(request):
            name = _file_name(found, before, day)
            return table_download(request, table, name=name, format=format)
        context |= {"movement": moved, "table": table}
        context["choices"] = _choices(request, earlier, before)
    return render(request, "selfevaluation/movement.html", context)


def _readable(request: SignedInRequest, newest: SelfEvaluation) -> SelfEvaluation:
    """The newest version, a draft for its own people. Raises Http404 or PermissionDenied."""
    if newest.pk is None:
        raise Http404("This return has not been started.")
    if not may_read(request, newest):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    return newest


def _counted(request: SignedInRequest, newest: SelfEvaluation, day: date) -> SelfEvaluation:
    """The version that counted at the end of `day`. Raises Http404 where there was none."""
    counted = SelfEvaluation.objects.versions_of(newest).counted_for(request.user, day).first()
    if counted is None:
        raise Http404("No version of this return that you may read had been submitted by then.")
    counted.round, counted.partnership = newest.round, newest.partnership
    return counted


def _file_name(found: SelfEvaluation, before: SelfEvaluation, day: date | None) -> str:
    rounds = f"movement-{found.round.file_name}-since-{before.round.slug}"
    return "-".join((rounds, found.partnership.slug, *([str(day)] if day else [])))


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
