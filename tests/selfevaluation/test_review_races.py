"""Division's acts at the same moment as somebody else's, in two connections."""

from datetime import date

import pytest

from selfevaluation.models import Extension, Round, SelfEvaluation, Thread
from selfevaluation.operations import NotALaterDay, extend, lock_round, send_back
from selfevaluation.operations.reviews import comment_on_return
from selfevaluation.reviewing import told
from selfevaluation.states import RoundLocked, WrongState
from tests.cast import Cast
from tests.selfevaluation.test_concurrency import (  # noqa: F401 - fixtures among them
    at_once,
    draft,
    people,
    submitting,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_comment_while_returning_is_in_the_list_or_is_refused(
    draft: SelfEvaluation,  # noqa: F811
    people: Cast,  # noqa: F811
) -> None:
    found = submitting(draft, people.stranger)()
    texts = {"2.3": "Which minutes?", "4.1": "Who agreed it?"}
    said, sent = at_once(
        lambda: comment_on_return(self_evaluation=found, texts=texts, seen=0, by=people.division),
        lambda: send_back(self_evaluation=found, note="Say more.", by=people.division),
    )
    assert isinstance(sent, SelfEvaluation)
    listed = told(sent, people.stranger).count
    assert (type(said), listed) in [(list, 2), (WrongState, 0)]
    assert Thread.objects.count() == listed


def test_of_two_extensions_at_once_the_later_day_is_in_force(
    draft: SelfEvaluation,  # noqa: F811
    people: Cast,  # noqa: F811
) -> None:
    facts = {"round": draft.round, "partnership": draft.partnership, "by": people.division}
    days = (date(2019, 5, 31), date(2019, 6, 14))
    outcomes = at_once(
        *[lambda day=day: extend(**facts, due_on=day, reason=f"Until {day}.") for day in days]
    )
    assert Extension.objects.due_dates(draft.round) == {draft.partnership_id: days[1]}
    assert {type(outcome) for outcome in outcomes} in ({Extension}, {Extension, NotALaterDay})


def test_locking_while_submitting_leaves_a_draft_or_a_whole_submission(
    draft: SelfEvaluation,  # noqa: F811
    people: Cast,  # noqa: F811
) -> None:
    submitted, locked = at_once(
        submitting(draft, people.stranger),
        lambda: lock_round(round=draft.round, by=people.division),
    )
    assert isinstance(locked, Round)
    draft.refresh_from_db()
    assert (type(submitted), draft.state) in [
        (SelfEvaluation, "submitted"),
        (RoundLocked, "draft"),
    ]
