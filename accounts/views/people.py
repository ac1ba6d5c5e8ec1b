"""Who is here, and inviting somebody."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from rules.contrib.views import permission_required

from accounts import kept_text
from accounts.downloads import asked_format, table_download
from accounts.filters import PersonFilter
from accounts.forms import PersonForm, RoleForm
from accounts.models import User
from accounts.operations import AccountClosed, SignsForAnother, invite
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from accounts.tables import PersonTable
from accounts.views.giving_roles import say_signs_for_another, tell_of_role

PER_PAGE = 25


@permission_required("accounts.list_people", raise_exception=True)
def people(request: SignedInRequest) -> HttpResponse:
    everybody = User.objects.visible_to(request.user)
    found = PersonFilter(request, everybody.with_memberships_shown_to(request.user))
    table = PersonTable(found.qs)
    sort_and_page(request, table, per_page=PER_PAGE)
    if (format := asked_format(request)) and found.is_valid():
        return table_download(request, table, name="people", format=format)
    context = {
        "filter": found,
        "table": table,
        "shown": table.page.paginator.count,
        "total": everybody.count(),
        "sees_all": request.user.is_division,
    }
    return render(request, "accounts/people.html", context)


@permission_required("accounts.list_people", raise_exception=True)
def person_invite(request: SignedInRequest) -> HttpResponse:
    """Name, e-mail and a first role. Who has an account already is given the role there."""
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    whom = PersonForm(typed)
    what = RoleForm(typed, by=request.user, with_national=request.user.is_division)
    is_sent = request.method == "POST" and all([whom.is_valid(), what.is_valid()])
    if is_sent and (way_on := _invited(request, whom, what)):
        return way_on
    context = {"forms": [whom, what], "writer": kept_text.writer_token(request.user)}
    return render(request, "accounts/invite.html", context)


def _invited(request: SignedInRequest, whom: PersonForm, what: RoleForm) -> HttpResponse | None:
    """The way on when the person has been invited; None when a form says what to correct."""
    try:
        with transaction.atomic():
            person, is_new = invite(**whom.cleaned_data, **what.cleaned_data, by=request.user)
            tell_of_role(request, person, what.role_in_words(), is_new=is_new)
    except AccountClosed:
        whom.add_error(
            "email", "The account with this e-mail is closed. The Integration Division reopens it."
        )
    except SignsForAnother as error:
        say_signs_for_another(what, error)
    else:
        return redirect("person", person.pk)
    return None
