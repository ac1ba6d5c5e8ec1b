"""What everyone signed in may read: the national picture, and each proposal's page."""

from functools import cache, partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.applied import kept
from proposals.as_at import at_day, day_asked
from proposals.canonical import by_canonical_number
from proposals.models import Proposal
from proposals.national_views import national_views
from proposals.standing import last_changed, standing
from reports.addresses import asked_grouping, asked_round, grouping_choices, round_choices
from reports.history import history
from reports.national import national_picture
from reports.practice import practice_count
from reports.proposal import neighbours, proposal_ratings
from reports.work import with_asked, your_work
from selfevaluation.as_rated import PARAMETER, as_rated_choices, asked_as_rated
from selfevaluation.models import Round
from selfevaluation.stamps import stamp, stamped


def overview(request: SignedInRequest) -> HttpResponse:
    on, today = day_asked(request), timezone.localdate()
    stamps = stamped(with_asked(Round.objects.visible_to(request.user, today)))
    every = list(stamps)
    rounds = [each for each in every if each.is_national]
    round = asked_round(request, rounds, on)
    group, as_rated = asked_grouping(request), asked_as_rated(request)
    picture = cache(
        lambda: national_picture(request.user, on, round, group=group, as_rated=as_rated)
    )
    kept_part = partial(fragment, request, stamp=stamps[every[0]] if every else stamp())
    context = {
        "on": on,
        "freshness": kept_part("reports/_fresh.html", context=lambda: {"known": picture()}),
        "kept_picture": kept_part(
            "reports/_picture.html",
            context=lambda: {
                "picture": picture(),
                "as_rated": as_rated,
                "as_rated_choices": as_rated_choices(request, as_rated),
                "groupings": grouping_choices(request, group),
            },
        ),
        "views": national_views(on, "overview"),
        "rounds": round_choices(request, rounds, round, on),
        "kept_by_day": kept(request, only=("round", "group", PARAMETER)),
        "work": your_work(request.user, today, every) if on == today else None,
    }
    return render(request, "reports/overview.html", context)


@by_canonical_number
def proposal(request: SignedInRequest, number: str) -> HttpResponse:
    on = day_asked(request)
    found = get_object_or_404(Proposal.objects.with_status(on).numbered(number))
    rounds = list(Round.objects.offered().national())
    round, as_rated = asked_round(request, rounds, on), asked_as_rated(request)
    ratings = None
    if round and round.is_open(on) and found.is_local:
        ratings = proposal_ratings(request.user, on, round, found, as_rated)
    context = {
        "on": on,
        "is_today": on == timezone.localdate(),
        "last_changed": last_changed(on),
        "proposal": found,
        "standing": standing(found, on),
        "history": history(found, on),
        "practice_count": practice_count(request.user, on, found) if found.is_local else None,
        "practice_url": at_day(reverse("proposal_practice", args=[number]), on),
        "ratings": ratings,
        "as_rated_choices": as_rated_choices(request, as_rated),
        "rounds": round_choices(request, rounds, round, on),
        "kept_by_day": kept(request, only=("round", PARAMETER)),
        "neighbours": neighbours(found, on, as_rated),
        "list_url": at_day(reverse("proposal_list"), on),
    }
    return render(request, "reports/proposal.html", context)
