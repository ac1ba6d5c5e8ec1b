"""What the database refuses, and what can be asked of people."""

import pytest
from django.db import IntegrityError, connection

from accounts.audit import record
from accounts.models import Body, Event, Membership, Partnership, User
from tests.cast import Cast


def test_one_account_per_email_whatever_the_case(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create(email="LEAD@cast.example", name="Another")


def test_email_is_kept_in_lower_case(data: None) -> None:
    assert User.objects.create_user(" Morag.Reid@Cast.Example ").email == "morag.reid@cast.example"


def test_signatory_signs_for_a_body(cast: Cast, fife: Partnership) -> None:
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=cast.lead, partnership=fife, role="signatory")


def test_only_a_signatory_signs_for_a_body(
    cast: Cast, orkney: Partnership, nhs_orkney: Body
) -> None:
    with pytest.raises(IntegrityError):
        Membership.objects.create(
            user=cast.stranger, partnership=orkney, role="lead", body=nhs_orkney
        )


def test_one_membership_per_role(cast: Cast, orkney: Partnership) -> None:
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=cast.lead, partnership=orkney, role="lead")


def test_event_is_never_changed(cast: Cast) -> None:
    event = record(act=Event.Act.SIGNED_IN, by=cast.lead)
    event.about = "somebody else"
    with pytest.raises(IntegrityError, match="never changed"):
        event.save()


def test_event_is_never_changed_by_plain_sql(cast: Cast) -> None:
    record(act=Event.Act.SIGNED_IN, by=cast.lead)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="never changed"):
        cursor.execute("UPDATE accounts_event SET about = 'somebody else'")


def test_person_with_acts_on_record_cannot_be_deleted(cast: Cast) -> None:
    record(act=Event.Act.SIGNED_IN, by=cast.lead)
    with pytest.raises(IntegrityError):
        cast.lead.delete()


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("division", 7),
        ("leadership", 0),
        ("lead", 4),
        ("contributor", 0),
        ("signatory", 0),
        ("stranger", 2),
        ("officer", 0),
    ],
)
def test_people_visible_to_each_role(cast: Cast, who: str, seen: int) -> None:
    assert User.objects.visible_to(getattr(cast, who)).count() == seen


def test_state_of_an_account(cast: Cast) -> None:
    invited = User.objects.create_user("new@cast.example", name="New")
    assert (invited.state, cast.lead.state) == ("invited", "active")
    invited.is_active = False
    assert invited.state == "closed"


def test_membership_says_for_which_body(cast: Cast) -> None:
    assert str(cast.signatory.memberships.get()) == "Signatory, Orkney Islands, for NHS Orkney"
    assert str(cast.lead.memberships.get()) == "Lead, Orkney Islands"
