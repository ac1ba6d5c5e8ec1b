"""Good practice: what is offered, by proposal, and what nobody sees who may not read the return."""

import csv
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from accounts.models import Partnership, User
from proposals.models import Proposal
from reports.offered_answers import offered_answers
from reports.practice import practice_count, practice_features, readable_offers
from selfevaluation.models import (
    Answer,
    ImprovementAction,
    LaterView,
    PracticeOffer,
    Round,
    SelfEvaluation,
)
from selfevaluation.operations import offer_practice
from tests.cast import Cast
from tests.random_round import random_round
from tests.returns import make_return, make_round, make_submitted

LIST = "/good-practice/"
PAGE = "/good-practice/2.3/"
WORDS = "OFFERWORDS"


def offered(
    round: Round, slug: str, number: str = "2.3", on: date = date(2019, 6, 10), **facts: object
) -> PracticeOffer:
    """An offer without a look at the answer it speaks of."""
    said = {"summary": f"{WORDS} {slug}", "contact_post": f"POSTWORDS {slug}", "offered_on": on}
    feature, position = number.split(".")
    return PracticeOffer.objects.create(
        round=round,
        partnership=Partnership.objects.get(slug=slug),
        proposal=Proposal.objects.get(feature=feature, position=position),
        **{**said, **facts},
    )


def shown(client: Client, query: str = "") -> list[str]:
    """The partnerships whose offers of 2.3 are shown, in their order."""
    response = client.get(PAGE + query)
    assert response.status_code == 200
    names = [each.partnership for each in response.context["offered"]]
    text = response.content.decode()
    assert text.count(WORDS) == len(names)
    return names


def counts(client: Client, query: str = "") -> dict[str, int]:
    """Of the proposals that are listed, how many offers the list says."""
    response = client.get(LIST + query)
    lines = [line for each in response.context["features"] for line in each.lines]
    return {line.number: line.offers for line in lines}


