"""manage.py create_division_account: the first person of the Division, who invites all others."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from accounts.invitations import invitation_link
from accounts.models import NationalRole, User
from accounts.operations import AccountClosed, invite


class Command(BaseCommand):
    help = "Give somebody the role of the Integration Division, and print the link to a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="They sign in with it")
        parser.add_argument("--name", required=True, help="Shown beside what they write")

    @transaction.atomic
    def handle(self, *args: object, email: str, name: str, **options: Any) -> None:
        person = _with_role(email, name)
        if person.state == User.State.ACTIVE:
            self.stdout.write(f"{person} is in the Division, and signs in as before.")
            return
        self.stdout.write(f"{person} is in the Division. The link to choose a password:")
        self.stdout.write(invitation_link(person))
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
