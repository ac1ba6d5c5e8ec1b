"""Giving roles to a person, and taking them away."""

from django.core import mail

from accounts.models import Body, Event, Membership, Partnership, User
from tests.cast import Cast, join


def page(user: User) -> str:
    return f"/people/{user.pk}/"


def removal(membership: Membership) -> str:
    return f"/people/{membership.user_id}/roles/{membership.pk}/remove/"


def roles(response) -> list[tuple[str, bool]]:
    return [(str(role.membership), role.may_remove) for role in response.context["roles"]]


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_add_a_role(cast: Cast, orkney: Partnership, nhs_orkney: Body, sign_in) -> None:
    facts = {"role": "signatory", "partnership": orkney.pk, "body": nhs_orkney.pk}
    client = sign_in(cast.lead)
    response = client.post(f"{page(cast.contributor)}roles/add/", facts, follow=True)
    role = "Signatory, Orkney Islands, for NHS Orkney"
    assert said(response) == [
        f"Contributor has a new role: {role}. A message is on its way to contributor@cast.example."
    ]
    assert f"- {role}\n" in mail.outbox[0].body


def test_add_a_role_in_another_partnership_is_refused(
    cast: Cast, orkney: Partnership, sign_in
) -> None:
    client = sign_in(cast.stranger)
    facts = {"role": "lead", "partnership": orkney.pk}
    response = client.post(f"{page(cast.officer)}roles/add/", facts)
    assert list(response.context["form"].errors) == ["partnership"]
    assert cast.officer.memberships.filter(role="lead").count() == 0


def test_add_a_role_to_a_closed_account_is_refused(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    client.post(f"{page(cast.lead)}close/")
    assert client.get(f"{page(cast.lead)}roles/add/").status_code == 403


def test_remove_a_role_asks_first(cast: Cast, sign_in) -> None:
    membership = cast.contributor.memberships.get()
    client = sign_in(cast.lead)
    assert "Remove this role of Contributor?" in client.get(removal(membership)).content.decode()
    assert cast.contributor.memberships.count() == 1
    response = client.post(removal(membership), follow=True)
    assert response.redirect_chain == [("/people/", 302)]
    assert said(response) == ["Contributor is no longer Contributor, Orkney Islands."]
    assert Event.objects.filter(act="removed", by=cast.lead).count() == 1
    assert client.post(removal(membership)).status_code == 404


def test_remove_one_of_two_roles_leads_back_to_the_person(cast: Cast, sign_in) -> None:
    join(cast.contributor, "orkney-islands", "signatory")
    membership = cast.contributor.memberships.get(role="contributor")
    assert sign_in(cast.lead).post(removal(membership))["Location"] == page(cast.contributor)


def test_remove_a_role_elsewhere_is_not_found(cast: Cast, orkney: Partnership, sign_in) -> None:
    membership = cast.officer.memberships.get(partnership=orkney)
    assert sign_in(cast.stranger).post(removal(membership)).status_code == 404
    assert cast.officer.memberships.count() == 2


def test_remove_a_role_through_another_person_is_not_found(cast: Cast, sign_in) -> None:
    membership = cast.contributor.memberships.get()
    path = f"/people/{cast.lead.pk}/roles/{membership.pk}/remove/"
    assert sign_in(cast.lead).post(path).status_code == 404


def test_lead_cannot_leave_the_lead_to_nobody(cast: Cast, sign_in) -> None:
    membership = cast.lead.memberships.get()
    client = sign_in(cast.lead)
    assert roles(client.get(page(cast.lead))) == [("Lead, Orkney Islands", False)]
    response = client.post(removal(membership))
    assert response.status_code == 403
    assert "Ask another lead or the Integration Division" in response.content.decode()
    assert cast.lead.memberships.count() == 1


def test_another_lead_removes_a_lead(cast: Cast, sign_in) -> None:
    join(cast.contributor, "orkney-islands", "lead")
    sign_in(cast.contributor).post(removal(cast.lead.memberships.get()))
    assert cast.lead.memberships.count() == 0


def test_national_roles_are_given_and_taken(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    path = f"{page(cast.leadership)}national-roles/"
    response = client.post(path, {"roles": ["division"]}, follow=True)
    assert said(response) == ["National roles of Leadership: Integration Division."]
    cast.leadership.refresh_from_db()
    assert (cast.leadership.is_division, cast.leadership.is_leadership) == (True, False)
    assert said(client.post(path, {}, follow=True)) == ["National roles of Leadership: none."]


def test_division_does_not_leave_the_division_by_itself(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    response = client.post(f"{page(cast.division)}national-roles/", {"roles": ["leadership"]})
    assert "ask a colleague there" in response.content.decode()
    cast.division.refresh_from_db()
    assert (cast.division.is_division, cast.division.is_leadership) == (True, False)
    client.post(f"{page(cast.division)}national-roles/", {"roles": ["division", "leadership"]})
    cast.division.refresh_from_db()
    assert cast.division.is_leadership
