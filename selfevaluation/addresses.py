"""From the parts of an address to the row it means, for this person; 404 where it is not theirs."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Partnership
from accounts.requests import SignedInRequest
from proposals.models import Proposal
from proposals.number import NotAProposalNumber
from selfevaluation.models import Answer, Round, SelfEvaluation


def addressed_round(slug: str) -> Round:
    return get_object_or_404(Round.objects.offered(), slug=slug)


def addressed_return(request: SignedInRequest, slug: str, partnership: str) -> SelfEvaluation:
    """The return at this address whose state this person may know.

    Before it is started it is an unsaved one, for those who would know of it when it is. 404 for
    everyone else, whether it exists or not.
    """
    round = addressed_round(slug)
    place = get_object_or_404(Partnership.objects.with_bodies(), slug=partnership)
    user = request.user
    known = SelfEvaluation.objects.known_to(user, timezone.localdate()).with_progress()
    found = known.filter(round=round, partnership=place).first()
    if found is None:
        concerned = user.is_division or user.is_leadership or place.pk in user.partnership_ids
        if not concerned:
            raise Http404("There is no such return for you to see.")
        found = SelfEvaluation()
    found.round, found.partnership = round, place
    return found


def may_read(request: SignedInRequest, self_evaluation: SelfEvaluation) -> bool:
    readable = SelfEvaluation.objects.readable_by(request.user, timezone.localdate())
    return readable.filter(pk=self_evaluation.pk).exists()


def addressed_proposal(text: str) -> Proposal:
    """The proposal, with its national status as it stands today."""
    try:
        proposals = Proposal.objects.with_status(timezone.localdate()).numbered(text)
    except NotAProposalNumber as error:
        raise Http404(str(error)) from error
    return get_object_or_404(proposals)


def addressed_answer(self_evaluation: SelfEvaluation, proposal: Proposal) -> Answer:
    answer = get_object_or_404(
        self_evaluation.answers.select_related("changed_by"), proposal=proposal
    )
    answer.self_evaluation, answer.proposal = self_evaluation, proposal
    return answer
