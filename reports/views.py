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
from selfevaluation.models import Round


def overview(request: SignedInRequest) -> HttpResponse:
    on, today = day_asked(request), timezone.localdate()
    rounds = list(Round.objects.offered().national())
    round = asked_round(request, rounds, on)
    group = asked_grouping(request)
    picture = national_picture(request.user, on, round, group=group)
    context = {
        "picture": picture,
        "groupings": grouping_choices(request, group),
        "rounds": round_choices(request, rounds, round),
        "kept_by_day": kept(request, only=("round", "group")),
        "work": your_work(request.user, today, rounds, picture.local) if on == today else [],
    }
    return render(request, "reports/overview.html", context)


@by_canonical_number
def proposal(request: SignedInRequest, number: str) -> HttpResponse:
    on = day_asked(request)
    found = get_object_or_404(Proposal.objects.with_status(on).numbered(number))
    rounds = list(Round.objects.offered().national())
    round = asked_round(request, rounds, on)
    ratings = None
    if round and round.is_open(on) and found.is_local:
        ratings = proposal_ratings(request.user, on, round, found)
    context = {
        "on": on,
        "is_today": on == timezone.localdate(),
        "last_changed": last_changed(on),
        "proposal": found,
        "standing": standing(found, on),
        "history": history(found, on),
        "ratings": ratings,
        "rounds": round_choices(request, rounds, round),
        "kept_by_day": kept(request, only=("round",)),
        "neighbours": neighbours(found, on),
        "list_url": at_day(reverse("proposal_list"), on),
    }
    return render(request, "reports/proposal.html", context)
