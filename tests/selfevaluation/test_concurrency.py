"""Two people at the same moment, in two connections, on PostgreSQL for real."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Event, Partnership
from selfevaluation.models import Answer, Round, SelfEvaluation
from selfevaluation.operations import ChangedSince, save_answer, start, submit
from tests.cast import make_cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="needs two connections to one database"
    ),
]


def at_once(*acts) -> list[object]:
    """What each act gives or raises when all begin at the same moment."""
    together = Barrier(len(acts))

    def run(act) -> object:
        together.wait()
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - the outcome is what is looked at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def draft(transactional_db: None, data: None) -> SelfEvaluation:
    return start(
        round=Round.objects.get(slug="2019"),
        partnership=Partnership.objects.get(slug="fife"),
        by=make_cast().stranger,
    )


def test_two_saves_at_once_never_overwrite_each_other(draft: SelfEvaluation) -> None:
    answer = draft.answers.first()

    def save(evidence: str):
        facts = {"rating": "partly", "evidence": evidence, "actions": [], "seen": 1, "by": None}
        return lambda: save_answer(answer=answer, **facts)

    outcomes = at_once(save("Mine."), save("Theirs."))
    saved = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, ChangedSince)]
    assert (len(saved), len(refused)) == (1, 1)
    answer.refresh_from_db()
    assert answer.evidence == saved[0].evidence == refused[0].answer.evidence


def test_two_submits_at_once_do_one_thing(draft: SelfEvaluation) -> None:
    for answer in draft.answers.all():
        answer.rating, answer.evidence = "partly", "Minutes."
        answer.save()
    day = date(2019, 5, 15)
    facts = {"contact_name": "X", "contact_email": "x@cast.example", "completed_on": day}
    outcomes = at_once(
        *[lambda: submit(self_evaluation=draft, **facts, on=day, by=None) for _ in range(2)]
    )
    assert [outcome.submitted_on for outcome in outcomes] == [day, day]
    assert Event.objects.filter(act="submitted_return").count() == 1
