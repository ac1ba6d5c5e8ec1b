"""A return that begins with the partnership's last answers: what comes along, and what does not."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Partnership
from selfevaluation.models import (
    ActionTask,
    Answer,
    DescriptorSet,
    EvidenceItem,
    ImprovementAction,
    LaterView,
    Round,
    SelfEvaluation,
)
from selfevaluation.operations import reopen, save_answer, start
from tests.cast import Cast
from tests.returns import make_ready, make_round, make_submitted, rewrite
from tests.selfevaluation.test_concurrency import at_once

PAGE = "/self-evaluations/2020/fife/"
OPENED_2020 = date(2020, 3, 1)


@pytest.fixture
def fife(data: None) -> Partnership:
    return Partnership.objects.get(slug="fife")


@pytest.fixture
def round_2020(data: None) -> Round:
    return make_round("2020", opened_on=OPENED_2020, due_on=date(2020, 5, 1))


def answer_to(found: SelfEvaluation, number: str) -> Answer:
    feature, position = number.split(".")
    return found.answers.get(proposal__feature=feature, proposal__position=position)


def submitted(round: Round, place: Partnership, on: date, **first: object) -> SelfEvaluation:
    """A complete return; `first` is said of 1.1 instead."""
    found = make_ready(start(round=round, partnership=place, by=None))
    for name, value in first.items():
        answer = answer_to(found, "1.1")
        setattr(answer, name, value)
        answer.save()
    return make_submitted(found, on)


@pytest.fixture
def last(draft: SelfEvaluation, fife: Partnership) -> SelfEvaluation:
    """Fife's return of 2019, with every kind of thing that an answer can hold."""
    make_ready(draft, but=("6.3",))
    answer = answer_to(draft, "2.3")
    facts = {"self_evaluation": draft, "text": "Meet every month."}
    action = ImprovementAction.objects.create(
        **facts, proposal=answer.proposal, leads="Chief Officer", by_when="Autumn", position=2
    )
    ActionTask.objects.create(action=action, text="Find a room.", by_when="June", position=1)
    ImprovementAction.objects.create(
        self_evaluation=draft, feature_id=4, text="For the whole feature."
    )
    EvidenceItem.objects.create(
        answer=answer, title="Minutes", url="https://cast.example/minutes", position=3
    )
    answer.note = "A note on the paper."
    answer.save()
    return make_submitted(draft, date(2019, 5, 10))


def write(draft: SelfEvaluation, number: str, rating: str, evidence: str) -> None:
    answer = answer_to(draft, number)
    facts = {"rating": rating, "evidence": evidence, "actions": []}
    save_answer(answer=answer, **facts, seen=answer.version, by=None)


def carried(round: Round, place: Partnership) -> SelfEvaluation:
    return start(round=round, partnership=place, by=None, carry_over=True)


