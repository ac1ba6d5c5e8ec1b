"""The saved versions of an answer, and two of them side by side."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_answer, addressed_proposal, addressed_return
from selfevaluation.answer_history import comparison, history_of
from selfevaluation.forms.answers import CompareForm
from selfevaluation.models import Answer


def answer_history(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    """Every saved version of an answer, for its own partnership: drafts are nobody else's."""
    row = _own_answer(request, slug, partnership, number)
    context: dict[str, object] = {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
        "may_write": request.user.has_perm("selfevaluation.write", row.self_evaluation),
    }
    if "from" not in request.GET and "to" not in request.GET:
        history = history_of(row, request.GET.get("page"))
        numbers = {"from": history.newest - 1, "to": history.newest} if history.newest > 1 else {}
        form = CompareForm(initial=numbers)
        context |= {"history": history, "compare_form": form}
        return render(request, "selfevaluation/answer_history.html", context)
    form = CompareForm(request.GET)
    found = comparison(row, *form.numbers()) if form.is_valid() else None
    if form.is_valid() and found is None:
        form.add_error(None, "There is no such version of this answer. Its history has them all.")
    context |= {"form": form, "comparison": found}
    return render(request, "selfevaluation/answer_comparison.html", context)


def _own_answer(request: SignedInRequest, slug: str, partnership: str, number: str) -> Answer:
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if found.partnership_id not in request.user.partnership_ids:
        raise PermissionDenied("Earlier versions are for the partnership that wrote them.")
    return addressed_answer(found, addressed_proposal(number))
