"""An answer offered to other partnerships as good practice, by a lead of its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_answer, addressed_proposal, addressed_return
from selfevaluation.forms.practice import OfferForm, offer_initial
from selfevaluation.models import Answer, PracticeOffer, SelfEvaluation
from selfevaluation.operations import offer_practice, withdraw_offer
from selfevaluation.operations.practice import standing_offer
from selfevaluation.practice import OfferSeen, offer_seen, seen, who_sees
from selfevaluation.states import Refused


def practice_offer(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    """The form, and what others see of it: as offered, or as it is being written."""
    proposal = addressed_proposal(number)
    if number != proposal.number and request.method != "POST":
        return redirect("practice_offer", slug, partnership, proposal.number, permanent=True)
    row = _offered_answer(request, slug, partnership, number)
    offer = standing_offer(row, row.self_evaluation)
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    writer = kept_text.writer_token(request.user)
    form = OfferForm(typed, initial=offer_initial(offer, writer))
    is_sent = request.method == "POST" and form.is_valid()
    is_preview = is_sent and request.POST.get("then") == "preview"
    if is_sent and not is_preview and _save(request, form, row):
        return redirect("practice_offer", slug, partnership, proposal.number)
    context = _context(row, form, offer, is_preview=is_preview)
    return render(request, "selfevaluation/practice_offer.html", context)


def _context(
    row: Answer, form: OfferForm, offer: PracticeOffer | None, *, is_preview: bool
) -> dict[str, object]:
    return {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
        "form": form,
        "offer": offer_seen(offer) if offer else None,
        "preview": _preview(form) if is_preview else None,
        "who_sees": who_sees(row.self_evaluation.round, timezone.localdate()),
    }


@require_POST
def practice_withdraw(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    row = _offered_answer(request, slug, partnership, number)
    offer = withdraw_offer(answer=row, on=timezone.localdate(), by=request.user)
    said = "is no longer offered" if offer else "was withdrawn already and is not offered"
    messages.success(request, f"{row.proposal.printed_number} {said} as good practice.")
    return redirect("practice_offer", slug, partnership, row.proposal.number)


def _offered_answer(request: SignedInRequest, slug: str, partnership: str, number: str) -> Answer:
    """The answer of the version that counts, also while the next one is written.

    Raises Http404 where there is none for this person, PermissionDenied for who may not offer it.
    """
    found, proposal = addressed_return(request, slug, partnership), addressed_proposal(number)
    if found.pk is None or not proposal.is_local:
        raise Http404("There is no answer here.")
    last = SelfEvaluation.objects.versions_of(found).submitted().first()
    if last is None:
        raise PermissionDenied("An answer can be offered once the return is submitted.")
    last.round, last.partnership = found.round, found.partnership
    if not request.user.has_perm("selfevaluation.offer_practice", last):
        raise PermissionDenied("Leads of the partnership offer its answers as good practice.")
    return addressed_answer(last, proposal)


def _preview(form: OfferForm) -> OfferSeen:
    said = form.facts()
    return seen(said["summary"], said["contact_post"], said["link"])


def _save(request: SignedInRequest, form: OfferForm, row: Answer) -> bool:
    """Saves and says so; or False, with the reason on the form and what was typed in it."""
    facts = {**form.facts(), "on": timezone.localdate()}
    try:
        offer_practice(answer=row, by=request.user, **facts)
    except Refused as refusal:
        offer = standing_offer(row, row.self_evaluation)
        # What is shown above the form is seen now: the next try is meant for it.
        form.data = typed = request.POST.copy()
        typed["seen"] = str(offer.history.count() if offer else 0)
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request,
        f"{row.proposal.printed_number} is offered as good practice at "
        f"{timezone.localtime():%H:%M}.",
    )
    return True
