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
from selfevaluation.as_rated import (
    PARAMETER,
    AsRated,
    as_rated_choices,
    asked_as_rated,
    with_as_rated,
)
from selfevaluation.models import Answer, Round, SelfEvaluation


def similar_answers(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    """For whoever may read the answer: beside it, or beside a draft of it, those of others."""
    on, as_rated, proposal = day_asked(request), asked_as_rated(request), addressed_proposal(number)
    if not proposal.is_local:
        raise Http404("Partnerships do not rate this proposal.")
    found = _readable(request, slug, partnership)
    address = reverse("similar_answers", args=[slug, partnership, proposal.number])
    if number != proposal.number:
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{address}?{query}" if query else address, permanent=True)
    own = _own_answer(request, found, proposal, on)
    than = getattr(own, as_rated.field) if own else ""
    place, round = found.partnership_id, found.round
    context = {
        "on": on,
        "is_past": on != timezone.localdate(),
        "self_evaluation": found,
        "proposal": proposal,
        "own": own,
        "found": similar_to(request.user, on, round, place, proposal, than, as_rated),
        "address": address,
        **_ways_on(request, proposal, round, on, as_rated),
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
    versions = SelfEvaluation.objects.versions_of(found).counted_for(request.user, on)
    return answers.filter(self_evaluation__in=versions.order_by()).first()


def _ways_on(
    request: SignedInRequest, proposal: Proposal, round: Round, on: date, as_rated: AsRated
) -> dict[str, object]:
    """The page seen another way, and the search for the same proposal, each with the rest kept."""
    look = f"{reverse('search')}?proposal={proposal.number}&round={round.slug}"
    return {
        "as_rated_choices": as_rated_choices(request, as_rated),
        "kept_by_day": kept(request, only=(PARAMETER,)),
        "search_url": with_as_rated(at_day(look, on), as_rated),
    }
