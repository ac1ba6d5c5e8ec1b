"""Signing a return for one's body, and taking that back."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts import kept_text
from accounts.models import Body
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_return
from selfevaluation.forms.signatures import SignForm
from selfevaluation.models import SelfEvaluation
from selfevaluation.operations import NotComplete, sign, withdraw_signature
from selfevaluation.operations.signatures import signs_for_body
from selfevaluation.roles import signs_for
from selfevaluation.sign_page import last_post, sign_page
from selfevaluation.signing import SHORT
from selfevaluation.states import Refused, WrongState


def return_sign(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """The whole content to read, what changed since this person last signed, and the form."""
    found, body = _to_sign(request, slug, partnership)
    if found.is_submitted:
        return _too_late(request, found)
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    form = SignForm(typed, body=body, post=last_post(request.user, body))
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _signed(request, found, form.cleaned_data["post"])
        except WrongState:
            return _too_late(request, found)
        except NotComplete:
            refused = "Some answers are not ready."
        except Refused as error:
            refused = str(error)
    return _page(request, found, body, form, typed or QueryDict(), refused)


def _to_sign(request: SignedInRequest, slug: str, partnership: str) -> tuple[SelfEvaluation, Body]:
    """The newest version, and the body that this person signs for."""
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not signs_for.test(request.user, found):
        raise PermissionDenied("The signatories of the partnership sign its return.")
    body = signs_for_body(request.user, found)
    if body not in found.partnership.signing_bodies:
        raise PermissionDenied(f"{body} does not sign this return.")
    return found, body


def _too_late(request: SignedInRequest, found: SelfEvaluation) -> HttpResponse:
    messages.info(request, "This return has been submitted. Signatures are as they were then.")
    return redirect("self_evaluation", found.round.slug, found.partnership.slug)


def _signed(request: SignedInRequest, found: SelfEvaluation, post: str) -> HttpResponse:
    seen = request.POST.get("seen", "")
    signature = sign(self_evaluation=found, post=post, seen=seen, by=request.user)
    at = timezone.localtime(signature.signed_at)
    messages.success(
        request,
        f"You signed for {signature.body} on {at:%-d %B %Y} at {at:%H:%M}. "
        f"Fingerprint of what you signed: {signature.fingerprint[:SHORT]}.",
    )
    return redirect("return_sign", found.round.slug, found.partnership.slug)


def _page(
    request: SignedInRequest,
    found: SelfEvaluation,
    body: Body,
    form: SignForm,
    typed: QueryDict,
    refused: str,
) -> HttpResponse:
    now = timezone.now()
    page = sign_page(
        found,
        body=body,
        person=request.user,
        shown=typed.get("seen", ""),
        shown_at=_moment(typed.get("shown_at", "")),
    )
    context = {
        "self_evaluation": found,
        "body": body,
        "page": page,
        "form": form,
        "refused": refused,
        "shown_at": now.isoformat(),
        "writer": kept_text.writer_token(request.user),
        "may_sign": request.user.has_perm("selfevaluation.sign", found),
    }
    return render(request, "selfevaluation/sign.html", context, status=409 if refused else 200)


def _moment(text: str) -> datetime | None:
    """The moment that a form says it was shown at, if it says one."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def signature_withdraw(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Asks, and on confirmation ends this person's own signature."""
    found, body = _to_sign(request, slug, partnership)
    if found.is_submitted:
        return _too_late(request, found)
    signature = found.signatures.standing().filter(person=request.user).last()
    if signature is None:
        messages.info(request, "You have no signature here that stands.")
        return redirect("return_sign", slug, partnership)
    if request.method != "POST":
        context = {"self_evaluation": found, "signature": signature, "body": body}
        return render(request, "selfevaluation/sign_withdraw.html", context)
    try:
        withdraw_signature(signature=signature, by=request.user)
    except Refused as error:
        messages.error(request, f"Your signature stands: {error}")
    else:
        messages.success(request, f"You withdrew your signature for {body}.")
    return redirect("return_sign", slug, partnership)
