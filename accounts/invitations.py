"""What people are told by e-mail about their place here, and the link to choose a password."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import User
from accounts.requests import SignedInRequest

logger = structlog.get_logger(__name__)


def tell(request: SignedInRequest, person: User, roles: Sequence[str]) -> bool:
    """Tell a person which roles they have been given; False when the mail could not be sent.

    Who has never chosen a password gets a link to do so, everybody else no link but the site's.
    """
    is_invited = person.state == User.State.INVITED
    kind = "invitation" if is_invited else "added"
    context = {
        "person": person,
        "roles": roles,
        "by": request.user,
        "link": invitation_link(request, person) if is_invited else "",
        "until": timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        "site": request.build_absolute_uri("/"),
        "reset": request.build_absolute_uri(reverse("account_reset_password")),
    }
    subject = render_to_string(f"account/email/{kind}_subject.txt", context).strip()
    message = render_to_string(f"account/email/{kind}_message.txt", context)
    try:
        send_mail(subject, message, None, [person.email])
    except OSError as error:  # SMTPException is one too
        logger.error("mail_not_sent", kind=kind, user=person.pk, error=type(error).__name__)
        return False
    return True


def invitation_link(request: SignedInRequest, person: User) -> str:
    """The address at which this person chooses a password: once, within PASSWORD_RESET_TIMEOUT."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return request.build_absolute_uri(reverse("invitation", args=[uid, token]))
