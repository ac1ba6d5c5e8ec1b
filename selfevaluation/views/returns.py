"""One return: its task list while it is written, its reading view, checking and submitting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import kept_text
from accounts.downloads import asked_format, table_download
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_return, may_read
from selfevaluation.forms.returns import SubmitForm
from selfevaluation.models import Answer, SelfEvaluation
from selfevaluation.operations import NotComplete, save_contact, start, submit
from selfevaluation.progress import task_list
from selfevaluation.reading import ReadFeature, read_return, return_rows
from selfevaluation.tables import ReturnTable


def self_evaluation(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """The return as this person may see it: not started, tasks, whole text, or progress only."""
    found = addressed_return(request, slug, partnership)
    context = {"self_evaluation": found, "days_left": found.round.days_left(timezone.localdate())}
    if found.pk is None:
        context["is_open"] = found.round.is_open(timezone.localdate())
        context["may_start"] = request.user.has_perm("selfevaluation.start", found)
        return render(request, "selfevaluation/not_started.html", context)
    is_readable = may_read(request, found)
    if is_readable and (format := asked_format(request)):
        return _download(request, found, format)
    if request.user.has_perm("selfevaluation.write", found):
        context["features"] = task_list(found)
        context["may_submit"] = request.user.has_perm("selfevaluation.submit", found)
        return render(request, "selfevaluation/task_list.html", context)
    if is_readable:
        context["features"] = read_return(found)
        return render(request, "selfevaluation/reading.html", context)
    return render(request, "selfevaluation/progress_only.html", context)


def _download(request: SignedInRequest, found: SelfEvaluation, format: str) -> HttpResponse:
    table = ReturnTable(return_rows(found))
    name = f"self-evaluation-{found.round.file_name}-{found.partnership.slug}"
    return table_download(request, table, name=name, format=format)


@require_POST
def return_start(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    found = addressed_return(request, slug, partnership)
    if not request.user.has_perm("selfevaluation.start", found):
        raise PermissionDenied("A lead of the partnership opens its return.")
    if not found.round.is_open(timezone.localdate()):
        raise PermissionDenied(f"This round opens on {found.round.opened_on:%-d %B %Y}.")
    start(round=found.round, partnership=found.partnership, by=request.user)
    return redirect("self_evaluation", slug, partnership)


def return_check(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Everything on one page, what is missing as links, and the form that submits it."""
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if found.is_submitted and may_read(request, found):
        messages.info(request, f"This return was submitted on {found.submitted_on:%-d %B %Y}.")
        return redirect("self_evaluation", slug, partnership)
    if not request.user.has_perm("selfevaluation.write", found):
        raise PermissionDenied("Leads and contributors of the partnership check its return.")
    may_submit = request.user.has_perm("selfevaluation.submit", found)
    if request.method == "POST" and not may_submit:
        raise PermissionDenied("A lead of the partnership submits its return.")
    form = SubmitForm(request.POST or kept_text.take(request), instance=found)
    missing: list[Answer] = []
    if request.method == "POST" and form.is_valid():
        try:
            return _submit(request, found, form)
        except NotComplete as error:
            missing = error.answers
            save_contact(self_evaluation=found, **form.contact())
    features = read_return(found)
    context = {
        "self_evaluation": found,
        "features": features,
        "form": form,
        "missing": missing or missing_answers(features),
        "may_submit": may_submit,
        "writer": kept_text.writer_token(request.user),
        "was_refused": bool(missing),
    }
    return render(request, "selfevaluation/check.html", context)


def missing_answers(features: list[ReadFeature]) -> list[Answer]:
    answers = [read.answer for feature in features for read in feature.answers if read.answer]
    return [answer for answer in answers if answer.state != Answer.State.READY]


def _submit(request: SignedInRequest, found: SelfEvaluation, form: SubmitForm) -> HttpResponse:
    now = timezone.localtime()
    submit(self_evaluation=found, **form.contact(), on=now.date(), by=request.user)
    messages.success(
        request,
        f"The return of {found.partnership} was submitted on {now:%-d %B %Y} at {now:%H:%M}. "
        "It can be read and printed, and no longer changed.",
    )
    return redirect("self_evaluation", found.round.slug, found.partnership.slug)
