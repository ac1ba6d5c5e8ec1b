"""Whose a file is: what the Division and a partnership do with the same one, and in what order."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from accounts.models import Event, Partnership
from selfevaluation.delivered import CHECK, certainty_of
from selfevaluation.intake.readings import Certainty, ReadAnswer, Reading
from selfevaluation.models import Choice, ReceivedFile, SelfEvaluation
from selfevaluation.operations import delivered_files, deliveries, loading
from selfevaluation.operations.deliveries import hand_in as deliver
from selfevaluation.operations.deliveries import read_waiting
from selfevaluation.operations.loading import load, try_out
from selfevaluation.operations.received import AlreadyReceived
from selfevaluation.operations.sorting import (
    DIVISION,
    PARTNERSHIP,
    NotWaiting,
    bring_back,
    give_to,
    set_aside,
)
from selfevaluation.operations.taking import NotToBeChecked, take, take_unwritten
from selfevaluation.states import Refused
from tests.cast import Cast
from tests.deliveries import as_file, made_reading, make_delivered, member, read_as_made
from tests.readings import hand_in, make_reading, missing, sure
from tests.selfevaluation.test_received_taking import answer_of, choose, seen_of, typed

State = ReceivedFile.State
TODAY = date(2019, 5, 14)
NOTHING_TO_DO = "It was set aside: nothing needs to be done about it."


@pytest.fixture(autouse=True)
def _read_as_made(monkeypatch) -> None:
    monkeypatch.setattr(delivered_files, "read_apart", read_as_made)


@pytest.fixture
def delivered(draft: SelfEvaluation, cast: Cast) -> ReceivedFile:
    """A file of the Division's that waits for Fife, whose draft is empty."""
    file = make_delivered(draft.round, make_reading(sure("2.3"), sure("2.4")), cast.division)
    file.partnership = draft.partnership
    file.save()
    return file


@pytest.fixture
def orkney(data: None) -> Partnership:
    return Partnership.objects.get(slug="orkney-islands")


def uploaded(found: SelfEvaluation, by, reading: Reading) -> ReceivedFile:
    """Uploaded by the partnership itself: the bytes that `member` has of this reading."""
    file = hand_in(found, by, reading)
    file.sha256 = hashlib.sha256(as_file(reading)).hexdigest()
    file.save()
    return file


def loaded(found: SelfEvaluation, *readings: Reading) -> list[tuple[str, str]]:
    members = [member(f"{place}.docx", reading) for place, reading in enumerate(readings)]
    run = load(round=found.round, name="x", members=members, on=TODAY)
    return [(outcome.state, outcome.words) for outcome in run]


def test_a_file_given_to_others_meanwhile_is_not_taken(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast, orkney: Partnership
) -> None:
    seen = seen_of(delivered, draft)
    give_to(received=delivered, partnership=orkney, by=cast.division)
    facts = {"received": delivered, "choices": {"2.3": True}, "seen": seen}
    with pytest.raises(NotToBeChecked, match="another partnership by now"):
        take(**facts, self_evaluation=draft, by=cast.officer)
    assert (answer_of(draft, "2.3").evidence, Choice.objects.count()) == ("", 0)
    delivered.refresh_from_db()
    assert (delivered.partnership, delivered.self_evaluation) == (orkney, None)


def test_division_takes_into_the_return_whose_file_it_is_by_now(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast
) -> None:
    moray = Partnership.objects.get(slug="moray")
    seen = seen_of(delivered, draft)
    give_to(received=delivered, partnership=moray, by=cast.division)
    take_unwritten(received=delivered, choices={"2.3": True}, seen=seen, by=cast.division)
    assert answer_of(draft, "2.3").evidence == ""
    delivered.refresh_from_db()
    assert delivered.self_evaluation.partnership == moray


def test_a_file_set_aside_meanwhile_is_not_taken(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast
) -> None:
    set_aside(received=delivered, by=cast.division, right=DIVISION)
    with pytest.raises(NotToBeChecked, match="set aside"):
        choose(delivered, draft, cast.officer, choices={"2.3": True})


