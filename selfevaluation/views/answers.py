"""One proposal of a return: written by its partnership, read by those who may."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import Http404, HttpResponse
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
    own_answer,
)
from selfevaluation.discussion import shown_beside
from selfevaluation.forms.answers import (
    ActionFormSet,
    AnswerForm,
    actions_initial,
    answer_initial,
    rating_options,
    typed_actions,
)
from selfevaluation.models import Answer, SelfEvaluation
from selfevaluation.operations import ChangedSince, save_answer
from selfevaluation.operations.answers import actions_of
from selfevaluation.practice import practice_mark
from selfevaluation.remarks import Remark, remarks_on
from selfevaluation.states import Act, Refused, check
from selfevaluation.task_list import Task
from selfevaluation.versions import brought_back
from selfevaluation.views import autosaves, not_saved


def answer(request: SignedInRequest, slug: str, partnership: str, number: str) -> HttpResponse:
    """The page of one proposal: a form for those who write, the text for those who read.

    A form that is sent by itself while somebody writes is answered with a piece of the page.
    """
    if request.method == "POST" and request.htmx:
        # Sent every few seconds by everybody who writes: by the short way where that leads there.
        own = own_answer(request, slug, partnership, number)
        if own is not None and request.user.has_perm("selfevaluation.write", own.self_evaluation):
            return _write(request, own)
    proposal = addressed_proposal(number)
    found = _readable(request, slug, partnership)
    if number != proposal.number and request.method != "POST":
        return redirect("answer", slug, partnership, proposal.number, permanent=True)
    if not proposal.is_local:
        context = {"self_evaluation": found, "proposal": proposal}
        return render(request, "selfevaluation/national_proposal.html", context)
    row = addressed_answer(found, proposal)
    if request.user.has_perm("selfevaluation.write", found):
        return _write(request, row)
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    if request.htmx:
        return autosaves.refused(request, _why_not(request, found))
    if typed is not None:
        return not_saved.refused(request, row, typed, _why_not(request, found))
    return _read(request, row)


def _readable(request: SignedInRequest, slug: str, partnership: str) -> SelfEvaluation:
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not may_read(request, found):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    return found


def _why_not(request: SignedInRequest, found: SelfEvaluation) -> str:
    """Why this person cannot write in this return, who may read it."""
    try:
        check(Act.WRITE, found, by=request.user)
    except Refused as refusal:
        return str(refusal)
    except PermissionDenied:
        return "You may read this return, but not write in it."
    return ""


def _write(request: SignedInRequest, row: Answer) -> HttpResponse:
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    is_typed = typed is not None
    wanted = None if is_typed else brought_back(row, request.GET.get("version", ""))
    writer = kept_text.writer_token(request.user)
    form = AnswerForm(typed, initial=answer_initial(row, writer, wanted))
    # What is typed stands for itself: beside texts to start from, the same text would be no change.
    initial = None if is_typed else actions_initial(row, wanted)
    actions = ActionFormSet(typed, initial=initial, prefix="actions")
    # Text that was on the device only is shown before it is saved.
    if request.method == "POST" and request.POST.get("then") != "show":
        if form.is_valid() and actions.is_valid():
            return _save(request, row, form, actions)
        if request.htmx:
            return autosaves.invalid(request)
    return _form(request, row, form, actions, is_unsaved=is_typed or wanted is not None)


def _form(
    request: SignedInRequest,
    row: Answer,
    form: AnswerForm,
    actions: BaseFormSet,
    *,
    is_unsaved: bool,
) -> HttpResponse:
    """The page to write on. `is_unsaved` tells that what it shows is not what is saved."""
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
        "task": Task(row.proposal, row),
        "form": form,
        "actions": actions,
        "is_unsaved": is_unsaved,
        "earlier": request.GET.get("version", "") if is_unsaved else "",
        "options": rating_options(row.proposal, row.self_evaluation.round),
        "previous": Answer.objects.before(row).first(),
        "threads": shown_beside(row, request.user),
        "signatures": row.self_evaluation.signatures.standing().select_related("body"),
    }
    return render(request, "selfevaluation/answer_form.html", context)


def _save(
    request: SignedInRequest, row: Answer, form: AnswerForm, actions: BaseFormSet
) -> HttpResponse:
    facts = {name: form.cleaned_data[name] for name in ("rating", "evidence", "seen")}
    sending = form.sending(is_autosave=bool(request.htmx))
    typed = typed_actions(actions)
    try:
        saved = save_answer(answer=row, **facts, actions=typed, by=request.user, sending=sending)
    except ChangedSince as error:
        if request.htmx:
            return autosaves.changed_since(request, error.answer)
        return not_saved.changed_since(request, row, error.answer, form, actions)
    except Refused as refusal:
        if request.htmx:
            return autosaves.refused(request, str(refusal))
        return not_saved.refused(request, row, request.POST, str(refusal))
    return autosaves.saved(request, saved, actions) if request.htmx else _saved(request, row)


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
    if request.POST.get("then") == "files":
        return redirect("evidence", *place, row.proposal.number)
    response = redirect("answer", *place, row.proposal.number)
    if request.POST.get("then") == "add":
        response["Location"] += "#new-action"
    return response


def _read(request: SignedInRequest, row: Answer) -> HttpResponse:
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
        "actions": actions_of(row),
        "later_views": row.later_views.all(),
        "may_add_later_view": request.user.has_perm(
            "selfevaluation.add_later_view", row.self_evaluation
        ),
        "descriptors": row.proposal.descriptors.used_in(row.self_evaluation.round),
        "threads": shown_beside(row, request.user),
        "remarks": _remarks(row),
        "practice": practice_mark(row, request.user),
        "may_see_versions": row.self_evaluation.partnership_id in request.user.partnership_ids,
    }
    return render(request, "selfevaluation/answer_reading.html", context)


def _remarks(row: Answer) -> tuple[Remark, ...]:
    """On what was submitted; none on a draft."""
    if not row.self_evaluation.is_submitted:
        return ()
    today = timezone.localdate()
    answers = Answer.objects.with_remark_facts(today).with_second_thoughts(today)
    return remarks_on(answers.get(pk=row.pk))
