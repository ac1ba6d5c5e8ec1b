"""Taking parts of a file into a draft: what was seen and chosen, and nothing else."""

import pytest

from accounts.models import Event
from proposals.models import Feature
from selfevaluation.intake.readings import (
    Certainty,
    Kind,
    ReadAction,
    ReadAnswer,
    ReadFeature,
    Reading,
    ReadTask,
)
from selfevaluation.models import Answer, Choice, ImprovementAction, ReceivedFile, SelfEvaluation
from selfevaluation.operations.answers import ActionText, save_answer
from selfevaluation.operations.received import storable
from selfevaluation.operations.rounds import lock_round
from selfevaluation.operations.sorting import PARTNERSHIP, bring_back, set_aside
from selfevaluation.operations.taking import ChangedMeanwhile, Decided, NotToBeChecked, take
from selfevaluation.parts import draft_of, outline, parts_of
from selfevaluation.states import RoundLocked
from tests.cast import Cast
from tests.readings import full_reading, hand_in, make_reading, plan_reading, sure
from tests.returns import make_ready, make_signatories, sign_as


def seen_of(received: ReceivedFile, found: SelfEvaluation) -> dict[str, str]:
    """What a page that shows all parts would carry."""
    parts = parts_of(received, draft_of(found), outline(), received.choices.all())
    return {part.key: part.seen for part in parts}


def choose(received, found, by, **facts):
    """Take (True) or keep (False) by key, as somebody who looks at the page now."""
    seen = facts.pop("seen", None) or seen_of(received, found)
    choices = {key.replace("_", "."): value for key, value in facts["choices"].items()}
    return take(received=received, self_evaluation=found, choices=choices, seen=seen, by=by)


def answer_of(found: SelfEvaluation, number: str) -> Answer:
    feature, position = number.split(".")
    return found.answers.get(proposal__feature=feature, proposal__position=position)


def actions_at(found: SelfEvaluation, number: str) -> list[tuple]:
    feature, position = number.split(".")
    rows = found.actions.filter(proposal__feature=feature, proposal__position=position)
    return [(row.text, row.leads, row.by_when, told(row)) for row in rows]


def told(row: ImprovementAction) -> list[tuple[str, str]]:
    return list(row.tasks.values_list("text", "by_when"))


def typed(found: SelfEvaluation, number: str, by, **facts) -> None:
    answer = answer_of(found, number)
    said = {"rating": "", "evidence": "", "actions": []} | facts
    save_answer(answer=answer, **said, seen=answer.version, by=by)


def test_what_is_taken_is_in_the_draft_and_the_rest_is_left(
    draft: SelfEvaluation, cast: Cast
) -> None:
    reading = make_reading(sure("2.3"), sure("2.4", rating="exemplary"), contact_name="Chief")
    received = hand_in(draft, cast.officer, reading)
    decided = choose(received, draft, cast.officer, choices={"2.3": True})
    assert decided == Decided(taken=1, kept=0, left=2)
    answer = answer_of(draft, "2.3")
    assert (answer.rating, answer.evidence, answer.changed_by) == (
        "established",
        "Evidence of 2.3.",
        cast.officer,
    )
    assert answer.history.first().history_change_reason == "From “Our return.docx”"
    assert answer_of(draft, "2.4").state == Answer.State.NOT_STARTED
    received.refresh_from_db()
    assert (received.state, received.self_evaluation, received.done_at) == ("to_check", draft, None)


def test_a_file_is_done_when_nothing_is_left_to_decide(draft: SelfEvaluation, cast: Cast) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    decided = choose(received, draft, cast.officer, choices={"2.3": True, "2.4": False})
    assert decided == Decided(taken=1, kept=1, left=0)
    received.refresh_from_db()
    assert (received.state, received.self_evaluation, received.done_by) == (
        "drafted",
        draft,
        cast.officer,
    )
    assert answer_of(draft, "2.4").state == Answer.State.NOT_STARTED
    assert [choice.is_taken for choice in received.choices.all()] == [True, False]
    acts = Event.objects.filter(act__in=["received_file", "filled_draft"]).order_by("pk")
    assert [(event.act, event.about) for event in acts] == [
        (act, f"Fife, {draft.round}, received file {received.pk}")
        for act in ("received_file", "filled_draft")
    ]
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_sending_twice_does_one_thing(draft: SelfEvaluation, cast: Cast) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    seen = seen_of(received, draft)
    once = choose(received, draft, cast.officer, seen=seen, choices={"2.3": True})
    assert choose(received, draft, cast.officer, seen=seen, choices={"2.3": True}) == once
    assert (answer_of(draft, "2.3").version, Choice.objects.count()) == (2, 1)


