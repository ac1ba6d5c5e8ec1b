"""As at any day: a history written day by day, and looked at again when all of it has happened."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from accounts.models import Partnership
from proposals.models import Meeting, Proposal, StatusUpdate, TimescaleRevision
from reports.datasets import Asked, offered
from selfevaluation.models import Answer, LaterView, PracticeOffer, Round, SelfEvaluation
from tests.cast import Cast
from tests.returns import make_round, make_submitted

FIRST = date(2021, 3, 1)
TODAY = date(2026, 11, 23)


@pytest.fixture
def round(data: None) -> Round:
    due_on = FIRST + timedelta(days=9)
    return make_round("history", opened_on=FIRST + timedelta(days=1), due_on=due_on)


def submit(round: Round, slug: str, on: date, rating: str, version: int = 1) -> SelfEvaluation:
    place = Partnership.objects.get(slug=slug)
    found = SelfEvaluation.objects.create(round=round, partnership=place, version=version)
    Answer.objects.bulk_create(
        Answer(self_evaluation=found, proposal=each, rating=rating, evidence=f"By {on}.")
        for each in Proposal.objects.local()
    )
    return make_submitted(found, on)


def share(round: Round, on: date) -> None:
    round.shared_on = on
    round.save()


def offer(round: Round, slug: str, on: date) -> None:
    place, proposal = Partnership.objects.get(slug=slug), Proposal.objects.get(pk=1)
    facts = {"round": round, "partnership": place, "proposal": proposal}
    words = {"summary": "Meet often.", "contact_post": "Chief Officer", "offered_on": on}
    PracticeOffer.objects.create(**facts, **words)


def view(round: Round, on: date, rating: str) -> None:
    answers = Answer.objects.filter(self_evaluation__round=round).order_by("pk")
    LaterView.objects.create(
        answer=answers.first(), viewed_on=on, direction="down", rating=rating, reason="Thought."
    )


def days_of(round: Round) -> list[Callable[[date], object]]:
    """What happens on each day, one thing a day."""
    proposal = Proposal.objects.numbered("2.3").get()
    status = {"proposal": proposal, "narrative": "It moved."}
    agreed = {"reason": "Later.", "agreed_by": "MSG", "due_on": date(2022, 1, 1)}
    return [
        lambda on: StatusUpdate.objects.create(**status, rag="R", as_on=on),
        lambda on: None,
        lambda on: submit(round, "orkney-islands", on, "established"),
        lambda on: Meeting.objects.create(group="msg", held_on=on),
        lambda on: submit(round, "fife", on, "partly"),
        lambda on: view(round, on, "partly"),
        lambda on: TimescaleRevision.objects.create(proposal=proposal, agreed_on=on, **agreed),
        lambda on: offer(round, "orkney-islands", on),
        lambda on: share(round, on),
        lambda on: view(round, on, "not_yet"),
        lambda on: StatusUpdate.objects.create(**status, rag="G", as_on=on),
        lambda on: submit(round, "orkney-islands", on, "exemplary", version=2),
        lambda on: PracticeOffer.objects.filter(round=round).get() and withdraw(round, on),
    ]


def withdraw(round: Round, on: date) -> None:
    for found in PracticeOffer.objects.filter(round=round):
        found.withdrawn_on = on
        found.save()


def all_rows(user, on: date) -> dict[str, list]:
    """Everything as at the day. A round's own days are as they are set now, so those are left."""
    asked = Asked(user, on, TODAY)
    there = [dataset for dataset in offered(asked) if dataset.name not in ("rounds", "record")]
    return {dataset.name: list(dataset.rows(asked)) for dataset in there}


@pytest.mark.parametrize("role", ["division", "leadership", "lead", "stranger"])
def test_a_day_looks_afterwards_as_it_looked_in_the_evening(
    round: Round, cast: Cast, role: str
) -> None:
    user, evenings = getattr(cast, role), {}
    evenings[FIRST - timedelta(days=1)] = all_rows(user, FIRST - timedelta(days=1))
    for place, happens in enumerate(days_of(round)):
        day = FIRST + timedelta(days=place)
        happens(day)
        evenings[day] = all_rows(user, day)
    for day, evening in evenings.items():
        assert (day, all_rows(user, day)) == (day, evening)
    seen = [len(evening["ratings"]) for evening in evenings.values()]
    assert seen == sorted(seen)  # returns are only added to
    assert seen[-1] > seen[0]


def test_files_are_of_the_day_asked_about(round: Round, cast: Cast, sign_in) -> None:
    client = sign_in(cast.leadership)
    submit(round, "fife", FIRST + timedelta(days=4), "partly")
    counts = {
        day: client.get(f"/data/ratings.csv?on={day}").content.decode().count("\n2019,")
        + client.get(f"/data/ratings.csv?on={day}").content.decode().count("\nhistory,")
        for day in (FIRST, FIRST + timedelta(days=3), FIRST + timedelta(days=4))
    }
    assert list(counts.values()) == [44, 44, 66]
    response = client.get(f"/data/ratings.xlsx?on={FIRST}")
    assert response["Content-Disposition"] == f'attachment; filename="ratings-{FIRST}.xlsx"'
    assert client.get("/data/ratings.csv?on=2999-01-01").status_code == 400
    assert client.get(f"/data/comments.csv?on={FIRST}").status_code == 404
