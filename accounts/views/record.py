"""The record of acts."""

from django.http import HttpResponse
from django.shortcuts import render
from rules.contrib.views import permission_required

from accounts.downloads import asked_format, table_download
from accounts.filters import EventFilter
from accounts.models import Event
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from accounts.tables import EventTable

PER_PAGE = 25


@permission_required("accounts.read_record", raise_exception=True)
def record(request: SignedInRequest) -> HttpResponse:
    found = EventFilter(request.GET, Event.objects.select_related("by", "partnership"))
    table = EventTable(found.qs)
    sort_and_page(request, table, per_page=PER_PAGE)
    if (format := asked_format(request)) and found.is_valid():
        return table_download(request, table, name="record", format=format)
    context = {
        "filter": found,
        "table": table,
        "shown": table.page.paginator.count,
        "total": Event.objects.count(),
    }
    return render(request, "accounts/record.html", context)
