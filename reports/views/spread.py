"""How the ratings of a round spread, proposal by proposal, beside the national status."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.choices import Choice, here
from reports.round_pages import RoundPage, round_page
from reports.spread.lines import BY_MEDIAN, BY_PROPOSAL, BY_SHARE
from reports.spread.picture import SpreadPicture, spread_picture
from reports.tabulated import download_links, tabulated_download

_ORDERS = {
    BY_PROPOSAL: "by proposal",
    BY_MEDIAN: "from the lowest median",
    BY_SHARE: "from the smallest share at established or above",
}
_ALL, _DISAGREEING = "all", "disagree"
_SHOWS = {_ALL: "all proposals", _DISAGREEING: "only those that disagree"}


def spread(request: SignedInRequest, slug: str) -> HttpResponse:
    page = round_page(request, slug, "spread", keeps=("show", "sort"))
    order, show = _asked(request, "sort", _ORDERS), _asked(request, "show", _SHOWS)

    def picture() -> SpreadPicture:
        only = show == _DISAGREEING
        user, round = request.user, page.round
        return spread_picture(
            user, page.on, round, page.as_rated, order=order, only_disagreeing=only
        )

    name = _file_name(page)
    if asked_format(request) and (
        file := tabulated_download(request, [picture().table], name=name)
    ):
        return file
    context = {
        "page": page,
        "orders": _choices(request, "sort", _ORDERS, order),
        "shows": _choices(request, "show", _SHOWS, show),
        "spread": fragment(
            request,
            "reports/_spread.html",
            stamp=page.stamp,
            context=lambda: _shown(request, page, picture()),
        ),
    }
    return render_if_changed(request, "reports/spread.html", context, stamp=page.stamp)


def _shown(request: SignedInRequest, page: RoundPage, picture: SpreadPicture) -> dict[str, object]:
    return {
        "page": page,
        "picture": picture,
        "links": download_links(request, picture.table),
        "all_url": here(request, show=""),
        "disagreeing_url": here(request, show=_DISAGREEING),
    }


def _file_name(page: RoundPage) -> str:
    return f"spread-{page.round.file_name}-as-{page.as_rated}-{page.on}"


def _asked(request: HttpRequest, name: str, known: Mapping[str, str]) -> str:
    """What the address asks for by `name`, else the first there is. BadRequest for what is none."""
    asked = request.GET.get(name) or next(iter(known))
    if asked not in known:
        raise BadRequest(f"“{name}={asked}” is not known. It can be {' or '.join(known)}.")
    return asked


def _choices(
    request: HttpRequest, name: str, known: Mapping[str, str], chosen: str
) -> list[Choice]:
    """This page each way; the first needs no saying."""
    first = next(iter(known))
    return [
        Choice(label, here(request, **{name: "" if value == first else value}), value == chosen)
        for value, label in known.items()
    ]
