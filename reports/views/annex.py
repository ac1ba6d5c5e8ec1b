"""The 25 on two or three sheets of A4: the annex of a meeting's paper."""

from collections.abc import Mapping
from datetime import date
from functools import cache, partial

from django.http import HttpResponse

from accounts.conditional import render_if_changed
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.as_at import day_asked
from proposals.national_views import national_views
from reports.annex import annex_table, by_timescale
from reports.chronicle import Chronicle, chronicle
from reports.moves import move_groups
from reports.progress import progress
from reports.revised import revisions_in_force
from reports.since import asked_since
from reports.tabulated import download_links, tabulated_download
from selfevaluation.stamps import stamp


def national_annex(request: SignedInRequest) -> HttpResponse:
    on = day_asked(request)
    since = asked_since(request, on)
    read = cache(lambda: chronicle(on))
    if "_export" in request.GET:
        name = f"progress-of-the-25-{on}"
        if file := tabulated_download(request, [annex_table(read())], name=name):
            return file
    added = stamp()
    kept_part = partial(fragment, request, stamp=added)
    context = {
        "on": on,
        "views": national_views(on, "national_annex"),
        "freshness": kept_part("reports/_fresh.html", context=lambda: {"known": read()}),
        "annex": kept_part("reports/_annex.html", context=lambda: _context(request, read(), since)),
    }
    return render_if_changed(request, "reports/annex.html", context, stamp=added)


def _context(
    request: SignedInRequest, known: Chronicle, since: date | None
) -> Mapping[str, object]:
    found = progress(known, since)
    return {
        "progress": found,
        "groups": by_timescale(known),
        "moved": move_groups(found.moves),
        "revisions": revisions_in_force(known),
        "links": download_links(request, annex_table(known)),
    }
