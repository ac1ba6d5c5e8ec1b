"""Offering an answer as good practice: who may, what is asked, what is kept."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Event, User
from selfevaluation.models import Answer, PracticeOffer, Round, SelfEvaluation
from selfevaluation.operations import (
    NotRated,
    OfferChanged,
    offer_practice,
    start,
    withdraw_offer,
)
from selfevaluation.states import WrongState
from tests.cast import Cast
from tests.returns import make_return, make_round, make_submitted

ADDRESS = "/self-evaluations/2019/orkney-islands/2.3/offer/"
SAID = {
    "summary": "One budget meeting for all three bodies.",
    "contact_post": "Head of Commissioning",
    "link": "https://www.example.gov.uk/budget",
}
TYPED = {**SAID, "seen": "0"}


@pytest.fixture
def answer(data: None) -> Answer:
    """What Orkney Islands said of 2.3 in 2019, submitted and not shared."""
    return Answer.objects.get(
        self_evaluation__round__slug="2019",
        self_evaluation__partnership__slug="orkney-islands",
        proposal__feature=2,
        proposal__position=3,
    )


def offer(answer: Answer, by: User, **facts: object) -> PracticeOffer:
    said = {**SAID, "seen": 0, "on": timezone.localdate(), **facts}
    return offer_practice(answer=answer, by=by, **said)


def test_a_lead_offers_an_answer(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.lead)
    response = client.post(ADDRESS, TYPED, follow=True)
    assert response.redirect_chain == [(ADDRESS, 302)]
    made = PracticeOffer.objects.get()
    assert {name: getattr(made, name) for name in SAID} == SAID
    assert (made.offered_on, made.offered_by) == (timezone.localdate(), cast.lead)
    assert (str(made.partnership), made.round.slug) == ("Orkney Islands", "2019")
    event = Event.objects.get(act=Event.Act.OFFERED_PRACTICE)
    assert (event.by, event.partnership) == (cast.lead, made.partnership)
    assert event.about == "Orkney Islands, Self-evaluation 2019: 2(iii)"
    assert "2(iii) is offered as good practice at" in response.content.decode()


def test_a_double_click_offers_once(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.lead)
    assert [client.post(ADDRESS, TYPED).status_code for _ in range(2)] == [302, 302]
    assert PracticeOffer.objects.count() == 1
    assert PracticeOffer.history.count() == 1
    assert Event.objects.filter(act=Event.Act.OFFERED_PRACTICE).count() == 1


@pytest.mark.parametrize("role", ["division", "leadership", "contributor", "signatory", "stranger"])
def test_nobody_else_offers(cast: Cast, answer: Answer, role: str) -> None:
    with pytest.raises(PermissionDenied):
        offer(answer, getattr(cast, role))
    assert PracticeOffer.objects.count() == 0


def test_nobody_else_withdraws(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    made = offer(answer, cast.lead)
    for role, status in (("division", 403), ("contributor", 403), ("stranger", 404)):
        client = sign_in(getattr(cast, role))
        assert client.post(f"{ADDRESS}withdraw/").status_code == status
    made.refresh_from_db()
    assert made.withdrawn_on is None


def test_a_draft_cannot_be_offered(cast: Cast, data: None) -> None:
    round = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    place = cast.lead.held_memberships[0].partnership
    draft = start(round=round, partnership=place, by=cast.lead)
    with pytest.raises(PermissionDenied):
        offer(draft.answers.first(), cast.lead)


def test_an_answer_without_a_rating_cannot_be_offered(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    round = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    found = make_return(round, answer.self_evaluation.partnership)
    empty = Answer.objects.create(self_evaluation=found, proposal=answer.proposal)
    make_submitted(found, date(2020, 4, 1))
    with pytest.raises(NotRated):
        offer(empty, cast.lead)
    response = sign_in(cast.lead).post(ADDRESS.replace("2019", "2020"), TYPED)
    text = response.content.decode()
    assert "This answer gives no rating." in text
    assert SAID["summary"] in text


def test_only_the_version_that_counts_is_offered(cast: Cast, answer: Answer) -> None:
    found = answer.self_evaluation
    second = SelfEvaluation.objects.create(
        round=found.round, partnership=found.partnership, version=2
    )
    Answer.objects.create(self_evaluation=second, proposal=answer.proposal, rating="partly")
    make_submitted(second, date(2019, 7, 1))
    with pytest.raises(WrongState):
        offer(answer, cast.lead)


@pytest.mark.parametrize(
    ("post", "word"),
    [
        ("Head of Finance, finance@example.org", "e-mail address"),
        ("Chief Officer 01856 873535", "telephone number"),
        ("Chief Officer (+44 1856 873 535)", "telephone number"),
    ],
)
def test_a_post_is_asked_for_and_no_person(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client], post: str, word: str
) -> None:
    response = sign_in(cast.lead).post(ADDRESS, {**TYPED, "contact_post": post})
    text = response.content.decode()
    assert f"Leave out the {word}" in text
    assert SAID["summary"] in text
    assert PracticeOffer.objects.count() == 0


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "ftp://example.org/file",
        "https://me:secret@example.org/",
        f"https://example.org/{'a' * 500}",
    ],
)
def test_a_link_is_a_plain_web_address(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client], link: str
) -> None:
    response = sign_in(cast.lead).post(ADDRESS, {**TYPED, "link": link})
    assert response.status_code == 200
    assert PracticeOffer.objects.count() == 0


def test_a_preview_saves_nothing_and_shows_what_others_will_see(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    response = sign_in(cast.lead).post(ADDRESS, {**TYPED, "then": "preview"})
    text = response.content.decode()
    assert "What others will see" in text
    assert '<a href="https://www.example.gov.uk/budget" rel="noopener noreferrer">' in text
    assert "www.example.gov.uk</a>" in text
    assert PracticeOffer.objects.count() == 0


@pytest.mark.parametrize(
    ("shared_on", "words"),
    [
        (None, "only your own partnership, the Integration Division and the leadership group"),
        (date(2019, 6, 1), "So all partnerships, the Integration Division"),
    ],
)
def test_it_says_who_sees_it(
    cast: Cast,
    answer: Answer,
    sign_in: Callable[[User], Client],
    shared_on: date | None,
    words: str,
) -> None:
    round = answer.self_evaluation.round
    round.shared_on = shared_on
    round.save()
    assert words in sign_in(cast.lead).get(ADDRESS).content.decode()


def test_a_change_keeps_what_was_there(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    made = offer(answer, cast.lead)
    client = sign_in(cast.lead)
    client.post(ADDRESS, {**TYPED, "summary": "Said better.", "seen": "1"})
    made.refresh_from_db()
    assert made.summary == "Said better."
    assert [row.summary for row in made.history.all()] == ["Said better.", SAID["summary"]]
    assert made.history.first().history_user == cast.lead


def test_a_colleague_is_not_overwritten_unseen(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    offer(answer, cast.lead)
    with pytest.raises(OfferChanged):
        offer(answer, cast.lead, summary="Written at the same time.")
    client = sign_in(cast.lead)
    mine = {**TYPED, "summary": "Written at the same time."}
    response = client.post(ADDRESS, mine)
    text = response.content.decode()
    assert "A colleague saved this offer while you were writing." in text
    assert SAID["summary"] in text
    assert "Written at the same time." in text
    assert response.context["form"]["seen"].value() == "1"
    assert client.post(ADDRESS, {**mine, "seen": "1"}).status_code == 302
    assert PracticeOffer.objects.get().summary == "Written at the same time."


def test_a_withdrawn_offer_stays_on_record_and_another_can_be_made(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    first = offer(answer, cast.lead, on=timezone.localdate() - timedelta(days=9))
    client = sign_in(cast.lead)
    answers = [client.post(f"{ADDRESS}withdraw/", follow=True) for _ in range(2)]
    assert "is no longer offered as good practice" in answers[0].content.decode()
    assert "was withdrawn already" in answers[1].content.decode()
    first.refresh_from_db()
    assert (first.withdrawn_on, first.withdrawn_by) == (timezone.localdate(), cast.lead)
    assert Event.objects.filter(act=Event.Act.WITHDREW_PRACTICE).count() == 1
    again = offer(answer, cast.lead)
    assert again.pk != first.pk
    today = timezone.localdate()
    assert list(PracticeOffer.objects.standing(today)) == [again]
    assert list(PracticeOffer.objects.standing(today - timedelta(days=1))) == [first]


def test_a_withdrawn_offer_is_not_changed_unseen(cast: Cast, answer: Answer) -> None:
    offer(answer, cast.lead)
    assert withdraw_offer(answer=answer, on=timezone.localdate(), by=cast.lead)
    with pytest.raises(OfferChanged, match="was withdrawn while you were writing"):
        offer(answer, cast.lead, summary="Changed.", seen=1)


def test_the_database_holds_one_offer_of_an_answer(cast: Cast, answer: Answer) -> None:
    made = offer(answer, cast.lead)
    made.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save_base(force_insert=True)


def test_while_the_next_version_is_written_the_submitted_one_is_offered(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    found = answer.self_evaluation
    draft = SelfEvaluation.objects.create(
        round=found.round, partnership=found.partnership, version=2
    )
    Answer.objects.create(self_evaluation=draft, proposal=answer.proposal, evidence="DRAFTWORDS")
    client = sign_in(cast.lead)
    assert "DRAFTWORDS" not in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, TYPED).status_code == 302
    assert PracticeOffer.objects.count() == 1


def test_the_answer_shows_that_it_is_offered(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    page, whole = ADDRESS.removesuffix("offer/"), ADDRESS.removesuffix("2.3/offer/")

    def shown(user: User) -> tuple[bool, bool, bool]:
        client = sign_in(user)
        text = client.get(page).content.decode()
        marked = "Offered as good practice</" in client.get(whole).content.decode()
        return "Offer as good practice" in text, "Offered as good practice" in text, marked

    assert shown(cast.lead) == (True, False, False)
    assert shown(cast.contributor) == (False, False, False)
    offer(answer, cast.lead)
    assert shown(cast.lead) == (False, True, True)
    assert shown(cast.division) == (False, True, True)


def test_what_was_typed_is_kept_when_the_session_ends(
    cast: Cast, answer: Answer, client: Client, sign_in: Callable[[User], Client]
) -> None:
    writer = sign_in(cast.lead).get(ADDRESS).context["form"]["writer"].value()
    client.logout()
    client.post(ADDRESS, {**TYPED, "writer": writer})
    kept = client.session["kept_text"]
    sign_in(cast.lead)
    session = client.session
    session["kept_text"] = kept
    session.save()
    assert SAID["summary"] in client.get(ADDRESS).content.decode()
    assert PracticeOffer.objects.count() == 0


def test_a_round_of_ones_own_says_who_sees_it(
    cast: Cast, answer: Answer, sign_in: Callable[[User], Client]
) -> None:
    place = answer.self_evaluation.partnership
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    own: Round = make_round("own", partnership=place, **days)
    found = make_return(own, place)
    Answer.objects.create(self_evaluation=found, proposal=answer.proposal, rating="partly")
    make_submitted(found, date(2020, 4, 1))
    text = sign_in(cast.lead).get(ADDRESS.replace("2019", "own")).content.decode()
    assert "This is a round of your own that is not shared." in text