def test_what_the_file_does_not_say_empties_nothing(draft: SelfEvaluation, cast: Cast) -> None:
    typed(draft, "2.3", cast.stranger, rating="partly", evidence="Ours.", actions=[ActionText("A")])
    reading = make_reading(sure("2.3", rating="exemplary", evidence=""))
    received = hand_in(draft, cast.officer, reading)
    choose(received, draft, cast.officer, choices={"2.3": True})
    answer = answer_of(draft, "2.3")
    assert (answer.rating, answer.evidence) == ("exemplary", "Ours.")
    assert actions_at(draft, "2.3") == [("A", "", "", [])]


def test_an_action_that_is_there_gets_what_the_file_adds(draft: SelfEvaluation, cast: Cast) -> None:
    actions = [ActionText("Agree  reserves"), ActionText("Gone from the file")]
    typed(draft, "2.3", cast.stranger, actions=actions)
    row = draft.actions.get(text="Agree  reserves")
    row.by_when = "2020"
    row.save()
    tasks = (ReadTask("Draft it", "May"),)
    said = (ReadAction("Fresh"), ReadAction("Agree reserves", "Chief Officer", "", tasks))
    received = hand_in(draft, cast.officer, make_reading(sure("2.3", actions=said)))
    choose(received, draft, cast.officer, choices={"2.3": True})
    assert actions_at(draft, "2.3") == [
        ("Fresh", "", "", []),
        ("Agree  reserves", "Chief Officer", "2020", [("Draft it", "May")]),
    ]
    assert draft.actions.get(leads="Chief Officer").pk == row.pk


def test_a_plan_adds_to_a_proposal_and_to_a_feature(draft: SelfEvaluation, cast: Cast) -> None:
    typed(draft, "2.3", cast.stranger, actions=[ActionText("Ours")])
    draft.actions.create(feature=Feature.objects.get(number=2), text="An old plan")
    received = hand_in(draft, cast.officer, plan_reading(), "Plan.docx")
    decided = choose(received, draft, cast.officer, choices={"2.3": True, "feature-2": True})
    assert decided == Decided(taken=2, kept=0, left=0)
    ours, theirs = ("Ours", "", "", []), ("Agree reserves", "Chief Officer", "", [])
    assert actions_at(draft, "2.3") == [ours, theirs]
    old, row = draft.actions.filter(feature=2)
    assert old.text == "An old plan"
    assert (row.text, row.leads, row.by_when) == (
        "Plan for five years",
        "Chief Finance Officer",
        "2020",
    )
    assert told(row) == [("Draft it", "March 2020"), ("Agree it", "")]


def test_tasks_of_a_plan_are_put_beside_those_of_the_draft(
    draft: SelfEvaluation, cast: Cast
) -> None:
    row = draft.actions.create(feature_id=2, text="Plan for  five years", by_when="2021")
    kept = [row.tasks.create(position=0, text="Ours", by_when="May")]
    kept += [row.tasks.create(position=1, text="Agree it", by_when="June")]
    received = hand_in(draft, cast.officer, plan_reading())
    choose(received, draft, cast.officer, choices={"feature-2": True})
    row.refresh_from_db()
    assert (row.text, row.by_when) == ("Plan for  five years", "2020")
    assert told(row) == [("Ours", "May"), ("Agree it", "June"), ("Draft it", "March 2020")]
    assert list(row.tasks.all())[:2] == kept


def test_the_contact_and_the_day_are_a_part_of_their_own(draft: SelfEvaluation, cast: Cast) -> None:
    reading = full_reading(contact_email="no address at all")
    received = hand_in(draft, cast.officer, reading)
    choose(received, draft, cast.officer, choices={"whole": True})
    draft.refresh_from_db()
    assert (draft.contact_name, draft.contact_email) == ("Chief Officer", "")


