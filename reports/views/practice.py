"""What partnerships offer each other as good practice: by proposal, and offer by offer."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.requests import SignedInRequest
from proposals.applied import applied, kept
from proposals.as_at import at_day, day_asked
from proposals.canonical import by_canonical_number, proposal_today
from proposals.choices import Choice, here
from reports.offered_answers import offered_answers
from reports.practice import practice_features, readable_offers
from reports.practice_filters import KindFilter, PracticeFilter
from reports.practice_tables import counts_table, offers_table
from reports.tabulated import download_links, tabulated_download
from selfevaluation.models import Round


@dataclass(frozen=True)
class Asked:
    """The day, and the made-up round whose offers are asked for; None for all real rounds."""

    on: date
    round: Round | None
    rounds: list[Choice]

    @property
    def file_name(self) -> str:
        return f"{self.round.file_name}-{self.on}" if self.round else f"{self.on}"


def practice_list(request: SignedInRequest) -> HttpResponse:
    asked = _asked(request)
    found = PracticeFilter(request.GET, readable_offers(request.user, asked.on, asked.round))
    feature = found.form.cleaned_data.get("feature") if found.is_valid() else None
    carried = "&".join(f"{n}={v}" for n, v in kept(request, only=("round", "kind")).items)
    features = practice_features(found.qs, asked.on, feature=feature and feature.pk, kept=carried)
    table = counts_table(features)
    if file := tabulated_download(request, [table], name=f"good-practice-{asked.file_name}"):
        return file
    context = {
        "features": features,
        "offers": sum(line.offers for each in features for line in each.lines),
        "leads": bool(request.user.partnership_ids_led),
        "links": download_links(request, table),
        **_around(request, asked, found, reverse("practice_list")),
    }
    return render(request, "reports/practice_list.html", context)


@by_canonical_number
def proposal_practice(request: SignedInRequest, number: str) -> HttpResponse:
    asked, proposal = _asked(request), proposal_today(number)
    found = KindFilter(request.GET, readable_offers(request.user, asked.on, asked.round))
    offered = offered_answers(request.user, asked.on, proposal, found.qs)
    table = offers_table(proposal.printed_number, offered)
    name = f"good-practice-{number}-{asked.file_name}"
    if file := tabulated_download(request, [table], name=name):
        return file
    context = {
        "proposal": proposal,
        "offered": offered,
        "leads": bool(request.user.partnership_ids_led),
        "links": download_links(request, table),
        "list_url": at_day(reverse("practice_list"), asked.on),
        **_around(request, asked, found, reverse("proposal_practice", args=[number])),
    }
    return render(request, "reports/practice_proposal.html", context)


def _asked(request: SignedInRequest) -> Asked:
    """Raises Http404 for a round that is no made-up one to be seen, BadRequest for no day."""
    fictional = list(Round.objects.offered().national().filter(is_fictional=True))
    slug = request.GET.get("round", "")
    round = next((each for each in fictional if each.slug == slug), None)
    if slug and round is None:
        raise Http404(f"There is no made-up round “{slug}”.")
    choices = [
        Choice(each.name, here(request, round=each.slug), each == round) for each in fictional
    ]
    real = Choice("All real rounds", here(request, round=""), round is None)
    return Asked(day_asked(request), round, [real, *choices] if choices else [])


def _around(
    request: SignedInRequest, asked: Asked, found: KindFilter, address: str
) -> dict[str, object]:
    """What both pages show around their list: the day, the rounds, the filters."""
    return {
        "on": asked.on,
        "is_today": asked.on == timezone.localdate(),
        "round": asked.round,
        "rounds": asked.rounds,
        "filter": found,
        "applied": applied(request, found),
        "address": address,
        "kept_by_day": kept(request, only=("round", *found.filters)),
        "kept_by_filters": kept(request, only=("on", "round")),
    }
