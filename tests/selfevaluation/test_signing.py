"""Signing for a body, what voids it, and submitting with or without every signature."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from accounts.models import Event, Partnership, User
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Round, SelfEvaluation, Signature, SignedAnswer
from selfevaluation.operations import (
    BodySigned,
    ChangedBeforeSigning,
    NotComplete,
    Unsigned,
    sign,
    start,
    submit,
    withdraw_signature,
)
from selfevaluation.operations.answers import ActionText
from selfevaluation.signing import signature_lines
from selfevaluation.states import Refused, WrongState
from tests.cast import Cast, join, person
from tests.returns import change, make_ready, make_signatories, sign_as

DAY = date(2019, 5, 15)
CONTACT = {
    "contact_name": "Fictional contact",
    "contact_email": "contact@cast.example",
    "completed_on": date(2019, 5, 10),
}


@pytest.fixture
def ready(draft: SelfEvaluation) -> SelfEvaluation:
    return make_ready(draft)


@pytest.fixture
def signatories(ready: SelfEvaluation) -> list[User]:
    """Of NHS Fife, Fife Council and Fife Integration Joint Board."""
    return make_signatories(ready.partnership)


def lines(found: SelfEvaluation):
    """As a page has it: the row read again, with its bodies."""
    fresh = SelfEvaluation.objects.select_related("round__descriptor_set").get(pk=found.pk)
    fresh.partnership = Partnership.objects.with_bodies().get(pk=fresh.partnership_id)
    return signature_lines(fresh)


def states(found: SelfEvaluation) -> list[str]:
    return [line.state for line in lines(found)]


def test_a_signature_keeps_person_post_body_time_and_what_was_signed(
    ready: SelfEvaluation, signatories: list[User]
) -> None:
    signature = sign_as(signatories[0], ready, "Chief Executive")
    assert (signature.name, signature.post) == ("Signs 0", "Chief Executive")
    assert signature.body == ready.partnership.health_board
    content = fingerprints(ready)
    assert signature.fingerprint == content.whole
    assert dict(signature.answers.values_list("answer", "fingerprint")) == content.answers
    assert len(content.answers) == 22
    assert Event.objects.filter(act="signed_return", by=signatories[0]).count() == 1


def test_signing_twice_does_one_thing(ready: SelfEvaluation, signatories: list[User]) -> None:
    assert sign_as(signatories[0], ready) == sign_as(signatories[0], ready)
    assert Signature.objects.count() == 1
    assert SignedAnswer.objects.count() == 22


def test_another_signatory_of_the_same_body_is_told_who_signed(
    ready: SelfEvaluation, signatories: list[User]
) -> None:
    deputy = person("deputy")
    join(deputy, "fife", "signatory")  # for the Health Board
    first = sign_as(signatories[0], ready)
    with pytest.raises(BodySigned) as raised:
        sign_as(deputy, ready)
    assert raised.value.signature == first
    assert str(raised.value) == "Signs 0 has signed for NHS Fife already."


def test_what_changed_after_it_was_shown_is_not_signed(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    seen = fingerprints(ready).whole
    change(ready, "2.3", cast.officer, evidence="Written in the meantime.")
    with pytest.raises(ChangedBeforeSigning):
        sign(self_evaluation=ready, post="Chief Executive", seen=seen, by=signatories[0])
    assert Signature.objects.count() == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"rating": "established"},
        {"evidence": "Another evidence."},
        {"actions": [ActionText("A new action")]},
    ],
)
def test_a_change_voids_all_signatures_and_says_what_changed(
    ready: SelfEvaluation, signatories: list[User], cast: Cast, changed: dict[str, object]
) -> None:
    for one in signatories:
        sign_as(one, ready)
    assert states(ready) == ["signed"] * 3
    change(ready, "2.3", cast.officer, **changed)
    voided = lines(ready)
    assert [line.state for line in voided] == ["voided"] * 3
    assert [[each.number for each in line.changed] for line in voided] == [["2.3"]] * 3
    assert {line.signature.ended.by for line in voided} == {cast.officer}
    assert Event.objects.filter(act="voided_signatures", by=cast.officer).count() == 1


def test_all_answers_that_changed_are_named_in_order(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    sign_as(signatories[0], ready)
    for number in ("4.1", "2.3"):
        change(ready, number, cast.officer, evidence="Another evidence.")
    first, *others = lines(ready)
    assert [each.number for each in first.changed] == ["2.3", "4.1"]
    assert [line.state for line in others] == ["unsigned", "unsigned"]


def test_a_change_undone_leaves_the_signature_void(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    sign_as(signatories[0], ready)
    before = ready.answers.get(proposal__feature=2, proposal__position=3).evidence
    for evidence in ("Another evidence.", before):
        change(ready, "2.3", cast.officer, evidence=evidence)
    first = lines(ready)[0]
    assert (first.state, first.changed, first.is_as_signed) == ("voided", (), True)


def test_saving_without_a_change_leaves_signatures(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    sign_as(signatories[0], ready)
    change(ready, "2.3", cast.officer)
    assert states(ready) == ["signed", "unsigned", "unsigned"]


def test_after_a_change_it_is_signed_again(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    first = sign_as(signatories[0], ready)
    change(ready, "2.3", cast.officer, evidence="Another evidence.")
    second = sign_as(signatories[0], ready)
    assert first != second
    assert lines(ready)[0].signature == second
    assert states(ready) == ["signed", "unsigned", "unsigned"]


def test_a_signature_is_withdrawn_by_who_gave_it_only(
    ready: SelfEvaluation, signatories: list[User]
) -> None:
    signature = sign_as(signatories[0], ready)
    with pytest.raises(Refused):
        withdraw_signature(signature=signature, by=signatories[1])
    for _ in range(2):
        withdraw_signature(signature=signature, by=signatories[0])
    assert states(ready) == ["withdrawn", "unsigned", "unsigned"]
    assert Event.objects.filter(act="withdrew_signature").count() == 1


def test_who_is_no_signatory_here_signs_nothing(ready: SelfEvaluation, cast: Cast) -> None:
    for who in (cast.stranger, cast.officer, cast.signatory, cast.division):
        with pytest.raises(PermissionDenied):
            sign_as(who, ready)


def test_what_is_not_complete_is_not_signed(draft: SelfEvaluation) -> None:
    make_ready(draft, but=("4.2",))
    with pytest.raises(NotComplete) as raised:
        sign_as(make_signatories(draft.partnership)[0], draft)
    assert [answer.proposal.number for answer in raised.value.answers] == ["4.2"]


@pytest.mark.parametrize(
    ("slug", "bodies"),
    [
        (
            "clackmannanshire-and-stirling",
            ["health_board", "council", "council", "integration_authority"],
        ),
        ("highland", ["health_board", "council"]),
        ("fife", ["health_board", "council", "integration_authority"]),
    ],
)
def test_each_body_of_the_partnership_signs_the_same(
    data: None, round_2019: Round, slug: str, bodies: list[str]
) -> None:
    place = Partnership.objects.get(slug=slug)
    found = make_ready(start(round=round_2019, partnership=place, by=None))
    people = make_signatories(place)
    assert [line.body.kind for line in lines(found)] == bodies
    for number, one in enumerate(people):
        with pytest.raises(Unsigned) as raised:
            submit(self_evaluation=found, **CONTACT, on=DAY, by=None)
        assert len(raised.value.bodies) == len(bodies) - number
        sign_as(one, found)
    assert found.signatures.values("fingerprint").distinct().count() == 1
    done = submit(self_evaluation=found, **CONTACT, on=DAY, by=None)
    assert (done.state, done.unsigned_reason) == ("submitted", "")


def test_a_signature_outstanding_asks_for_a_reason(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    sign_as(signatories[0], ready)
    with pytest.raises(Unsigned) as raised:
        submit(self_evaluation=ready, **CONTACT, on=DAY, by=cast.stranger)
    assert raised.value.bodies == [
        signatory.memberships.get().body for signatory in signatories[1:]
    ]
    reason = "The Council meets in June."
    submit(self_evaluation=ready, **CONTACT, on=DAY, by=cast.stranger, unsigned_reason=reason)
    ready.refresh_from_db()
    assert (ready.state, ready.unsigned_reason) == ("submitted", reason)
    assert states(ready) == ["signed", "unsigned", "unsigned"]


def test_a_reason_is_not_kept_when_everybody_signed(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    for one in signatories:
        sign_as(one, ready)
    done = submit(self_evaluation=ready, **CONTACT, on=DAY, by=cast.stranger, unsigned_reason="No.")
    assert done.unsigned_reason == ""
    assert {done.fingerprint} == set(ready.signatures.values_list("fingerprint", flat=True))


def test_nothing_is_signed_or_withdrawn_once_submitted(
    ready: SelfEvaluation, signatories: list[User], cast: Cast
) -> None:
    signature = sign_as(signatories[0], ready)
    submit(self_evaluation=ready, **CONTACT, on=DAY, by=cast.stranger, unsigned_reason="June.")
    with pytest.raises(WrongState):
        sign_as(signatories[1], ready)
    with pytest.raises(WrongState):
        withdraw_signature(signature=signature, by=signatories[0])
    assert states(ready) == ["signed", "unsigned", "unsigned"]


def test_an_imported_return_has_no_signatures_to_show(data: None) -> None:
    assert lines(SelfEvaluation.objects.get(partnership__slug="orkney-islands")) == []


def test_the_lines_take_the_same_queries_however_much_was_signed(
    ready: SelfEvaluation, signatories: list[User], cast: Cast, django_assert_num_queries
) -> None:
    place = Partnership.objects.with_bodies().get(pk=ready.partnership_id)

    def count() -> None:
        found = SelfEvaluation.objects.select_related("round__descriptor_set").get(pk=ready.pk)
        found.partnership = place
        list(place.councils.all())
        with django_assert_num_queries(7):
            signature_lines(found)

    def sign_and_change(people: list[User]) -> None:
        for one in people:
            sign_as(one, ready)
        action = ActionText(f"Action {Signature.objects.count()}")
        change(ready, "2.3", cast.officer, actions=[action])

    sign_and_change(signatories[:1])
    count()
    for _ in range(3):
        sign_and_change(signatories)
    count()


def test_a_signature_without_a_post_is_refused_by_the_database(
    ready: SelfEvaluation, signatories: list[User]
) -> None:
    with pytest.raises(IntegrityError):
        sign_as(signatories[0], ready, post="")


@pytest.mark.parametrize("table", [Signature, SignedAnswer])
def test_a_signature_is_never_changed_in_the_database(
    ready: SelfEvaluation, signatories: list[User], table: type
) -> None:
    sign_as(signatories[0], ready)
    with pytest.raises(IntegrityError):
        table.objects.update(fingerprint="0" * 64)
