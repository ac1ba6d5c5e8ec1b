"""A submitted return is accepted, returned for changes, or reopened: asked, then done."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.forms.reviews import ReopenForm, SendBackForm, VersionForm
from selfevaluation.models import SelfEvaluation
from selfevaluation.operations import NothingToSay, accept, reopen, send_back
from selfevaluation.reviewing import by_proposal, in_words, last_step, review_threads
from selfevaluation.states import BY_ACT, Act, Refused
from selfevaluation.views.reviews import addressed_version


def return_accept(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    found = _decidable(request, slug, partnership, Act.ACCEPT)
    form = _form(request, VersionForm, found)

    def decide() -> str:
        accept(self_evaluation=found, by=request.user)
        return f"The return of {found.partnership} is accepted."

    return _asked(request, found, form, Act.ACCEPT, decide)


def return_send_back(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Shows all open comments as the one list that the partnership will get."""
    found = _decidable(request, slug, partnership, Act.SEND_BACK)
    form = _form(request, SendBackForm, found)

    def decide() -> str:
        note = form.cleaned_data["note"]
        draft = send_back(self_evaluation=found, note=note, by=request.user)
        return (
            f"The return of {found.partnership} is returned for changes: its people read the "
            f"comments and write version {draft.version}."
        )

    return _asked(request, found, form, Act.SEND_BACK, decide)


def return_reopen(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    found = _decidable(request, slug, partnership, Act.REOPEN)
    form = _form(request, ReopenForm, found)

    def decide() -> str:
        reason = form.cleaned_data["reason"]
        draft = reopen(self_evaluation=found, reason=reason, by=request.user)
        return f"The return of {found.partnership} is reopened: version {draft.version} is a draft."

    return _asked(request, found, form, Act.REOPEN, decide)


def _decidable(request: SignedInRequest, slug: str, partnership: str, act: Act) -> SelfEvaluation:
    """The version to decide on, for whom this act is, in whichever state it is by now."""
    found = addressed_version(request, slug, partnership)
    if not BY_ACT[act].who[0].test(request.user, found):
        raise PermissionDenied(f"This is for: {BY_ACT[act].who[1]}.")
    return found


def _form(
    request: SignedInRequest, form_class: type[VersionForm], found: SelfEvaluation
) -> VersionForm:
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    writer = kept_text.writer_token(request.user)
    return form_class(typed, initial={"version": found.version, "writer": writer})


def _asked(
    request: SignedInRequest,
    found: SelfEvaluation,
    form: VersionForm,
    act: Act,
    decide: Callable[[], str],
) -> HttpResponse:
    """Asks, or when that was confirmed decides; says who was first when somebody else was."""
    is_refused = False
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, decide())
        except NothingToSay as error:
            form.add_error("note", str(error))
        except Refused:
            is_refused = True
            found.refresh_from_db(fields=["state"])
        else:
            if found.round.is_national:
                return redirect("round_progress", found.round.slug)
            return redirect("self_evaluation", found.round.slug, found.partnership.slug)
    return _page(request, found, form, act, status=409 if is_refused else 200)


def _page(
    request: SignedInRequest, found: SelfEvaluation, form: VersionForm, act: Act, *, status: int
) -> HttpResponse:
    """`may_decide` is False where somebody has decided; what was typed is shown all the same."""
    context = {
        "self_evaluation": found,
        "form": form,
        "may_decide": request.user.has_perm(f"selfevaluation.{act}", found),
        "step": in_words(last_step(found)),
        "comments": by_proposal(review_threads(found, request.user).open()),
    }
    return render(request, f"selfevaluation/{act}.html", context, status=status)
