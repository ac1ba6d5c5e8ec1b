"""What everyone signed in may read: the national picture, and each proposal's page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.requests import SignedInRequest
from proposals.applied import kept
from proposals.as_at import at_day, day_asked
from proposals.canonical import by_canonical_number
from proposals.models import Proposal
from proposals.standing import last_changed, standing
from reports.addresses import asked_grouping, asked_round, grouping_choices, round_choices
from reports.history import history
from reports.national import national_picture
from reports.proposal import neighbours, proposal_ratings
from reports.work import your_work
from selfevaluation.as_rated import PARAMETER, as_rated_choices, asked_as_rated
from selfevaluation.models import Round


def overview(request: SignedInRequest) -> HttpResponse:
    on, today = day_asked(request), timezone.localdate()
    every = list(Round.objects.visible_to(request.user, today))
    rounds = [each for each in every if each.is_national]
    round = asked_round(request, rounds, on)
    group, as_rated = asked_grouping(request), asked_as_rated(request)
    picture = national_picture(request.user, on, round, group=group, as_rated=as_rated)
    context = {
        "picture": picture,
        "as_rated": as_rated,
        "as_rated_choices": as_rated_choices(request, as_rated),
        "groupings": grouping_choices(request, group),
        "rounds": round_choices(request, rounds, round, on),
        "kept_by_day": kept(request, only=("round", "group", PARAMETER)),
        "work": your_work(request.user, today, every, picture.local) if on == today else None,
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
        "ratings": ratings,
        "as_rated_choices": as_rated_choices(request, as_rated),
        "rounds": round_choices(request, rounds, round, on),
        "kept_by_day": kept(request, only=("round", PARAMETER)),
        "neighbours": neighbours(found, on, as_rated),
        "list_url": at_day(reverse("proposal_list"), on),
    }
    return render(request, "reports/proposal.html", context)
