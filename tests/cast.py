"""The people of the tests, told again for each page. All fictional, in real partnerships."""

from dataclasses import dataclass

from accounts.models import Membership, Partnership, User

PASSWORD = "fictional-people-only"


@dataclass(frozen=True)
class Cast:
    division: User
    leadership: User
    lead: User
    contributor: User
    signatory: User
    stranger: User  # leads another partnership, Fife
    officer: User  # a contributor in both Orkney Islands and Fife


def person(name: str, **facts: object) -> User:
    return User.objects.create_user(f"{name}@cast.example", PASSWORD, name=name.title(), **facts)


def join(user: User, slug: str, role: str) -> None:
    partnership = Partnership.objects.get(slug=slug)
    body = partnership.health_board if role == Membership.Role.SIGNATORY else None
    Membership.objects.create(user=user, partnership=partnership, role=role, body=body)


def make_cast() -> Cast:
    cast = Cast(
        division=person("division", is_division=True),
        leadership=person("leadership", is_leadership=True),
        lead=person("lead"),
        contributor=person("contributor"),
        signatory=person("signatory"),
        stranger=person("stranger"),
        officer=person("officer"),
    )
    for role in ("lead", "contributor", "signatory"):
        join(getattr(cast, role), "orkney-islands", role)
    join(cast.stranger, "fife", "lead")
    join(cast.officer, "orkney-islands", "contributor")
    join(cast.officer, "fife", "contributor")
    return cast
