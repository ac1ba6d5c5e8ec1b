"""Changes to people and their roles. Each is one transaction with one person answerable for it."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.audit import record
from accounts.models import Body, Event, Membership, NationalRole, Partnership, User


class AccountClosed(Exception):
    """The account of this e-mail is closed, so it gets no roles until it is reopened."""


class SignsForAnother(Exception):
    """A person signs for one body of a partnership; `membership` is for another one already."""

    def __init__(self, membership: Membership) -> None:
        super().__init__(f"membership {membership.pk} is for body {membership.body_id}")
        self.membership = membership


@transaction.atomic
def invite(
    *,
    name: str,
    email: str,
    role: str,
    partnership: Partnership | None = None,
    body: Body | None = None,
    by: User | None,
) -> tuple[User, bool]:
    """Give this role to the person with this e-mail, who gets an account if there is none.

    `role` is a value of Membership.Role, then with its partnership and for a signatory the body,
    or of NationalRole. Returns the person, and whether the role is new to them. A new account has
    no password: accounts.invitations tells the person how to choose one. Raises AccountClosed,
    SignsForAnother; nothing is changed then.
    """
    email = User.objects.normalize_email(email)
    person, _ = User.objects.get_or_create(
        email__iexact=email,
        defaults={"name": name, "email": email, "password": make_password(None)},
    )
    if not person.is_active:
        raise AccountClosed
    if partnership is not None:
        _, is_added = add_membership(
            user=person, partnership=partnership, role=role, body=body, by=by
        )
        return person, is_added
    roles = {*person.national_roles, NationalRole(role)}
    return person, set_national_roles(user=person, roles=roles, by=by)


@transaction.atomic
def add_membership(
    *, user: User, partnership: Partnership, role: str, body: Body | None = None, by: User | None
) -> tuple[Membership, bool]:
    """Give a person a role in a partnership. Returns it, and whether it is new.

    `body` is for a signatory, and only for one: IntegrityError otherwise. Raises
    SignsForAnother when the person signs there for another one; nothing is changed then.
    """
    membership, is_new = Membership.objects.get_or_create(
        user=user, partnership=partnership, role=role, defaults={"body": body}
    )
    if membership.body != body:
        raise SignsForAnother(membership)
    if is_new:
        _record_role(Event.Act.INVITED, membership, by)
    return membership, is_new


@transaction.atomic
def remove_membership(*, membership: Membership, by: User) -> None:
    """Take a role in a partnership from a person. What they wrote there stays."""
    _record_role(Event.Act.REMOVED, membership, by)
    membership.delete()
    person = _locked(membership.user)
    if person.state == User.State.INVITED and not person.has_any_role:
        person.set_unusable_password()  # another one: the link that was sent opens nothing now
        person.save()


@transaction.atomic
def set_national_roles(*, user: User, roles: set[NationalRole], by: User | None) -> bool:
    """Make these a person's national roles, whatever they were. Returns whether any changed."""
    locked = _locked(user)
    if roles == set(locked.national_roles):
        return False
    locked.is_division = NationalRole.DIVISION in roles
    locked.is_leadership = NationalRole.LEADERSHIP in roles
    locked.save()
    words = ", ".join(role.label for role in locked.national_roles) or "no national role"
    record(act=Event.Act.CHANGED_ROLES, by=by, about=f"{_named(user)}: {words}")
    return True


@transaction.atomic
def close_account(*, user: User, by: User) -> None:
    """From the next request on this person is signed out and cannot sign in. All else stays."""
    locked = _locked(user)
    if locked.is_active:
        locked.is_active = False
        locked.save()
        record(act=Event.Act.CLOSED_ACCOUNT, by=by, about=_named(user))


@transaction.atomic
def reopen_account(*, user: User, by: User) -> None:
    """Let this person sign in again, with the password and the roles they had."""
    locked = _locked(user)
    if not locked.is_active:
        locked.is_active = True
        locked.save()
        record(act=Event.Act.REOPENED_ACCOUNT, by=by, about=_named(user))


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _named(user: User) -> str:
    return f"{user.name} ({user.email})"


def _record_role(act: Event.Act, membership: Membership, by: User | None) -> None:
    about = f"{_named(membership.user)}, {membership.get_role_display()}"
    if membership.body:
        about += f" for {membership.body}"
    record(act=act, by=by, about=about, partnership=membership.partnership)
