"""The meetings: read by everyone, kept by Division."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import kept_text
from accounts.downloads import asked_format, table_download
from accounts.requests import SignedInRequest
from proposals.as_at import day_asked
from proposals.choices import here
from proposals.forms import MeetingForm
from proposals.models import Meeting
from proposals.operations import (
    MeetingChanged,
    MeetingThere,
    add_meeting,
    change_meeting,
    remove_meeting,
)
from proposals.operations.meetings import stand
from proposals.schedule import schedule
from proposals.tables import MeetingTable

_FILES = (("csv", "CSV"), ("xlsx", "Excel"))


def meeting_list(request: SignedInRequest) -> HttpResponse:
    """The next one, those after it, then those held; all of them as a file."""
    on = day_asked(request)
    found = schedule(Meeting.objects.all(), on)
    if format := asked_format(request):
        table = MeetingTable(found.lines)
        return table_download(request, table, name=f"meetings-{on}", format=format)
    may_keep = request.user.has_perm("proposals.keep_meetings")
    hidden = () if may_keep else ("acts",)
    to_come, held = "Meetings to come", "Meetings held"
    context = {
        "on": on,
        "last_changed": Meeting.history.order_by("-history_id").first(),
        "address": reverse("meeting_list"),
        "next": found.to_come[:1],
        "to_come": MeetingTable(found.to_come[1:], name=to_come, exclude=("pictures", *hidden)),
        "held": MeetingTable(found.held, name=held, exclude=hidden),
        "files": [(label, here(request, _export=name)) for name, label in _FILES],
        "total": len(found.lines),
        "may_keep": may_keep,
    }
    return render(request, "proposals/meeting_list.html", context)


@permission_required("proposals.keep_meetings", raise_exception=True)
def meeting_add(request: SignedInRequest) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_meeting(**form.facts(), by=request.user)
        except MeetingThere as error:
            form.add_error("held_on", str(error))
        else:
            messages.success(request, f"Added: {added}.")
            return redirect("meeting_list")
    return render(request, "proposals/meeting_form.html", {"form": form, "act": "Add"})


@permission_required("proposals.keep_meetings", raise_exception=True)
def meeting_change(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    form = _form(request, meeting)
    if request.method == "POST" and form.is_valid() and _save(request, form, meeting):
        return redirect("meeting_list")
    context = {"form": form, "meeting": meeting, "act": "Change"}
    return render(request, "proposals/meeting_form.html", context)


@permission_required("proposals.keep_meetings", raise_exception=True)
def meeting_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks first. Sent again, it says that the meeting had been removed."""
    meeting = Meeting.objects.filter(pk=pk).first()
    if meeting is None:
        return _removed_before(request, pk)
    if request.method == "POST":
        remove_meeting(meeting=meeting, by=request.user)
        messages.success(request, f"Removed: {meeting}.")
        return redirect("meeting_list")
    return render(request, "proposals/meeting_remove.html", {"meeting": meeting})


def _form(request: SignedInRequest, meeting: Meeting | None = None) -> MeetingForm:
    """What was typed, or what the meeting says; empty for a new one."""
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    initial = {"writer": kept_text.writer_token(request.user)}
    if meeting:
        facts = {name: getattr(meeting, name) for name in ("group", "held_on", "note", "source")}
        initial |= facts | {"seen": stand(meeting)}
    return MeetingForm(typed, initial=initial, today=timezone.localdate())


def _save(request: SignedInRequest, form: MeetingForm, meeting: Meeting) -> bool:
    """Saves and says so; or False, with the reason on the form."""
    seen = form.cleaned_data["seen"]
    try:
        saved = change_meeting(meeting=meeting, **form.facts(), seen=seen, by=request.user)
    except MeetingThere as error:
        form.add_error("held_on", str(error))
        return False
    except MeetingChanged as error:
        _show_both(form, error.meeting)
        return False
    messages.success(request, f"Saved: {saved}.")
    return True


def _show_both(form: MeetingForm, theirs: Meeting) -> None:
    """The page keeps what was typed, says what was saved meanwhile, and may be sent again."""
    said = ". ".join(part for part in (str(theirs), theirs.note, theirs.source) if part)
    form.add_error(
        None,
        f"Somebody changed this meeting while you were writing. It now says: {said}. "
        "Save again to put what you typed in its place.",
    )
    form.data = dict(form.data.items(), seen=stand(theirs))


def _removed_before(request: SignedInRequest, pk: int) -> HttpResponse:
    was = Meeting.history.filter(id=pk).first()
    if request.method != "POST" or was is None:
        raise Http404("There is no such meeting.")
    messages.info(request, "This meeting had been removed already.")
    return redirect("meeting_list")
