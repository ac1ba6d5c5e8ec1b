"""A lead asks colleagues for answers, sees who has what, and asks no longer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_return
from selfevaluation.forms.assignments import AssignForm
from selfevaluation.models import SelfEvaluation
from selfevaluation.operations import assign, unassign
from selfevaluation.sharing_out import shared_out
from selfevaluation.states import Refused
from selfevaluation.task_list import task_list


def return_assign(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """The colleagues, the answers to ask them for, and who is asked for which now."""
    found = _assignable_return(request, slug, partnership)
    today = timezone.localdate()
    tasks = task_list(found, user=request.user, today=today)
    colleagues = User.objects.who_write_for(found.partnership)
    form = AssignForm(
        request.POST or None,
        colleagues=colleagues,
        features=tasks.features,
        due_on=tasks.due_on,
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, found, form)
        except Refused as error:
            form.add_error(None, str(error))
    context = {
        "self_evaluation": found,
        "tasks": tasks,
        "form": form,
        "is_alone": not colleagues.exclude(pk=request.user.pk).exists(),
        "shared_out": shared_out(tasks.features),
    }
    return render(request, "selfevaluation/assign.html", context)


def _asked(request: SignedInRequest, found: SelfEvaluation, form: AssignForm) -> HttpResponse:
    person, wanted_on = form.cleaned_data["person"], form.cleaned_data["wanted_on"]
    answers = form.answers()
    assign(answers=answers, person=person, wanted_on=wanted_on, by=request.user)
    what = "1 answer" if len(answers) == 1 else f"{len(answers)} answers"
    by_when = f" by {wanted_on:%-d %B %Y}" if wanted_on else ""
    messages.success(request, f"{person} is asked for {what}{by_when}.")
    return redirect("return_assign", found.round.slug, found.partnership.slug)


@require_POST
def return_unassign(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Asks no longer: what was sent names the assignments. They can be made again at once."""
    found = _assignable_return(request, slug, partnership)
    named = [pk for pk in request.POST.getlist("assignment") if pk.isdecimal() and len(pk) < 10]
    try:
        removed = unassign(found=found, assignments=[int(pk) for pk in named], by=request.user)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("self_evaluation", slug, partnership)
    for person in dict.fromkeys(each.person for each in removed):
        numbers = [e.answer.proposal.printed_number for e in removed if e.person == person]
        messages.success(request, f"{person} is no longer asked for {', '.join(numbers)}.")
    return redirect("return_assign", slug, partnership)


def _assignable_return(request: SignedInRequest, slug: str, partnership: str) -> SelfEvaluation:
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not request.user.has_perm("selfevaluation.assign", found):
        raise PermissionDenied(
            "A lead of the partnership shares its answers out, while the return is a draft and "
            "its round is not locked."
        )
    return found
