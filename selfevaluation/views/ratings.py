"""The ratings of a round, one by one: what the counts of the reports lead to."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format, table_download
from accounts.fragments import fragment
from accounts.models import Partnership
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.applied import applied, kept
from proposals.as_at import at_day, day_asked
from selfevaluation.addresses import addressed_round
from selfevaluation.as_rated import PARAMETER, as_rated_choices, asked_as_rated, with_as_rated
from selfevaluation.filters import RatingFilter, remark_tiles
from selfevaluation.models import Answer, Round, SelfEvaluation
from selfevaluation.models.answers import AnswerQuerySet
from selfevaluation.remarks import remark_counts
from selfevaluation.round_views import round_views
from selfevaluation.stamps import stamp
from selfevaluation.tables import RatingTable

PER_PAGE = 100


def round_ratings(request: SignedInRequest, slug: str) -> HttpResponse:
    """Those of the returns this person may read that were submitted by the day asked about."""
    round, on = addressed_round(request, slug), day_asked(request)
    found = _filter(request, round, on)
    if (format := asked_format(request)) and found.is_valid():
        name = f"ratings-{round.file_name}-{on}"
        return table_download(request, _table(request, found), name=name, format=format)
    now = stamp()
    context = {
        "round": round,
        "on": on,
        "views": round_views(round, on, "round_ratings", found.as_rated),
        "filter": found,
        "ratings": fragment(
            request,
            "selfevaluation/_ratings_list.html",
            stamp=now,
            context=lambda: _list(request, round, on, found),
        ),
    }
    return render_if_changed(request, "selfevaluation/round_ratings.html", context, stamp=now)


def _filter(request: SignedInRequest, round: Round, on: date) -> RatingFilter:
    as_rated, answers = asked_as_rated(request), _answers(request, round, on)
    rows = answers.select_related(
        "proposal", "self_evaluation__partnership", "self_evaluation__round"
    )
    rows = rows.with_level(as_rated.field).with_second_thoughts(on)
    places = Partnership.objects.filter(pk__in=_returns(request, round, on).values("partnership"))
    return RatingFilter(request.GET, rows, places=places, as_rated=as_rated)


def _returns(request: SignedInRequest, round: Round, on: date) -> QuerySet[SelfEvaluation]:
    returns = SelfEvaluation.objects.filter(round=round)
    return returns.counted_for(request.user, on).order_by()


def _answers(request: SignedInRequest, round: Round, on: date) -> AnswerQuerySet:
    returns = _returns(request, round, on)
    answers = Answer.objects.filter(self_evaluation__in=returns)
    return answers.with_rating_now(on).with_remark_facts(on)


def _table(request: SignedInRequest, found: RatingFilter) -> RatingTable:
    table = RatingTable(found.qs, as_rated=found.as_rated)
    sort_and_page(request, table, per_page=PER_PAGE)
    return table


def _list(
    request: SignedInRequest, round: Round, on: date, found: RatingFilter
) -> dict[str, object]:
    """The filters and the rows. `request` is there for its address alone."""
    table, as_rated = _table(request, found), found.as_rated
    address = with_as_rated(at_day(reverse("round_ratings", args=[round.slug]), on), as_rated)
    counts = remark_counts(_answers(request, round, on))
    return {
        "request": request,
        "on": on,
        "filter": found,
        "applied": applied(request, found),
        "table": table,
        "shown": table.page.paginator.count,
        "total": counts.answers,
        "remark_tiles": remark_tiles(counts, request, address),
        "returned": _returns(request, round, on).count(),
        "address": address,
        "as_rated_choices": as_rated_choices(request, as_rated),
        "kept_by_filters": kept(request, only=("on", "sort", PARAMETER)),
        "kept_by_day": kept(request, only=("sort", PARAMETER, *found.filters)),
    }