def test_what_is_taken_of_a_file_that_is_done_is_on_record(
    draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    choose(received, draft, cast.officer, choices={"2.3": True, "2.4": True})
    Choice.objects.all()._raw_delete("default")  # as after a change in the draft
    typed(draft, "2.3", cast.stranger, evidence="Ours.")
    received.refresh_from_db()
    choose(received, draft, cast.stranger, choices={"2.3": True})
    acts = Event.objects.filter(act=Event.Act.FILLED_DRAFT).order_by("pk")
    assert [event.by for event in acts] == [cast.officer, cast.stranger]
    received.refresh_from_db()
    assert (received.state, received.done_by) == ("drafted", cast.stranger)


def test_a_file_that_others_uploaded_by_mistake_is_still_loaded(
    draft: SelfEvaluation, cast: Cast
) -> None:
    reading = made_reading("moray", named="Moray")
    own = uploaded(draft, cast.officer, reading)
    assert loaded(draft, reading) == [("drafted", "It was put into the draft of Moray.")]
    own.refresh_from_db()
    assert (own.state, own.partnership) == ("to_check", draft.partnership)


def test_a_file_that_its_partnership_uploaded_is_not_told_of(
    draft: SelfEvaluation, cast: Cast
) -> None:
    reading = made_reading()
    own = uploaded(draft, cast.officer, reading)
    (trial,) = try_out(round=draft.round, members=[member("0.docx", reading)], on=TODAY)
    assert (trial.state, trial.words) == ("set_aside", NOTHING_TO_DO)
    assert loaded(draft, reading) == [("set_aside", NOTHING_TO_DO)]
    file = ReceivedFile.objects.get(delivery__isnull=False)
    assert (file.same_as, file.partnership, file.self_evaluation) == (None, own.partnership, None)
    assert answer_of(draft, "2.3").evidence == ""
    with pytest.raises(NotWaiting, match="stays set aside"):
        bring_back(received=file, by=cast.division, right=DIVISION)


def test_a_file_given_to_those_who_have_it_is_set_aside(draft: SelfEvaluation, cast: Cast) -> None:
    reading = made_reading("", named="Fyfe")
    uploaded(draft, cast.officer, reading)
    file = make_delivered(draft.round, reading, cast.division)
    given = give_to(received=file, partnership=draft.partnership, by=cast.division)
    assert (given.state, given.done_by) == ("set_aside", None)
    assert ReceivedFile.objects.waiting().count() == 1


def test_one_file_never_waits_twice_for_one_partnership(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast
) -> None:
    set_aside(received=delivered, by=cast.officer, right=PARTNERSHIP)
    own = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    own.sha256 = delivered.sha256
    own.save()
    with pytest.raises(NotWaiting):
        bring_back(received=delivered, by=cast.division, right=DIVISION)
    with pytest.raises(AlreadyReceived) as raised:
        bring_back(received=delivered, by=cast.officer, right=PARTNERSHIP)
    assert raised.value.received == own
    assert list(ReceivedFile.objects.waiting()) == [own]


def test_a_file_that_its_partnership_has_begun_with_is_theirs(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast
) -> None:
    assert cast.division.has_perm("selfevaluation.check_received", delivered)
    seen = seen_of(delivered, draft)
    choose(delivered, draft, cast.officer, choices={"2.3": False})
    assert not cast.division.has_perm("selfevaluation.check_received", delivered)
    with pytest.raises(NotWaiting, match="Fife has begun to check this file"):
        set_aside(received=delivered, by=cast.division, right=DIVISION)
    with pytest.raises(Refused, match="theirs to check"):
        take_unwritten(received=delivered, choices={"2.4": True}, seen=seen, by=cast.division)
    assert answer_of(draft, "2.4").evidence == ""
    set_aside(received=delivered, by=cast.officer, right=PARTNERSHIP)


def test_division_goes_on_with_a_file_that_it_has_begun_with_itself(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast
) -> None:
    seen = seen_of(delivered, draft)
    facts = {"received": delivered, "seen": seen, "by": cast.division}
    take_unwritten(**facts, choices={"2.3": False})
    assert cast.division.has_perm("selfevaluation.check_received", delivered)
    assert take_unwritten(**facts, choices={"2.4": True}).left == 0


def settling_but(monkeypatch, module, *, fails_at: str) -> None:
    settle = module.settle

    def fails(received: ReceivedFile, reading: Reading, **facts: object) -> ReceivedFile:
        settled = settle(received, reading, **facts)
        if received.name == fails_at:
            raise RuntimeError("a fault")
        return settled

    monkeypatch.setattr(module, "settle", fails)


def test_a_fault_while_a_file_is_dealt_with_ends_in_a_sentence(
    draft: SelfEvaluation, cast: Cast, monkeypatch, caplog
) -> None:
    settling_but(monkeypatch, deliveries, fails_at="fife.docx")
    deliver(
        round=draft.round,
        name="x",
        members=[member("fife.docx", made_reading())],
        enqueue=lambda pk: read_waiting(pk, on=TODAY),
        by=cast.division,
    )
    file = ReceivedFile.objects.get()
    assert (file.state, file.file, file.self_evaluation) == ("refused", None, None)
    assert file.refused.startswith("“fife.docx” could not be read because of a fault in this site")
    assert answer_of(draft, "2.3").evidence == ""
    assert f"received file {file.pk} could not be dealt with" in caplog.messages


def test_a_file_that_meets_a_fault_does_not_hold_up_the_others(
    draft: SelfEvaluation, monkeypatch, caplog
) -> None:
    settling_but(monkeypatch, loading, fails_at="0.docx")
    states = [state for state, _ in loaded(draft, made_reading(), made_reading("moray"))]
    assert states == ["refused", "drafted"]
    assert answer_of(draft, "2.3").evidence == ""
    file = ReceivedFile.objects.get(state="refused")
    assert f"received file {file.pk} could not be dealt with" in caplog.messages


def test_the_files_after_one_that_cannot_be_kept_are_kept(
    draft: SelfEvaluation, cast: Cast
) -> None:
    def fails() -> None:
        raise LookupError("a fault")

    broken = replace(member("a.docx", made_reading()), opened=fails)
    members = [broken, member("moray.docx", made_reading("moray"))]
    deliver(round=draft.round, name="x", members=members, enqueue=print, by=cast.division)
    states = ReceivedFile.objects.order_by("name").values_list("name", "state")
    assert list(states) == [("a.docx", "refused"), ("moray.docx", "queued")]


def with_answer(answer: ReadAnswer) -> Reading:
    reading = made_reading()
    answers = [answer if each.proposal == answer.proposal else each for each in reading.answers]
    return replace(reading, answers=tuple(answers))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ReadAnswer("2.3", evidence="Minutes."), "1 proposal in it needs a look."),
        (missing("2.3"), "1 proposal could not be read: the notes say why."),
        (
            ReadAnswer("2.3", certainty=Certainty.CHECK),
            "1 proposal could not be read: the notes say why.",
        ),
        (ReadAnswer("2.3"), "It was put into the draft of Fife."),
    ],
)
def test_a_draft_is_filled_only_where_each_answer_is_sure_or_empty(
    draft: SelfEvaluation, answer: ReadAnswer, words: str
) -> None:
    ((state, told),) = loaded(draft, with_answer(answer))
    assert told == words
    assert (state == State.DRAFTED) == (told == "It was put into the draft of Fife.")


def test_what_needs_a_look_is_what_the_pages_call_so(draft: SelfEvaluation) -> None:
    reading = with_answer(ReadAnswer("2.3", evidence="Minutes."))
    assert [certainty_of(answer) for answer in reading.answers].count(CHECK) == 1
