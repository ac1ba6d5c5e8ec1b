"""The ratings of a round, one by one: what the counts of the reports lead to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.downloads import asked_format, table_download
from accounts.models import Partnership
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.applied import applied, kept
from proposals.as_at import at_day, day_asked
from selfevaluation.addresses import addressed_round
from selfevaluation.as_rated import PARAMETER, as_rated_choices, asked_as_rated, with_as_rated
from selfevaluation.filters import RatingFilter
from selfevaluation.models import Answer, SelfEvaluation
from selfevaluation.tables import RatingTable

PER_PAGE = 100


def round_ratings(request: SignedInRequest, slug: str) -> HttpResponse:
    """Those of the returns this person may read that were submitted by the day asked about."""
    round, on = addressed_round(request, slug), day_asked(request)
    as_rated = asked_as_rated(request)
    returns = SelfEvaluation.objects.filter(round=round).readable_by(request.user, on)
    returns = returns.submitted(on).order_by()
    answers = Answer.objects.filter(self_evaluation__in=returns).with_rating_now(on)
    places = Partnership.objects.filter(pk__in=returns.values("partnership"))
    rows = answers.select_related(
        "proposal", "self_evaluation__partnership", "self_evaluation__round"
    )
    rows = rows.with_level(as_rated.field).with_second_thoughts(on)
    found = RatingFilter(request.GET, rows, places=places, as_rated=as_rated)
    table = RatingTable(found.qs, as_rated=as_rated)
    sort_and_page(request, table, per_page=PER_PAGE)
    if (format := asked_format(request)) and found.is_valid():
        name = f"ratings-{round.file_name}-{on}"
        return table_download(request, table, name=name, format=format)
    context = {
        "round": round,
        "on": on,
        "filter": found,
        "applied": applied(request, found),
        "table": table,
        "shown": table.page.paginator.count,
        "total": answers.count(),
        "returned": places.count(),
        "address": with_as_rated(at_day(reverse("round_ratings", args=[slug]), on), as_rated),
        "as_rated_choices": as_rated_choices(request, as_rated),
        "kept_by_filters": kept(request, only=("on", "sort", PARAMETER)),
        "kept_by_day": kept(request, only=("sort", PARAMETER, *found.filters)),
    }
    return render(request, "selfevaluation/round_ratings.html", context)
