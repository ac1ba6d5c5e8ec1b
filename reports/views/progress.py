"""National progress: what moved, how it stood at each meeting, what slipped, what is due."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from django.http import HttpResponse

from accounts.conditional import render_if_changed
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.as_at import day_asked
from proposals.national_views import national_views
from reports.chronicle import Chronicle, chronicle
from reports.due import SOON
from reports.moves import move_groups
from reports.progress import progress
from reports.progress_tables import progress_tables
from reports.since import asked_since, since_choices, since_form
from reports.tabulated import download_links, tabulated_download
from selfevaluation.stamps import stamp


def national_progress(request: SignedInRequest) -> HttpResponse:
    on = day_asked(request)
    since = asked_since(request, on)
    read = cache(lambda: chronicle(on))
    if "_export" in request.GET:
        tables = progress_tables(read(), progress(read(), since)).values()
        if file := tabulated_download(request, [*tables], name=f"national-progress-{on}"):
            return file
    added = stamp()
    context = {
        "on": on,
        "views": national_views(on, "national_progress"),
        "freshness": fragment(
            request, "reports/_fresh.html", stamp=added, context=lambda: {"known": read()}
        ),
        "progress": fragment(
            request,
            "reports/_progress.html",
            stamp=added,
            context=lambda: _context(request, read(), since),
        ),
    }
    return render_if_changed(request, "reports/national_progress.html", context, stamp=added)


def _context(
    request: SignedInRequest, known: Chronicle, since: date | None
) -> Mapping[str, object]:
    found = progress(known, since)
    tables = progress_tables(known, found)
    return {
        "progress": found,
        "groups": move_groups(found.moves),
        "since_choices": since_choices(request, known, found.since),
        "since_form": since_form(known, found.since),
        "day": request.GET.get("on", ""),
        "action": request.path,
        "soon": SOON,
        "tables": {name.replace("-", "_"): table for name, table in tables.items()},
        "links": {
            name.replace("-", "_"): download_links(request, table) for name, table in tables.items()
        },
    }
