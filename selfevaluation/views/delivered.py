"""One file that the Integration Division handed in: what was read in it, and what to do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.requests import SignedInRequest
from proposals.models import Proposal
from selfevaluation.delivered import (
    LABELS,
    shown_answers,
    state_of,
    todo,
    tone_of,
    with_whose,
)
from selfevaluation.forms.deliveries import PartnershipForm
from selfevaluation.intake.readings import Reading
from selfevaluation.models import ReceivedFile, Round
from selfevaluation.operations.filling import standing_in
from selfevaluation.operations.outcomes import outcome_of
from selfevaluation.operations.sorting import DIVISION, bring_back, give_to, set_aside
from selfevaluation.states import Refused
from selfevaluation.views.deliveries import handed_in_round
from selfevaluation.views.files import downloaded

State = ReceivedFile.State


def delivered_file(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """What the file says, proposal by proposal; whose it is, and what is to be done with it."""
    round = handed_in_round(request, slug)
    file = _addressed(round, pk)
    act = request.POST.get("act", "")
    form = PartnershipForm(
        request.POST if act == "give" else None, initial={"partnership": file.partnership_id}
    )
    if request.method == "POST" and (act != "give" or form.is_valid()):
        return _do(request, file, act, form)
    return render(request, "selfevaluation/delivered.html", _page(request, file, form))


def delivered_content(request: SignedInRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file itself, as it came."""
    file = _addressed(handed_in_round(request, slug), pk)
    if file.file is None:
        raise Http404("A file that was not taken is not kept.")
    return downloaded(request, file.file, of=file.round.on_record, partnership=file.partnership)


def _addressed(round: Round, pk: int) -> ReceivedFile:
    files = with_whose(ReceivedFile.objects.delivered(round))
    return get_object_or_404(files.select_related("file", "by", "done_by"), pk=pk)


def _do(
    request: SignedInRequest, file: ReceivedFile, act: str, form: PartnershipForm
) -> HttpResponse:
    by = request.user
    try:
        if act == "give":
            given = give_to(received=file, partnership=form.cleaned_data["partnership"], by=by)
            words = f"“{file.name}” is with {given.partnership} now. Its people find it there."
        elif act == "set_aside":
            set_aside(received=file, by=by, right=DIVISION)
            words = f"“{file.name}” is set aside. It can be brought back from its page."
        else:
            bring_back(received=file, by=by, right=DIVISION)
            words = f"“{file.name}” is back in the list of what waits."
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)
    return redirect("delivered_file", file.round.slug, file.pk)


def _page(request: SignedInRequest, file: ReceivedFile, form: PartnershipForm) -> dict[str, Any]:
    standing = standing_in(file.round)
    outcome = outcome_of(file, standing, on=timezone.localdate())
    answers = _answers(outcome.reading)
    only_doubts = request.GET.get("show") == "look"
    return {
        "round": file.round,
        "file": file,
        "outcome": outcome,
        "todo": todo(file, standing),
        "label": LABELS[state_of(file)],
        "tone": tone_of(state_of(file)),
        "answers": [read for read in answers if read.needs_look or not only_doubts],
        "features": outcome.reading.features if outcome.reading else (),
        "only_doubts": only_doubts,
        "total": len(answers),
        "to_look_at": sum(read.needs_look for read in answers),
        "form": form if file.state == State.TO_CHECK else None,
        "may_check": file.state == State.TO_CHECK
        and request.user.has_perm("selfevaluation.check_received", file),
        "may_set_aside": file.state in (State.TO_CHECK, State.REFUSED) and not file.is_begun(),
        "may_bring_back": file.state == State.SET_ASIDE and not file.same_as_id,
    }


def _answers(reading: Reading | None) -> list[Any]:
    if reading is None:
        return []
    return shown_answers(reading, Proposal.objects.select_related("feature"))
