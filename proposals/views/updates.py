"""A status update, or the correction of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts import kept_text
from accounts.requests import SignedInRequest
from proposals.canonical import by_canonical_number, proposal_today
from proposals.forms import StatusUpdateForm
from proposals.models import Proposal, StatusUpdate
from proposals.operations import record_update
from proposals.wording import status_saved

MOST_DIGITS = 18  # of a primary key


@permission_required("proposals.update_status", raise_exception=True)
@by_canonical_number
def update(request: SignedInRequest, number: str) -> HttpResponse:
    """One status update, or with `?corrects=` the one that puts an earlier one right."""
    proposal = proposal_today(number)
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    corrected = _corrected(request, proposal, is_written=typed is not None)
    following = None if corrected else Proposal.objects.after(proposal).first()
    initial = _update_initial(request, proposal, corrected)
    form = StatusUpdateForm(typed, initial=initial, today=timezone.localdate())
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _save_update(request, form, proposal, corrected):
        if following and request.POST.get("then") == "next":
            return redirect("proposal_update", following.number)
        return redirect("proposal", number)
    context = {
        "proposal": proposal,
        "corrected": corrected,
        "following": following,
        "form": form,
        "can_start": not corrected and request.GET.get("start") != "last",
    }
    return render(request, "proposals/update.html", context)


def _corrected(
    request: SignedInRequest, proposal: Proposal, *, is_written: bool
) -> StatusUpdate | None:
    """The update that the address asks to correct; 404 unless it is one that can be.

    Words written for one that was corrected meanwhile are let through: the page gives them back.
    """
    asked = request.GET.get("corrects", "")
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > MOST_DIGITS:
        raise Http404(f"There is no update {asked} to correct.")
    can_be = proposal.updates.all()
    if not is_written:
        can_be = can_be.filter(correction=None)
    return get_object_or_404(can_be, pk=asked)


def _update_initial(
    request: SignedInRequest, proposal: Proposal, corrected: StatusUpdate | None
) -> dict[str, Any]:
    initial: dict[str, Any] = {"writer": kept_text.writer_token(request.user)}
    if corrected:
        facts = {"rag": corrected.rag, "narrative": corrected.narrative, "as_on": corrected.as_on}
        return initial | facts
    initial["as_on"] = timezone.localdate()
    if request.GET.get("start") == "last":
        initial["narrative"] = proposal.narrative
    return initial


def _save_update(
    request: SignedInRequest,
    form: StatusUpdateForm,
    proposal: Proposal,
    corrected: StatusUpdate | None,
) -> bool:
    """Saves and says so; or False, with the reason on the form."""
    facts = {key: form.cleaned_data[key] for key in ("rag", "narrative", "as_on")}
    try:
        made = record_update(proposal=proposal, corrects=corrected, by=request.user, **facts)
    except IntegrityError:
        form.add_error(None, "Someone corrected this update while you were writing.")
        return False
    after = proposal_today(proposal.number)
    messages.success(request, status_saved(update=made, before=proposal, after=after))
    return True
