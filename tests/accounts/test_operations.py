"""Changes to people: done once, on record, and nothing half done."""

import pytest
from django.db import IntegrityError

from accounts import operations
from accounts.models import Body, Event, Membership, NationalRole, Partnership, User
from tests.cast import Cast


def acts() -> list[tuple[str, str, str]]:
    return [
        (event.act, event.about, str(event.partnership or ""))
        for event in Event.objects.exclude(by=None).order_by("pk").select_related("partnership")
    ]


def invite(by: User, **facts: object) -> tuple[User, bool]:
    whom = {"name": "Morag Reid", "email": "Morag.Reid@Cast.example", "role": "lead"}
    return operations.invite(**whom | facts, by=by)


def test_invite_makes_an_account_without_a_password(cast: Cast, fife: Partnership) -> None:
    person, is_new = invite(cast.division, partnership=fife)
    assert (person.email, person.state, is_new) == ("morag.reid@cast.example", "invited", True)
    assert [str(held) for held in person.memberships.all()] == ["Lead, Fife"]
    assert acts() == [("invited", "Morag Reid (morag.reid@cast.example), Lead", "Fife")]


def test_invite_gives_who_is_here_a_role_and_keeps_their_name(
    cast: Cast, fife: Partnership
) -> None:
    person, is_new = invite(cast.stranger, email="LEAD@cast.example", partnership=fife)
    assert (person, person.name, is_new) == (cast.lead, "Lead", True)
    assert person.has_usable_password()
    assert person.memberships.count() == 2


def test_invite_twice_does_one_thing(cast: Cast, fife: Partnership) -> None:
    invite(cast.division, partnership=fife)
    person, is_new = invite(cast.division, partnership=fife)
    assert is_new is False
    assert person.memberships.count() == 1
    assert len(acts()) == 1


def test_invite_to_a_national_role(cast: Cast) -> None:
    person, is_new = invite(cast.division, role="leadership")
    assert is_new
    assert person.memberships.count() == 0
    person.refresh_from_db()
    assert (person.is_leadership, person.is_division) == (True, False)
    about = "Morag Reid (morag.reid@cast.example): Leadership group"
    assert acts() == [("changed_roles", about, "")]


def test_invite_to_the_division_keeps_other_national_roles(cast: Cast) -> None:
    person, _ = invite(cast.division, email=cast.leadership.email, role="division")
    person.refresh_from_db()
    assert person.national_roles == [NationalRole.DIVISION, NationalRole.LEADERSHIP]


def test_invite_to_a_closed_account_is_refused(cast: Cast, fife: Partnership) -> None:
    operations.close_account(user=cast.lead, by=cast.division)
    with pytest.raises(operations.AccountClosed):
        invite(cast.division, email=cast.lead.email, partnership=fife)
    assert cast.lead.memberships.count() == 1


def test_add_membership_for_a_signatory(cast: Cast, orkney: Partnership, nhs_orkney: Body) -> None:
    membership, is_new = operations.add_membership(
        user=cast.lead, partnership=orkney, role="signatory", body=nhs_orkney, by=cast.division
    )
    assert is_new
    assert acts() == [
        ("invited", "Lead (lead@cast.example), Signatory for NHS Orkney", "Orkney Islands")
    ]


def test_add_membership_for_a_second_body_is_refused(cast: Cast, orkney: Partnership) -> None:
    with pytest.raises(operations.SignsForAnother) as raised:
        operations.add_membership(
            user=cast.signatory,
            partnership=orkney,
            role="signatory",
            body=orkney.authority,
            by=cast.division,
        )
    assert raised.value.membership.body == orkney.health_board
    assert acts() == []


def test_add_membership_of_a_lead_for_a_body_is_refused(
    cast: Cast, fife: Partnership, nhs_orkney: Body
) -> None:
    with pytest.raises(IntegrityError):
        operations.add_membership(
            user=cast.lead, partnership=fife, role="lead", body=nhs_orkney, by=cast.division
        )


def test_remove_membership_leaves_its_history(cast: Cast) -> None:
    membership = cast.contributor.memberships.get()
    operations.remove_membership(membership=membership, by=cast.lead)
    assert cast.contributor.memberships.count() == 0
    assert Membership.history.filter(user=cast.contributor, history_type="-").count() == 1
    assert acts() == [
        ("removed", "Contributor (contributor@cast.example), Contributor", "Orkney Islands")
    ]


def test_set_national_roles_to_what_they_are_is_not_recorded(cast: Cast) -> None:
    roles = {NationalRole.LEADERSHIP}
    assert not operations.set_national_roles(user=cast.leadership, roles=roles, by=cast.division)
    assert acts() == []


def test_set_national_roles_to_none(cast: Cast) -> None:
    assert operations.set_national_roles(user=cast.leadership, roles=set(), by=cast.division)
    cast.leadership.refresh_from_db()
    assert cast.leadership.national_roles == []
    about = "Leadership (leadership@cast.example): no national role"
    assert acts() == [("changed_roles", about, "")]


def test_close_and_reopen_account_once_each(cast: Cast) -> None:
    for _ in range(2):
        operations.close_account(user=cast.lead, by=cast.division)
    cast.lead.refresh_from_db()
    assert cast.lead.state == "closed"
    for _ in range(2):
        operations.reopen_account(user=cast.lead, by=cast.division)
    cast.lead.refresh_from_db()
    assert cast.lead.state == "active"
    assert [act for act, _, _ in acts()] == ["closed_account", "reopened_account"]
    assert cast.lead.memberships.count() == 1
