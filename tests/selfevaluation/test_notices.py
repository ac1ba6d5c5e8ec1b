"""Who is told of an act on a return, and what."""

from datetime import date

import pytest
from django.core import mail
from django.db import transaction

from accounts.models import Mail, Membership
from accounts.operations import close_account
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import ImprovementAction, SelfEvaluation
from selfevaluation.operations import (
    NotComplete,
    accept,
    reopen,
    reply,
    resolve,
    save_answer,
    send_back,
    sign,
    start_thread,
    submit,
)
from selfevaluation.operations.signatures import void_signatures
from tests.cast import Cast, join, person
from tests.returns import make_ready, make_submitted

PLACE = "http://testserver/self-evaluations/2019/fife/"
DAY = date(2019, 5, 15)


@pytest.fixture
def signatory(cast: Cast):
    """Signs in Fife for its Health Board."""
    found = person("jean")
    join(found, "fife", "signatory")
    return found


@pytest.fixture
def ready(draft: SelfEvaluation) -> SelfEvaluation:
    return make_ready(draft)


def hand_in(draft: SelfEvaluation, cast: Cast, **facts: str) -> SelfEvaluation:
    said = {"contact_name": "Ann Contact", "contact_email": "ann@elsewhere.example"} | facts
    return submit(
        self_evaluation=draft,
        completed_on=DAY,
        on=DAY,
        by=cast.stranger,
        unsigned_reason="The Council meets in June.",
        **said,
    )


def told(kind: str) -> list[str]:
    """The addresses that a message of this kind went to."""
    subjects = set(Mail.objects.filter(kind=kind).values_list("subject", flat=True))
    return sorted(message.to[0] for message in mail.outbox if message.subject in subjects)


def said(kind: str) -> str:
    return Mail.objects.filter(kind=kind).first().text


def rewritten(ready: SelfEvaluation, number: str, by=None) -> None:
    feature, position = number.split(".")
    answer = ready.answers.get(proposal__feature=feature, proposal__position=position)
    facts = {"rating": "exemplary", "evidence": "Other words.", "actions": []}
    save_answer(answer=answer, **facts, seen=answer.version, by=by)


def test_submitting_is_confirmed_and_division_told(cast: Cast, ready, signatory) -> None:
    sign(self_evaluation=ready, post="Chair", seen=fingerprints(ready).whole, by=signatory)
    hand_in(ready, cast)
    assert told("submitted") == ["ann@elsewhere.example", signatory.email]
    assert told("submitted_to_division") == [cast.division.email]
    for kind, page in (("submitted", PLACE), ("submitted_to_division", f"{PLACE}review/")):
        words = said(kind)
        assert "- Jean, Chair, for NHS Fife\n" in words
        assert "The Council meets in June." in words
        assert f"{page}\n" in words


def test_submitting_greets_a_contact_without_an_account_by_name(cast: Cast, ready) -> None:
    hand_in(ready, cast)
    assert Mail.objects.get(to="ann@elsewhere.example").text.startswith("Hello Ann Contact,\n")


def test_submitting_tells_one_address_once(cast: Cast, ready, signatory) -> None:
    hand_in(ready, cast, contact_email=signatory.email.upper())
    assert told("submitted") == [signatory.email]


def test_submitting_tells_division_once_when_it_is_the_contact(cast: Cast, ready) -> None:
    hand_in(ready, cast, contact_email=cast.division.email)
    assert (told("submitted"), told("submitted_to_division")) == ([cast.division.email], [])


def test_submitting_tells_no_closed_account(cast: Cast, ready, signatory) -> None:
    close_account(user=signatory, by=cast.division)
    hand_in(ready, cast, contact_email=signatory.email)
    assert told("submitted") == []


def test_submitting_twice_tells_once(cast: Cast, ready) -> None:
    hand_in(ready, cast)
    hand_in(ready, cast)
    assert Mail.objects.count() == 2


def test_submitting_in_vain_tells_nobody(cast: Cast, draft) -> None:
    with pytest.raises(NotComplete):
        hand_in(draft, cast)
    assert (Mail.objects.count(), mail.outbox) == (0, [])


def test_an_act_that_is_rolled_back_tells_nobody(cast: Cast, ready, queue) -> None:
    with transaction.atomic():
        hand_in(ready, cast)
        transaction.set_rollback(True)
    queue()
    assert (Mail.objects.count(), mail.outbox) == (0, [])


def test_submitting_in_an_own_round_is_no_business_of_divisions(cast: Cast, ready) -> None:
    ready.round.partnership = ready.partnership
    ready.round.save()
    hand_in(ready, cast)
    assert (told("submitted"), told("submitted_to_division")) == (["ann@elsewhere.example"], [])


