"""Whether a person can sign in: invited again, closed, reopened."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.audit import record
from accounts.models import Event, User
from accounts.operations import close_account, reopen_account
from accounts.requests import SignedInRequest
from accounts.views.giving_roles import tell_by_mail
from accounts.views.person import visible_person


@require_POST
def invitation_resend(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new link for somebody who has not chosen a password yet."""
    person = visible_person(request, pk)
    if person.state != User.State.INVITED:
        messages.info(request, f"{person} needs no invitation any more. No e-mail was sent.")
        return redirect("person", pk)
    roles = [str(membership) for membership in person.memberships.managed_by(request.user)]
    if request.user.is_division:
        roles += [role.label for role in person.national_roles]
    about = f"{person.name} ({person.email}), with a new link"
    with transaction.atomic():
        record(act=Event.Act.INVITED, by=request.user, about=about)
        tell_by_mail(request, person, roles, f"{person} is invited again.")
    return redirect("person", pk)


def person_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks, and on confirmation signs the person out for good."""
    person = visible_person(request, pk)
    if not request.user.has_perm("accounts.close_account", person):
        raise PermissionDenied(
            "Accounts are closed by the Integration Division, and nobody's by themselves."
        )
    if request.method != "POST":
        return render(request, "accounts/person_close.html", {"person": person})
    close_account(user=person, by=request.user)
    messages.success(request, f"The account of {person} is closed.")
    return redirect("person", pk)


@require_POST
def person_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    person = visible_person(request, pk)
    if not request.user.has_perm("accounts.reopen_account"):
        raise PermissionDenied("Accounts are reopened by the Integration Division.")
    reopen_account(user=person, by=request.user)
    messages.success(request, f"The account of {person} is open again.")
    return redirect("person", pk)
