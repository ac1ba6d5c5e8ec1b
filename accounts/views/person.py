"""One person: who they are, and their roles."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.forms import NationalRolesForm, RoleForm
from accounts.invitations import last_word
from accounts.models import Membership, User
from accounts.operations import (
    SignsForAnother,
    add_membership,
    remove_membership,
    set_national_roles,
)
from accounts.requests import SignedInRequest
from accounts.tables import STATE_TONES
from accounts.views.giving_roles import say_signs_for_another, tell_of_role


@dataclass(frozen=True)
class ShownRole:
    membership: Membership
    may_remove: bool


def visible_person(request: SignedInRequest, pk: int) -> User:
    """The person, for those who may see them; raises Http404 for everybody else."""
    return get_object_or_404(User.objects.visible_to(request.user), pk=pk)


def person(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = visible_person(request, pk)
    may = request.user.has_perm
    context = {
        "person": shown,
        "roles": [
            ShownRole(membership, may("accounts.remove_membership", membership))
            for membership in shown.memberships.managed_by(request.user)
        ],
        "is_own": shown == request.user,
        "sees_all": request.user.is_division,
        "tone": STATE_TONES[shown.state],
        "mail": last_word(shown),
        "may_close": shown.is_active and may("accounts.close_account", shown),
        "may_reopen": not shown.is_active and may("accounts.reopen_account"),
    }
    return render(request, "accounts/person.html", context)


def membership_add(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = visible_person(request, pk)
    if not shown.is_active:
        raise PermissionDenied("This account is closed. The Integration Division reopens it.")
    form = RoleForm(request.POST if request.method == "POST" else None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                _, is_new = add_membership(user=shown, **form.cleaned_data, by=request.user)
                tell_of_role(request, shown, form.role_in_words(), is_new=is_new)
        except SignsForAnother as error:
            say_signs_for_another(form, error)
        else:
            return redirect("person", pk)
    return render(request, "accounts/membership_add.html", {"form": form, "person": shown})


def membership_remove(request: SignedInRequest, pk: int, membership: int) -> HttpResponse:
    """Asks, and on confirmation takes the role away."""
    shown = visible_person(request, pk)
    role = get_object_or_404(shown.memberships.managed_by(request.user), pk=membership)
    if not request.user.has_perm("accounts.remove_membership", role):
        raise PermissionDenied(
            "You lead this partnership. Ask another lead or the Integration Division to take "
            "this role from you."
        )
    if request.method != "POST":
        context = {"person": shown, "membership": role}
        return render(request, "accounts/membership_remove.html", context)
    remove_membership(membership=role, by=request.user)
    messages.success(request, f"{shown} is no longer {role}.")
    if User.objects.visible_to(request.user).filter(pk=pk).exists():
        return redirect("person", pk)
    return redirect("people")


def national_roles(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = visible_person(request, pk)
    if not request.user.has_perm("accounts.manage_national_roles"):
        raise PermissionDenied("National roles are given by the Integration Division.")
    typed = request.POST if request.method == "POST" else None
    form = NationalRolesForm(typed, person=shown, by=request.user)
    if request.method == "POST" and form.is_valid():
        roles = form.cleaned_data["roles"]
        set_national_roles(user=shown, roles=roles, by=request.user)
        words = ", ".join(role.label for role in roles) or "none"
        messages.success(request, f"National roles of {shown}: {words}.")
        return redirect("person", pk)
    return render(request, "accounts/national_roles.html", {"form": form, "person": shown})
