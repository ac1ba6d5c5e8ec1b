"""Words looked for in what partnerships wrote."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.downloads import asked_format, rows_download
from accounts.requests import SignedInRequest
from proposals.applied import applied, kept
from proposals.as_at import at_day, day_asked
from proposals.choices import Choice, here
from reports.filters import SearchFilter, WordsForm, as_number
from reports.search.file_rows import HEADINGS, file_rows
from reports.search.ground import Ground, ground_of
from reports.search.outcome import Outcome, outcome
from reports.search.query import Query
from reports.search.results import results
from selfevaluation.as_rated import PARAMETER, AsRated, as_rated_choices, asked_as_rated
from selfevaluation.models import Round

PER_PAGE = 20
BY_PROPOSAL = "proposal"


def search(request: SignedInRequest) -> HttpResponse:
    """Answers that say the words, of the returns this person may read as at a day."""
    on, as_rated = day_asked(request), asked_as_rated(request)
    if number := as_number(request.GET.get("q", "")):
        return redirect(here(request, q="", proposal=number))
    ground = ground_of(request.user, on)
    form, filter = WordsForm(request.GET), SearchFilter(request.GET, ground)
    found, by_proposal = None, request.GET.get("sort") == BY_PROPOSAL
    if form.is_valid() and (form.query or filter.asked):
        is_sorted = by_proposal or not form.query
        found = outcome(form.query, filter.asked, ground, as_rated, by_proposal=is_sorted)
        if format := asked_format(request):
            return _download(request, found, ground, form.query, filter, format)
    context = {
        "on": on,
        "form": form,
        "filter": filter,
        "forms": [filter.form],
        "found": found,
        "round": _round(ground, filter),
        "sorts": _sorts(request, by_proposal) if form.query else [],
        "as_rated_choices": as_rated_choices(request, as_rated),
        **_links(request, filter, ground),
    }
    if found:
        context |= _shown(request, found, ground, form.query, as_rated)
        context["without"] = _without(request, filter, found)
    return render(request, "reports/search.html", context)


def _shown(
    request: SignedInRequest, found: Outcome, ground: Ground, query: Query, as_rated: AsRated
) -> dict[str, object]:
    """The page of what was found that the address asks for."""
    page = Paginator(found.hits, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "results": results(list(page), ground, query, as_rated),
        "is_worded": bool(query),
    }


def _links(request: SignedInRequest, filter: SearchFilter, ground: Ground) -> dict[str, object]:
    """What the forms of the page lead to and carry along, and the filters in force."""
    beside = ("on", "sort", PARAMETER)
    address = at_day(reverse("search"), ground.on)
    return {
        "address": address,
        "unfiltered": here(request, page="", **dict.fromkeys(filter.filters, "")),
        "applied": applied(request, filter),
        "kept_by_words": kept(request, only=(*beside, *filter.filters)),
        "kept_by_filters": kept(request, only=("q", *beside)),
        "kept_by_day": kept(request, only=("q", "sort", PARAMETER, *filter.filters)),
        "files": [
            Choice(label, here(request, page="", _export=format), False)
            for label, format in (("CSV", "csv"), ("Excel", "xlsx"))
        ],
        "made_up": [
            Choice(each.name, here(request, page="", round=each.slug), False)
            for each in ground.rounds
            if each.is_fictional
        ],
    }


def _sorts(request: SignedInRequest, by_proposal: bool) -> list[Choice]:
    return [
        Choice("Best match", here(request, page="", sort=""), not by_proposal),
        Choice("By proposal", here(request, page="", sort=BY_PROPOSAL), by_proposal),
    ]


def _round(ground: Ground, filter: SearchFilter) -> Round | None:
    """The round that is asked for, if one is."""
    slug = filter.asked.get("round")
    return next((each for each in ground.rounds if each.slug == slug), None)


def _without(request: SignedInRequest, filter: SearchFilter, found: Outcome) -> list[Choice]:
    """Each filter without which something would be found, as a link that takes it off."""
    tags = dict(zip(filter.asked, applied(request, filter), strict=True))
    return [
        Choice(f"{tags[name].label} ({count} without it)", tags[name].remove_url, False)
        for name, count in found.without.items()
    ]


def _download(
    request: SignedInRequest,
    found: Outcome,
    ground: Ground,
    query: Query,
    filter: SearchFilter,
    format: str,
) -> HttpResponse:
    """All that was found, as a file that is not called after what was looked for."""
    round = _round(ground, filter)
    name = f"search-{round.file_name}-{ground.on}" if round else f"search-{ground.on}"
    rows = file_rows(found.hits, ground, query, site=settings.SITE_URL)
    return rows_download(request, HEADINGS, rows, name=name, format=format)
