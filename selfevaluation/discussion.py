"""What is said beside the answers of a return, as one person may read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import Prefetch
from django.http import HttpRequest

from accounts.models import User
from proposals.choices import Choice, here
from proposals.models import Proposal
from selfevaluation.models import Answer, Comment, SelfEvaluation, Thread
from selfevaluation.models.comments import ThreadQuerySet

STATES = {"open": "Open", "resolved": "Resolved", "all": "All"}


@dataclass(frozen=True)
class Discussion:
    """The threads of one kind on one answer: those that are open, and those that are resolved."""

    kind: Thread.Kind
    open: Sequence[Thread]
    resolved: Sequence[Thread]


@dataclass(frozen=True)
class Beside:
    """What a person may read beside one answer. `seen` is the newest comment's pk, 0 for none."""

    kinds: Sequence[Discussion]
    seen: int

    @property
    def open_count(self) -> int:
        return sum(len(each.open) for each in self.kinds)

    @property
    def resolved_count(self) -> int:
        return sum(len(each.resolved) for each in self.kinds)


def beside(answer: Answer, user: User) -> Beside:
    """The comments on this answer, on every version of the return, that `user` sees.

    Two queries.
    """
    threads = with_comments(Thread.objects.about(answer).visible_to(user))
    said = [comment.pk for thread in threads for comment in thread.comments.all()]
    return Beside(
        kinds=[_of_kind(threads, kind) for kind in Thread.Kind], seen=max(said, default=0)
    )


def shown_beside(answer: Answer, user: User) -> Beside | None:
    """What stands beside the answer itself: None for who reads it and has no part in the talk."""
    has_part = user.has_perm("selfevaluation.read_comments", answer.self_evaluation)
    return beside(answer, user) if has_part else None


def with_comments(threads: ThreadQuerySet) -> list[Thread]:
    """These threads with all that is shown of each. Two queries."""
    comments = Prefetch("comments", Comment.objects.select_related("by"))
    rows = threads.select_related("answer__self_evaluation", "answer__proposal", "resolved_by")
    return list(rows.prefetch_related(comments))


def _of_kind(threads: list[Thread], kind: Thread.Kind) -> Discussion:
    own = [thread for thread in threads if thread.kind == kind]
    return Discussion(
        kind=kind,
        open=[thread for thread in own if thread.is_open],
        resolved=[thread for thread in own if not thread.is_open],
    )


@dataclass(frozen=True)
class ProposalThreads:
    """The threads on one proposal in a return."""

    proposal: Proposal
    threads: list[Thread]


@dataclass(frozen=True)
class ReturnThreads:
    """The threads of a whole return in the state asked for, by proposal, and the ways to see it."""

    proposals: list[ProposalThreads]
    choices: list[Choice]
    asked: str


def return_threads(found: SelfEvaluation, user: User, request: HttpRequest) -> ReturnThreads:
    """The threads on all versions of the return that `user` sees. Two queries.

    `?state=` is open unless the address says resolved or all; BadRequest for anything else.
    """
    asked = request.GET.get("state", "") or "open"
    if asked not in STATES:
        raise BadRequest(f"“state={asked}” is no state of a comment. It is open, resolved or all.")
    threads = with_comments(Thread.objects.in_return(found).visible_to(user).in_number_order())
    groups: dict[int, ProposalThreads] = {}
    for thread in threads:
        if _is_in(thread, asked):
            proposal = thread.answer.proposal
            group = groups.setdefault(proposal.pk, ProposalThreads(proposal, []))
            group.threads.append(thread)
    choices = [_choice(request, threads, state, asked) for state in STATES]
    return ReturnThreads(list(groups.values()), choices, asked)


def _is_in(thread: Thread, state: str) -> bool:
    return state == "all" or thread.is_open == (state == "open")


def _choice(request: HttpRequest, threads: list[Thread], state: str, asked: str) -> Choice:
    count = sum(_is_in(thread, state) for thread in threads)
    return Choice(f"{STATES[state]} ({count})", here(request, state=state), state == asked)
