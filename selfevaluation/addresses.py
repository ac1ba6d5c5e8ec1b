"""From the parts of an address to the row it means, for this person; 404 where it is not theirs."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Partnership, User
from accounts.requests import SignedInRequest
from proposals.models import Proposal
from proposals.number import NotAProposalNumber, parse
from selfevaluation.models import Answer, ReceivedFile, Round, SelfEvaluation


def addressed_round(request: SignedInRequest, slug: str) -> Round:
    """The round of this name, 404 where this person may not know of it."""
    rounds = Round.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(rounds.select_related("partnership", "descriptor_set"), slug=slug)


def addressed_return(
    request: SignedInRequest, slug: str, partnership: str, version: int | None = None
) -> SelfEvaluation:
    """The return at this address whose state this person may know.

    Its people get the newest version, everybody else the last submitted one while there is any;
    or the `version` asked for. Before it is started it is an unsaved one, for those who would know
    of it when it is. 404 for everyone else, whether it exists or not.
    """
    round = addressed_round(request, slug)
    place = get_object_or_404(Partnership.objects.with_bodies(), slug=partnership)
    found = _known_version(request.user, round, place, version)
    if found is None:
        if version is not None or not _concerns(request.user, round, place):
            raise Http404("There is no such return for you to see.")
        found = SelfEvaluation()
    found.round, found.partnership = round, place
    return found


def _known_version(
    user: User, round: Round, place: Partnership, version: int | None
) -> SelfEvaluation | None:
    known = SelfEvaluation.objects.known_to(user, timezone.localdate()).with_progress()
    versions = known.filter(round=round, partnership=place).order_by("-version")
    if version is not None:
        return versions.filter(version=version).first()
    if place.pk in user.partnership_ids:
        return versions.first()
    return versions.submitted().first() or versions.first()


def _concerns(user: User, round: Round, place: Partnership) -> bool:
    """Whether this person would know of this partnership's return in this round."""
    if not round.is_national:
        return round.partnership_id == place.pk and place.pk in user.partnership_ids
    return user.is_division or user.is_leadership or place.pk in user.partnership_ids


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
    answers = self_evaluation.answers.select_related("changed_by")
    answer = get_object_or_404(answers.prefetch_related("evidence_items__file"), proposal=proposal)
    answer.self_evaluation, answer.proposal = self_evaluation, proposal
    return answer


def own_answer(request: SignedInRequest, slug: str, partnership: str, number: str) -> Answer | None:
    """The answer at this address, where it is of one's own partnership's newest version.

    All that saving it needs, in one query; None where the other functions here have to say what
    is there. A round in which one's own partnership has a return is visible while it is offered.
    """
    try:
        feature, position = parse(number)
    except NotAProposalNumber:
        return None
    rounds = Round.objects.offered().filter(slug=slug).order_by()
    rows = Answer.objects.filter(
        proposal__feature=feature,
        proposal__position=position,
        self_evaluation__round__in=rounds,
        self_evaluation__partnership__slug=partnership,
        self_evaluation__partnership__in=request.user.partnership_ids,
    )
    rows = rows.select_related("proposal", "self_evaluation__round", "self_evaluation__partnership")
    return rows.order_by("-self_evaluation__version").first()


def addressed_received(
    request: SignedInRequest, slug: str, partnership: str, pk: int
) -> tuple[SelfEvaluation, ReceivedFile]:
    """A file that came filled in for a return, and that return; 404 where it is not theirs."""
    found = addressed_return(request, slug, partnership)
    files = ReceivedFile.objects.visible_to(request.user).select_related(
        "partnership", "round", "by", "done_by", "file", "self_evaluation"
    )
    here = files.filter(round=found.round, partnership=found.partnership)
    return found, get_object_or_404(here, pk=pk)
