"""The meetings as everyone reads them: the next one, and those held."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.downloads import asked_format, table_download
from accounts.requests import SignedInRequest
from proposals.as_at import day_asked
from proposals.choices import here
from proposals.models import Meeting
from proposals.schedule import schedule
from proposals.tables import MeetingTable

_FILES = (("csv", "CSV"), ("xlsx", "Excel"))


def meeting_list(request: SignedInRequest) -> HttpResponse:
    """The next one, those after it, then those held; all of them as a file."""
    on, today = day_asked(request), timezone.localdate()
    found = schedule(Meeting.objects.all(), on, today)
    if format := asked_format(request):
        table = MeetingTable(found.lines)
        return table_download(request, table, name=f"meetings-{on}", format=format)
    may_keep = request.user.has_perm("proposals.keep_meetings")
    hidden = () if may_keep else ("acts",)
    to_come, held = "Meetings to come", "Meetings held"
    context = {
        "on": on,
        "is_today": on == today,
        "last_changed": Meeting.history.order_by("-history_id").first() if on == today else None,
        "address": reverse("meeting_list"),
        "next": found.to_come[:1],
        "to_come": MeetingTable(found.to_come[1:], name=to_come, exclude=("pictures", *hidden)),
        "held": MeetingTable(found.held, name=held, exclude=hidden),
        "files": [(label, here(request, _export=name)) for name, label in _FILES],
        "total": len(found.lines),
        "may_keep": may_keep,
    }
    return render(request, "proposals/meeting_list.html", context)
