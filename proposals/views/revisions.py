"""A later due date."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import kept_text
from accounts.requests import SignedInRequest
from proposals.canonical import by_canonical_number, proposal_today
from proposals.forms import TimescaleRevisionForm
from proposals.models import Proposal
from proposals.operations import NotALaterDate, revise_timescale
from proposals.wording import revision_saved


@permission_required("proposals.revise_timescale", raise_exception=True)
@by_canonical_number
def revise(request: SignedInRequest, number: str) -> HttpResponse:
    """A later due date; of a proposal without a deadline, why there is none to revise."""
    proposal = proposal_today(number)
    if not proposal.has_deadline:
        return render(request, "proposals/no_deadline.html", {"proposal": proposal})
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    initial = {"writer": kept_text.writer_token(request.user)}
    form = TimescaleRevisionForm(typed, initial=initial, today=timezone.localdate())
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _save_revision(request, form, proposal):
        return redirect("proposal", number)
    context = {"proposal": proposal, "form": form, "revisions": proposal.revisions.newest_first()}
    return render(request, "proposals/revise.html", context)


def _save_revision(
    request: SignedInRequest, form: TimescaleRevisionForm, proposal: Proposal
) -> bool:
    """Saves and says so; or False, with the reason on the form."""
    facts = {key: form.cleaned_data[key] for key in ("due_on", "reason", "agreed_by", "agreed_on")}
    try:
        made = revise_timescale(proposal=proposal, by=request.user, **facts)
    except NotALaterDate as error:
        form.add_error("due_on", f"Enter a later day. {error}")
        return False
    after = proposal_today(proposal.number)
    messages.success(request, revision_saved(revision=made, before=proposal, after=after))
    return True
