"""What people are told by e-mail about their place here, and the link to choose a password."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.mail import post, site_address
from accounts.models import Mail, User


def tell(*, person: User, roles: Sequence[str], by: User) -> None:
    """Put word of the roles they have been given in the queue, in the caller's transaction.

    Who has never chosen a password gets a link to do so, everybody else no link but the site's.
    """
    is_invited = person.state == User.State.INVITED
    post(
        kind=Mail.Kind.INVITATION if is_invited else Mail.Kind.ADDED,
        person=person,
        context={
            "roles": roles,
            "by": by,
            "link": invitation_link(person) if is_invited else "",
            "until": timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        },
    )


def invitation_link(person: User) -> str:
    """The address at which this person chooses a password: once, within PASSWORD_RESET_TIMEOUT."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return site_address(reverse("invitation", args=[uid, token]))


def last_word(person: User) -> Mail | None:
    """The last message about this person's roles, to see whether it has gone out."""
    kinds = [Mail.Kind.INVITATION, Mail.Kind.ADDED]
    return person.mails.filter(kind__in=kinds).last()
