"""One return at its own address: not started, its task list, its whole text, or progress only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.downloads import asked_format
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_return, may_read
from selfevaluation.arrivals import filled_from
from selfevaluation.models import SelfEvaluation
from selfevaluation.operations import start
from selfevaluation.roles import leads_for, writes_for
from selfevaluation.signing import signature_lines
from selfevaluation.states import Refused
from selfevaluation.task_list import asked_mine, mine_or_all, task_list
from selfevaluation.views.reading import download, reading


def self_evaluation(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """The return as this person may see it: not started, tasks, whole text, or progress only."""
    found = addressed_return(request, slug, partnership)
    context = {"self_evaluation": found, "days_left": found.round.days_left(timezone.localdate())}
    if found.pk is None:
        context["days_left"] = (found.due_on - timezone.localdate()).days
        context["is_open"] = found.round.is_open(timezone.localdate())
        context["may_start"] = request.user.has_perm("selfevaluation.start", found)
        if context["may_start"]:
            context["last"] = SelfEvaluation.objects.before(found).first()
        return render(request, "selfevaluation/not_started.html", context)
    if not may_read(request, found):
        return render(request, "selfevaluation/progress_only.html", context)
    if not found.is_submitted and writes_for.test(request.user, found):
        return _tasks(request, found)
    return reading(request, found, is_current=True)


def _tasks(request: SignedInRequest, found: SelfEvaluation) -> HttpResponse:
    """What a draft is made of, for those who write in it, also while its round is locked."""
    if asked_format(request) == "csv":
        return download(request, found)
    user, today = request.user, timezone.localdate()
    tasks = task_list(found, user=user, today=today, mine_only=asked_mine(request))
    context = {
        "self_evaluation": found,
        "tasks": tasks,
        "choices": mine_or_all(request, tasks),
        "may_assign": user.has_perm("selfevaluation.assign", found),
        "may_write": user.has_perm("selfevaluation.write", found),
        "may_submit": user.has_perm("selfevaluation.submit", found),
        "may_invite": leads_for.test(user, found),
        "signatures": signature_lines(found),
        "filled_from": filled_from(found),
    }
    return render(request, "selfevaluation/task_list.html", context)


@require_POST
def return_start(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Makes the draft: empty, or from the last answers where the button says so."""
    found = addressed_return(request, slug, partnership)
    if not leads_for.test(request.user, found):
        raise PermissionDenied("A lead of the partnership opens its return.")
    if not found.round.is_open(timezone.localdate()):
        raise PermissionDenied(f"This round opens on {found.round.opened_on:%-d %B %Y}.")
    try:
        started = start(
            round=found.round,
            partnership=found.partnership,
            carry_over=request.POST.get("begin") == "carry",
            by=request.user,
        )
    except Refused as error:
        messages.error(request, str(error))
        return redirect("self_evaluation", slug, partnership)
    is_fresh = found.pk is None and started.transitions.filter(by=request.user).exists()
    level = messages.SUCCESS if is_fresh else messages.INFO
    messages.add_message(request, level, _started(started, is_fresh=is_fresh))
    is_by_file = request.POST.get("begin") == "file" and not started.is_submitted
    return redirect("received_files" if is_by_file else "self_evaluation", slug, partnership)


def _started(draft: SelfEvaluation, *, is_fresh: bool) -> str:
    if not is_fresh:
        return "This return had been started already. Nothing was changed."
    carried = draft.answers.filter(is_carried_over=True).count()
    last = SelfEvaluation.objects.before(draft).first()
    if not carried or last is None:
        return "The return is started. Its 22 answers are empty."
    return (
        f"The return is started from {last.round}: {carried} of 22 answers are carried over. "
        "Each is marked until somebody has looked at it."
    )
