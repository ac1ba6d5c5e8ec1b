"""Checking a whole return, submitting it, and what is told about that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import kept_text
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_return, may_read
from selfevaluation.checklist import checklist
from selfevaluation.fingerprints import fingerprints
from selfevaluation.forms.returns import SubmitForm
from selfevaluation.models import SelfEvaluation
from selfevaluation.operations import NotComplete, Unsigned, save_contact, submit
from selfevaluation.reading import missing_answers, read_return
from selfevaluation.roles import belongs_to, leads_for, writes_for
from selfevaluation.signing import SHORT, SignatureLine, outstanding, signatories, signature_lines
from selfevaluation.states import Act, Refused

ANOTHER_VERSION = "The page you sent this from was of another version. Check this one, then submit."
SIGNATURES_CHANGED = "The signatures changed after this page was shown. Look at them again."


def return_check(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Everything on one page, what is missing as links, and the form that submits it."""
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if found.is_submitted and may_read(request, found):
        return _submitted_already(request, found)
    if not writes_for.test(request.user, found):
        raise PermissionDenied("Leads and contributors of the partnership check its return.")
    if request.method == "POST" and not leads_for.test(request.user, found):
        raise PermissionDenied("A lead of the partnership submits its return.")
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    lines, refused = signature_lines(found), ""
    form = SubmitForm(typed, instance=found, unsigned=outstanding(lines))
    if request.method == "POST":
        try:
            if form.is_valid():
                return _submitted(request, found, form)
        except NotComplete:
            refused = "Some answers are not ready."
        except Unsigned:
            lines, refused = signature_lines(found), SIGNATURES_CHANGED
            form = SubmitForm(typed, instance=found, unsigned=outstanding(lines))
        except Refused as error:
            refused = str(error)
        _keep(found, form)
    return _page(request, found, form, lines, refused)


def _submitted_already(request: SignedInRequest, found: SelfEvaluation) -> HttpResponse:
    place = (found.round.slug, found.partnership.slug)
    if request.method == "POST" and belongs_to.test(request.user, found):
        return redirect("return_submitted", *place)
    messages.info(request, f"This return was submitted on {found.submitted_on:%-d %B %Y}.")
    return redirect("self_evaluation", *place)


def _submitted(request: SignedInRequest, found: SelfEvaluation, form: SubmitForm) -> HttpResponse:
    if request.POST.get("version", str(found.version)) != str(found.version):
        raise Refused(ANOTHER_VERSION)
    facts = {**form.typed(), "seen": request.POST.get("seen", "")}
    submit(self_evaluation=found, **facts, on=timezone.localdate(), by=request.user)
    return redirect("return_submitted", found.round.slug, found.partnership.slug)


def _keep(found: SelfEvaluation, form: SubmitForm) -> None:
    """What was typed stays on the draft, so that it is there once the answers are ready."""
    if form.has_contact and not found.round.is_locked:
        save_contact(self_evaluation=found, **form.typed())


def _page(
    request: SignedInRequest,
    found: SelfEvaluation,
    form: SubmitForm,
    signatures: list[SignatureLine],
    refused: str,
) -> HttpResponse:
    fingerprint = fingerprints(found).whole  # before it is read: see sign_page
    features = read_return(found)
    is_lead = leads_for.test(request.user, found)
    context = {
        "self_evaluation": found,
        "features": features,
        "fingerprint": fingerprint,
        "form": form,
        "missing": missing_answers(features),
        "checklist": checklist(found, features, timezone.localdate()),
        "signatures": signatures,
        "may_invite": is_lead,
        "may_submit": is_lead,
        "writer": kept_text.writer_token(request.user),
        "refused": refused,
    }
    return render(request, "selfevaluation/check.html", context, status=409 if refused else 200)


def return_submitted(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """What was submitted, when, and who is told: to be kept, and shown again after a reload."""
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not belongs_to.test(request.user, found):
        raise PermissionDenied("The confirmation is for the partnership that submitted it.")
    if not found.is_submitted:
        return redirect("self_evaluation", slug, partnership)
    lines = signature_lines(found)
    context = {
        "self_evaluation": found,
        "step": found.transitions.filter(act=Act.SUBMIT).last(),
        "signatures": lines,
        "unsigned": outstanding(lines),
        "signatories": [person for people in signatories(found).values() for person in people],
        "fingerprint": found.fingerprint[:SHORT],
    }
    return render(request, "selfevaluation/submitted.html", context)
