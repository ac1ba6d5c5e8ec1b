"""A round is shared from a day, and locked without changing the state of any return."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from accounts.models import Event, Partnership
from selfevaluation.models import Round, SelfEvaluation
from selfevaluation.operations import save_answer, share_round, start, submit
from selfevaluation.states import RoundLocked
from tests.cast import Cast
from tests.returns import make_ready, make_return, make_round

ROUND = "/self-evaluations/2019/"
SHARE, LOCK = f"{ROUND}share/", f"{ROUND}lock/"
ORKNEY = f"{ROUND}orkney-islands/"
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=10)


def typed(day: date) -> dict[str, str]:
    return {"shared_on": f"{day:%d/%m/%Y}"}


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)][-1:]


@pytest.fixture
def division(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


def shared_on(round: Round) -> date | None:
    return Round.objects.get(pk=round.pk).shared_on


# --- Sharing ---------------------------------------------------------------------------------


def test_the_page_says_how_many_returns_will_be_read(division: Client) -> None:
    page = division.get(SHARE)
    assert (page.context["submitted"], page.context["asked"]) == (2, 31)
    assert page.context["form"]["shared_on"].value() == TODAY


def test_shared_from_today_others_read_at_once(
    cast: Cast, division: Client, round_2019: Round, sign_in
) -> None:
    response = division.post(SHARE, typed(TODAY))
    assert (response["Location"], shared_on(round_2019)) == (ROUND, TODAY)
    assert said(response) == [
        "Self-evaluation 2019 is shared: its submitted returns can be read now."
    ]
    assert Event.objects.get(act="shared_round").about == (
        f"Self-evaluation 2019, from {TODAY:%-d %B %Y}"
    )
    assert sign_in(cast.stranger).get(ORKNEY).status_code == 200


def test_shared_from_a_later_day_others_do_not_read_before(
    cast: Cast, division: Client, round_2019: Round, sign_in
) -> None:
    response = division.post(SHARE, typed(LATER))
    assert said(response) == [f"Self-evaluation 2019 will be shared from {LATER:%-d %B %Y}."]
    assert sign_in(cast.stranger).get(ORKNEY).status_code == 404
    orkney = SelfEvaluation.objects.filter(partnership__slug="orkney-islands", round=round_2019)
    readable = [orkney.readable_by(cast.stranger, on).exists() for on in (TODAY, LATER)]
    assert readable == [False, True]


def test_a_day_to_come_can_be_another_or_none(division: Client, round_2019: Round) -> None:
    division.post(SHARE, typed(LATER))
    division.post(SHARE, typed(LATER + timedelta(days=1)))
    assert shared_on(round_2019) == LATER + timedelta(days=1)
    response = division.post(SHARE, {"act": "cancel"})
    assert said(response) == ["Self-evaluation 2019 will not be shared."]
    assert shared_on(round_2019) is None
    acts = Event.objects.filter(act__endswith="sharing") | Event.objects.filter(act="shared_round")
    assert [event.act for event in acts.order_by("pk")] == [
        "shared_round",
        "shared_round",
        "cancelled_sharing",
    ]


def test_once_the_day_has_come_it_is_a_fact(
    cast: Cast, division: Client, round_2019: Round
) -> None:
    share_round(round=round_2019, on=TODAY, by=cast.division)
    assert division.get(SHARE).context["is_shared"]
    for sent in (typed(LATER), {"act": "cancel"}):
        assert said(division.post(SHARE, sent)) == [
            f"Self-evaluation 2019 has been shared since {TODAY:%-d %B %Y}."
        ]
    assert shared_on(round_2019) == TODAY
    assert Event.objects.filter(act="shared_round").count() == 1


def test_sharing_the_same_day_twice_is_one_act(division: Client) -> None:
    for _ in range(2):
        division.post(SHARE, typed(LATER))
    assert Event.objects.filter(act="shared_round").count() == 1


def test_a_day_gone_by_is_refused_in_words(division: Client, round_2019: Round) -> None:
    page = division.post(SHARE, typed(TODAY - timedelta(days=1)))
    assert page.context["form"].errors["shared_on"] == [
        f"This day has gone by. Today is {TODAY:%-d %B %Y}."
    ]
    assert shared_on(round_2019) is None


def test_a_round_is_not_shared_before_it_opens(division: Client) -> None:
    opened_on = TODAY + timedelta(days=30)
    make_round("next", opened_on=opened_on, due_on=opened_on)
    page = "/self-evaluations/next/share/"
    assert division.get(page).context["form"]["shared_on"].value() == opened_on
    assert division.post(page, typed(TODAY)).context["form"].errors["shared_on"] == [
        f"The round opens on {opened_on:%-d %B %Y} only."
    ]


def test_a_lead_shares_the_partnerships_own_round(cast: Cast, sign_in) -> None:
    fife = Partnership.objects.get(slug="fife")
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    own = make_round("fife-2020", partnership=fife, **days)
    make_return(own, fife, submitted_on=date(2020, 4, 30))
    page = "/self-evaluations/fife-2020/share/"
    assert sign_in(cast.officer).post(page, typed(TODAY)).status_code == 403
    assert sign_in(cast.division).get(page).status_code == 404
    assert sign_in(cast.stranger).post(page, typed(TODAY)).status_code == 302
    assert shared_on(own) == TODAY
    assert sign_in(cast.division).get("/self-evaluations/fife-2020/fife/").status_code == 200
    assert sign_in(cast.lead).get("/self-evaluations/fife-2020/fife/").status_code == 200


# --- Locking ---------------------------------------------------------------------------------


def test_locking_asks_first(division: Client, round_2019: Round, draft: SelfEvaluation) -> None:
    page = division.get(LOCK).content.decode()
    assert "1 draft stays a draft" in page
    assert not Round.objects.get(pk=round_2019.pk).is_locked


def test_a_locked_round_keeps_every_state_and_takes_no_writing(
    cast: Cast, division: Client, draft: SelfEvaluation
) -> None:
    make_ready(draft)
    before = dict(SelfEvaluation.objects.values_list("pk", "state"))
    assert division.post(LOCK, {"act": "lock"})["Location"] == ROUND
    assert dict(SelfEvaluation.objects.values_list("pk", "state")) == before
    sentence = "Self-evaluation 2019 is locked: nothing can be changed in it for now."
    acts = [
        lambda: start(
            round=draft.round, partnership=Partnership.objects.get(slug="moray"), by=None
        ),
        lambda: save_answer(
            answer=draft.answers.first(),
            rating="partly",
            evidence="More.",
            actions=[],
            seen=1,
            by=cast.stranger,
        ),
        lambda: submit(
            self_evaluation=draft,
            contact_name="X",
            contact_email="x@cast.example",
            completed_on=TODAY,
            on=TODAY,
            by=cast.stranger,
            unsigned_reason="No meeting.",
        ),
    ]
    for act in acts:
        with pytest.raises(RoundLocked) as refused:
            act()
        assert str(refused.value) == sentence
    assert division.get(ROUND).content.decode().count("Locked since") == 1


def test_unlocked_everything_goes_on(cast: Cast, division: Client, draft: SelfEvaluation) -> None:
    def may_write() -> bool:
        return cast.stranger.has_perm(
            "selfevaluation.write", SelfEvaluation.objects.get(pk=draft.pk)
        )

    division.post(LOCK, {"act": "lock"})
    assert may_write() is False
    division.post(LOCK, {"act": "unlock"})
    assert may_write() is True
    assert division.get(ROUND).content.decode().count("Locked since") == 0


def test_locking_and_unlocking_twice_is_one_act_each(division: Client) -> None:
    for act in ("lock", "lock", "unlock", "unlock"):
        division.post(LOCK, {"act": act})
    acts = list(Event.objects.order_by("pk").values_list("act", "about"))[-2:]
    assert acts == [
        ("locked_round", "Self-evaluation 2019"),
        ("unlocked_round", "Self-evaluation 2019"),
    ]
    assert Event.objects.filter(act__in=("locked_round", "unlocked_round")).count() == 2


def test_a_lead_locks_the_partnerships_own_round_alone(cast: Cast, sign_in) -> None:
    fife = Partnership.objects.get(slug="fife")
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    own = make_round("fife-2020", partnership=fife, **days)
    client = sign_in(cast.stranger)
    assert client.post(LOCK, {"act": "lock"}).status_code == 403
    assert client.post("/self-evaluations/fife-2020/lock/", {"act": "lock"}).status_code == 302
    assert Round.objects.get(pk=own.pk).is_locked
