"""A later due date for one partnership."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_return
from selfevaluation.forms.extensions import ExtensionForm
from selfevaluation.models import Extension, SelfEvaluation
from selfevaluation.operations import NotALaterDay, extend


def return_extend(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """The due date in force with all that led to it, and a later one with its reason."""
    found = addressed_return(request, slug, partnership)
    if not request.user.has_perm("selfevaluation.extend", found.round):
        raise PermissionDenied("Who runs the round gives a partnership longer.")
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    form = ExtensionForm(typed, initial={"writer": kept_text.writer_token(request.user)})
    if request.method == "POST" and form.is_valid() and _extended(request, form, found):
        return redirect("round_progress", slug)
    extensions = Extension.objects.filter(round=found.round, partnership=found.partnership)
    context = {
        "self_evaluation": found,
        "form": form,
        "extensions": extensions.order_by("-pk").select_related("by"),
    }
    return render(request, "selfevaluation/extend.html", context)


def _extended(request: SignedInRequest, form: ExtensionForm, found: SelfEvaluation) -> bool:
    """Extends and says so; or False, with what is wrong on the form."""
    facts = {name: form.cleaned_data[name] for name in ("due_on", "reason")}
    was = found.due_on
    try:
        made = extend(round=found.round, partnership=found.partnership, by=request.user, **facts)
    except NotALaterDay as error:
        form.add_error("due_on", f"Enter a later day. {error}")
        return False
    before = "" if was == made.due_on else f" (was {was:%-d %B %Y})"
    messages.success(request, f"{found.partnership} now has until {made.due_on:%-d %B %Y}{before}.")
    return True
