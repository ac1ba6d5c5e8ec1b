"""What somebody typed and could not save: shown whole, with the ways on."""

from django.forms import BaseFormSet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from accounts.kept_text import writer_token
from accounts.requests import SignedInRequest
from selfevaluation.conflicts import conflict
from selfevaluation.forms.answers import (
    ActionFormSet,
    AnswerForm,
    actions_initial,
    answer_initial,
    rating_options,
)
from selfevaluation.models import Answer


def changed_since(
    request: SignedInRequest, row: Answer, saved: Answer, form: AnswerForm, actions: BaseFormSet
) -> HttpResponse:
    """Both texts, theirs and mine, and three ways on. Nothing has been saved."""
    found = conflict(saved=saved, form=form, actions=actions)
    writer = writer_token(request.user)
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "saved": saved,
        "is_own": saved.changed_by_id == request.user.pk,
        "page": form.cleaned_data["page"],
        "conflict": found,
        "writer": writer,
        "form": AnswerForm(initial=answer_initial(saved, writer, found.combined)),
        "actions": ActionFormSet(initial=actions_initial(saved, found.combined), prefix="actions"),
        "options": rating_options(row.proposal, row.self_evaluation.round),
    }
    return render(request, "selfevaluation/conflict.html", context, status=409)


def refused(request: SignedInRequest, row: Answer, typed: QueryDict, reason: str) -> HttpResponse:
    """What was typed into a return that can no longer be written in: shown, to be copied."""
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "reason": reason,
        "rating": typed.get("rating", ""),
        "evidence": typed.get("evidence", ""),
        "actions": [text for key, text in typed.items() if key.endswith("-text") and text],
    }
    return render(request, "selfevaluation/answer_refused.html", context, status=403)
