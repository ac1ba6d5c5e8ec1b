"""The people of the demonstration."""

from io import StringIO

import pytest
from django.contrib.auth import hashers
from django.core.management import CommandError, call_command

from accounts.models import Membership, User
from tests.cast import PASSWORD


def demo(**options: str) -> str:
    out = StringIO()
    call_command("ensure_demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def password(data: None, settings) -> str:
    settings.DEMO_PASSWORD = PASSWORD
    return PASSWORD


def test_ensure_demo_makes_people_who_can_sign_in(password: str, client) -> None:
    printed = demo(address="http://127.0.0.1:8000").splitlines()
    assert printed[0] == f"Sign in at http://127.0.0.1:8000 with the password {password} as one of"
    emails = [line.strip() for line in printed[1:]]
    assert len(emails) == 17
    assert set(emails) == set(User.objects.values_list("email", flat=True))
    for email in emails:
        assert client.login(email=email, password=password), email


def test_ensure_demo_gives_each_their_roles(password: str) -> None:
    demo()
    assert User.objects.get(email="division@demo.example").is_division
    assert User.objects.get(email="leadership@demo.example").is_leadership
    signatory = User.objects.get(email="signatory@fife.demo.example")
    assert str(signatory.memberships.get()) == "Signatory, Fife, for NHS Fife"
    assert [
        str(User.objects.get(email=f"{who}-signatory@fife.demo.example").memberships.get())
        for who in ("council", "board")
    ] == [
        "Signatory, Fife, for Fife Council",
        "Signatory, Fife, for Fife Integration Joint Board",
    ]
    assert Membership.objects.count() == 15


def test_ensure_demo_twice_changes_nothing(password: str) -> None:
    first = demo()
    counted = (User.history.count(), Membership.history.count())
    assert demo() == first
    assert (User.history.count(), Membership.history.count()) == counted


def test_ensure_demo_encodes_at_most_one_password(password: str, monkeypatch) -> None:
    encoded = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher,
        "encode",
        lambda self, *args: encoded.append(1) or encode(self, *args),
    )
    demo()
    assert len(encoded) == 1
    demo()
    assert len(encoded) == 2


def test_ensure_demo_puts_password_and_roles_right_and_leaves_the_name(password: str) -> None:
    demo()
    lead = User.objects.get(email="lead@fife.demo.example")
    lead.name, lead.is_active = "Morag Reid", False
    lead.set_password("something-else-entirely")
    lead.save()
    demo()
    lead.refresh_from_db()
    assert (lead.name, lead.is_active, lead.check_password(password)) == ("Morag Reid", True, True)


def test_ensure_demo_follows_a_new_password(password: str, settings) -> None:
    demo()
    settings.DEMO_PASSWORD = "another-word-for-all"
    demo()
    people = User.objects.all()
    assert all(person.check_password("another-word-for-all") for person in people)


def test_ensure_demo_is_refused_where_there_is_no_demonstration(password: str, settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO is not set"):
        demo()
    assert User.objects.count() == 0


def test_ensure_demo_asks_for_a_password(data: None) -> None:
    with pytest.raises(CommandError, match="Set DEMO_PASSWORD"):
        demo()
