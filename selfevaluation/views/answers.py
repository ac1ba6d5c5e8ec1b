"""One proposal of a return: written by its partnership, read by those who may."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import kept_text
from accounts.requests import SignedInRequest
from proposals.models import Proposal
from selfevaluation.addresses import (
    addressed_answer,
    addressed_proposal,
    addressed_return,
    may_read,
)
from selfevaluation.conflicts import conflict
from selfevaluation.forms.answers import (
    ActionFormSet,
    AnswerForm,
    actions_initial,
    answer_initial,
    rating_options,
    typed_actions,
)
from selfevaluation.models import Answer
from selfevaluation.operations import ChangedSince, save_answer
from selfevaluation.operations.answers import actions_of
from selfevaluation.progress import Task
from selfevaluation.states import Refused
from selfevaluation.versions import brought_back, earlier_actions, versions_of


def answer(request: SignedInRequest, slug: str, partnership: str, number: str) -> HttpResponse:
    """The page of one proposal: a form for those who write, the text for those who read."""
    found = addressed_return(request, slug, partnership)
    proposal = addressed_proposal(number)
    if number != proposal.number and request.method != "POST":
        return redirect("answer", slug, partnership, proposal.number, permanent=True)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not may_read(request, found):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    if not proposal.is_local:
        context = {"self_evaluation": found, "proposal": proposal}
        return render(request, "selfevaluation/national_proposal.html", context)
    row = addressed_answer(found, proposal)
    if request.user.has_perm("selfevaluation.write", found):
        return _write(request, row)
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    if typed is not None:
        return _refused(request, row, typed)
    return _read(request, row)


def _write(request: SignedInRequest, row: Answer) -> HttpResponse:
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    initial = answer_initial(row, kept_text.writer_token(request.user))
    initial |= brought_back(row, request.GET.get("version", ""))
    form = AnswerForm(typed, initial=initial)
    actions = ActionFormSet(typed, initial=actions_initial(row), prefix="actions")
    if request.method == "POST" and form.is_valid() and actions.is_valid():
        facts = {key: form.cleaned_data[key] for key in ("rating", "evidence", "seen")}
        try:
            save_answer(answer=row, **facts, actions=typed_actions(actions), by=request.user)
        except ChangedSince as error:
            return _show_conflict(request, row, error.answer, form, actions)
        except Refused:
            return _refused(request, row, request.POST)
        return _saved(request, row)
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
        "task": Task(row.proposal, row),
        "form": form,
        "actions": actions,
        "options": rating_options(row.proposal, row.self_evaluation.round),
        "previous": Answer.objects.before(row).first(),
    }
    return render(request, "selfevaluation/answer_form.html", context)


def _saved(request: SignedInRequest, row: Answer) -> HttpResponse:
    """Where the button that was pressed leads."""
    place = (row.self_evaluation.round.slug, row.self_evaluation.partnership.slug)
    saved_at = f"{timezone.localtime():%H:%M}"
    messages.success(request, f"{row.proposal.printed_number} saved at {saved_at}.")
    if request.POST.get("then") == "next":
        following = Proposal.objects.local().after(row.proposal).first()
        if following is None:
            return redirect("return_check", *place)
        return redirect("answer", *place, following.number)
    response = redirect("answer", *place, row.proposal.number)
    if request.POST.get("then") == "add":
        response["Location"] += "#new-action"
    return response


def _show_conflict(
    request: SignedInRequest, row: Answer, saved: Answer, form: AnswerForm, actions: BaseFormSet
) -> HttpResponse:
    """Both texts, theirs and mine, and three ways on. Nothing has been saved."""
    found = conflict(saved=saved, form=form, actions=actions)
    writer = kept_text.writer_token(request.user)
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "saved": saved,
        "conflict": found,
        "writer": writer,
        "form": AnswerForm(
            initial={
                "rating": found.combined.rating,
                "evidence": found.combined.evidence,
                "seen": saved.version,
                "writer": writer,
            }
        ),
        "actions": ActionFormSet(
            initial=[{"text": a.text, "pk": a.pk} for a in found.combined.actions],
            prefix="actions",
        ),
        "options": rating_options(row.proposal, row.self_evaluation.round),
    }
    return render(request, "selfevaluation/conflict.html", context, status=409)


def _refused(request: SignedInRequest, row: Answer, typed: QueryDict) -> HttpResponse:
    """What was typed into a return that can no longer be written in: shown, to be copied."""
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "rating": typed.get("rating", ""),
        "evidence": typed.get("evidence", ""),
        "actions": [text for key, text in typed.items() if key.endswith("-text") and text],
    }
    return render(request, "selfevaluation/answer_refused.html", context, status=403)


def _read(request: SignedInRequest, row: Answer) -> HttpResponse:
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
        "actions": actions_of(row),
        "later_views": row.later_views.all(),
        "descriptors": row.proposal.descriptors.used_in(row.self_evaluation.round),
        "may_see_versions": row.self_evaluation.partnership_id in request.user.partnership_ids,
    }
    return render(request, "selfevaluation/answer_reading.html", context)


def answer_history(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    """Every saved version of an answer, for its own partnership: drafts are nobody else's."""
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if found.partnership_id not in request.user.partnership_ids:
        raise PermissionDenied("Earlier versions are for the partnership that wrote them.")
    row = addressed_answer(found, addressed_proposal(number))
    context = {
        "self_evaluation": found,
        "proposal": row.proposal,
        "answer": row,
        "versions": versions_of(row),
        "earlier_actions": earlier_actions(row),
        "may_write": request.user.has_perm("selfevaluation.write", found),
    }
    return render(request, "selfevaluation/answer_history.html", context)
