"""The record of acts."""

from django.http import HttpResponse
from django.shortcuts import render
from django_tables2 import RequestConfig
from rules.contrib.views import permission_required

from accounts.downloads import asked_format, table_download
from accounts.filters import EventFilter
from accounts.models import Event
from accounts.requests import SignedInRequest
from accounts.tables import EventTable

PER_PAGE = 25


@permission_required("accounts.read_record", raise_exception=True)
def record(request: SignedInRequest) -> HttpResponse:
    found = EventFilter(request.GET, Event.objects.select_related("by", "partnership"))
    table = EventTable(found.qs, request=request)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    if format := asked_format(request):
        return table_download(request, table, name="record", format=format)
    context = {
        "filter": found,
        "table": table,
        "shown": table.page.paginator.count,
        "total": Event.objects.count(),
    }
    return render(request, "accounts/record.html", context)
