"""A round that a partnership runs for itself: nobody else's until it is shared."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Event, Membership, Partnership, User
from selfevaluation.models import DescriptorSet, Round, SelfEvaluation
from selfevaluation.operations import accept, reopen, save_answer, share_round, start, submit
from selfevaluation.operations.answers import ActionText
from selfevaluation.operations.openings import TitleTaken, open_own_round
from tests import test_access
from tests.cast import Cast, join
from tests.returns import make_ready, make_round
from tests.selfevaluation.test_concurrency import at_once

URL = "/self-evaluations/own/"
SECRET = "OWNWORDS"
TODAY = timezone.localdate()
# The addresses of the site with their pks, as its table of access has them.
scene = test_access.scene
OTHERS = ("division", "leadership", "stranger")
OWN = ("lead", "contributor", "signatory")


def opened(slug: str, by: User, **facts: object) -> Round:
    """An own round of this partnership, open since the first of March 2021."""
    facts = {"name": f"{SECRET} of our own", "opened_on": date(2021, 3, 1)} | facts
    return open_own_round(
        partnership=Partnership.objects.get(slug=slug),
        due_on=date(2021, 5, 1),
        descriptor_set=DescriptorSet.objects.get(),
        by=by,
        **facts,
    )


def submitted(found: SelfEvaluation, by: User) -> SelfEvaluation:
    return submit(
        self_evaluation=found,
        contact_name=f"{SECRET} contact",
        contact_email="contact@cast.example",
        completed_on=date(2021, 4, 1),
        on=date(2021, 4, 2),
        by=by,
        unsigned_reason=f"{SECRET} reason",
    )


@pytest.fixture
def own(cast: Cast) -> Round:
    """Orkney's own round, in which it has submitted once and is writing again."""
    round = opened("orkney-islands", cast.lead)
    draft = start(round=round, partnership=round.partnership, by=cast.lead)
    answer = make_ready(draft).answers.get(proposal__feature=2, proposal__position=3)
    save_answer(
        answer=answer,
        rating="exemplary",
        evidence=f"{SECRET} evidence",
        actions=[ActionText(f"{SECRET} action")],
        seen=1,
        by=cast.lead,
    )
    found = submitted(draft, cast.lead)
    reopen(self_evaluation=found, reason=f"{SECRET} slip", by=cast.lead)
    return round


# --- Opening one ----------------------------------------------------------------------------------


def typed(**facts: object) -> dict[str, object]:
    return {
        "name": "Before the development session",
        "opened_on": f"{TODAY:%d/%m/%Y}",
        "due_on": f"{TODAY + timedelta(days=30):%d/%m/%Y}",
        "descriptor_set": DescriptorSet.objects.get().pk,
        **facts,
    }


def test_a_lead_opens_one(cast: Cast, sign_in) -> None:
    response = sign_in(cast.stranger).post(URL, typed())
    round = Round.objects.get(partnership__slug="fife")
    assert response["Location"] == f"/self-evaluations/fife-{TODAY.year}/fife/"
    assert (round.name, round.slug) == ("Before the development session", f"fife-{TODAY.year}")
    event = Event.objects.get(act=Event.Act.OPENED_ROUND)
    assert (event.by, event.partnership) == (cast.stranger, round.partnership)
    assert event.about == f"a round of its own, opened {TODAY:%-d %B %Y}"


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"name": ""}, "name", "Enter a title."),
        (
            {"name": "OWNWORDS OF OUR OWN"},
            "name",
            "There is a round of this title already. Choose another.",
        ),
        ({"due_on": "01/05/2020"}, "due_on", f"This day has gone by. Today is {TODAY:%-d %B %Y}."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    cast: Cast, sign_in, own: Round, facts: dict, field: str, words: str
) -> None:
    response = sign_in(cast.lead).post(URL, typed(**facts))
    assert dict(response.context["form"].errors) == {field: [words]}
    assert Round.objects.filter(partnership__isnull=False).count() == 1


def test_another_partnerships_title_is_no_duplicate(cast: Cast, sign_in, own: Round) -> None:
    response = sign_in(cast.stranger).post(URL, typed(name=own.name))
    assert response.status_code == 302


