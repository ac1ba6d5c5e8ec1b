"""What an open page is told after it has saved by itself: pieces of the page, in words.

The page goes on by their data-next: see static/tracker/autosave.js.
"""

from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.requests import SignedInRequest
from selfevaluation.forms.answers import typed_actions
from selfevaluation.models import Answer
from selfevaluation.operations.answers import actions_of
from selfevaluation.task_list import Task


def saved(request: SignedInRequest, row: Answer, actions: BaseFormSet) -> HttpResponse:
    """The time, and what the page must know for its next save: the version, the actions' rows."""
    typed = typed_actions(actions)
    rows = iter(actions_of(row) if any(action.text for action in typed) else ())
    pks = [next(rows).pk if action.text else "" for action in typed]
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
        "task": Task(row.proposal, row),
        "now": timezone.now(),
        "boxes": [(form["pk"], pk) for form, pk in zip(actions, pks, strict=True)],
    }
    return render(request, "selfevaluation/_autosaved.html", context)


def changed_since(request: SignedInRequest, theirs: Answer) -> HttpResponse:
    """A colleague saved while this was being written; or the same person in another window."""
    is_own = theirs.changed_by_id == request.user.pk
    context = {"theirs": theirs, "is_own": is_own}
    return render(request, "selfevaluation/_autosave_conflict.html", context, status=409)


def refused(request: SignedInRequest, reason: str) -> HttpResponse:
    """The return was submitted or its round locked meanwhile, or the person writes no longer."""
    return render(request, "selfevaluation/_autosave_refused.html", {"reason": reason}, status=403)


def invalid(request: SignedInRequest) -> HttpResponse:
    """Something does not fit the form, as no page of ours sends it: its Save button says what."""
    return render(request, "selfevaluation/_autosave_invalid.html", status=422)
