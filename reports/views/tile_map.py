"""The map of a round: a square for each partnership, showing what one may choose."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.applied import kept
from reports.matrix import rating_matrix
from reports.round_pages import RoundPage, round_page
from reports.tabulated import download_links, tabulated_download
from reports.tile_map import RETURNED, ShowForm, TileMap, map_of, map_title, tile_table
from selfevaluation.as_rated import PARAMETER


def tile_map(request: SignedInRequest, slug: str) -> HttpResponse:
    page = round_page(request, slug, "tile_map", keeps=("show",))
    if asked_format(request):
        found = _drawn(request, page)
        key = found.subject.key if found.subject else RETURNED
        name = page.file_name(f"map-{key}")
        if file := tabulated_download(request, [tile_table(found)], name=name):
            return file
    shown = fragment(
        request,
        "reports/_tile_map.html",
        stamp=page.stamp,
        context=lambda: _context(request, page, _drawn(request, page)),
    )
    is_rated = request.GET.get("show", "") not in ("", RETURNED)
    context = {"page": page, "map": shown, "is_rated": is_rated}
    return render_if_changed(request, "reports/tile_map.html", context, stamp=page.stamp)


def _drawn(request: SignedInRequest, page: RoundPage) -> TileMap:
    matrix = rating_matrix(request.user, page.on, page.round)
    return map_of(matrix, page.as_rated, request.GET.get("show", ""))


def _context(request: SignedInRequest, page: RoundPage, found: TileMap) -> Mapping[str, object]:
    table = tile_table(found)
    return {
        "page": page,
        "map": found,
        "matrix": found.matrix,
        "title": map_title(found.subject),
        "field": ShowForm(found)["show"],
        "hidden": kept(request, only=("on", PARAMETER)),
        "table": table,
        "files": download_links(request, table),
    }
