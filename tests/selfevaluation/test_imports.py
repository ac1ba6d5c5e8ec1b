"""What is loaded from the published papers is what they say."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from accounts.models import Body, Event, Partnership
from proposals.models import Proposal, StatusUpdate, TimescaleRevision
from selfevaluation.models import Answer, Descriptor, LaterView, Round, SelfEvaluation
from selfevaluation.operations import fill_training_round, import_return
from selfevaluation.operations.imports import NationalProposalRated


def ratings(slug: str) -> Counter[str]:
    answers = Answer.objects.filter(self_evaluation__partnership__slug=slug)
    return Counter(answers.values_list("rating", flat=True))


def test_south_lanarkshire_is_loaded_in_full(data: None) -> None:
    found = SelfEvaluation.objects.get(partnership__slug="south-lanarkshire")
    assert ratings("south-lanarkshire") == {"": 1, "partly": 4, "established": 16, "exemplary": 1}
    assert found.completed_on == date(2019, 4, 30)
    assert found.answers.exclude(evidence="").count() == 22
    assert set(found.actions.values_list("proposal", flat=True)) == set(
        Proposal.objects.local().values_list("pk", flat=True)
    )


def test_the_rating_that_the_paper_lost_is_unknown_and_says_so(data: None) -> None:
    lost = Answer.objects.get(
        self_evaluation__partnership__slug="south-lanarkshire",
        proposal__feature=1,
        proposal__position=2,
    )
    assert lost.rating == ""
    assert "rating" in lost.note


def test_orkney_keeps_what_it_submitted_beside_what_it_thought_later(data: None) -> None:
    assert ratings("orkney-islands") == {"not_yet": 3, "partly": 11, "established": 8}
    rated = LaterView.objects.exclude(rating="").select_related("answer__proposal")
    assert {(view.answer.proposal.number, view.answer.rating, view.rating) for view in rated} == {
        ("2.6", "partly", "not_yet"),
        ("6.1", "partly", "established"),
    }
    assert LaterView.objects.count() == 22


def test_orkney_actions_hang_on_features(data: None) -> None:
    orkney = SelfEvaluation.objects.get(partnership__slug="orkney-islands")
    assert list(orkney.actions.values_list("feature", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_counts_of_the_reference_data(data: None) -> None:
    counted = {
        model.__name__: model.objects.count()
        for model in (Partnership, Proposal, Descriptor, StatusUpdate, TimescaleRevision)
    }
    assert counted == {
        "Partnership": 31,
        "Proposal": 25,
        "Descriptor": 88,
        "StatusUpdate": 15,
        "TimescaleRevision": 10,
    }
    assert Counter(Body.objects.values_list("kind", flat=True)) == {
        "health_board": 14,
        "council": 32,
        "integration_authority": 31,
    }


def test_loading_again_changes_nothing(data: None) -> None:
    def everything() -> list[int]:
        return [
            model.objects.count()
            for model in (StatusUpdate, TimescaleRevision, Answer, LaterView, Event, Round)
        ]

    Round.objects.filter(slug="2019").update(shared_on=date(2020, 1, 1))
    before = everything()
    call_command("load_data", "--no-training")
    assert everything() == before
    assert Round.objects.get(slug="2019").shared_on == date(2020, 1, 1)


def test_no_person_is_named_in_the_fixtures() -> None:
    names = ("Shaw", "Cunningham", "Kelly", "Williams", "Malcolm", "Loudon", "Naismith", "Mitchell")
    for path in Path(settings.BASE_DIR, "fixtures").rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert "@" not in text, path
        assert [name for name in names if name in text] == [], path


def test_an_import_that_rates_a_national_proposal_adds_nothing(data: None) -> None:
    document = {
        "round": "2019",
        "partnership": "fife",
        "source": "A made-up document",
        "contact_name": "",
        "contact_email": "",
        "completed_on": None,
        "submitted_on": "2019-05-15",
        "answers": [
            {
                "proposal": "5(iii)",
                "rating": "partly",
                "evidence": "",
                "note": "",
                "actions": [],
                "later_views": [],
            }
        ],
        "feature_actions": [],
    }
    with pytest.raises(NationalProposalRated):
        import_return(document=document)
    assert not SelfEvaluation.objects.filter(partnership__slug="fife").exists()


def test_the_training_round_is_full_and_the_same_each_time(data: None) -> None:
    first = fill_training_round(slug="one", opened_on=date(2020, 1, 13))
    second = fill_training_round(slug="two", opened_on=date(2020, 1, 13))

    def content(round: Round) -> list[tuple]:
        answers = Answer.objects.filter(self_evaluation__round=round, rating__gt="")
        return list(
            answers.order_by("self_evaluation__partnership", "proposal").values_list(
                "proposal", "rating", "evidence"
            )
        )

    assert len(content(first)) == 31 * 22
    assert content(first) == content(second)
    assert first.is_fictional


def test_the_training_round_can_be_switched_off(data: None, settings) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    assert Round.objects.offered().filter(is_fictional=True).exists()
    settings.TRAINING_ROUND = False
    assert not Round.objects.offered().filter(is_fictional=True).exists()
