"""What is said beside the answers of a return: one answer's threads, and all of them."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import kept_text
from accounts.models import User
from accounts.requests import SignedInRequest
from selfevaluation.addresses import (
    addressed_answer,
    addressed_proposal,
    addressed_return,
    may_read,
)
from selfevaluation.discussion import beside, return_threads
from selfevaluation.forms.comments import CommentForm
from selfevaluation.models import Answer, SelfEvaluation, Thread
from selfevaluation.operations import reopen_thread, reply, resolve, start_thread
from selfevaluation.reviewing import in_words, last_step
from selfevaluation.states import Refused


def return_comments(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """All threads of a return that this person sees, by proposal."""
    found = _commented_return(request, slug, partnership)
    context = {"self_evaluation": found, "found": return_threads(found, request.user, request)}
    return render(request, "selfevaluation/return_comments.html", context)


def answer_comments(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    """The threads beside one answer, and the form that begins another."""
    found = _commented_return(request, slug, partnership)
    row = addressed_answer(found, addressed_proposal(number))
    if request.method != "POST":
        if number != row.proposal.number:
            return redirect("answer_comments", slug, partnership, row.proposal.number)
        return _page(request, row, kept_text.take(request))
    kind = _kind_to_begin(request.user, found)
    if kind is None:
        return _page(request, row, request.POST, status=409)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, row, request.POST)
    try:
        thread = start_thread(answer=row, kind=kind, by=request.user, **form.said())
    except Refused as error:
        return _page(request, row, request.POST, problem=str(error))
    return _done(request, row, thread, "Comment added")


def comment_thread(
    request: SignedInRequest, slug: str, partnership: str, number: str, thread: int
) -> HttpResponse:
    """One thread among those of its answer: replied to, resolved, opened again.

    Words that stand in the reply when "Resolve" is pressed are a reply first.
    """
    found = _commented_return(request, slug, partnership)
    row = addressed_answer(found, addressed_proposal(number))
    asked = get_object_or_404(Thread.objects.about(row).visible_to(request.user), pk=thread)
    if request.method != "POST":
        return _page(request, row, kept_text.take(request), thread=asked)
    then = request.POST.get("then", "reply")
    form = CommentForm(request.POST, thread=asked)
    if form.is_valid():
        reply(thread=asked, by=request.user, **form.said())
    elif then == "reply":
        return _page(request, row, request.POST, thread=asked)
    if then == "resolve":
        resolve(thread=asked, by=request.user)
        return _done(request, row, asked, "Resolved")
    if then == "reopen":
        reopen_thread(thread=asked, by=request.user)
        return _done(request, row, asked, "Opened again")
    return _done(request, row, asked, "Reply added")


def _commented_return(request: SignedInRequest, slug: str, partnership: str) -> SelfEvaluation:
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    is_theirs = request.user.has_perm("selfevaluation.read_comments", found)
    if not (is_theirs and may_read(request, found)):
        raise PermissionDenied("Comments are for the partnership, and for who reviews its return.")
    return found


def _kind_to_begin(user: User, found: SelfEvaluation) -> Thread.Kind | None:
    """The kind of thread that this person begins on this return; None if they begin none."""
    if user.has_perm("selfevaluation.discuss", found):
        return Thread.Kind.WITHIN
    return Thread.Kind.REVIEW if user.has_perm("selfevaluation.review", found) else None


def _page(
    request: SignedInRequest,
    row: Answer,
    typed: QueryDict | None,
    *,
    thread: Thread | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The comments beside an answer; `typed` stands in the form of `thread`, else of a new one.

    Once the return is decided on the Division begins no thread: what it typed is there to copy.
    """
    said = beside(row, request.user)
    initial = {"seen": said.seen, "writer": kept_text.writer_token(request.user)}
    form = CommentForm(typed, thread=thread, initial=initial)
    if problem:
        form.add_error(None, problem)

    def answerable(threads: Sequence[Thread]) -> list[tuple[Thread, CommentForm]]:
        return [
            (each, form if each == thread else CommentForm(thread=each, initial=initial))
            for each in threads
        ]

    begins = _kind_to_begin(request.user, row.self_evaluation)
    is_too_late = begins is None and thread is None and form.is_bound
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "said": said,
        "sections": [
            (each.kind, answerable(each.open), answerable(each.resolved)) for each in said.kinds
        ],
        "begins": begins,
        "new": CommentForm(initial=initial) if thread else form,
        "form": None if is_too_late or not form.is_bound else form,
        "unsaved": [("New comment", form["text"].value())] if is_too_late else [],
        "step": in_words(last_step(row.self_evaluation)) if is_too_late else "",
    }
    return render(request, "selfevaluation/comments.html", context, status=status)


def _done(request: SignedInRequest, row: Answer, thread: Thread, what: str) -> HttpResponse:
    messages.success(request, f"{what} at {timezone.localtime():%H:%M}.")
    found = row.self_evaluation
    place = (found.round.slug, found.partnership.slug, row.proposal.number)
    return redirect(f"{reverse('answer_comments', args=place)}#thread-{thread.pk}")
