"""Links and files beside an answer, kept by its partnership while the return is a draft."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_answer, addressed_proposal, addressed_return
from selfevaluation.evidence import evidence_of
from selfevaluation.forms.evidence import FileForm, LinkForm, ReplaceForm
from selfevaluation.models import Answer, EvidenceItem
from selfevaluation.operations.evidence import (
    AlreadyThere,
    add_link,
    attach_file,
    change_item,
    record_virus,
    remove_item,
    replace_file,
    restore_item,
)
from selfevaluation.states import Act, Refused, check
from selfevaluation.uploads import Problem


def evidence(request: SignedInRequest, slug: str, partnership: str, number: str) -> HttpResponse:
    """What supports an answer, and what was there before: for its own partnership."""
    row = _own_answer(request, slug, partnership, number)
    context = _about(row) | {
        "evidence": evidence_of(row),
        "may_write": request.user.has_perm("selfevaluation.write", row.self_evaluation),
    }
    return render(request, "selfevaluation/evidence.html", context)


def evidence_link(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    row = _own_answer(request, slug, partnership, number)
    form = LinkForm(_typed(request))

    def save() -> str:
        item = add_link(answer=row, **form.cleaned_data, by=request.user)
        return f"The link “{item.title}” is added to {row.proposal.printed_number}."

    return _form_page(request, row, form, save, heading="Add a link", button="Add the link")


def evidence_attach(
    request: SignedInRequest, slug: str, partnership: str, number: str
) -> HttpResponse:
    row = _own_answer(request, slug, partnership, number)
    form = FileForm(_typed(request), request.FILES or None)

    def save() -> str:
        file = form.cleaned_data["file"]
        attach_file(answer=row, title=form.title_or_name(), file=file, by=request.user)
        return f"“{file.name}” is attached to {row.proposal.printed_number}."

    return _form_page(request, row, form, save, heading="Attach a file", button="Attach the file")


def evidence_replace(
    request: SignedInRequest, slug: str, partnership: str, number: str, item: int
) -> HttpResponse:
    """Another title or address for a link; another title, or another file, for a file."""
    row = _own_answer(request, slug, partnership, number)
    if request.method == "POST" and not row.evidence_items.filter(pk=item).exists():
        return _gone(request, row)
    there = _item(row, item)
    initial = {"title": there.title, "url": there.url}
    if there.file:
        form: Form = ReplaceForm(_typed(request), request.FILES or None, initial=initial)
    else:
        form = LinkForm(_typed(request), initial=initial)

    def save() -> str:
        title, file = form.cleaned_data["title"], form.cleaned_data.get("file")
        if file:
            replace_file(item=there, title=title, file=file, by=request.user)
            return f"“{file.name}” is now in its place. What was there stays as an earlier version."
        url = form.cleaned_data.get("url", "")
        change_item(item=there, title=title, url=url, by=request.user)
        return f"“{title}” is saved."

    words = {"heading": f"Change “{there.title}”", "button": "Save", "item": there}
    note = "What stands there now stays as an earlier version, for your partnership to see."
    return _form_page(request, row, form, save, **words, note=note)


def _gone(request: SignedInRequest, row: Answer) -> HttpResponse:
    """What was to be changed is there no more; the words typed for it are shown to be copied."""
    typed = [request.POST.get(name, "") for name in ("title", "url")]
    words = ", ".join(f"“{text}”" for text in typed if text)
    messages.warning(
        request, f"A colleague has removed it meanwhile. Nothing was saved of {words or 'this'}."
    )
    found = row.self_evaluation
    return redirect("evidence", found.round.slug, found.partnership.slug, row.proposal.number)


def evidence_remove(
    request: SignedInRequest, slug: str, partnership: str, number: str, item: int
) -> HttpResponse:
    row = _own_answer(request, slug, partnership, number)
    there = _item(row, item)

    def save() -> str:
        remove_item(item=there, by=request.user)
        return f"“{there.title}” is removed. You can bring it back below."

    words = {"heading": f"Remove “{there.title}”?", "button": "Remove it", "item": there}
    note = (
        "It will no longer stand beside the answer. Your partnership can still see it under "
        "“Removed”, and bring it back while the return is a draft."
    )
    return _form_page(request, row, Form(_typed(request)), save, **words, note=note)


@require_POST
def evidence_restore(
    request: SignedInRequest, slug: str, partnership: str, number: str, item: int
) -> HttpResponse:
    row = _own_answer(request, slug, partnership, number)
    try:
        back = restore_item(answer=row, item_pk=item, by=request.user)
    except EvidenceItem.DoesNotExist as error:
        raise Http404("Nothing of this number was ever here.") from error
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{back.title}” is back.")
    return _back(row)


def _own_answer(request: SignedInRequest, slug: str, partnership: str, number: str) -> Answer:
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if found.partnership_id not in request.user.partnership_ids:
        raise PermissionDenied("This page is for the partnership whose answer it is.")
    return addressed_answer(found, addressed_proposal(number))


def _item(row: Answer, pk: int) -> EvidenceItem:
    item = get_object_or_404(row.evidence_items.select_related("file"), pk=pk)
    item.answer = row
    return item


def _typed(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else kept_text.take(request)


def _form_page(
    request: SignedInRequest,
    row: Answer,
    form: Form,
    save: Callable[[], str],
    **words: object,
) -> HttpResponse:
    """A form that changes what is beside an answer. `save` does it and says what was done."""
    refused = ""
    try:
        check(Act.WRITE, row.self_evaluation, by=request.user)
        if request.method == "POST" and form.is_valid():
            messages.success(request, save())
            return _back(row)
    except AlreadyThere as error:
        messages.info(request, str(error))
        return _back(row)
    except EvidenceItem.DoesNotExist:
        refused = "A colleague has removed it meanwhile. You can bring it back from the list."
    except Refused as error:
        refused = str(error)
    if form.is_bound:
        _record_viruses(request, row, form)
    context = (
        _about(row)
        | words
        | {
            "form": form,
            "refused": refused,
            "writer": kept_text.writer_token(request.user),
        }
    )
    status = 403 if refused else 200
    return render(request, "selfevaluation/evidence_form.html", context, status=status)


def _record_viruses(request: SignedInRequest, row: Answer, form: Form) -> None:
    for error in form.errors.as_data().get("file", []):
        if error.code == Problem.INFECTED and error.params:
            record_virus(answer=row, virus=error.params["virus"], by=request.user)


def _about(row: Answer) -> dict[str, object]:
    return {
        "self_evaluation": row.self_evaluation,
        "proposal": row.proposal,
        "answer": row,
    }


def _back(row: Answer) -> HttpResponseRedirect:
    place = (row.self_evaluation.round.slug, row.self_evaluation.partnership.slug)
    return redirect("evidence", *place, row.proposal.number)