def test_everything_that_was_said_comes_along(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    fresh = carried(round_2020, fife)
    answer = answer_to(fresh, "2.3")
    assert (answer.rating, answer.evidence) == ("partly", "Minutes on 2.3.")
    assert (answer.state, answer.version) == (Answer.State.CARRIED_OVER, 1)
    item = answer.evidence_items.get()
    assert (item.title, item.url, item.position) == ("Minutes", "https://cast.example/minutes", 3)
    action = fresh.actions.get(proposal=answer.proposal)
    assert (action.text, action.leads, action.by_when, action.position) == (
        "Meet every month.",
        "Chief Officer",
        "Autumn",
        2,
    )
    task = action.tasks.get()
    assert (task.text, task.by_when, task.position) == ("Find a room.", "June", 1)
    assert fresh.actions.get(feature=4).text == "For the whole feature."


def test_the_note_of_a_reader_stays_where_it_is(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    assert answer_to(carried(round_2020, fife), "2.3").note == ""


def test_an_answer_of_which_nothing_was_said_stays_empty(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    fresh = carried(round_2020, fife)
    assert answer_to(fresh, "6.3").state == Answer.State.NOT_STARTED
    assert fresh.answers.filter(is_carried_over=True).count() == 21


@pytest.mark.parametrize("kind", ["action", "link"])
def test_an_answer_with_nothing_but_an_action_or_a_link_is_carried_and_marked(
    draft: SelfEvaluation, round_2020: Round, fife: Partnership, kind: str
) -> None:
    answer = answer_to(draft, "2.3")
    if kind == "action":
        facts = {"proposal": answer.proposal, "text": "Meet."}
        ImprovementAction.objects.create(self_evaluation=draft, **facts)
    else:
        EvidenceItem.objects.create(answer=answer, title="M", url="https://cast.example/")
    make_submitted(draft, date(2019, 5, 10))
    fresh = carried(round_2020, fife)
    marked = fresh.answers.filter(is_carried_over=True)
    assert [found.proposal_id for found in marked] == [answer.proposal_id]
    assert fresh.actions.count() + EvidenceItem.objects.filter(answer__in=marked).count() == 1


def test_the_last_return_stays_as_it_is_and_frozen(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    fresh = carried(round_2020, fife)
    write(fresh, "2.3", "exemplary", "New.")
    before = answer_to(last, "2.3")
    before.refresh_from_db()
    assert (before.rating, before.evidence) == ("partly", "Minutes on 2.3.")
    assert last.actions.count() == 2
    assert before.evidence_items.count() == 1
    before.evidence = "Rewritten."
    with pytest.raises(IntegrityError), transaction.atomic():
        before.save()


def test_a_carried_answer_counts_as_ready_only_once_somebody_saved_it(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    fresh = carried(round_2020, fife)

    def ready() -> int:
        return SelfEvaluation.objects.with_progress().get(pk=fresh.pk).ready_count

    assert ready() == 0
    write(fresh, "1.1", "partly", "Minutes on 1.1.")  # as it is
    assert ready() == 1


def test_the_version_that_counts_is_carried_not_one_that_is_being_written(
    last: SelfEvaluation, round_2020: Round, fife: Partnership, cast: Cast
) -> None:
    again = reopen(self_evaluation=last, reason="A slip.", by=cast.division)
    answer = answer_to(again, "1.1")
    save_answer(
        answer=answer,
        rating="exemplary",
        evidence="Draft.",
        actions=[],
        seen=answer.version,
        by=None,
    )
    assert answer_to(carried(round_2020, fife), "1.1").rating == "partly"


def test_a_second_version_is_carried_once_it_is_submitted(
    last: SelfEvaluation, round_2020: Round, fife: Partnership, cast: Cast
) -> None:
    again = reopen(self_evaluation=last, reason="A slip.", by=cast.division)
    answer = answer_to(again, "1.1")
    save_answer(
        answer=answer,
        rating="exemplary",
        evidence="Again.",
        actions=[],
        seen=answer.version,
        by=None,
    )
    make_submitted(again, date(2019, 6, 1))
    assert answer_to(carried(round_2020, fife), "1.1").evidence == "Again."


def test_the_rating_is_carried_as_submitted_without_its_later_view(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    answer = answer_to(last, "1.1")
    facts = {"direction": "down", "rating": "not_yet", "reason": "We thought again."}
    LaterView.objects.create(answer=answer, **facts, viewed_on=date(2019, 12, 1))
    fresh = answer_to(carried(round_2020, fife), "1.1")
    assert (fresh.rating, fresh.later_views.count()) == ("partly", 0)


# --- Which return is the last one -----------------------------------------------------------------


def test_an_own_round_in_between_is_the_last_one(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    days = {"opened_on": date(2019, 9, 1), "due_on": date(2019, 10, 1)}
    own = make_round("fife-2019", **days, partnership=fife)
    submitted(own, fife, date(2019, 9, 20), evidence="Of our own.")
    assert answer_to(carried(round_2020, fife), "1.1").evidence == "Of our own."


def test_a_later_round_is_not_the_last_one(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    later = make_round("2021", opened_on=date(2021, 3, 1), due_on=date(2021, 5, 1))
    submitted(later, fife, date(2021, 3, 2), evidence="Later.")
    assert answer_to(carried(round_2020, fife), "1.1").evidence == "Minutes on 1.1."


def test_of_two_rounds_that_opened_on_one_day_the_second_comes_after_the_first(
    last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    days = {"opened_on": OPENED_2020, "due_on": date(2020, 5, 1)}
    own = make_round("fife-2020", **days, partnership=fife)
    submitted(round_2020, fife, date(2020, 4, 1), evidence="National.")
    assert answer_to(carried(own, fife), "1.1").evidence == "National."


def test_another_partnership_gives_nothing(last: SelfEvaluation, round_2020: Round) -> None:
    moray = Partnership.objects.get(slug="moray")
    fresh = carried(round_2020, moray)
    assert set(fresh.answers.values_list("rating", "evidence")) == {("", "")}


@pytest.mark.parametrize("into_fictional", [True, False])
def test_made_up_and_real_answers_never_mix(
    last: SelfEvaluation, fife: Partnership, into_fictional: bool
) -> None:
    days = {"opened_on": OPENED_2020, "due_on": date(2020, 5, 1)}
    training = make_round("exercise", **days, is_fictional=True)
    if into_fictional:
        assert carried(training, fife).answers.filter(is_carried_over=True).count() == 0
        return
    submitted(training, fife, date(2020, 4, 1), evidence="Fictional.")
    later = make_round("2021", opened_on=date(2021, 3, 1), due_on=date(2021, 5, 1))
    assert answer_to(carried(later, fife), "1.1").evidence == "Minutes on 1.1."


# --- The next version of a return -----------------------------------------------------------------


def test_the_next_version_says_all_that_the_one_before_says(
    last: SelfEvaluation, cast: Cast
) -> None:
    rewrite(last, "1.1", note="A note on the paper.")
    fresh = reopen(self_evaluation=last, reason="A slip.", by=cast.division)
    fields = ("proposal", "rating", "evidence", "note", "version")
    assert set(fresh.answers.values_list(*fields)) == set(last.answers.values_list(*fields))
    assert not fresh.answers.filter(is_carried_over=True).exists()
    facts = ("proposal", "feature", "text", "leads", "by_when", "tasks__text", "tasks__by_when")
    assert set(fresh.actions.values_list(*facts)) == set(last.actions.values_list(*facts))
    items = EvidenceItem.objects.values_list("title", "url", "position")
    assert list(items.filter(answer__self_evaluation=fresh)) == list(
        items.filter(answer__self_evaluation=last)
    )


# --- The page -------------------------------------------------------------------------------------


def buttons(page: str) -> list[str]:
    return [value for value in ("carry", "empty") if f'name="begin" value="{value}"' in page]


def test_a_lead_chooses_when_there_is_an_earlier_return(
    cast: Cast, sign_in, last: SelfEvaluation, round_2020: Round
) -> None:
    page = sign_in(cast.stranger).get(PAGE).content.decode()
    assert buttons(page) == ["carry", "empty"]
    assert "Start from our answers of Self-evaluation 2019" in page


def test_there_is_one_way_where_nothing_was_submitted_before(
    cast: Cast, sign_in, draft: SelfEvaluation, round_2020: Round
) -> None:
    page = sign_in(cast.stranger).get(PAGE).content.decode()
    assert buttons(page) == []
    assert "Open the return" in page


def test_others_are_offered_nothing(
    cast: Cast, sign_in, last: SelfEvaluation, round_2020: Round
) -> None:
    for user in (cast.officer, cast.division):
        page = sign_in(user).get(PAGE).content.decode()
        assert (buttons(page), "Start from our answers" in page) == ([], False)


def test_other_words_of_the_levels_are_told(
    cast: Cast, sign_in, last: SelfEvaluation, round_2020: Round
) -> None:
    client = sign_in(cast.stranger)
    told = "The levels are worded differently in this round."
    assert told not in client.get(PAGE).content.decode()
    wording = DescriptorSet.objects.create(name="Another", issued_on=date(2020, 1, 1))
    Round.objects.filter(pk=round_2020.pk).update(descriptor_set=wording)
    assert told in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("begin", "count", "words"),
    [
        ({}, 0, "The return is started. Its 22 answers are empty."),
        ({"begin": "empty"}, 0, "The return is started. Its 22 answers are empty."),
        (
            {"begin": "carry"},
            21,
            "The return is started from Self-evaluation 2019: 21 of 22 answers are carried over.",
        ),
    ],
)
def test_it_says_how_many_are_carried(
    cast: Cast, sign_in, last, round_2020: Round, begin: dict, count: int, words: str
) -> None:
    response = sign_in(cast.stranger).post(f"{PAGE}start/", begin, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert words in response.content.decode()
    draft = SelfEvaluation.objects.get(round=round_2020)
    assert draft.answers.filter(is_carried_over=True).count() == count


def test_a_second_press_changes_nothing_and_says_so(
    cast: Cast, sign_in, last: SelfEvaluation, round_2020: Round
) -> None:
    client = sign_in(cast.stranger)
    client.post(f"{PAGE}start/", {"begin": "carry"})
    response = client.post(f"{PAGE}start/", {"begin": "empty"}, follow=True)
    assert "had been started already. Nothing was changed." in response.content.decode()
    draft = SelfEvaluation.objects.get(round=round_2020)
    assert draft.answers.filter(is_carried_over=True).count() == 21


def test_in_a_locked_round_nothing_is_started(
    cast: Cast, sign_in, last: SelfEvaluation, round_2020: Round
) -> None:
    Round.objects.filter(pk=round_2020.pk).update(locked_at="2020-03-02T09:00Z")
    response = sign_in(cast.stranger).post(f"{PAGE}start/", {"begin": "carry"}, follow=True)
    assert "is locked: nothing can be changed in it for now." in response.content.decode()
    assert not SelfEvaluation.objects.filter(round=round_2020).exists()


# --- Two at once ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_who_start_at_once_one_decides_how(
    transactional_db: None, last: SelfEvaluation, round_2020: Round, fife: Partnership
) -> None:
    def starting(*, carry_over: bool):
        return lambda: start(round=round_2020, partnership=fife, by=None, carry_over=carry_over)

    one, other = at_once(starting(carry_over=True), starting(carry_over=False))
    assert one == other
    draft = SelfEvaluation.objects.get(round=round_2020)
    assert draft.answers.count() == 22
    assert draft.answers.filter(is_carried_over=True).count() in (0, 21)
    assert draft.transitions.count() == 1
