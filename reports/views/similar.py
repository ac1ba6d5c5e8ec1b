"""Three similar partnerships that rated a proposal higher, and what they wrote."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.requests import SignedInRequest
from proposals.applied import kept
from proposals.as_at import at_day, day_asked
from proposals.models import Proposal
from reports.similar import similar_to
from selfevaluation.addresses import addressed_proposal, addressed_return, may_read
from selfevaluation.as_rated import PARAMETER, AsRated, as_rated_choices, asked_as_rated
from selfevaluation.models import Answer, SelfEvaluation


def similar_answers(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    """For whoever may read the answer: beside it, or beside a draft of it, those of others."""
    on, as_rated, proposal = day_asked(request), asked_as_rated(request), addressed_proposal(number)
    if not proposal.is_local:
        raise Http404("Partnerships do not rate this proposal.")
    found = _readable(request, slug, partnership)
    if number != proposal.number:
        return redirect("similar_answers", slug, partnership, proposal.number, permanent=True)
    own = _own_answer(request, found, proposal, on)
    than = _rating(own, as_rated)
    place, round = found.partnership, found.round
    address = reverse("similar_answers", args=[slug, partnership, proposal.number])
    look = f"{reverse('search')}?proposal={proposal.number}&round={round.slug}"
    context = {
        "on": on,
        "is_past": on != timezone.localdate(),
        "self_evaluation": found,
        "proposal": proposal,
        "own": own,
        "found": similar_to(request.user, on, round, place.pk, proposal, than, as_rated),
        "as_rated_choices": as_rated_choices(request, as_rated),
        "address": address,
        "kept_by_day": kept(request, only=(PARAMETER,)),
        "search_url": at_day(look, on),
    }
    return render(request, "reports/similar.html", context)


def _readable(request: SignedInRequest, slug: str, partnership: str) -> SelfEvaluation:
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not may_read(request, found):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    return found


def _own_answer(
    request: SignedInRequest, found: SelfEvaluation, proposal: Proposal, on: date
) -> Answer | None:
    """Today's, of a draft too; as at a day gone by that of the version that counted, if one did."""
    answers = Answer.objects.filter(proposal=proposal).with_rating_now(on)
    if on == timezone.localdate():
        return answers.filter(self_evaluation=found).first()
    versions = SelfEvaluation.objects.versions_of(found).readable_by(request.user, on)
    return answers.filter(self_evaluation__in=versions.submitted(on).order_by()).first()


def _rating(own: Answer | None, as_rated: AsRated) -> str:
    return getattr(own, as_rated.field) if own else ""
