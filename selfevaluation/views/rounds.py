"""Rounds, and who has returned in each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from rules.contrib.views import permission_required

from accounts.downloads import asked_format, table_download
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.as_at import at_day, day_asked
from selfevaluation.addresses import addressed_round
from selfevaluation.filters import asked_state, filtered, state_tiles
from selfevaluation.models import Round
from selfevaluation.operations import share_round
from selfevaluation.progress import SUBMITTED, last_changed, round_rows
from selfevaluation.tables import ProgressTable


def round_list(request: SignedInRequest) -> HttpResponse:
    rounds = Round.objects.visible_to(request.user, timezone.localdate())
    return render(request, "selfevaluation/round_list.html", {"rounds": rounds})


def round_progress(request: SignedInRequest, slug: str) -> HttpResponse:
    round, on, today = addressed_round(request, slug), day_asked(request), timezone.localdate()
    rows = round_rows(round=round, user=request.user, on=on, today=today)
    asked = asked_state(request)
    table = ProgressTable(filtered(rows, asked))
    sort_and_page(request, table)
    if format := asked_format(request):
        name = f"returns-{round.file_name}-{on}"
        return table_download(request, table, name=name, format=format)
    context = {
        "round": round,
        "on": on,
        "is_past": on < today,
        "days_left": round.days_left(on),
        "table": table,
        "ratings_url": at_day(reverse("round_ratings", args=[round.slug]), on),
        "kept_by_day": {"state": asked} if asked else {},
        "tiles": state_tiles(rows, request, asked),
        "returned": sum(row.state == SUBMITTED for row in rows),
        "total": len(rows),
        "shown": len(table.rows),
        "last_changed": last_changed(rows),
        "sees_all": request.user.is_division or request.user.is_leadership,
    }
    return render(request, "selfevaluation/round_progress.html", context)


@permission_required("selfevaluation.share_round", raise_exception=True)
def round_share(request: SignedInRequest, slug: str) -> HttpResponse:
    """Asks, and on confirmation lets partnerships read each other's submitted returns."""
    round = addressed_round(request, slug)
    if request.method != "POST":
        return render(request, "selfevaluation/round_share.html", {"round": round})
    share_round(round=round, on=timezone.localdate(), by=request.user)
    messages.success(request, f"{round} is shared: partnerships now see each other's returns.")
    return redirect("round_progress", round.slug)