def test_who_leads_two_partnerships_chooses(cast: Cast, sign_in) -> None:
    join(cast.lead, "moray", Membership.Role.LEAD)
    client = sign_in(cast.lead)
    moray = Partnership.objects.get(slug="moray")
    response = client.post(URL, typed())
    assert dict(response.context["form"].errors) == {"partnership": ["Choose the partnership."]}
    fife = Partnership.objects.get(slug="fife")
    response = client.post(URL, typed(partnership=fife.pk))
    assert dict(response.context["form"].errors) == {
        "partnership": ["Choose one of the partnerships that you lead."]
    }
    assert client.post(URL, typed(partnership=moray.pk)).status_code == 302
    assert Round.objects.get(partnership__isnull=False).partnership == moray


def test_each_round_of_a_year_has_an_address_of_its_own(cast: Cast) -> None:
    slugs = [opened("fife", cast.stranger, name=name).slug for name in ("A", "B", "C")]
    assert slugs == ["fife-2021", "fife-2021-2", "fife-2021-3"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_the_same_at_once_one_is_told(transactional_db: None, cast: Cast) -> None:
    def opening():
        return opened("fife", cast.stranger)

    outcomes = at_once(opening, opening)
    assert {type(outcome) for outcome in outcomes} == {Round, TitleTaken}
    assert Round.objects.filter(partnership__slug="fife").count() == 1


# --- Seen by its own people -----------------------------------------------------------------------


def test_it_stands_under_your_own_rounds(cast: Cast, sign_in, own: Round) -> None:
    listed = sign_in(cast.signatory).get("/self-evaluations/").context["rounds"]
    assert [each.round for each in listed.own] == [own]
    assert own not in [each.round for each in listed.national]


def test_its_progress_is_of_this_partnership_alone(cast: Cast, sign_in, own: Round) -> None:
    """The officer belongs to Fife too."""
    response = sign_in(cast.officer).get(f"/self-evaluations/{own.slug}/")
    assert [row.partnership for row in response.context["table"].data] == ["Orkney Islands"]


def test_no_other_partnership_returns_in_it(cast: Cast, sign_in, own: Round) -> None:
    join(cast.lead, "fife", Membership.Role.LEAD)
    client = sign_in(cast.lead)
    assert client.get(f"/self-evaluations/{own.slug}/fife/").status_code == 404
    assert client.post(f"/self-evaluations/{own.slug}/fife/start/").status_code == 404


def test_the_lead_changes_it_and_reopens_it_and_nobody_reviews_it(cast: Cast, own: Round) -> None:
    draft = SelfEvaluation.objects.get(round=own, state="draft")
    found = submitted(draft, cast.lead)
    share_round(round=own, on=date(2021, 5, 1), by=cast.lead)
    own.refresh_from_db()
    found.round = own
    acts = ("reopen", "accept", "send_back", "review")

    def may(user: User) -> set[str]:
        return {act for act in acts if user.has_perm(f"selfevaluation.{act}", found)}

    assert (may(cast.lead), may(cast.contributor), may(cast.division)) == ({"reopen"}, set(), set())
    assert cast.lead.has_perm("selfevaluation.change_round", own)
    assert not cast.division.has_perm("selfevaluation.change_round", own)
    with pytest.raises(Exception, match="This is for"):
        accept(self_evaluation=found, by=cast.division)


# --- Unseen by everybody else ---------------------------------------------------------------------


def in_round(address: str, slug: str) -> str:
    return address.replace("/2019/", f"/{slug}/").replace("/2020/", f"/{slug}/")


def addresses(own: Round) -> set[str]:
    """Every address of the site under a round, as one under this round."""
    known = [address for rows in test_access.ADDRESSES.values() for address, _ in rows]
    every = {in_round(address, own.slug) for address in [*known, *test_access.SENT]}
    return {address for address in every if f"/{own.slug}/" in address}


@pytest.mark.parametrize("role", OTHERS)
def test_everything_in_it_is_not_there_for_others(
    cast: Cast,
    client,
    sign_in,
    own: Round,
    scene: dict,
    role: str,
) -> None:
    sign_in(getattr(cast, role))
    for address in sorted(addresses(own)):
        url = address.format(**scene)
        assert (url, client.get(url).status_code) in {(url, 404), (url, 405)}
        assert (url, client.post(url).status_code) in {(url, 404), (url, 405)}


@pytest.mark.parametrize("role", OTHERS)
def test_its_words_are_nowhere_for_others(
    cast: Cast,
    client,
    sign_in,
    own: Round,
    scene: dict,
    role: str,
) -> None:
    """Neither title nor content, on any page or in any download; nor its address."""
    sign_in(getattr(cast, role))
    more = ("", "?_export=csv", f"?q={SECRET.lower()}")
    known = [
        address.format(**scene) for rows in test_access.ADDRESSES.values() for address, _ in rows
    ]
    met = set()
    for path in sorted({address.split("?")[0] for address in known}):
        for query in more:
            body = test_access.words_of(client.get(path + query))
            met |= {path + query} if SECRET in body or f"/{own.slug}/" in body else set()
    assert met == set()


@pytest.mark.parametrize("role", OWN)
def test_its_words_are_there_for_its_own_people(cast: Cast, sign_in, own: Round, role: str) -> None:
    client = sign_in(getattr(cast, role))
    base = f"/self-evaluations/{own.slug}/"
    for path in ("", "ratings/", "orkney-islands/", "orkney-islands/2.3/"):
        response = client.get(base + path)
        assert (path, response.status_code) == (path, 200)
        assert SECRET in response.content.decode()


def test_the_record_says_that_something_was_done_and_not_in_what(
    cast: Cast, sign_in, own: Round
) -> None:
    sign_in(cast.lead).get(f"/self-evaluations/{own.slug}/?_export=csv")
    orkney = Partnership.objects.get(slug="orkney-islands")
    told = {event.about for event in Event.objects.filter(partnership=orkney, by=cast.lead)}
    assert told == {
        "a round of its own, opened 1 March 2021",
        "Orkney Islands, a round of its own, opened 1 March 2021",
    }
    page = sign_in(cast.division).get("/people/record/")
    assert SECRET not in page.content.decode()


# --- Shared ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", OTHERS)
def test_once_shared_what_is_submitted_is_read_by_all(
    cast: Cast, sign_in, own: Round, role: str
) -> None:
    share_round(round=own, on=TODAY, by=cast.lead)
    client = sign_in(getattr(cast, role))
    base = f"/self-evaluations/{own.slug}/"
    listed = client.get("/self-evaluations/").context["rounds"]
    assert [each.round for each in listed.others] == [own]
    for path in ("", "ratings/", "orkney-islands/", "orkney-islands/2.3/"):
        assert (path, client.get(base + path).status_code) == (path, 200)
    assert f"{SECRET} evidence" in client.get(f"{base}orkney-islands/2.3/").content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_a_round_to_be_shared_is_not_there_before_its_day(
    cast: Cast, sign_in, own: Round, role: str
) -> None:
    share_round(round=own, on=TODAY + timedelta(days=1), by=cast.lead)
    assert sign_in(getattr(cast, role)).get(f"/self-evaluations/{own.slug}/").status_code == 404


def test_the_draft_that_follows_stays_its_own(cast: Cast, sign_in, own: Round) -> None:
    draft = SelfEvaluation.objects.get(round=own, state="draft")
    answer = draft.answers.get(proposal__feature=1, proposal__position=1)
    save_answer(
        answer=answer, rating="", evidence="DRAFT", actions=[], seen=answer.version, by=cast.lead
    )
    share_round(round=own, on=TODAY, by=cast.lead)
    for role in OTHERS:
        page = sign_in(getattr(cast, role)).get(f"/self-evaluations/{own.slug}/orkney-islands/1.1/")
        assert "DRAFT" not in page.content.decode()


@pytest.mark.parametrize("is_shared", [False, True])
def test_national_figures_never_count_it(cast: Cast, sign_in, own: Round, is_shared: bool) -> None:
    if is_shared:
        share_round(round=own, on=TODAY, by=cast.lead)
    client = sign_in(cast.lead)
    make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    assert client.get("/").context["picture"].round.name == "Self-evaluation 2020"
    for address in ("/", "/proposals/2.3/"):
        assert client.get(f"{address}?round={own.slug}").status_code == 404
        assert own.name not in [each.label for each in client.get(address).context["rounds"]]
    assert client.get("/proposals/2.3/?round=2019").context["ratings"].rated == 1
