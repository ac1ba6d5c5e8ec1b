"""How the ratings of a round spread, proposal by proposal, beside the national status."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.choices import asked, choices, here
from reports.permissions import sees_all_returns
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
    order, show = asked(request, "sort", _ORDERS), asked(request, "show", _SHOWS)
    picture = partial(_picture, request, page, order, show)
    if asked_format(request):
        name = page.file_name("spread")
        if file := tabulated_download(request, [picture().table], name=name):
            return file
    is_all = sees_all_returns(request.user, page.round, page.on)
    context = {
        "page": page,
        "orders": choices(request, "sort", _ORDERS, order),
        "shows": choices(request, "show", _SHOWS, show) if is_all else [],
        "spread": fragment(
            request,
            "reports/_spread.html",
            stamp=page.stamp,
            context=lambda: _shown(request, page, picture()),
        ),
    }
    return render_if_changed(request, "reports/spread.html", context, stamp=page.stamp)


def _picture(request: SignedInRequest, page: RoundPage, order: str, show: str) -> SpreadPicture:
    return spread_picture(
        request.user,
        page.on,
        page.round,
        page.as_rated,
        order=order,
        only_disagreeing=show == _DISAGREEING,
    )


def _shown(request: SignedInRequest, page: RoundPage, picture: SpreadPicture) -> dict[str, object]:
    return {
        "page": page,
        "picture": picture,
        "links": download_links(request, picture.table),
        "all_url": here(request, show=""),
        "disagreeing_url": here(request, show=_DISAGREEING),
    }