def test_acts_in_a_fictional_round_are_told_to_nobody(cast: Cast, ready) -> None:
    ready.round.is_fictional = True
    ready.round.save()
    hand_in(ready, cast)
    assert Mail.objects.count() == 0


@pytest.fixture
def submitted(draft: SelfEvaluation) -> SelfEvaluation:
    return make_submitted(draft, DAY)


def comment(found: SelfEvaluation, number: str, text: str, by):
    feature, position = number.split(".")
    answer = found.answers.get(proposal__feature=feature, proposal__position=position)
    return start_thread(answer=answer, kind="review", text=text, by=by)


def test_sending_back_tells_the_writers_with_all_open_comments(
    cast: Cast, submitted, signatory
) -> None:
    comment(submitted, "4.1", "And which budget?", cast.division)
    thread = comment(submitted, "2.3", "Which <minutes>?", cast.division)
    reply(thread=thread, text="Of May,\nor June?", by=cast.division)
    resolve(thread=comment(submitted, "1.1", "Settled.", cast.division), by=cast.division)
    send_back(self_evaluation=submitted, note="Nearly there.", by=cast.division)
    assert told("sent_back") == sorted([cast.stranger.email, cast.officer.email])
    words = said("sent_back")
    assert "Nearly there." in words
    assert "2 comments:" in words
    assert "Settled." not in words
    assert words.index(f"{PLACE}2.3/") < words.index("And which budget?")
    assert words.index("Which <minutes>?") < words.index("Of May,\nor June?")
    html = Mail.objects.filter(kind="sent_back").first().html
    assert "Which &lt;minutes&gt;?" in html
    assert "Of May,<br>or June?" in html
    assert f'href="{PLACE}4.1/"' in html


def test_reopening_tells_leads_and_signatories_why(cast: Cast, submitted, signatory) -> None:
    reopen(self_evaluation=submitted, reason="A figure was wrong.", by=cast.division)
    assert told("reopened") == sorted([cast.stranger.email, signatory.email])
    assert "A figure was wrong." in said("reopened")
    assert "Version 2 is open" in said("reopened")


def test_accepting_tells_leads_and_the_contact(cast: Cast, ready) -> None:
    found = hand_in(ready, cast)
    accept(self_evaluation=found, by=cast.division)
    accept(self_evaluation=found, by=cast.division)
    assert told("accepted") == ["ann@elsewhere.example", cast.stranger.email]
    assert PLACE in said("accepted")


def test_a_change_tells_who_had_signed_which_answers_are_others_now(
    cast: Cast, ready, signatory
) -> None:
    sign(self_evaluation=ready, post="Chair", seen=fingerprints(ready).whole, by=signatory)
    rewritten(ready, "2.3", by=cast.officer)
    rewritten(ready, "4.1", by=cast.officer)
    assert told("voided") == [signatory.email]
    words = said("voided")
    assert f"{PLACE}2.3/" in words
    assert f"{PLACE}4.1/" not in words  # it was changed when the signature had ended
    assert "changed by Officer since" in words
    assert f"{PLACE}sign/\n" in words


def test_a_change_of_a_feature_names_no_answer(cast: Cast, ready, signatory) -> None:
    sign(self_evaluation=ready, post="Chair", seen=fingerprints(ready).whole, by=signatory)
    ImprovementAction.objects.create(self_evaluation=ready, feature_id=1, text="Meet.")
    void_signatures(ready, by=None)
    assert "an action for a whole feature" in said("voided")
    assert f"{PLACE}1." not in said("voided")


def test_a_change_tells_nobody_who_has_left(cast: Cast, ready, signatory) -> None:
    sign(self_evaluation=ready, post="Chair", seen=fingerprints(ready).whole, by=signatory)
    Membership.objects.filter(user=signatory).delete()
    rewritten(ready, "2.3", by=cast.officer)
    assert Mail.objects.filter(kind="voided").count() == 0


def test_every_notice_says_that_it_is_always_sent(cast: Cast, ready, signatory) -> None:
    sign(self_evaluation=ready, post="Chair", seen=fingerprints(ready).whole, by=signatory)
    rewritten(ready, "2.3", by=cast.officer)
    found = hand_in(ready, cast)
    accept(self_evaluation=found, by=cast.division)
    send_back_of = reopen(self_evaluation=found, reason="Once more.", by=cast.division)
    send_back(
        self_evaluation=make_submitted(send_back_of, DAY), note="Look again.", by=cast.division
    )
    kinds = {"voided", "submitted", "submitted_to_division", "accepted", "reopened", "sent_back"}
    assert set(Mail.objects.values_list("kind", flat=True)) == kinds
    always = "Messages about an act like this one are always sent."
    assert [row.kind for row in Mail.objects.all() if always not in row.text] == []
    assert [row.kind for row in Mail.objects.all() if always not in row.html] == []
