"""Division reads a return, comments, and decides on it; the partnership reads what came of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_return
from selfevaluation.discussion import with_comments
from selfevaluation.forms.reviews import ReviewForm
from selfevaluation.models import Comment, SelfEvaluation
from selfevaluation.operations.reviews import comment_on_return
from selfevaluation.reading import read_return
from selfevaluation.reviewing import (
    in_words,
    last_step,
    next_waiting,
    review_threads,
    reviewed,
    told,
)
from selfevaluation.signing import outstanding, signature_lines
from selfevaluation.states import BY_ACT, Act, Refused

# Where the buttons lead that decide: to a page that asks, after what was typed is saved.
DECIDE = {"accept": "return_accept", "send_back": "return_send_back", "reopen": "return_reopen"}


def return_review(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """For Division the return with a place to comment; for its people what Division said."""
    found = addressed_version(request, slug, partnership)
    if not BY_ACT[Act.REVIEW].who[0].test(request.user, found):
        return _told(request, found)
    if request.method != "POST":
        return _page(request, found, kept_text.take(request))
    form = _form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, request.POST)
    seen, texts = form.cleaned_data["seen"], form.texts()
    try:
        comment_on_return(self_evaluation=found, texts=texts, seen=seen, by=request.user)
    except Refused:
        return _page(request, found, request.POST, status=409)
    return _saved(request, found, len(texts))


def addressed_version(request: SignedInRequest, slug: str, partnership: str) -> SelfEvaluation:
    """The version that a form was shown for, or without a form the one to read now.

    404 for one that is not started, 403 for a draft that its reader knows only the progress of.
    """
    shown = request.POST.get("version", "")
    version = int(shown) if shown.isdecimal() and len(shown) < 5 else None
    found = addressed_return(request, slug, partnership, version)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not found.is_submitted and found.partnership_id not in request.user.partnership_ids:
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    return found


def _form(found: SelfEvaluation, typed: QueryDict | None, **initial: object) -> ReviewForm:
    answers = found.answers.in_number_order().select_related("proposal")
    proposals = [answer.proposal for answer in answers]
    return ReviewForm(typed, initial={"version": found.version, **initial}, proposals=proposals)


def _page(
    request: SignedInRequest, found: SelfEvaluation, typed: QueryDict | None, *, status: int = 200
) -> HttpResponse:
    """The return to read; once it is decided on, what was typed is shown to be copied."""
    may_comment = request.user.has_perm("selfevaluation.review", found)
    newest = Comment.objects.order_by("pk").last()
    form = _form(
        found,
        typed,
        seen=newest.pk if newest else 0,
        writer=kept_text.writer_token(request.user),
    )
    threads = with_comments(review_threads(found, request.user))
    signatures = signature_lines(found)
    context = {
        "self_evaluation": found,
        "features": reviewed(read_return(found), threads, form if may_comment else None),
        "open_count": sum(thread.is_open for thread in threads),
        "signatures": signatures,
        "unsigned": outstanding(signatures),
        "form": form,
        "step": in_words(last_step(found)),
        "unsaved": [] if may_comment else form.unsaved,
        "may_comment": may_comment,
        "may_reopen": request.user.has_perm("selfevaluation.reopen", found),
        "next": next_waiting(found),
    }
    return render(request, "selfevaluation/review.html", context, status=status)


def _saved(request: SignedInRequest, found: SelfEvaluation, count: int) -> HttpResponse:
    """Where the button that was pressed leads."""
    place = (found.round.slug, found.partnership.slug)
    if count:
        words = "1 comment" if count == 1 else f"{count} comments"
        messages.success(request, f"{words} saved at {timezone.localtime():%H:%M}.")
    then = request.POST.get("then", "")
    if then in DECIDE:
        return redirect(DECIDE[then], *place)
    address = reverse("return_review", args=place)
    return redirect(f"{address}#proposal-{then}" if then else address)


def _told(request: SignedInRequest, found: SelfEvaluation) -> HttpResponse:
    """What Division said, for the people of the partnership."""
    if found.partnership_id not in request.user.partnership_ids:
        raise PermissionDenied("What the Division says of a return is for its partnership.")
    said = told(found, request.user)
    context = {
        "self_evaluation": found,
        "told": said,
        "step": in_words(said.step) if said else "",
        "may_reopen": request.user.has_perm("selfevaluation.reopen", found),
        "may_write": request.user.has_perm("selfevaluation.write", found),
    }
    return render(request, "selfevaluation/review_told.html", context)
