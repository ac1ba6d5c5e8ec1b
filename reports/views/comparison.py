"""A partnership's ratings beside those of others that are alike, or chosen."""

from collections.abc import Mapping

from django.http import HttpResponse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from reports.beside import MINE, AskedBeside, asked_beside, beside
from reports.comparators import Traits, traits
from reports.matrix import Matrix, rating_matrix
from reports.medians import ENOUGH
from reports.round_pages import RoundPage, round_page
from reports.side_by_side import SideBySide
from reports.side_by_side import side_by_side as put_side_by_side
from reports.side_by_side_tables import others_table, ratings_table
from reports.side_by_side_ways import hidden_parts, place_options, ways
from reports.tabulated import Tabulated, download_links, tabulated_download

ASKED = ("place", "with", "and")


def side_by_side(request: SignedInRequest, slug: str) -> HttpResponse:
    page = round_page(request, slug, "side_by_side", keeps=ASKED)
    asked = asked_beside(request)
    if asked_format(request) and (file := _file(request, page, asked)):
        return file
    shown = fragment(
        request,
        "reports/_side_by_side.html",
        stamp=page.stamp,
        context=lambda: _context(request, page, asked),
    )
    context = {"page": page, "shown": shown, "is_mine": asked.way == MINE}
    return render_if_changed(request, "reports/side_by_side.html", context, stamp=page.stamp)


def _context(request: SignedInRequest, page: RoundPage, asked: AskedBeside) -> dict[str, object]:
    """Four queries, however many have returned. Raises Http404 for a slug that is none."""
    matrix, places = rating_matrix(request.user, page.on, page.round), traits()
    compared = _compared(request, page, asked, matrix, places)
    tables = _tables(page, compared)
    return {
        "page": page,
        "matrix": matrix,
        "asked": asked,
        "compared": compared,
        "ways": ways(request, asked),
        "places": place_options(matrix, places, asked),
        "hidden": hidden_parts(request, asked),
        "tables": tables,
        "enough": ENOUGH,
        "links": [download_links(request, table) for table in tables],
    }


def _file(request: SignedInRequest, page: RoundPage, asked: AskedBeside) -> HttpResponse | None:
    """The table that is asked for. Raises BadRequest where there is nothing to compare."""
    matrix = rating_matrix(request.user, page.on, page.round)
    tables = _tables(page, _compared(request, page, asked, matrix, traits()))
    name = page.file_name(f"side-by-side-{asked.place}-{asked.way}")
    return tabulated_download(request, tables, name=name)


def _compared(
    request: SignedInRequest,
    page: RoundPage,
    asked: AskedBeside,
    matrix: Matrix,
    places: Mapping[int, Traits],
) -> SideBySide | None:
    shown, own = {place.pk for place in matrix.places}, request.user.partnership_ids
    found = beside(asked, places, shown=shown, own=own)
    return put_side_by_side(matrix, page.as_rated, found) if found else None


def _tables(page: RoundPage, compared: SideBySide | None) -> list[Tabulated]:
    if compared is None or not compared.is_readable:
        return []
    return [ratings_table(compared, page.round.name), others_table(compared)]
