"""manage.py ensure_demo: fictional people to sign in as, in a demonstration only."""

from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Membership, Partnership, User

# Fictional names, in the order of Membership.Role, in real partnerships.
MEMBERS = {
    "orkney-islands": ("Inga Demo", "Magnus Demo", "Thora Demo"),
    "south-lanarkshire": ("Kirsty Demo", "Ross Demo", "Moira Demo"),
    "fife": ("Eilidh Demo", "Fergus Demo", "Jean Demo"),
}


@dataclass(frozen=True)
class DemoPerson:
    email: str
    name: str
    is_division: bool = False
    is_leadership: bool = False


NATIONAL = (
    DemoPerson("division@demo.example", "Ailsa Demo", is_division=True),
    DemoPerson("leadership@demo.example", "Callum Demo", is_leadership=True),
)


class Command(BaseCommand):
    help = "Make the people of the demonstration, as often as you like. Only with DEMO=true."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="", help="Where the site is, to be printed too")

    @transaction.atomic
    def handle(self, *args: object, address: str, **options: Any) -> None:
        partnerships = _partnerships()
        password = _encoded_password()
        emails = [_ensure_person(person, password).email for person in NATIONAL]
        for partnership in partnerships:
            emails += _ensure_members(partnership, password)
        where = f" at {address}" if address else ""
        self.stdout.write(f"Sign in{where} with the password {settings.DEMO_PASSWORD} as one of")
        self.stdout.write("".join(f"  {email}\n" for email in emails))


def _partnerships() -> list[Partnership]:
    """Those that have demo people. Raises CommandError where there can be none."""
    if not settings.DEMO:
        raise CommandError("This is no demonstration: DEMO is not set, so nothing was done.")
    if not settings.DEMO_PASSWORD:
        raise CommandError("Set DEMO_PASSWORD: what the people of the demonstration sign in with.")
    found = list(Partnership.objects.filter(slug__in=MEMBERS).with_bodies())
    if len(found) != len(MEMBERS):
        raise CommandError("The partnerships are not here yet. Run manage.py load_data first.")
    return found


def _encoded_password() -> str:
    """The password as it is stored, one for all of them: to encode it is slow on purpose."""
    first = User.objects.filter(email=NATIONAL[0].email).first()
    if first and check_password(settings.DEMO_PASSWORD, first.password):
        return first.password
    return make_password(settings.DEMO_PASSWORD)


def _ensure_person(person: DemoPerson, password: str) -> User:
    """This person, able to sign in; their name is left as it is."""
    user = User.objects.filter(email=person.email).first()
    user = user or User(email=person.email, name=person.name)
    facts = {
        "is_division": person.is_division,
        "is_leadership": person.is_leadership,
        "is_active": True,
        "password": password,
    }
    if user.pk is None or any(getattr(user, key) != value for key, value in facts.items()):
        for key, value in facts.items():
            setattr(user, key, value)
        user.save()
    return user


def _ensure_members(partnership: Partnership, password: str) -> list[str]:
    """One person for each role in this partnership; the signatory signs for the Health Board."""
    emails = []
    for role, name in zip(Membership.Role, MEMBERS[partnership.slug], strict=True):
        email = f"{role}@{partnership.slug}.demo.example"
        user = _ensure_person(DemoPerson(email, name), password)
        body = partnership.health_board if role == Membership.Role.SIGNATORY else None
        Membership.objects.get_or_create(
            user=user, partnership=partnership, role=role, defaults={"body": body}
        )
        emails.append(email)
    return emails
