"""Two people at the same moment, in two connections: one wins, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Event, Membership, Partnership
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Answer, Round, SelfEvaluation, Signature
from selfevaluation.operations import (
    ChangedBeforeSigning,
    ChangedSince,
    accept,
    reopen,
    save_answer,
    send_back,
    sign,
    start,
    submit,
)
from selfevaluation.states import WrongState
from tests.cast import Cast, make_cast
from tests.returns import make_ready

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2019, 5, 15)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gives or raises when all begin at the same moment."""
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        together.wait()
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - the outcome is what is looked at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def kinds(outcomes: list[object]) -> set[type]:
    return {type(outcome) for outcome in outcomes}


@pytest.fixture
def people(transactional_db: None, data: None) -> Cast:
    """The cast; their signatory signs for Fife's Council beside the rest."""
    cast = make_cast()
    fife = Partnership.objects.with_bodies().get(slug="fife")
    Membership.objects.create(
        user=cast.signatory,
        partnership=fife,
        role=Membership.Role.SIGNATORY,
        body=fife.councils.get(),
    )
    return cast


@pytest.fixture
def draft(people: Cast) -> SelfEvaluation:
    """Fife's return, complete."""
    found = start(
        round=Round.objects.get(slug="2019"),
        partnership=Partnership.objects.get(slug="fife"),
        by=people.stranger,
    )
    return make_ready(found)


def saving(answer: Answer, evidence: str, by) -> Callable[[], Answer]:
    facts = {"rating": "partly", "actions": [], "seen": answer.version}
    return lambda: save_answer(answer=answer, evidence=evidence, **facts, by=by)


def submitting(found: SelfEvaluation, by) -> Callable[[], SelfEvaluation]:
    contact = {"contact_name": "X", "contact_email": "x@cast.example", "completed_on": DAY}
    reason = "The board meets next week."
    return lambda: submit(self_evaluation=found, **contact, on=DAY, by=by, unsigned_reason=reason)


def test_two_starts_at_once_make_one_return(people: Cast) -> None:
    place = {
        "round": Round.objects.get(slug="2019"),
        "partnership": Partnership.objects.get(slug="fife"),
    }
    first, second = at_once(*[lambda: start(**place, by=people.stranger)] * 2)
    assert first.pk == second.pk
    assert first.answers.count() == 22
    assert Event.objects.filter(act="started_return").count() == 1


def test_two_saves_at_once_never_overwrite_each_other(draft: SelfEvaluation, people: Cast) -> None:
    answer = draft.answers.first()
    outcomes = at_once(
        saving(answer, "Mine.", people.stranger), saving(answer, "Theirs.", people.officer)
    )
    saved = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, ChangedSince)]
    assert (len(saved), len(refused)) == (1, 1)
    answer.refresh_from_db()
    assert answer.evidence == saved[0].evidence == refused[0].answer.evidence


def test_two_submits_at_once_do_one_thing(draft: SelfEvaluation, people: Cast) -> None:
    outcomes = at_once(*[submitting(draft, people.stranger)] * 2)
    assert [outcome.submitted_on for outcome in outcomes] == [DAY, DAY]
    assert Event.objects.filter(act="submitted_return").count() == 1
    assert draft.transitions.filter(act="submit").count() == 1


def test_a_save_while_submitting_is_in_it_or_is_refused(
    draft: SelfEvaluation, people: Cast
) -> None:
    answer = draft.answers.first()
    submitted, saved = at_once(
        submitting(draft, people.stranger), saving(answer, "Last words.", people.officer)
    )
    assert isinstance(submitted, SelfEvaluation)
    answer.refresh_from_db()
    is_in = isinstance(saved, Answer)
    assert (is_in, isinstance(saved, WrongState)) == (is_in, not is_in)
    assert (answer.evidence == "Last words.") == is_in
    draft.refresh_from_db()
    assert draft.fingerprint == fingerprints(draft).whole


def test_an_edit_while_signing_leaves_no_signature_under_what_was_not_read(
    draft: SelfEvaluation, people: Cast
) -> None:
    seen = fingerprints(draft).whole
    answer = draft.answers.first()

    def signing() -> Signature:
        return sign(self_evaluation=draft, post="Chief Executive", seen=seen, by=people.signatory)

    signed, saved = at_once(signing, saving(answer, "Changed.", people.officer))
    assert isinstance(saved, Answer)
    assert isinstance(signed, Signature | ChangedBeforeSigning)
    assert list(draft.signatures.standing()) == []
    if isinstance(signed, Signature):
        assert signed.end.by == people.officer


def test_signing_twice_at_once_leaves_one_signature(draft: SelfEvaluation, people: Cast) -> None:
    facts = {"post": "Chief Executive", "seen": fingerprints(draft).whole, "by": people.signatory}
    first, second = at_once(*[lambda: sign(self_evaluation=draft, **facts)] * 2)
    assert first.pk == second.pk
    assert draft.signatures.count() == 1


@pytest.mark.parametrize("rival", [accept, reopen])
def test_returning_against_another_decision_has_one_winner(
    draft: SelfEvaluation, people: Cast, rival: Callable
) -> None:
    submitting(draft, people.stranger)()
    facts = {"reason": "A mistake."} if rival is reopen else {}
    outcomes = at_once(
        lambda: send_back(self_evaluation=draft, note="Say more.", by=people.division),
        lambda: rival(self_evaluation=draft, **facts, by=people.division),
    )
    draft.refresh_from_db()
    won = {"sent_back": 0, "accepted": 1, "reopened": 1}[draft.state]
    assert kinds([outcomes[won]]) == {SelfEvaluation}
    assert kinds([outcomes[1 - won]]) == {WrongState}
    drafts = SelfEvaluation.objects.filter(partnership=draft.partnership, state="draft")
    assert drafts.count() == (0 if draft.state == "accepted" else 1)
