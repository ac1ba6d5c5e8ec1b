"""The list of the 25."""

from django.http import HttpResponse
from django.urls import reverse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format, table_download
from accounts.fragments import fragment
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.applied import applied, kept
from proposals.as_at import at_day, day_asked
from proposals.filters import ProposalFilter
from proposals.models import Proposal
from proposals.stamps import stamp
from proposals.standing import last_changed, standing
from proposals.tables import ProposalTable


def proposal_list(request: SignedInRequest) -> HttpResponse:
    on = day_asked(request)
    found = ProposalFilter(request.GET, Proposal.objects.with_status(on), on=on)
    if (format := asked_format(request)) and found.is_valid():
        table = _table(request, found)
        return table_download(request, table, name=f"proposals-{on}", format=format)
    now = stamp()
    context = {
        "filter": found,
        "freshness": fragment(
            request,
            "components/freshness.html",
            stamp=now,
            context=lambda: {"on": on, "last_changed": last_changed(on)},
        ),
        "proposals": fragment(
            request,
            "proposals/_proposals.html",
            stamp=now,
            context=lambda: _list(request, found),
        ),
    }
    return render_if_changed(request, "proposals/proposal_list.html", context, stamp=now)


def _table(request: SignedInRequest, found: ProposalFilter) -> ProposalTable:
    table = ProposalTable([standing(proposal, found.on) for proposal in found.qs])
    sort_and_page(request, table)
    return table


def _list(request: SignedInRequest, found: ProposalFilter) -> dict[str, object]:
    """The filters and the rows. `request` is there for its address alone."""
    table = _table(request, found)
    return {
        "request": request,
        "on": found.on,
        "filter": found,
        "applied": applied(request, found),
        "table": table,
        "shown": len(table.rows),
        "total": Proposal.objects.count(),
        "address": at_day(reverse("proposal_list"), found.on),
        "kept_by_filters": kept(request, only=("on", "sort")),
        "kept_by_day": kept(request, only=("sort", *found.filters)),
    }
