"""A file that came filled in, part by part beside the draft: looked at, chosen, taken."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_received
from selfevaluation.arrivals import TONES
from selfevaluation.checking import (
    asked_preset,
    asked_show,
    checked,
    only,
    presets,
    ways,
    with_fields,
)
from selfevaluation.forms.received import ChoicesForm, without_choice
from selfevaluation.models import ReceivedFile, SelfEvaluation
from selfevaluation.operations.taking import ChangedMeanwhile, Decided, take, take_unwritten
from selfevaluation.parts import Part, draft_of, outline, parts_of
from selfevaluation.roles import belongs_to, writes_for
from selfevaluation.states import Act, Refused, check
from selfevaluation.views.received import why_not

ALL_AT_ONCE = (
    "Choose for every part, with all of them shown, before you save: as soon as something is "
    "written in the draft, only its partnership can go on. Or leave the file to the partnership."
)
CHANGED = "A colleague changed this after the page was shown. Compare it again, then choose."


def received_check(request: SignedInRequest, slug: str, partnership: str, pk: int) -> HttpResponse:
    """The file beside the draft, and the form that takes from it what is chosen."""
    found, received = addressed_received(request, slug, partnership, pk)
    if not request.user.has_perm("selfevaluation.check_received", received):
        raise PermissionDenied("This file is checked by the partnership whose return it is.")
    if received.reading is None:
        return _page(request, found, received, [], None)
    parts = _parts(found, received)
    other = checked(received, parts).named
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    written = other.written if other.is_other else ""
    form = ChoicesForm(typed, parts=parts, other=written, preset=asked_preset(request))
    if request.method != "POST":
        if typed is not None and form.is_valid():
            form = _marked(form, parts, form.out_of_date(parts))
        return _page(request, found, received, parts, form)
    return _take(request, found, received, parts, form)


def _parts(found: SelfEvaluation, received: ReceivedFile) -> list[Part]:
    choices = received.choices.select_related("by")
    return parts_of(received, draft_of(found), outline(), choices)


def _take(
    request: SignedInRequest,
    found: SelfEvaluation,
    received: ReceivedFile,
    parts: Sequence[Part],
    form: ChoicesForm,
) -> HttpResponse:
    if refused := _refused(request, found, received):
        return _page(request, found, received, parts, form, refused=refused)
    if not form.is_valid():
        return _page(request, found, received, parts, form)
    if not belongs_to.test(request.user, found) and not form.decides_all(parts):
        return _page(request, found, received, parts, form, refused=ALL_AT_ONCE)
    if not form.choices() and any(part.is_open for part in parts):
        messages.info(request, "Nothing was chosen, so nothing was changed.")
        return redirect(request.get_full_path())
    try:
        decided = _taken(request, found, received, form)
    except ChangedMeanwhile as error:
        parts = _parts(found, received)
        form = _marked(form, parts, error.keys)
        return _page(request, found, received, parts, form, status=409)
    except Refused as error:
        return _page(request, found, received, parts, form, refused=str(error))
    messages.success(request, _told(received, decided))
    place = (found.round.slug, found.partnership.slug)
    if not belongs_to.test(request.user, found):
        return redirect("delivered_file", found.round.slug, received.pk)
    if decided.left:
        address = reverse("received_check", args=(*place, received.pk))
        return redirect(f"{address}?show=undecided")
    return redirect("self_evaluation", *place)


def _taken(
    request: SignedInRequest, found: SelfEvaluation, received: ReceivedFile, form: ChoicesForm
) -> Decided:
    choices, seen, by = form.choices(), form.seen(), request.user
    if not belongs_to.test(by, found):
        return take_unwritten(received=received, choices=choices, seen=seen, by=by)
    return take(received=received, self_evaluation=found, choices=choices, seen=seen, by=by)


def _marked(form: ChoicesForm, parts: Sequence[Part], keys: Sequence[str]) -> ChoicesForm:
    """The form as typed beside the draft as it is now, these parts marked and to choose anew."""
    typed = without_choice(form.data, keys)
    again = ChoicesForm(typed, parts=parts, other=form.other)
    again.full_clean()
    for key in keys:
        if key in again.fields:
            again.add_error(key, CHANGED)
    return again


def _refused(request: SignedInRequest, found: SelfEvaluation, received: ReceivedFile) -> str:
    if received.state == ReceivedFile.State.SET_ASIDE:
        return "This file was set aside. Take it up again, then choose."
    if belongs_to.test(request.user, found):
        return why_not(request, found)
    try:
        check(Act.FILL, found, by=request.user)
    except Refused as refused:
        return str(refused)
    return ""


def _told(received: ReceivedFile, decided: Decided) -> str:
    taken, kept, left = decided.taken, decided.kept, decided.left
    if not taken and not kept and not left:
        return f"You are done with “{received.name}”. Nothing of it was taken."
    were = "part was" if taken == 1 else "parts were"
    words = f"{taken} {were} taken from “{received.name}”, {kept} kept as in the draft; {left} left"
    return f"{words} to decide." if left else f"{words}."


def _page(
    request: SignedInRequest,
    found: SelfEvaluation,
    received: ReceivedFile,
    parts: Sequence[Part],
    form: ChoicesForm | None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    shut = _refused(request, found, received)
    context: dict[str, Any] = {
        "self_evaluation": found,
        "received": received,
        "is_own": belongs_to.test(request.user, found),
        "may_set_aside": writes_for.test(request.user, found),
        "tone": TONES.get(ReceivedFile.State(received.state), "grey"),
        "refused": refused,
        "why_not": shut,
        "writer": kept_text.writer_token(request.user),
    }
    if form is not None:
        asked = asked_show(request)
        page = checked(received, parts)
        choosable = {part.key for part in parts if part.is_open}
        if not shut:
            page = with_fields(page, lambda key: form[key] if key in choosable else None)
            context["form"] = form
        context |= {
            "whole": page,
            "page": only(page, asked),
            "ways": ways(request, page, asked),
            "presets": presets(request, asked_preset(request)),
            "asked": asked,
        }
    return render(
        request, "selfevaluation/received_check.html", context, status=403 if refused else status
    )
