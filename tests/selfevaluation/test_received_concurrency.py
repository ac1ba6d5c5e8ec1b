"""A file that several people choose from at the same moment, each in a connection of their own."""

from collections.abc import Callable

import pytest

from accounts.models import Partnership
from selfevaluation.models import Choice, ReceivedFile, Round, SelfEvaluation
from selfevaluation.operations import start
from selfevaluation.operations.sorting import DIVISION, PARTNERSHIP, bring_back, give_to, set_aside
from selfevaluation.operations.taking import (
    ChangedMeanwhile,
    Decided,
    NotToBeChecked,
    take,
)
from tests.cast import Cast, make_cast
from tests.deliveries import make_delivered
from tests.readings import full_reading, hand_in, make_reading, sure
from tests.selfevaluation.test_concurrency import at_once
from tests.selfevaluation.test_received_taking import answer_of, seen_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db: None, data: None) -> Cast:
    return make_cast()


@pytest.fixture
def draft(people: Cast) -> SelfEvaluation:
    fife = Partnership.objects.get(slug="fife")
    return start(round=Round.objects.get(slug="2019"), partnership=fife, by=people.stranger)


def taking(received: ReceivedFile, found: SelfEvaluation, by, **choices: bool) -> Callable:
    facts = {"received": received, "self_evaluation": found, "seen": seen_of(received, found)}
    said = {key[1:].replace("_", "."): is_taken for key, is_taken in choices.items()}
    return lambda: take(**facts, choices=said, by=by)


def test_what_four_people_choose_at_once_is_done_once(draft: SelfEvaluation, people: Cast) -> None:
    received = hand_in(draft, people.officer, full_reading())
    said = [(people.officer, True), (people.stranger, True), (people.officer, False)]
    outcomes = at_once(
        *[taking(received, draft, by, p2_1=yes, p2_2=True) for by, yes in [*said, said[0]]]
    )
    kinds = {type(outcome) for outcome in outcomes}
    assert kinds == {Decided, ChangedMeanwhile}
    taken = Choice.objects.get(proposal__feature=2, proposal__position=1).is_taken
    told = sum(isinstance(outcome, ChangedMeanwhile) for outcome in outcomes)
    assert (Choice.objects.count(), told) == (2, 1 if taken else 3)
    assert answer_of(draft, "2.1").version == (2 if taken else 1)
    assert (answer_of(draft, "2.2").version, draft.actions.count()) == (2, 2 if taken else 1)


def test_a_file_is_given_to_others_or_taken_and_never_both(
    draft: SelfEvaluation, people: Cast
) -> None:
    received = make_delivered(draft.round, make_reading(sure("2.3"), sure("2.4")), people.division)
    received.partnership = draft.partnership
    received.save()
    moray = Partnership.objects.get(slug="moray")
    took, given = at_once(
        taking(received, draft, people.officer, p2_3=True),
        lambda: give_to(received=received, partnership=moray, by=people.division),
    )
    received.refresh_from_db()
    is_taken = isinstance(took, Decided)
    assert (is_taken, isinstance(took, NotToBeChecked)) == (is_taken, not is_taken)
    assert isinstance(given, ReceivedFile) == (not is_taken)
    assert received.partnership == (draft.partnership if is_taken else moray)
    assert answer_of(draft, "2.3").evidence == ("Evidence of 2.3." if is_taken else "")


def test_the_same_file_brought_back_twice_at_once_waits_once(
    draft: SelfEvaluation, people: Cast
) -> None:
    received = make_delivered(draft.round, make_reading(sure("2.3")), people.division)
    received.partnership = draft.partnership
    received.save()
    set_aside(received=received, by=people.division, right=DIVISION)
    own = hand_in(draft, people.officer, make_reading(sure("2.3")))
    own.sha256 = received.sha256
    own.save()
    set_aside(received=own, by=people.officer, right=PARTNERSHIP)
    at_once(
        lambda: bring_back(received=received, by=people.division, right=DIVISION),
        lambda: bring_back(received=own, by=people.officer, right=PARTNERSHIP),
    )
    assert ReceivedFile.objects.waiting().count() == 1
