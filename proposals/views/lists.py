"""The list of the 25."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.downloads import asked_format, table_download
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.applied import applied, kept
from proposals.as_at import at_day, day_asked
from proposals.filters import ProposalFilter
from proposals.models import Proposal
from proposals.standing import last_changed, standing
from proposals.tables import ProposalTable


def proposal_list(request: SignedInRequest) -> HttpResponse:
    on = day_asked(request)
    found = ProposalFilter(request.GET, Proposal.objects.with_status(on), on=on)
    table = ProposalTable([standing(proposal, on) for proposal in found.qs])
    sort_and_page(request, table)
    if (format := asked_format(request)) and found.is_valid():
        return table_download(request, table, name=f"proposals-{on}", format=format)
    context = {
        "on": on,
        "last_changed": last_changed(on),
        "filter": found,
        "applied": applied(request, found),
        "table": table,
        "shown": len(table.rows),
        "total": Proposal.objects.count(),
        "address": at_day(reverse("proposal_list"), on),
        "kept_by_filters": kept(request, only=("on", "sort")),
        "kept_by_day": kept(request, only=("sort", *found.filters)),
    }
    return render(request, "proposals/proposal_list.html", context)
