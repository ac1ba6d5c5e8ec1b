"""How the ratings moved from an earlier national round to this one."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.choices import Choice, here
from reports.round_movement.picture import RoundMovement
from reports.round_movement.picture import round_movement as movement_of
from reports.round_pages import RoundPage, round_page
from reports.tabulated import download_links, tabulated_download
from selfevaluation.models import Round


def round_movement(request: SignedInRequest, slug: str) -> HttpResponse:
    """Since the round of `?with=2019`, else since the one before. Raises Http404 for no round."""
    page = round_page(request, slug, "round_movement", keeps=("with",))
    earlier = _earlier(page)
    before = _asked(request, page, earlier)
    if before is None:
        return render(request, "reports/round_movement.html", {"page": page})
    if asked_format(request):
        name = page.file_name(f"movement-since-{before.slug}")
        if file := tabulated_download(request, _movement(request, page, before).tables, name=name):
            return file
    movement = fragment(
        request,
        "reports/_round_movement.html",
        stamp=page.stamp,
        context=lambda: _shown(request, page, before),
    )
    choices = _choices(request, earlier, before)
    context = {"page": page, "before": before, "choices": choices, "movement": movement}
    return render_if_changed(request, "reports/round_movement.html", context, stamp=page.stamp)


def _movement(request: SignedInRequest, page: RoundPage, before: Round) -> RoundMovement:
    return movement_of(request.user, page.on, before, page.round, page.as_rated)


def _shown(request: SignedInRequest, page: RoundPage, before: Round) -> dict[str, object]:
    found = _movement(request, page, before)
    grid, proposals, partnerships = (
        (table, download_links(request, table)) for table in found.tables
    )
    return {
        "page": page,
        "movement": found,
        "grid_files": grid,
        "proposal_files": proposals,
        "partnership_files": partnerships,
    }


def _earlier(page: RoundPage) -> list[Round]:
    """The rounds that opened before, newest first; fictional ones only beside a fictional one."""
    this = page.round
    return sorted(
        (
            other
            for other in page.rounds
            if other.is_fictional == this.is_fictional and _age(other) < _age(this)
        ),
        key=_age,
        reverse=True,
    )


def _age(round: Round) -> tuple[date, int]:
    return (round.opened_on, round.pk)


def _asked(request: HttpRequest, page: RoundPage, earlier: list[Round]) -> Round | None:
    """The earlier round that the address names, else the last one; None where there is none.

    A link from another round's page may name one that is not earlier than this: then the last.
    """
    slug = request.GET.get("with")
    if slug and slug not in {round.slug for round in page.rounds}:
        raise Http404(f"There is no national round “{slug}” to compare with.")
    named = (round for round in earlier if round.slug == slug)
    return next(named, next(iter(earlier), None))


def _choices(request: HttpRequest, earlier: list[Round], chosen: Round) -> list[Choice]:
    """A link for each earlier round; none where there is nothing to choose."""
    if len(earlier) < 2:
        return []
    return [
        Choice(round.name, here(request, **{"with": round.slug}), round == chosen)
        for round in earlier
    ]
