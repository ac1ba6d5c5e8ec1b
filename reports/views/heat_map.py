"""The heat map of a round: every partnership's rating of every proposal on one page."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.as_at import at_day
from reports.heat_map import NAME, HeatMap, headings, heat_of, heat_table, proposal_links
from reports.marks import legend
from reports.matrix import rating_matrix
from reports.medians import ENOUGH
from reports.round_pages import RoundPage, round_page
from reports.tabulated import named_links, tabulated_download
from selfevaluation.as_rated import with_as_rated

PER_PAGE = 100


def heat_map(request: SignedInRequest, slug: str) -> HttpResponse:
    page = round_page(request, slug, "heat_map", keeps=("sort",))
    if asked_format(request):
        name, tables = page.file_name(NAME), [heat_table(_drawn(request, page))]
        if file := tabulated_download(request, tables, name=name):
            return file
    table = fragment(
        request,
        "reports/_heat_map.html",
        stamp=page.stamp,
        context=lambda: _context(request, page, _drawn(request, page)),
    )
    return render_if_changed(
        request, "reports/heat_map.html", {"page": page, "table": table}, stamp=page.stamp
    )


def _drawn(request: SignedInRequest, page: RoundPage) -> HeatMap:
    matrix = rating_matrix(request.user, page.on, page.round)
    return heat_of(matrix, page.as_rated, request.GET.get("sort", ""))


def _context(request: SignedInRequest, page: RoundPage, heat: HeatMap) -> Mapping[str, object]:
    shown = Paginator(heat.rows, PER_PAGE).get_page(request.GET.get("page"))
    listed = reverse("round_ratings", args=[page.round.slug])
    return {
        "request": request,
        "page": page,
        "heat": heat,
        "matrix": heat.matrix,
        "headings": headings(request, heat),
        "rows": shown,
        "legend": legend(page.as_rated),
        "enough": ENOUGH,
        "proposals": proposal_links(heat.matrix, page.as_rated),
        "files": named_links(request, NAME),
        "list_url": with_as_rated(at_day(listed, page.on), page.as_rated),
    }
