"""What is said, on the page and by e-mail, when somebody is given a role."""

from django.contrib import messages

from accounts.forms import RoleForm
from accounts.invitations import tell
from accounts.models import User
from accounts.operations import SignsForAnother
from accounts.requests import SignedInRequest


def tell_of_role(request: SignedInRequest, person: User, role: str, *, is_new: bool) -> None:
    """Say who has been given what; only what is new goes out by e-mail."""
    if not is_new:
        messages.info(request, f"{person} has this role already: {role}. No e-mail was sent.")
        return
    tell_by_mail(request, person, [role], f"{person} has a new role: {role}.")


def tell_by_mail(request: SignedInRequest, person: User, roles: list[str], done: str) -> None:
    """Put the e-mail in the queue, in the caller's transaction, and say what was done."""
    tell(person=person, roles=roles, by=request.user)
    what = "An invitation" if person.state == User.State.INVITED else "A message"
    messages.success(request, f"{done} {what} is on its way to {person.email}.")


def say_signs_for_another(form: RoleForm, error: SignsForAnother) -> None:
    form.add_error(
        "body",
        f"{error.membership.user} signs for {error.membership.body} there. "
        "Remove that role first, then add this one.",
    )
