"""The meetings as Division keeps them: added, changed, removed."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import kept_text
from accounts.requests import SignedInRequest
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

_REMOVED = "removed"  # what a page has seen that said so


@permission_required("proposals.keep_meetings", raise_exception=True)
def meeting_add(request: SignedInRequest) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid() and _add(request, form):
        return redirect("meeting_list")
    return render(request, "proposals/meeting_form.html", {"form": form, "act": "Add"})


@permission_required("proposals.keep_meetings", raise_exception=True)
def meeting_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """One that was removed meanwhile keeps what was typed, and is added again if sent again."""
    meeting = Meeting.objects.filter(pk=pk).first()
    if meeting is None:
        return _change_removed(request, pk)
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


def _add(request: SignedInRequest, form: MeetingForm) -> bool:
    """Adds and says so; or False, with the reason on the form."""
    try:
        added = add_meeting(**form.facts(), by=request.user)
    except MeetingThere as error:
        form.add_error("held_on", str(error))
        return False
    messages.success(request, f"Added: {added}.")
    return True


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
    except Meeting.DoesNotExist:
        _show_removed(form)
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


def _change_removed(request: SignedInRequest, pk: int) -> HttpResponse:
    _known_once(pk)
    form = _form(request)
    if not form.is_bound:
        raise Http404("This meeting has been removed.")
    if form.is_valid():
        has_seen = request.method == "POST" and form.cleaned_data["seen"] == _REMOVED
        if has_seen and _add(request, form):
            return redirect("meeting_list")
        if not has_seen:
            _show_removed(form)
    return render(request, "proposals/meeting_form.html", {"form": form, "act": "Change"})


def _show_removed(form: MeetingForm) -> None:
    form.add_error(None, "Somebody removed this meeting: save to add it again.")
    form.data = dict(form.data.items(), seen=_REMOVED)


def _removed_before(request: SignedInRequest, pk: int) -> HttpResponse:
    _known_once(pk)
    if request.method != "POST":
        raise Http404("This meeting has been removed.")
    messages.info(request, "This meeting had been removed already.")
    return redirect("meeting_list")


def _known_once(pk: int) -> None:
    """Raises Http404 where there never was such a meeting."""
    if not Meeting.history.filter(id=pk).exists():
        raise Http404("There is no such meeting.")
