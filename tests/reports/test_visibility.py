"""Numbers count only what the person may read, on the overview and on a proposal's page."""

from datetime import date

import pytest

from accounts.models import User
from proposals.models import Proposal
from reports.national import national_picture
from reports.proposal import proposal_ratings
from selfevaluation.models import Round
from selfevaluation.operations import fill_training_round, share_round
from tests.cast import Cast, person

ON = date(2020, 1, 1)
SUBMITTED = date(2019, 5, 15)


@pytest.fixture
def stray(data: None) -> User:
    """Somebody who may sign in and belongs nowhere."""
    return person("stray")


def counted(user: User, round: Round, on: date = ON) -> dict[str, int]:
    """What the ratings of 2.3 add up to for this person, empty parts left out."""
    groups = national_picture(user, on, round).groups
    bars = {line.standing.number: line.ratings for group in groups for line in group.lines}
    return {part.label: part.count for part in bars["2.3"].parts if part.count}


def listed(user: User, round: Round, on: date = ON) -> dict[str, list[str]]:
    """Who stands where on the page of 2.3."""
    proposal = Proposal.objects.with_status(on).numbered("2.3").get()
    groups = proposal_ratings(user, on, round, proposal).groups
    return {group.anchor: [place.name for place in group.places] for group in groups}


@pytest.mark.parametrize("role", ["division", "leadership"])
def test_national_roles_count_all_that_is_submitted(
    cast: Cast, round_2019: Round, rate, role: str
) -> None:
    rate("fife", "exemplary", submitted_on=SUBMITTED)
    rate("angus", "exemplary", submitted_on=None)
    found = counted(getattr(cast, role), round_2019)
    assert (found["Exemplary"], found["Not returned"], sum(found.values())) == (1, 28, 31)
    names = listed(getattr(cast, role), round_2019)
    assert (names["exemplary"], "Angus" in names["missing"]) == (["Fife"], True)


@pytest.mark.parametrize("role", ["lead", "contributor", "signatory"])
def test_partnership_people_count_only_their_own_in_an_unshared_round(
    cast: Cast, round_2019: Round, rate, role: str
) -> None:
    rate("fife", "exemplary", submitted_on=SUBMITTED)
    assert counted(getattr(cast, role), round_2019) == {"Not yet established": 1}
    assert listed(getattr(cast, role), round_2019) == {"not_yet": ["Orkney Islands"]}


def test_their_own_draft_is_not_counted(cast: Cast, round_2019: Round, rate) -> None:
    rate("fife", "exemplary", submitted_on=None)
    assert counted(cast.stranger, round_2019) == {"Not returned": 1}
    assert listed(cast.stranger, round_2019) == {"missing": ["Fife"]}


def test_an_officer_of_two_counts_both(cast: Cast, round_2019: Round, rate) -> None:
    rate("fife", "exemplary", submitted_on=SUBMITTED)
    assert counted(cast.officer, round_2019) == {"Not yet established": 1, "Exemplary": 1}


def test_once_shared_everyone_counts_all(cast: Cast, round_2019: Round, rate) -> None:
    rate("fife", "exemplary", submitted_on=SUBMITTED)
    rate("angus", "exemplary", submitted_on=None)
    share_round(round=round_2019, on=ON, by=cast.division)
    round_2019.refresh_from_db()
    assert sum(counted(cast.lead, round_2019).values()) == 31
    assert counted(cast.lead, round_2019) == counted(cast.division, round_2019)
    assert listed(cast.lead, round_2019) == listed(cast.division, round_2019)
    before = date(2019, 12, 31)
    assert counted(cast.lead, round_2019, before) == {"Not yet established": 1}


def test_who_belongs_nowhere_counts_nothing(stray: User, round_2019: Round) -> None:
    assert counted(stray, round_2019) == {}
    assert listed(stray, round_2019) == {}


def test_the_pages_name_no_number_of_an_unshared_round(
    cast: Cast, stray: User, sign_in, rate
) -> None:
    rate("fife", "exemplary", submitted_on=SUBMITTED)
    for user, status in ((cast.lead, 200), (stray, 403)):
        client = sign_in(user)
        for address in ("/", "/proposals/2.3/", "/?on=2020-01-01", "/proposals/2.3/?round=2019"):
            response = client.get(address)
            body = response.content.decode()
            assert response.status_code == status
            assert "of 31" not in body
            assert "South Lanarkshire" not in body
            is_told = "shown to everyone once the round is shared" in " ".join(body.split())
            assert is_told == (status == 200)


@pytest.mark.parametrize("slug", ["unknown", "training"])
def test_a_round_that_is_not_offered_is_not_there(cast: Cast, sign_in, settings, slug) -> None:
    settings.TRAINING_ROUND = False
    fill_training_round(opened_on=date(2020, 1, 13))
    page = sign_in(cast.division)
    assert page.get(f"/?round={slug}").status_code == 404
    assert page.get(f"/proposals/2.3/?round={slug}").status_code == 404
