"""The life of a return, and who may read it when."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from accounts.models import Event, Partnership
from selfevaluation.models import Answer, ImprovementAction, LaterView, Round, SelfEvaluation
from selfevaluation.operations import NotComplete, share_round, start, submit
from selfevaluation.operations.copies import copy_for_next_version
from tests.cast import Cast
from tests.returns import make_round

TODAY = date(2019, 5, 15)
CONTACT = {
    "contact_name": "Fictional contact",
    "contact_email": "contact@cast.example",
    "completed_on": date(2019, 5, 10),
}


def complete(draft: SelfEvaluation) -> None:
    for answer in draft.answers.all():
        answer.rating, answer.evidence = "established", "Minutes."
        answer.save()


def test_start_makes_one_empty_answer_for_each_of_the_22(draft: SelfEvaluation) -> None:
    numbers = {answer.proposal.number for answer in draft.answers.select_related("proposal")}
    assert len(numbers) == 22
    assert numbers.isdisjoint({"3.2", "3.3", "5.3"})


def test_start_twice_gives_the_same_draft(draft: SelfEvaluation, cast: Cast) -> None:
    again = start(round=draft.round, partnership=draft.partnership, by=cast.stranger)
    assert again == draft
    assert Event.objects.filter(act="started_return").count() == 1


def test_submit_with_gaps_names_them_and_changes_nothing(draft: SelfEvaluation, cast: Cast) -> None:
    complete(draft)
    gap = draft.answers.get(proposal__feature=4, proposal__position=2)
    gap.evidence = ""
    gap.save()
    with pytest.raises(NotComplete) as raised:
        submit(self_evaluation=draft, **CONTACT, on=TODAY, by=cast.stranger)
    assert raised.value.answers == [gap]
    draft.refresh_from_db()
    assert not draft.is_submitted


def test_submit_twice_does_one_thing(draft: SelfEvaluation, cast: Cast) -> None:
    complete(draft)
    unsigned = {"unsigned_reason": "The bodies sign next week."}
    submit(self_evaluation=draft, **CONTACT, **unsigned, on=TODAY, by=cast.stranger)
    again = submit(self_evaluation=draft, **CONTACT, on=date(2020, 1, 1), by=cast.officer)
    assert (again.submitted_on, again.submitted_by) == (TODAY, cast.stranger)
    assert Event.objects.filter(act="submitted_return").count() == 1


def test_progress_counts_ready_answers(draft: SelfEvaluation) -> None:
    first, second = draft.answers.all()[:2]
    first.rating, first.evidence = "partly", "Minutes."
    first.save()
    second.rating = "partly"
    second.save()
    assert SelfEvaluation.objects.with_progress().get(pk=draft.pk).ready_count == 1


@pytest.mark.parametrize(
    ("who", "reads", "knows"),
    [
        ("division", False, True),
        ("leadership", False, True),
        ("stranger", True, True),  # leads Fife, whose draft this is
        ("officer", True, True),
        ("lead", False, False),
        ("signatory", False, False),
    ],
)
def test_a_draft_is_read_by_its_own_partnership_only(
    draft: SelfEvaluation, cast: Cast, who: str, reads: bool, knows: bool
) -> None:
    user = getattr(cast, who)
    assert SelfEvaluation.objects.readable_by(user, TODAY).contains(draft) == reads
    assert SelfEvaluation.objects.known_to(user, TODAY).contains(draft) == knows


def test_a_submitted_return_is_read_by_others_once_shared(cast: Cast, round_2019: Round) -> None:
    orkney = SelfEvaluation.objects.get(partnership__slug="orkney-islands", round=round_2019)

    def readers() -> set[str]:
        people = ("division", "leadership", "lead", "signatory", "stranger")
        return {
            who
            for who in people
            if SelfEvaluation.objects.readable_by(getattr(cast, who), TODAY).contains(orkney)
        }

    assert readers() == {"division", "leadership", "lead", "signatory"}
    share_round(round=round_2019, on=date(2019, 5, 16), by=cast.division)
    assert readers() == {"division", "leadership", "lead", "signatory"}  # not before that day
    Round.objects.filter(pk=round_2019.pk).update(shared_on=TODAY)
    assert readers() == {"division", "leadership", "lead", "signatory", "stranger"}


def test_what_counts_is_the_submitted_version_that_a_person_may_read(
    cast: Cast, round_2019: Round
) -> None:
    orkney = SelfEvaluation.objects.get(partnership__slug="orkney-islands", round=round_2019)
    copy_for_next_version(orkney)  # a draft, which its own people read and nobody counts

    def counted(who: str, on: date) -> int:
        found = SelfEvaluation.objects.filter(partnership=orkney.partnership)
        return found.counted_for(getattr(cast, who), on).count()

    people = ("division", "leadership", "lead", "stranger")
    before = orkney.submitted_on - timedelta(days=1)
    assert [counted(who, orkney.submitted_on) for who in people] == [1, 1, 1, 0]
    assert [counted(who, before) for who in people] == [0, 0, 0, 0]


def test_sharing_twice_keeps_the_first_day(cast: Cast, round_2019: Round) -> None:
    share_round(round=round_2019, on=TODAY, by=cast.division)
    share_round(round=round_2019, on=date(2020, 1, 1), by=cast.division)
    round_2019.refresh_from_db()
    assert round_2019.shared_on == TODAY
    assert Event.objects.filter(act="shared_round").count() == 1


def test_a_second_return_in_a_round_is_refused_by_the_database(draft: SelfEvaluation) -> None:
    with pytest.raises(IntegrityError):
        SelfEvaluation.objects.create(round=draft.round, partnership=draft.partnership)


def test_a_round_due_before_it_opens_is_refused_by_the_database(data: None) -> None:
    with pytest.raises(IntegrityError):
        make_round("x", opened_on=date(2020, 2, 1), due_on=date(2020, 1, 1))


def test_an_action_for_nothing_is_refused_by_the_database(draft: SelfEvaluation) -> None:
    with pytest.raises(IntegrityError):
        ImprovementAction.objects.create(self_evaluation=draft, text="For nothing in particular")


def test_an_empty_action_is_refused_by_the_database(draft: SelfEvaluation) -> None:
    with pytest.raises(IntegrityError):
        ImprovementAction.objects.create(self_evaluation=draft, feature_id=1, text="")


def test_a_later_view_is_never_changed(data: None) -> None:
    with pytest.raises(IntegrityError):
        LaterView.objects.update(reason="Something else")


def test_partnerships_without_a_return_are_29(data: None, round_2019: Round) -> None:
    waiting = Partnership.objects.exclude(self_evaluations__round=round_2019)
    assert waiting.count() == 29
    assert Answer.objects.filter(self_evaluation__round=round_2019).count() == 44
