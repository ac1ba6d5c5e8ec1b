"""manage.py ensure_demo: fictional people to sign in as, in a demonstration only."""

from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Body, Membership, Partnership, User

# Fictional names in real partnerships: lead, contributor, and who signs for the Health Board, the
# Council and the integration joint board.
MEMBERS = {
    "orkney-islands": ("Inga Demo", "Magnus Demo", "Thora Demo", "Erlend Demo", "Ingrid Demo"),
    "south-lanarkshire": ("Kirsty Demo", "Ross Demo", "Moira Demo", "Hamish Demo", "Elspeth Demo"),
    "fife": ("Eilidh Demo", "Fergus Demo", "Jean Demo", "Alasdair Demo", "Morven Demo"),
}
SIGNATORIES = ("signatory", "council-signatory", "board-signatory")


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
    """A lead, a contributor, and a signatory for each body of this partnership."""
    lead, contributor, *signatories = MEMBERS[partnership.slug]
    places: list[tuple[str, str, str, Body | None]] = [
        ("lead", lead, Membership.Role.LEAD, None),
        ("contributor", contributor, Membership.Role.CONTRIBUTOR, None),
    ]
    for account, name, body in zip(
        SIGNATORIES, signatories, partnership.signing_bodies, strict=True
    ):
        places.append((account, name, Membership.Role.SIGNATORY, body))
    return [_ensure_member(partnership, password, *place) for place in places]


def _ensure_member(
    partnership: Partnership, password: str, account: str, name: str, role: str, body: Body | None
) -> str:
    email = f"{account}@{partnership.slug}.demo.example"
    user = _ensure_person(DemoPerson(email, name), password)
    Membership.objects.get_or_create(
        user=user, partnership=partnership, role=role, defaults={"body": body}
    )
    return email