def test_what_a_colleague_changed_meanwhile_stops_everything(
    draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    seen = seen_of(received, draft)
    typed(draft, "2.4", cast.stranger, evidence="Mine, meanwhile.")
    with pytest.raises(ChangedMeanwhile) as raised:
        choose(received, draft, cast.officer, seen=seen, choices={"2.3": True, "2.4": True})
    assert raised.value.keys == ["2.4"]
    assert answer_of(draft, "2.3").state == Answer.State.NOT_STARTED
    assert answer_of(draft, "2.4").evidence == "Mine, meanwhile."
    assert not Choice.objects.exists()


def test_actions_of_a_feature_that_changed_meanwhile_stop_everything(
    draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, plan_reading())
    seen = seen_of(received, draft)
    draft.actions.create(feature=Feature.objects.get(number=2), text="A colleague's")
    with pytest.raises(ChangedMeanwhile):
        choose(received, draft, cast.officer, seen=seen, choices={"feature-2": True})
    assert [row.text for row in draft.actions.all()] == ["A colleague's"]


def test_a_colleagues_other_decision_is_not_passed_over(draft: SelfEvaluation, cast: Cast) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    seen = seen_of(received, draft)
    choose(received, draft, cast.stranger, seen=seen, choices={"2.3": True})
    with pytest.raises(ChangedMeanwhile):
        choose(received, draft, cast.officer, seen=seen, choices={"2.3": False, "2.4": True})


def test_taking_ends_signatures_and_keeping_does_not(draft: SelfEvaluation, cast: Cast) -> None:
    make_ready(draft)
    signature = sign_as(make_signatories(draft.partnership)[0], draft)
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    choose(received, draft, cast.officer, choices={"2.3": False})
    assert list(draft.signatures.standing()) == [signature]
    choose(received, draft, cast.officer, choices={"2.4": True})
    assert list(draft.signatures.standing()) == []


def test_a_file_set_aside_is_taken_up_again_first(draft: SelfEvaluation, cast: Cast) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    set_aside(received=received, by=cast.officer, right=PARTNERSHIP)
    with pytest.raises(NotToBeChecked):
        choose(received, draft, cast.officer, choices={"2.3": True})
    bring_back(received=received, by=cast.officer, right=PARTNERSHIP)
    assert choose(received, draft, cast.officer, choices={"2.3": True}).left == 0


def test_a_locked_round_takes_nothing(draft: SelfEvaluation, cast: Cast) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    lock_round(round=draft.round, by=cast.division)
    with pytest.raises(RoundLocked):
        choose(received, draft, cast.officer, choices={"2.3": True})


def test_words_too_long_for_their_place_are_not_lost(draft: SelfEvaluation, cast: Cast) -> None:
    leads, by_when = "L" * 251, "W" * 121
    long = ReadAction("Act", leads, by_when, (ReadTask("Task", by_when),))
    reading = Reading(Kind.ACTION_PLAN, features=(ReadFeature(2, (long,)),))
    received = hand_in(draft, cast.officer, reading)
    choose(received, draft, cast.officer, choices={"feature-2": True})
    (row,) = draft.actions.all()
    assert (row.text, row.leads, row.by_when) == (
        f"Act\nLead officers: {leads}\nBy when: {by_when}",
        "",
        "",
    )
    assert told(row) == [(f"Task\nBy when: {by_when}", "")]


def test_a_rating_of_a_national_proposal_is_never_there_to_take(
    draft: SelfEvaluation, cast: Cast
) -> None:
    reading = make_reading(ReadAnswer("3.2", "established", Certainty.SURE, evidence="X"))
    received = hand_in(draft, cast.officer, reading)
    parts = parts_of(received, draft_of(draft), outline(), [])
    assert [part.is_open for part in parts if part.key == "3.2"] == [False]


def test_characters_that_no_database_holds_are_left_out() -> None:
    assert storable({"a": ("x\x00y", ["\ud800z"]), "b": None}) == {"a": ["xy", ["z"]], "b": None}
