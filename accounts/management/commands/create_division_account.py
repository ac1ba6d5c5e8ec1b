"""manage.py create_division_account: the first person of the Division, who invites all others."""

from argparse import ArgumentParser
from io import BytesIO
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, ValidationError
from django.core.handlers.wsgi import WSGIRequest
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from accounts.invitations import invitation_link
from accounts.models import NationalRole, User
from accounts.operations import AccountClosed, invite
from accounts.requests import SignedInRequest


class Command(BaseCommand):
    help = "Give somebody the role of the Integration Division, and print the link to a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="They sign in with it")
        parser.add_argument("--name", required=True, help="Shown beside what they write")
        parser.add_argument(
            "--address", help="Where the site is; if left out, the first of ALLOWED_HOSTS"
        )

    @transaction.atomic
    def handle(
        self, *args: object, email: str, name: str, address: str | None, **options: Any
    ) -> None:
        person = _with_role(email, name)
        if person.state == User.State.ACTIVE:
            self.stdout.write(f"{person} is in the Division, and signs in as before.")
            return
        self.stdout.write(f"{person} is in the Division. The link to choose a password:")
        self.stdout.write(_link(address or _first_address(), person))
        self.stdout.write("It works once, for 7 days. Run this command again for a new one.")


def _with_role(email: str, name: str) -> User:
    try:
        validate_email(email)
        person, _ = invite(name=name, email=email, role=NationalRole.DIVISION, by=None)
    except ValidationError as error:
        raise CommandError(f"“{email}” is not an e-mail address.") from error
    except AccountClosed as error:
        raise CommandError(
            "This account is closed. Reopen it on the page of the person."
        ) from error
    return person


def _first_address() -> str:
    scheme = "https" if settings.HTTPS else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0].lstrip('.')}"


def _link(address: str, person: User) -> str:
    """The invitation's link, as a request to `address` would have it."""
    site = urlsplit(address)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "HTTP_HOST": site.netloc,
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
    try:
        return invitation_link(cast(SignedInRequest, request), person)
    except DisallowedHost as error:
        raise CommandError(
            f"The site does not answer to “{address}”. Give --address as in "
            "https://msgtracker.example, with a name from ALLOWED_HOSTS."
        ) from error
