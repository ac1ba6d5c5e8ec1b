"""Who is reminded of each partnership's returns, and choosing who."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from rules.contrib.views import permission_required

from accounts.contacts import ShownContacts, contacts_of
from accounts.forms import ContactsForm
from accounts.models import Partnership, ReminderContacts
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from accounts.tables import ContactsTable

PER_PAGE = 40  # all 31 on one page


@permission_required("accounts.list_people", raise_exception=True)
def reminders(request: SignedInRequest) -> HttpResponse:
    managed = list(Partnership.objects.managed_by(request.user))
    contacts = contacts_of([partnership.pk for partnership in managed])
    table = ContactsTable([ShownContacts(each, contacts[each.pk]) for each in managed])
    sort_and_page(request, table, per_page=PER_PAGE)
    return render(request, "accounts/reminders.html", {"table": table})


def reminder_contacts(request: SignedInRequest, slug: str) -> HttpResponse:
    partnership = _own_partnership(request, slug)
    chosen = ReminderContacts.objects.filter(partnership=partnership).first()
    chosen = chosen or ReminderContacts(partnership=partnership)
    form = ContactsForm(request.POST if request.method == "POST" else None, instance=chosen)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"Saved who is reminded for {partnership}.")
        return redirect("reminders")
    contacts = contacts_of([partnership.pk])[partnership.pk]
    context = {"form": form, "partnership": partnership, "contacts": contacts}
    return render(request, "accounts/reminder_contacts.html", context)


def _own_partnership(request: SignedInRequest, slug: str) -> Partnership:
    """Raises Http404 for somebody else's partnership, PermissionDenied unless one manages it."""
    partnership = get_object_or_404(Partnership, slug=slug)
    if request.user.has_perm("accounts.manage_members", partnership):
        return partnership
    if partnership.pk in request.user.partnership_ids:
        raise PermissionDenied("Who is reminded is chosen by the leads of the partnership.")
    raise Http404("This is another partnership's.")
