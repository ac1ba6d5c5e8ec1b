"""Choosing the daily message, and who is reminded for a partnership."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.contacts import Contacts, contacts_of
from accounts.models import Membership, Partnership, ReminderContacts, User
from accounts.operations import close_account, remove_membership
from tests.cast import Cast, join, person

MAIL = "/account/mail/"
ORKNEY = "/people/reminders/orkney-islands/"


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_daily_message_can_be_refused_and_taken_again(cast: Cast, sign_in) -> None:
    client = sign_in(cast.lead)
    assert client.get(MAIL).context["form"]["wants_digest"].value() is True
    response = client.post(MAIL, {"wants_digest": "False"}, follow=True)
    assert said(response) == ["Saved. You get no daily message."]
    cast.lead.refresh_from_db()
    assert cast.lead.wants_digest is False
    assert client.get(MAIL).content.decode().count("checked") == 1
    client.post(MAIL, {"wants_digest": "True"})
    cast.lead.refresh_from_db()
    assert cast.lead.wants_digest is True
    assert cast.lead.history.filter(wants_digest=False).count() == 1


def test_mail_page_says_what_is_always_sent(cast: Cast, sign_in) -> None:
    page = sign_in(cast.division).get(MAIL).content.decode()
    assert "What is always sent" in page
    assert cast.division.email in page


def test_mail_page_asks_for_a_choice(cast: Cast, sign_in) -> None:
    response = sign_in(cast.lead).post(MAIL, {})
    assert response.context["form"].errors == {
        "wants_digest": ["Choose whether you want the daily message."]
    }


def test_mail_page_is_open_without_a_role(cast: Cast, sign_in) -> None:
    remove_membership(membership=cast.signatory.memberships.get(), by=cast.lead)
    assert sign_in(cast.signatory).get(MAIL).status_code == 200


def test_every_page_leads_to_the_choice(cast: Cast, sign_in) -> None:
    assert f'href="{MAIL}"' in sign_in(cast.lead).get("/").content.decode()


# --- Contacts ------------------------------------------------------------------------------------


def contacts(place: Partnership) -> Contacts:
    return contacts_of([place.pk])[place.pk]


@pytest.fixture
def later_lead(cast: Cast) -> User:
    found = person("ingrid")
    join(found, "orkney-islands", "lead")
    return found


def test_contacts_by_default_are_leads_as_invited_then_contributors(
    cast: Cast, orkney: Partnership
) -> None:
    assert contacts(orkney) == Contacts(cast.lead, cast.contributor)
    ingrid = person("ingrid")
    join(ingrid, "orkney-islands", "lead")
    assert contacts(orkney) == Contacts(cast.lead, ingrid)


def test_contacts_of_a_partnership_without_people_are_nobody(cast: Cast) -> None:
    assert contacts(Partnership.objects.get(slug="moray")) == Contacts(None, None)


def test_contacts_chosen_count(cast: Cast, orkney: Partnership, later_lead, sign_in) -> None:
    client = sign_in(cast.lead)
    typed = {"first": later_lead.pk, "second": cast.officer.pk}
    response = client.post(ORKNEY, typed, follow=True)
    assert response.redirect_chain == [("/people/reminders/", 302)]
    assert said(response) == ["Saved who is reminded for Orkney Islands."]
    assert contacts(orkney) == Contacts(later_lead, cast.officer)
    client.post(ORKNEY, {"first": "", "second": cast.lead.pk})
    assert contacts(orkney) == Contacts(later_lead, cast.lead)
    assert ReminderContacts.objects.get().history.count() == 2


def test_contacts_who_have_left_are_replaced(cast: Cast, orkney: Partnership, later_lead) -> None:
    ReminderContacts.objects.create(partnership=orkney, first=later_lead, second=cast.officer)
    close_account(user=later_lead, by=cast.division)
    Membership.objects.filter(user=cast.officer).delete()
    assert contacts(orkney) == Contacts(cast.lead, cast.contributor)


def test_contacts_are_writers_of_the_partnership(cast: Cast, sign_in) -> None:
    client = sign_in(cast.lead)
    offered = client.get(ORKNEY).context["form"].fields["first"].queryset
    assert set(offered) == {cast.lead, cast.contributor, cast.officer}
    response = client.post(ORKNEY, {"first": cast.stranger.pk})
    assert list(response.context["form"].errors) == ["first"]
    assert not ReminderContacts.objects.exists()


def test_contacts_are_two_people(cast: Cast, orkney: Partnership, sign_in) -> None:
    typed = {"first": cast.lead.pk, "second": cast.lead.pk}
    response = sign_in(cast.division).post(ORKNEY, typed)
    assert response.context["form"].non_field_errors() == ["Choose two different people."]
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderContacts.objects.create(partnership=orkney, first=cast.lead, second=cast.lead)


def test_list_shows_a_lead_their_own_and_division_all(cast: Cast, sign_in) -> None:
    rows = sign_in(cast.lead).get("/people/reminders/").context["table"].rows
    assert [str(row.record.partnership) for row in rows] == ["Orkney Islands"]
    assert len(sign_in(cast.division).get("/people/reminders/").context["table"].rows) == 31


def test_list_marks_who_takes_no_daily_message(cast: Cast, sign_in) -> None:
    cast.lead.wants_digest = False
    cast.lead.save()
    page = sign_in(cast.lead).get("/people/reminders/").content.decode()
    assert "Lead (takes no daily message)" in page


def test_list_asks_as_much_for_31_as_for_one(cast: Cast, sign_in) -> None:
    counts = []
    for user in (cast.lead, cast.division):
        client = sign_in(user)
        with CaptureQueriesContext(connection) as captured:
            client.get("/people/reminders/")
        counts.append(len(captured))
    assert counts[1] <= counts[0]
