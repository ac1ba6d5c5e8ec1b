"""What the Integration Division hands in for a national round, many files at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts import audit, kept_text
from accounts.downloads import asked_format, table_download
from accounts.models import Event
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_round
from selfevaluation.delivered import (
    delivered_rows,
    is_stuck,
    reports_of,
    with_whose,
)
from selfevaluation.filters import asked_delivered, delivered_tiles
from selfevaluation.forms.deliveries import DeliveryForm
from selfevaluation.models import Delivery, ReceivedFile, Round
from selfevaluation.operations.deliveries import hand_in, start_again
from selfevaluation.operations.filling import standing_in
from selfevaluation.tables.deliveries import DeliveredTable, DeliveryTable, WaitingTable
from selfevaluation.tasks import read_received
from selfevaluation.views.received import CHOOSE_AGAIN

PER_PAGE = 25


def deliveries(request: SignedInRequest, slug: str) -> HttpResponse:
    """Files to hand in, what was handed in before, and the files that wait for somebody."""
    round, today = handed_in_round(request, slug), timezone.localdate()
    if request.method == "POST":
        form = DeliveryForm(request.POST, request.FILES)
        if form.is_valid():
            return _hand_in(request, round, form)
    else:
        form = DeliveryForm()
        if kept_text.take(request) is not None:
            messages.warning(request, CHOOSE_AGAIN)
    given = DeliveryTable(_with_progress(round), prefix="given-")
    sort_and_page(request, given, per_page=PER_PAGE)
    files = with_whose(ReceivedFile.objects.delivered(round).for_somebody().order_by("at", "pk"))
    waiting = WaitingTable(delivered_rows(files, standing_in(round), on=today))
    sort_and_page(request, waiting, per_page=PER_PAGE)
    context = {
        "round": round,
        "form": form,
        "given": given,
        "waiting": waiting,
        "writer": kept_text.writer_token(request.user),
    }
    return render(request, "selfevaluation/deliveries.html", context)


def handed_in_round(request: SignedInRequest, slug: str) -> Round:
    """The national round of this name, for Division."""
    round = addressed_round(request, slug)
    if not request.user.has_perm("selfevaluation.hand_in", round):
        raise PermissionDenied("The Integration Division hands in files, in national rounds.")
    return round


def _with_progress(round: Round) -> Any:
    return Delivery.objects.filter(round=round).select_related("by", "round").with_progress()


def _hand_in(request: SignedInRequest, round: Round, form: DeliveryForm) -> HttpResponse:
    enqueue = read_received.enqueue
    made = hand_in(
        round=round, name=form.name, members=form.members, enqueue=enqueue, by=request.user
    )
    count = len(form.members)
    words = "1 file is" if count == 1 else f"{count} files are"
    messages.success(request, f"{words} handed in. You can leave this page and come back.")
    return redirect("delivery", round.slug, made.pk)


def delivery(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """How far the files of a delivery are; the page asks again by itself while any waits."""
    round, now = handed_in_round(request, slug), timezone.now()
    made = get_object_or_404(_with_progress(round), pk=pk)
    if request.method == "POST":
        count = start_again(made, read_received.enqueue)
        words = "1 file is" if count == 1 else f"{count} files are"
        messages.success(request, f"{words} in the queue again.")
        return redirect("delivery", slug, pk)
    asked = asked_delivered(request)
    files = with_whose(made.files.order_by("name", "pk"))
    rows = delivered_rows(files, standing_in(round), on=timezone.localdate())
    table = DeliveredTable([row for row in rows if asked in ("", row.state)])
    sort_and_page(request, table)
    if format := asked_format(request):
        return table_download(
            request, table, name=f"received-{round.file_name}-{pk}", format=format
        )
    context = {
        "round": round,
        "delivery": made,
        "table": table,
        "tiles": delivered_tiles(rows, request, asked),
        "is_stuck": is_stuck(made, now),
        "shown": len(table.rows),
    }
    name = "_delivery.html" if request.htmx else "delivery.html"
    return render(request, f"selfevaluation/{name}", context)


def delivery_report(request: SignedInRequest, slug: str, pk: int) -> HttpResponseBase:
    """What was read in each file, as `manage.py import_returns --report` writes it."""
    round = handed_in_round(request, slug)
    made = get_object_or_404(round.deliveries, pk=pk)
    name = f"received-{round.file_name}-{pk}.json"
    audit.record(act=Event.Act.DOWNLOADED, by=request.user, about=name)
    said = reports_of(made, on=timezone.localdate())
    response = JsonResponse(
        said, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