def test_without_any_offer_the_page_says_what_will_be_here_and_lists_nothing(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    response = sign_in(cast.lead).get(LIST)
    assert response.context["features"] == []
    text = response.content.decode()
    assert "Download as" not in text
    assert "Nothing that you may read is offered yet." in text
    assert "To offer one of yours, open the answer in your submitted return" in text
    others = sign_in(cast.contributor).get(PAGE).content.decode()
    assert "Once a partnership offers an answer" in others
    assert "To offer one of yours" not in others


def test_an_offer_is_shown_with_the_answer_that_counts(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    answer = Answer.objects.get(
        self_evaluation__round=round_2019,
        self_evaluation__partnership__slug="orkney-islands",
        proposal=Proposal.objects.numbered("2.3").get(),
    )
    offer_practice(
        answer=answer,
        summary=WORDS,
        contact_post="Head of Commissioning",
        link="https://www.example.gov.uk/budget",
        seen=0,
        on=date(2019, 6, 10),
        by=cast.lead,
    )
    text = sign_in(cast.division).get(PAGE).content.decode()
    first_words = answer.evidence.split("\n")[0][:40]
    for words in (WORDS, "Head of Commissioning", "Offered", "10 June 2019", first_words):
        assert words.replace("'", "&#x27;") in text or words in text
    assert '<a href="https://www.example.gov.uk/budget" rel="noopener noreferrer">' in text
    assert "/self-evaluations/2019/orkney-islands/2.3/similar/" in text
    assert "/search/?proposal=2.3" in text


def test_before_sharing_an_offer_is_read_by_those_who_read_the_return(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    offered(round_2019, "orkney-islands")
    for role in ("division", "leadership", "lead", "contributor", "signatory", "officer"):
        client = sign_in(getattr(cast, role))
        assert (shown(client), counts(client)) == (["Orkney Islands"], {"2.3": 1})
    client = sign_in(cast.stranger)
    assert (shown(client), counts(client)) == ([], {})
    for query in ("?kind=island", "?_export=csv", "?on=2019-07-01"):
        for address in (PAGE, LIST):
            said = client.get(address + query).content.decode().replace("NHS Orkney", "")
            assert (WORDS in said, "Orkney" in said) == (False, False)
    assert "Offered practice: 0" in client.get("/proposals/2.3/").content.decode()
    assert "Offered practice: 1" in sign_in(cast.lead).get("/proposals/2.3/").content.decode()


def test_from_the_day_of_sharing_on_all_read_it(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    offered(round_2019, "orkney-islands")
    Round.objects.filter(pk=round_2019.pk).update(shared_on=date(2019, 9, 1))
    client = sign_in(cast.stranger)
    assert shown(client) == ["Orkney Islands"]
    assert shown(client, "?on=2019-09-01") == ["Orkney Islands"]
    assert shown(client, "?on=2019-08-31") == []
    assert counts(client, "?on=2019-08-31") == {}


def test_a_draft_is_shown_to_nobody_whatever_is_offered_of_it(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    found = rate("fife", "exemplary", None)
    offered(found.round, "fife")
    Round.objects.update(shared_on=date(2019, 6, 1))
    for user in (cast.division, cast.lead, cast.stranger):
        client = sign_in(user)
        assert (shown(client), counts(client)) == ([], {})


def test_a_return_that_came_later_is_not_there_before(
    cast: Cast, rate: Callable[..., SelfEvaluation], sign_in: Callable[[User], Client]
) -> None:
    found = rate("fife", "exemplary", date(2019, 7, 1))
    offered(found.round, "fife", on=date(2019, 6, 20))
    client = sign_in(cast.division)
    assert shown(client, "?on=2019-06-30") == []
    assert shown(client, "?on=2019-07-01") == ["Fife"]


def test_an_offer_stands_from_its_day_until_it_is_withdrawn(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    """A history written day by day."""
    offered(round_2019, "orkney-islands", withdrawn_on=date(2019, 6, 20))
    offered(round_2019, "orkney-islands", on=date(2019, 6, 25))
    client = sign_in(cast.division)
    days = [date(2019, 6, 8) + timedelta(days=n) for n in range(20)]
    stood = [day.day for day in days if shown(client, f"?on={day}")]
    assert stood == [*range(10, 20), 25, 26, 27]
    assert [day.day for day in days if counts(client, f"?on={day}")] == stood


def test_a_changed_offer_says_on_a_past_day_what_it_said_then(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    made = offered(round_2019, "orkney-islands", summary=f"{WORDS} first")
    made.summary = f"{WORDS} second"
    made.save()
    for state, day in zip(made.history.order_by("history_id"), (10, 15), strict=True):
        state.history_date = datetime(2019, 6, day, 12, tzinfo=UTC)
        state.save()
    client = sign_in(cast.division)
    for day, said in ((10, "first"), (14, "first"), (15, "second"), (30, "second")):
        text = client.get(f"{PAGE}?on=2019-06-{day}").content.decode()
        assert f"{WORDS} {said}" in text
        assert text.count(WORDS) == 1


def test_the_version_that_counts_on_the_day_is_shown(
    cast: Cast, rate: Callable[..., SelfEvaluation]
) -> None:
    first = rate("fife", "partly", date(2019, 5, 14))
    second = SelfEvaluation.objects.create(
        round=first.round, partnership=first.partnership, version=2
    )
    proposal = Proposal.objects.numbered("2.3").get()
    said = {"rating": "exemplary", "evidence": "SECONDWORDS"}
    Answer.objects.create(self_evaluation=second, proposal=proposal, **said)
    ImprovementAction.objects.create(self_evaluation=second, proposal=proposal, text="Go on.")
    offered(first.round, "fife", on=date(2019, 5, 20))

    def on(day: date) -> tuple[str, str, tuple[str, ...]]:
        offers = readable_offers(cast.division, day)
        [each] = offered_answers(cast.division, day, proposal, offers)
        return each.rating, each.evidence, each.actions

    draft = on(date(2019, 6, 30))
    make_submitted(second, date(2019, 7, 1))
    assert draft == on(date(2019, 6, 30)) == ("partly", "Minutes.", ())
    assert on(date(2019, 7, 1)) == ("exemplary", "SECONDWORDS", ("Go on.",))


@pytest.mark.parametrize(("direction", "still"), [(None, []), ("", []), ("unsure", ["Fife"])])
def test_an_offer_stands_while_the_answer_that_counts_gives_a_rating(
    cast: Cast,
    rate: Callable[..., SelfEvaluation],
    sign_in: Callable[[User], Client],
    direction: str | None,
    still: list[str],
) -> None:
    """The second version leaves the rating out; a later view is a comment, or thinks again."""
    first = rate("fife", "partly", date(2019, 5, 14))
    offered(first.round, "fife", on=date(2019, 5, 20))
    second = SelfEvaluation.objects.create(
        round=first.round, partnership=first.partnership, version=2
    )
    proposal = Proposal.objects.numbered("2.3").get()
    empty = Answer.objects.create(self_evaluation=second, proposal=proposal)
    make_submitted(second, date(2019, 7, 1))
    if direction is not None:
        facts = {"viewed_on": date(2019, 8, 1), "direction": direction, "reason": "Again."}
        LaterView.objects.create(answer=empty, **facts)
    client = sign_in(cast.division)
    assert shown(client, "?on=2019-06-30") == ["Fife"]
    assert shown(client, "?on=2019-07-31") == []
    assert (shown(client), counts(client)) == (still, {"2.3": 1} if still else {})
    assert practice_count(cast.division, date(2019, 9, 1), proposal) == len(still)


def test_links_lead_on_with_day_round_and_kind(
    cast: Cast, training: Round, settings, sign_in: Callable[[User], Client]
) -> None:
    settings.TRAINING_ROUND = True
    offered(training, "fife", on=date(2020, 3, 5))
    place = training.self_evaluations.get(partnership__slug="fife", version=1)
    on = place.submitted_on + timedelta(days=30)
    client = sign_in(cast.division)
    asked = f"round=training&kind=board-nhs-fife&on={on}"
    page = client.get(f"{PAGE}?{asked}")
    assert [each.partnership for each in page.context["offered"]] == ["Fife"]
    assert page.context["list_url"] == f"{LIST}?{asked}"
    links = (
        f"{LIST}?{asked}",
        f"/search/?proposal=2.3&{asked}",
        f"/proposals/2.3/?round=training&on={on}",
        f"/self-evaluations/training/fife/2.3/similar/?on={on}",
    )
    for link in links:
        assert f'href="{link.replace("&", "&amp;")}"' in page.content.decode()
    listed = client.get(f"{LIST}?{asked}").content.decode().replace("&amp;", "&")
    for link in (f"{PAGE}?{asked}", f"/search/?{asked}"):
        assert f'href="{link}"' in listed


def test_what_is_asked_stays_one_part_of_the_links(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    offered(round_2019, "orkney-islands")
    query = "?kind=island%26on%3D2019-01-01"
    [feature] = sign_in(cast.division).get(LIST + query).context["features"]
    assert [line.url for line in feature.lines] == [PAGE + query]


def test_kinds_of_partnership_are_those_of_the_search(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    for user in (cast.division, cast.lead):
        client = sign_in(user)
        fields = [
            client.get(address).context["filter"].form.fields["kind"]
            for address in (LIST, PAGE, "/search/")
        ]
        [(label, choices)] = {(field.label, tuple(field.choices)) for field in fields}
        assert label == "Kind of partnership"
        assert (("family", "Same family group as mine") in choices) == (user == cast.lead)


def test_a_partnerships_own_round_is_its_own_until_it_shares_it(
    cast: Cast, data: None, sign_in: Callable[[User], Client]
) -> None:
    place = Partnership.objects.get(slug="orkney-islands")
    days = {"opened_on": date(2019, 1, 1), "due_on": date(2019, 3, 1)}
    own = make_round("own", name="OWNROUND", partnership=place, **days)
    found = make_return(own, place)
    proposal = Proposal.objects.numbered("2.3").get()
    Answer.objects.create(self_evaluation=found, proposal=proposal, rating="partly")
    make_submitted(found, date(2019, 2, 1))
    offered(own, "orkney-islands")
    assert shown(sign_in(cast.lead)) == ["Orkney Islands"]
    for role in ("division", "leadership", "stranger"):
        client = sign_in(getattr(cast, role))
        assert (shown(client), counts(client)) == ([], {})
        assert "OWNROUND" not in client.get(LIST).content.decode()
    Round.objects.filter(pk=own.pk).update(shared_on=date(2019, 7, 1))
    assert shown(sign_in(cast.stranger)) == ["Orkney Islands"]
    assert shown(sign_in(cast.stranger), "?on=2019-06-30") == []


def test_made_up_offers_stand_apart(
    cast: Cast, training: Round, settings, sign_in: Callable[[User], Client]
) -> None:
    offered(training, "fife", on=date(2020, 3, 5))
    settings.TRAINING_ROUND = True
    client = sign_in(cast.division)
    assert (shown(client), counts(client)) == ([], {})
    asked = "?round=training"
    assert (shown(client, asked), counts(client, asked)) == (["Fife"], {"2.3": 1})
    assert "Fictional data:" in client.get(PAGE + asked).content.decode()
    file = client.get(f"{PAGE}{asked}&_export=csv")["Content-Disposition"]
    assert "good-practice-2.3-training-fictional-" in file
    settings.TRAINING_ROUND = False
    assert client.get(PAGE + asked).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=island", {"2.3": 1}),
        ("?kind=rural", {"2.3": 2}),
        ("?kind=board-nhs-fife", {"2.3": 1, "4.1": 1}),
        ("?feature=4&kind=island", {}),
        ("?feature=4", {"4.1": 1}),
        ("?feature=2&kind=island", {"2.3": 1}),
        ("", {"2.3": 3, "4.1": 1}),
    ],
)
def test_the_list_is_narrowed(
    cast: Cast,
    rate: Callable[..., SelfEvaluation],
    sign_in: Callable[[User], Client],
    query: str,
    found: dict[str, int],
) -> None:
    for slug in ("fife", "highland"):
        round = rate(slug, "partly", date(2019, 5, 14)).round
        offered(round, slug)
    offered(round, "orkney-islands")
    offered(round, "fife", "4.1")
    client = sign_in(cast.division)
    assert counts(client, query) == found
    if query.startswith("?kind"):
        assert len(shown(client, query)) == found["2.3"]


def test_a_filter_that_is_none_is_told(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    text = sign_in(cast.division).get(f"{LIST}?kind=urban").content.decode()
    assert "This is not one of the choices here" in text


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_both_lists_can_be_taken_out(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client], format: str
) -> None:
    offered(round_2019, "orkney-islands", on=date(2019, 6, 10))
    client = sign_in(cast.division)
    for address, name in ((LIST, "good-practice"), (PAGE, "good-practice-2.3")):
        response = client.get(f"{address}?on=2019-07-01&_export={format}")
        filename = f"{name}-2019-07-01.{format}"
        assert response["Content-Disposition"] == f'attachment; filename="{filename}"'


def test_the_file_of_a_proposal_says_all_that_is_offered(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    offered(round_2019, "orkney-islands", link="https://www.example.gov.uk/")
    response = sign_in(cast.division).get(f"{PAGE}?_export=csv")
    [row] = csv.DictReader(response.content.decode("utf-8-sig").splitlines(keepends=True))
    assert row["Partnership"] == "Orkney Islands"
    assert row["What others could take from it"] == f"{WORDS} orkney-islands"
    assert row["Whom to ask"] == "POSTWORDS orkney-islands"
    assert row["Offered on"] == "2019-06-10"
    assert row["Rating as submitted"] != ""


def test_national_proposals_have_none(
    cast: Cast, round_2019: Round, sign_in: Callable[[User], Client]
) -> None:
    text = sign_in(cast.lead).get("/good-practice/3.2/").content.decode()
    assert "This proposal is for national bodies." in text
    assert "Offered practice" not in sign_in(cast.lead).get("/proposals/3.2/").content.decode()


@pytest.mark.parametrize(("address", "most"), [(LIST, 8), (PAGE, 10)])
@pytest.mark.parametrize("returned", [1, 31])
def test_the_pages_take_the_same_queries_however_many(
    cast: Cast,
    rate: Callable[..., SelfEvaluation],
    round_2019: Round,
    sign_in: Callable[[User], Client],
    django_assert_max_num_queries,
    address: str,
    most: int,
    returned: int,
) -> None:
    taken = set(SelfEvaluation.objects.values_list("partnership", flat=True))
    places = Partnership.objects.exclude(pk__in=taken)[: returned - 2 if returned > 2 else 0]
    for place in places:
        rate(place.slug, "partly", date(2019, 5, 14))
        offered(round_2019, place.slug)
    offered(round_2019, "orkney-islands")
    client = sign_in(cast.division)
    client.get("/guide/")
    with django_assert_max_num_queries(most) as seen:
        assert client.get(address).status_code == 200
    assert len(seen.captured_queries) == most


@pytest.mark.parametrize("seed", [1, 2])
def test_every_offer_is_what_plain_counting_gives(cast: Cast, seed: int) -> None:
    chance = random.Random(seed)
    shared_on = chance.choice([None, date(2021, 2, 20)])
    round = random_round(seed, shared_on=shared_on)
    proposals = [each for each in Proposal.objects.all() if each.is_local]
    places = list(Partnership.objects.all())
    for place in places:
        for proposal in chance.sample(proposals, 4):
            day = round.opened_on + timedelta(days=chance.randint(0, 80))
            gone = day + timedelta(days=chance.randint(0, 30)) if chance.random() < 0.4 else None
            offered(round, place.slug, proposal.number, on=day, withdrawn_on=gone)
    on = round.opened_on + timedelta(days=chance.randint(20, 100))
    for user in (cast.division, cast.leadership, cast.lead, cast.stranger, cast.officer):
        _check_offers(user, on, round, proposals)


def _gives_a_rating(version: SelfEvaluation, proposal: int, on: date) -> bool:
    answer = next(each for each in version.answers.all() if each.proposal_id == proposal)
    views = LaterView.objects.filter(answer=answer)
    return bool(answer.rating) or any(view.direction and view.viewed_on <= on for view in views)


def _check_offers(user: User, on: date, round: Round, proposals: list[Proposal]) -> None:
    own = {held.partnership_id for held in user.memberships.all()}
    sees_all = user.is_division or user.is_leadership
    sees_all = sees_all or (round.shared_on is not None and round.shared_on <= on)
    counting: dict[int, SelfEvaluation] = {}
    for version in SelfEvaluation.objects.order_by("version"):
        if version.round_id == round.pk and version.submitted_on and version.submitted_on <= on:
            counting[version.partnership_id] = version
    expected: dict[int, list[PracticeOffer]] = {each.pk: [] for each in proposals}
    for offer in PracticeOffer.objects.all():
        if offer.partnership_id not in counting:
            continue
        if not (sees_all or offer.partnership_id in own):
            continue
        if not _gives_a_rating(counting[offer.partnership_id], offer.proposal_id, on):
            continue
        if offer.offered_on <= on and (offer.withdrawn_on is None or offer.withdrawn_on > on):
            expected[offer.proposal_id].append(offer)
    offers = readable_offers(user, on)
    features = practice_features(offers, on)
    found = {line.number: line.offers for each in features for line in each.lines}
    assert found == {each.number: len(held) for each in proposals if (held := expected[each.pk])}
    for proposal in proposals:
        assert practice_count(user, on, proposal) == len(expected[proposal.pk])
        said = offered_answers(user, on, proposal, offers)
        theirs = sorted(expected[proposal.pk], key=lambda each: each.partnership.name)
        assert [each.pk for each in said] == [each.pk for each in theirs]
        for each, offer in zip(said, theirs, strict=True):
            version = counting[offer.partnership_id]
            answer = next(a for a in version.answers.all() if a.proposal_id == proposal.pk)
            now = answer.rating
            for view in LaterView.objects.filter(answer=answer).order_by("viewed_on", "pk"):
                if view.direction and view.viewed_on <= on:
                    now = view.rating or "unsettled"
            actions = [a.text for a in version.actions.all() if a.proposal_id == proposal.pk]
            assert (each.rating, each.rating_now) == (answer.rating, now)
            assert (each.evidence, list(each.actions)) == (answer.evidence, actions)
            assert each.submitted_on == version.submitted_on
