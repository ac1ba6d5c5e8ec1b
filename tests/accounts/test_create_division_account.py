"""The command that makes the first account of the Division."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Event, User
from tests.cast import Cast


def run(email: str = "Morag.Reid@cast.example") -> list[str]:
    out = StringIO()
    facts = {"email": email, "name": "Morag Reid"}
    call_command("create_division_account", **facts, stdout=out)
    return out.getvalue().splitlines()


def test_its_link_leads_to_a_password_and_into_the_division(
    db: None, client: Client, settings
) -> None:
    settings.SITE_URL = "https://msgtracker.example"
    said, link, _ = run()
    assert said == "Morag Reid is in the Division. The link to choose a password:"
    assert link.startswith("https://msgtracker.example/account/invitation/")
    page = client.get(urlsplit(link).path, follow=True)
    words = {"new_password1": "a-new-long-word", "new_password2": "a-new-long-word"}
    client.post(page.redirect_chain[-1][0], words)
    assert client.get("/people/record/").status_code == 200


def test_it_is_on_record(db: None) -> None:
    run()
    (event,) = Event.objects.filter(act="changed_roles")
    assert str(event) == (
        "The system changed the roles of Morag Reid (morag.reid@cast.example): Integration Division"
    )


def test_twice_makes_one_account_and_a_new_link(db: None) -> None:
    run()
    assert len(run()) == 3
    assert User.objects.filter(email="morag.reid@cast.example", is_division=True).count() == 1
    assert Event.objects.filter(act="changed_roles").count() == 1


def test_who_has_a_password_gets_the_role_and_no_link(cast: Cast) -> None:
    assert run(cast.lead.email) == ["Lead is in the Division, and signs in as before."]
    cast.lead.refresh_from_db()
    assert cast.lead.is_division


def test_what_is_no_email_makes_nothing(db: None) -> None:
    with pytest.raises(CommandError, match="not an e-mail address"):
        run("morag")


def test_a_closed_account_stays_closed(cast: Cast) -> None:
    cast.lead.is_active = False
    cast.lead.save()
    with pytest.raises(CommandError, match="is closed"):
        run(cast.lead.email)
    cast.lead.refresh_from_db()
    assert (cast.lead.is_active, cast.lead.is_division) == (False, False)
