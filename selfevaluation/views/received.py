"""Files that come filled in: handed in, listed, downloaded, set aside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_received, addressed_return
from selfevaluation.arrivals import arrivals
from selfevaluation.forms.received import FilledInForm
from selfevaluation.models import SelfEvaluation
from selfevaluation.operations.received import (
    AlreadyReceived,
    receive,
    record_virus,
    refuse,
)
from selfevaluation.operations.sorting import PARTNERSHIP, bring_back, set_aside
from selfevaluation.roles import belongs_to, leads_for, writes_for
from selfevaluation.states import Act, Refused, check
from selfevaluation.views.files import sent

CHOOSE_AGAIN = "Your sign-in had ended before the file arrived, so it is not here. Choose it again."


def received_files(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """What came in for this return, and the form that hands another file in."""
    found = addressed_return(request, slug, partnership)
    if not belongs_to.test(request.user, found):
        raise PermissionDenied("This page is for the partnership whose return it is.")
    if request.method == "POST":
        return _hand_in(request, found)
    kept_text.take(request, words=CHOOSE_AGAIN)
    return _page(request, found, FilledInForm(round=found.round))


def _hand_in(request: SignedInRequest, found: SelfEvaluation) -> HttpResponse:
    form = FilledInForm(request.POST, request.FILES, round=found.round)
    if why_not(request, found):
        return _page(request, found, FilledInForm(round=found.round), status=403)
    if not form.is_valid() or form.reading is None:
        _put_on_record(request, found, form)
        return _page(request, found, form)
    place = (found.round.slug, found.partnership.slug)
    file, reading = form.cleaned_data["file"], form.reading
    try:
        received = receive(self_evaluation=found, file=file, reading=reading, by=request.user)
    except AlreadyReceived as error:
        messages.info(request, str(error))
        return redirect("received_check", *place, error.received.pk)
    except Refused as error:
        form.add_error("file", str(error))
        return _page(request, found, form)
    messages.success(
        request, f"“{received.name}” was read. Nothing of it is in the draft before you choose it."
    )
    return redirect("received_check", *place, received.pk)


def _put_on_record(request: SignedInRequest, found: SelfEvaluation, form: FilledInForm) -> None:
    for error in form.errors.as_data().get("file", []):
        if form.virus:
            record_virus(self_evaluation=found, virus=form.virus, by=request.user)
        elif form.not_taken:
            sentence = str(error.message)
            refuse(self_evaluation=found, file=form.not_taken, sentence=sentence, by=request.user)


def why_not(request: SignedInRequest, found: SelfEvaluation) -> str:
    """Why this person cannot hand in or take anything now, and what to do; "" where they can."""
    if not writes_for.test(request.user, found):
        return "Leads and contributors of your partnership hand files in and check them."
    if found.pk is None:
        is_lead = leads_for.test(request.user, found)
        who = "Start the return" if is_lead else "A lead of your partnership starts the return"
        return f"This return has not been started. {who} first; then the file can be handed in."
    try:
        check(Act.WRITE, found, by=request.user)
    except Refused as refused:
        if found.round.is_locked:
            return f"{refused} Ask whoever runs the round when it is open again."
        return f"{refused} To change it, it must be reopened or returned to you first."
    return ""


def _page(
    request: SignedInRequest, found: SelfEvaluation, form: FilledInForm, status: int = 200
) -> HttpResponse:
    context = {
        "self_evaluation": found,
        "form": form,
        "why_not": why_not(request, found),
        "is_refused": status == 403,
        "may_start": request.user.has_perm("selfevaluation.start", found),
        "arrivals": arrivals(found),
        "writer": kept_text.writer_token(request.user),
    }
    return render(request, "selfevaluation/received.html", context, status=status)


def received_content(
    request: SignedInRequest, slug: str, partnership: str, pk: int
) -> HttpResponseBase:
    """The file itself, as it came."""
    found, received = addressed_received(request, slug, partnership, pk)
    if received.file is None:
        raise Http404("A file that was not taken is not kept.")
    return sent(request, found, received.file)


@require_POST
def received_set_aside(
    request: SignedInRequest, slug: str, partnership: str, pk: int
) -> HttpResponse:
    """Leaves a file, or with `again` takes it up again."""
    _, received = addressed_received(request, slug, partnership, pk)
    try:
        if request.POST.get("again"):
            bring_back(received=received, by=request.user, right=PARTNERSHIP)
            messages.success(request, f"“{received.name}” is to be checked again.")
            return redirect("received_check", slug, partnership, pk)
        set_aside(received=received, by=request.user, right=PARTNERSHIP)
    except AlreadyReceived as error:
        messages.info(request, str(error))
        return redirect("received_check", slug, partnership, error.received.pk)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("received_files", slug, partnership)
    messages.success(
        request,
        f"“{received.name}” is set aside. It is kept, and can be taken up again from this list.",
    )
    return redirect("received_files", slug, partnership)
