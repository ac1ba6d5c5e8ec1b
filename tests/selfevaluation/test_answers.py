"""Saving an answer: nothing of anybody's is overwritten or lost."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from proposals.models import Proposal
from selfevaluation.models import Answer, ImprovementAction
from selfevaluation.operations import ChangedSince, save_answer
from selfevaluation.operations.answers import ActionText, actions_of
from selfevaluation.states import WrongState
from tests.cast import Cast
from tests.returns import make_submitted


def save(answer: Answer, cast: Cast, *, seen: int = 1, actions=(), **words: str) -> Answer:
    facts = {"rating": "partly", "evidence": "Minutes."} | words
    return save_answer(answer=answer, **facts, actions=actions, seen=seen, by=cast.officer)


def test_saved_answer_keeps_rating_evidence_and_actions(answer: Answer, cast: Cast) -> None:
    saved = save(answer, cast, actions=[ActionText("Meet"), ActionText(""), ActionText("Agree")])
    assert (saved.rating, saved.evidence, saved.version) == ("partly", "Minutes.", 2)
    assert [action.text for action in actions_of(saved)] == ["Meet", "Agree"]
    assert saved.changed_by == cast.officer


def test_saving_what_is_there_changes_nothing(answer: Answer, cast: Cast) -> None:
    save(answer, cast, actions=[ActionText("Meet")])
    again = save(answer, cast, actions=[ActionText("Meet")])
    assert again.version == 2
    assert again.history.count() == 1
    assert ImprovementAction.objects.filter(self_evaluation=answer.self_evaluation).count() == 1


def test_a_colleague_who_saved_first_is_not_overwritten(answer: Answer, cast: Cast) -> None:
    save(answer, cast, evidence="First.")
    with pytest.raises(ChangedSince) as raised:
        save(answer, cast, evidence="Second.", actions=[ActionText("Mine")])
    assert raised.value.answer.evidence == "First."
    answer.refresh_from_db()
    assert answer.evidence == "First."
    assert actions_of(answer) == []


def test_a_changed_list_of_actions_alone_is_a_conflict_too(answer: Answer, cast: Cast) -> None:
    save(answer, cast, actions=[ActionText("Theirs")])
    with pytest.raises(ChangedSince):
        save(answer, cast, actions=[ActionText("Mine")])


def test_an_action_that_is_reworded_stays_the_same_row(answer: Answer, cast: Cast) -> None:
    save(answer, cast, actions=[ActionText("Meet"), ActionText("Agree")])
    meet, agree = actions_of(answer)
    save(answer, cast, seen=2, actions=[ActionText("Agree soon", agree.pk)])
    assert [(action.pk, action.text) for action in actions_of(answer)] == [(agree.pk, "Agree soon")]
    assert ImprovementAction.history.filter(id=meet.pk, history_type="-").count() == 1


def test_an_action_of_another_answer_cannot_be_taken(answer: Answer, cast: Cast) -> None:
    other = answer.self_evaluation.answers.exclude(pk=answer.pk).first()
    save(other, cast, actions=[ActionText("Elsewhere")])
    (elsewhere,) = actions_of(other)
    save(answer, cast, actions=[ActionText("Here", elsewhere.pk)])
    elsewhere.refresh_from_db()
    assert elsewhere.text == "Elsewhere"


def test_every_version_can_be_read_again(answer: Answer, cast: Cast) -> None:
    save(answer, cast, evidence="First.")
    save(answer, cast, seen=2, evidence="Second.")
    assert list(answer.history.values_list("version", "evidence")) == [
        (3, "Second."),
        (2, "First."),
    ]


def test_nothing_is_saved_after_submitting(answer: Answer, cast: Cast) -> None:
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    with pytest.raises(WrongState):
        save(answer, cast)


@pytest.mark.parametrize(
    ("rating", "evidence", "state"),
    [
        ("", "", "not_started"),
        ("partly", "", "draft"),
        ("", "x", "draft"),
        ("partly", "x", "ready"),
    ],
)
def test_state_says_what_is_missing(answer: Answer, rating: str, evidence: str, state: str) -> None:
    answer.rating, answer.evidence = rating, evidence
    assert answer.state == state


def test_a_rating_that_is_no_level_is_refused_by_the_database(answer: Answer) -> None:
    answer.rating = "superb"
    with pytest.raises(IntegrityError):
        answer.save()


def test_a_second_answer_to_a_proposal_is_refused_by_the_database(answer: Answer) -> None:
    with pytest.raises(IntegrityError):
        Answer.objects.create(self_evaluation=answer.self_evaluation, proposal=answer.proposal)


@pytest.mark.parametrize("number", ["3.2", "3.3", "5.3"])
def test_a_national_proposal_is_never_rated_in_the_database(answer: Answer, number: str) -> None:
    national = Proposal.objects.numbered(number).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(self_evaluation=answer.self_evaluation, proposal=national)
    answer.proposal = national
    with pytest.raises(IntegrityError), transaction.atomic():
        answer.save()
