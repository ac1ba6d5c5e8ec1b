"""A return as Division reads and answers it, and what the partnership gets to read of that."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.forms import BoundField
from django.utils import timezone

from accounts.models import User
from proposals.models import Feature
from selfevaluation.discussion import ProposalThreads, with_comments
from selfevaluation.forms.reviews import ReviewForm
from selfevaluation.models import ImprovementAction, SelfEvaluation, Thread, Transition
from selfevaluation.models.comments import TOLD, ThreadQuerySet
from selfevaluation.reading import ReadAnswer, ReadFeature
from selfevaluation.states import BY_ACT, Act

DONE = {
    Act.SUBMIT: "submitted it",
    Act.ACCEPT: "accepted it",
    Act.SEND_BACK: "returned it for changes",
    Act.REOPEN: "reopened it",
}


@dataclass(frozen=True)
class ReviewedAnswer:
    """An answer to read, what Division has said of it in any version, and where to say more."""

    read: ReadAnswer
    open: list[Thread]
    resolved: list[Thread]
    field: BoundField | None


@dataclass(frozen=True)
class ReviewedFeature:
    feature: Feature
    answers: list[ReviewedAnswer]
    actions: list[ImprovementAction]


def reviewed(
    features: list[ReadFeature], threads: list[Thread], form: ReviewForm | None
) -> list[ReviewedFeature]:
    """The whole return, each answer with its threads; with fields where there is a form."""
    by_proposal: dict[int, list[Thread]] = defaultdict(list)
    for thread in threads:
        by_proposal[thread.answer.proposal_id].append(thread)

    def answer(read: ReadAnswer) -> ReviewedAnswer:
        about = by_proposal[read.proposal.pk]
        return ReviewedAnswer(
            read,
            open=[thread for thread in about if thread.is_open],
            resolved=[thread for thread in about if not thread.is_open],
            field=form.about(read.proposal.number) if form and read.answer else None,
        )

    return [
        ReviewedFeature(each.feature, [answer(read) for read in each.answers], each.actions)
        for each in features
    ]


def review_threads(found: SelfEvaluation, user: User) -> ThreadQuerySet:
    """What Division said of any version of this return, as far as `user` may read it."""
    threads = Thread.objects.in_return(found).filter(kind=Thread.Kind.REVIEW).visible_to(user)
    return threads.order_by("answer__proposal__feature", "answer__proposal__position", "pk")


def by_proposal(threads: ThreadQuerySet) -> list[ProposalThreads]:
    """One list of all these comments, in the order of the proposals. Two queries."""
    groups: dict[int, ProposalThreads] = {}
    for thread in with_comments(threads):
        proposal = thread.answer.proposal
        groups.setdefault(proposal.pk, ProposalThreads(proposal, [])).threads.append(thread)
    return list(groups.values())


@dataclass(frozen=True)
class Told:
    """What the partnership was told of a version: the decision, its words, the comments then."""

    version: SelfEvaluation
    step: Transition
    comments: list[ProposalThreads]

    @property
    def count(self) -> int:
        return sum(len(each.threads) for each in self.comments)

    @property
    def resolved_count(self) -> int:
        threads = [thread for each in self.comments for thread in each.threads]
        return sum(not thread.is_open for thread in threads)


def told(found: SelfEvaluation, user: User) -> Told | None:
    """The last answer to this return, with the comments that were open then; None before one."""
    version = SelfEvaluation.objects.versions_of(found).filter(state__in=TOLD).first()
    step = last_step(version) if version else None
    if version is None or step is None:
        return None
    open_then = Q(resolved_at=None) | Q(resolved_at__gte=step.at)
    comments = review_threads(found, user).filter(open_then, started_at__lte=step.at)
    return Told(version, step, by_proposal(comments))


def last_step(found: SelfEvaluation) -> Transition | None:
    """What was last done with this version: submitted, or decided on."""
    return found.transitions.filter(act__in=DONE).select_related("by").last()


def in_words(step: Transition | None) -> str:
    """Who did it and when: a sentence; "" where it is not known."""
    if step is None:
        return ""
    at = timezone.localtime(step.at)
    return f"{step.by or 'The system'} {DONE[Act(step.act)]} on {at:%-d %B %Y} at {at:%H:%M}."


def review_link(found: SelfEvaluation, user: User) -> str:
    """What the page of the review is for this person; "" where it is none of theirs."""
    if BY_ACT[Act.REVIEW].who[0].test(user, found):
        return "Review this return"
    if user.has_perm("selfevaluation.reopen", found):
        return "Reopen this return"
    is_own = found.round.is_national and found.partnership_id in user.partnership_ids
    is_told = is_own and (found.is_submitted or found.version > 1)
    return "What the Division says of this return" if is_told else ""


def next_waiting(found: SelfEvaluation) -> SelfEvaluation | None:
    """The other return of the round that has waited longest for Division to read it."""
    waiting = SelfEvaluation.objects.newest_versions().filter(
        round=found.round_id, state=SelfEvaluation.State.SUBMITTED
    )
    others = waiting.exclude(partnership=found.partnership_id).select_related("partnership")
    return others.order_by("submitted_on", "pk").first()
