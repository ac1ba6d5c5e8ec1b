"""What partnerships offer each other as good practice: by proposal, and offer by offer."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.requests import SignedInRequest
from proposals.applied import applied, kept
from proposals.as_at import day_asked
from proposals.canonical import by_canonical_number, proposal_today
from proposals.choices import Choice, here
from reports.offered_answers import offered_answers
from reports.practice import led_on, practice_features, readable_offers
from reports.practice_filters import KindFilter, PracticeFilter
from reports.practice_tables import counts_table, offers_table
from reports.tabulated import download_links, tabulated_download
from selfevaluation.models import Round


@dataclass(frozen=True)
class PracticeAsked:
    """The day, and the made-up round whose offers are asked for; None for all real rounds."""

    on: date
    round: Round | None
    rounds: list[Choice]

    @property
    def file_name(self) -> str:
        return f"{self.round.file_name}-{self.on}" if self.round else f"{self.on}"


def practice_list(request: SignedInRequest) -> HttpResponse:
    asked, own = _asked(request), request.user.partnership_ids
    found = PracticeFilter(request.GET, readable_offers(request.user, asked.on, asked.round), own)
    carried = _carried(request, "round", "kind")
    features = practice_features(found.qs, asked.on, kept=carried)
    table = counts_table(features)
    if file := tabulated_download(request, [table], name=f"good-practice-{asked.file_name}"):
        return file
    context = {
        "features": features,
        "offers": sum(line.offers for each in features for line in each.lines),
        "leads": bool(request.user.partnership_ids_led),
        "links": download_links(request, table),
        "search_url": led_on(reverse("search"), carried, asked.on),
        **_around(request, asked, found, reverse("practice_list")),
    }
    return render(request, "reports/practice_list.html", context)


@by_canonical_number
def proposal_practice(request: SignedInRequest, number: str) -> HttpResponse:
    asked, proposal, own = _asked(request), proposal_today(number), request.user.partnership_ids
    found = KindFilter(request.GET, readable_offers(request.user, asked.on, asked.round), own)
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
        **_ways_on(request, asked, number),
        **_around(request, asked, found, reverse("proposal_practice", args=[number])),
    }
    return render(request, "reports/practice_proposal.html", context)


def _carried(request: SignedInRequest, *names: str) -> str:
    """Those parts of what was asked, as a query for other pages."""
    return urlencode(kept(request, only=names).items)


def _ways_on(request: SignedInRequest, asked: PracticeAsked, number: str) -> dict[str, str]:
    """From a proposal's page to others, with what they know of what was asked."""
    every, round = _carried(request, "round", "kind"), _carried(request, "round")
    return {
        "list_url": led_on(reverse("practice_list"), every, asked.on),
        "search_url": led_on(f"{reverse('search')}?proposal={number}", every, asked.on),
        "proposal_url": led_on(reverse("proposal", args=[number]), round, asked.on),
    }


def _asked(request: SignedInRequest) -> PracticeAsked:
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
    return PracticeAsked(day_asked(request), round, [real, *choices] if choices else [])


def _around(
    request: SignedInRequest, asked: PracticeAsked, found: KindFilter, address: str
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
