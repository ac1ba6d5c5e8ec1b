"""A later view on a submitted rating, added by the partnership that submitted it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_answer, addressed_proposal, addressed_return
from selfevaluation.forms.later_views import LaterViewForm, view_options
from selfevaluation.models import Answer, SelfEvaluation
from selfevaluation.operations import NothingNew, TooEarly, add_later_view
from selfevaluation.states import Refused

FIELDS = {NothingNew: "view", TooEarly: "viewed_on"}


def later_view_add(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    """The submitted rating, what was thought of it since, and the form for a further view."""
    found = addressed_return(request, slug, partnership)
    proposal = addressed_proposal(number)
    if number != proposal.number and request.method != "POST":
        return redirect("later_view_add", slug, partnership, proposal.number, permanent=True)
    row = addressed_answer(_last_submitted(request, found), proposal)
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    form = LaterViewForm(typed, initial=_initial(request, row), today=timezone.localdate())
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _save(request, form, row):
        return redirect(f"{_where_it_is_read(found, row)}#later-views-{row.pk}")
    context = {
        "self_evaluation": row.self_evaluation,
        "proposal": proposal,
        "answer": row,
        "later_views": row.later_views.all(),
        "form": form,
        "options": view_options(row),
        "is_being_rewritten": not found.is_submitted,
        "back_url": _where_it_is_read(found, row),
    }
    return render(request, "selfevaluation/later_view_add.html", context)


def _last_submitted(request: SignedInRequest, found: SelfEvaluation) -> SelfEvaluation:
    """The version of the return whose ratings count, also while the next one is written."""
    if found.pk is None:
        raise Http404("This return has not been started.")
    last = SelfEvaluation.objects.versions_of(found).submitted().first()
    if last is None:
        raise PermissionDenied("A later view is on a submitted rating, and none is submitted yet.")
    last.round, last.partnership = found.round, found.partnership
    if not request.user.has_perm("selfevaluation.add_later_view", last):
        raise PermissionDenied("Leads and contributors of the partnership add later views.")
    return last


def _where_it_is_read(found: SelfEvaluation, row: Answer) -> str:
    """The answer's own page, which shows the version `found`; else that of its version."""
    place = (found.round.slug, found.partnership.slug)
    if found.is_submitted:
        return reverse("answer", args=[*place, row.proposal.number])
    return reverse("return_version", args=[*place, row.self_evaluation.version])


def _initial(request: SignedInRequest, row: Answer) -> dict[str, object]:
    return {
        "viewed_on": timezone.localdate(),
        "answer": row.pk,
        "writer": kept_text.writer_token(request.user),
    }


def _save(request: SignedInRequest, form: LaterViewForm, row: Answer) -> bool:
    """Saves and says so; or False, with the reason on the form and what was typed in it."""
    if form.cleaned_data["answer"] != row.pk:
        # Another version was submitted meanwhile. The next try is meant for that one.
        form.data = typed = request.POST.copy()
        typed["answer"] = str(row.pk)
        form.add_error(None, "A newer version was submitted while you were writing. Look again.")
        return False
    try:
        view = add_later_view(answer=row, by=request.user, **form.facts())
    except Refused as error:
        form.add_error(FIELDS.get(type(error)), str(error))
        return False
    messages.success(
        request,
        f"Your later view on {row.proposal.printed_number} is added, "
        f"of {view.viewed_on:%-d %B %Y}: {view.in_words}.",
    )
    return True
