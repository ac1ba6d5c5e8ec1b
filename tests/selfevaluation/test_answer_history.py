"""Every earlier text of an answer: told, compared, brought back."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from selfevaluation.models import Answer, ImprovementAction, SelfEvaluation
from selfevaluation.operations import save_answer, send_back, start
from selfevaluation.operations.answers import ActionText, Sending, actions_of
from selfevaluation.operations.copies import copy_for_next_version
from selfevaluation.versions import saves_of, texts_of
from tests.cast import Cast
from tests.returns import make_round, make_submitted

URL = "/self-evaluations/2019/fife/2.3/history/"
NOON = datetime(2019, 4, 1, 12, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def officer(cast: Cast, answer: Answer, sign_in) -> Client:
    return sign_in(cast.officer)


def save(answer: Answer, evidence: str, *, by, at: datetime | None = None, **facts) -> Answer:
    """Saved on top of whatever is there, in the name of `by`, at a moment."""
    answer.refresh_from_db()
    facts = {"rating": "partly", "actions": []} | facts
    saved = save_answer(answer=answer, evidence=evidence, **facts, seen=answer.version, by=by)
    row = saved.history.latest("history_id")
    row.history_user = by
    row.history_date = at or row.history_date
    row.save()
    return saved


def entries(client: Client, query: str = "") -> list:
    return client.get(f"{URL}{query}").context["history"].entries


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_nothing_saved_yet_says_so(officer: Client) -> None:
    assert "Nothing has been saved yet." in officer.get(URL).content.decode()


def test_saves_of_one_person_within_ten_minutes_are_told_together(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    told = [
        (cast.officer, 0, "a"),
        (cast.officer, 9, "a b"),
        (cast.officer, 11, "a b c"),  # later than ten minutes after the first
        (cast.stranger, 12, "a b c d"),
        (cast.officer, 13, "a b c d e"),
    ]
    for who, minute, text in told:
        save(answer, text, by=who, at=after(minute))
    found = entries(officer)
    assert [[save.number for save in entry.saves] for entry in found] == [[6], [5], [4], [3, 2]]
    assert [entry.is_current for entry in found] == [True, False, False, False]
    last = found[-1].differences
    assert (last.before.evidence, last.after.evidence) == ("", "a b")
    page = officer.get(URL).content.decode()
    assert "2 saves, from 12:00 to 12:09" in page
    assert "?version=2" in page


def test_the_actions_of_each_version_are_those_that_stood_then(answer: Answer, cast: Cast) -> None:
    save(answer, "one", by=cast.officer, actions=[ActionText("Meet"), ActionText("Agree")])
    meet, agree = actions_of(answer)
    save(answer, "two", by=cast.officer, actions=[ActionText("Agree soon", agree.pk)])
    save(answer, "three", by=cast.officer, actions=[])
    answer.refresh_from_db()
    texts = texts_of(answer, saves_of(answer), [2, 3, 4])
    assert {
        number: [each.text for each in version.actions] for number, version in texts.items()
    } == {2: ["Meet", "Agree"], 3: ["Agree soon"], 4: []}


def test_any_two_versions_are_compared_field_by_field(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    save(answer, "The old words", by=cast.officer, rating="", actions=[ActionText("Meet")])
    save(answer, "between", by=cast.officer)
    save(answer, "The new words", by=cast.stranger, rating="exemplary")
    response = officer.get(f"{URL}?from=4&to=2")
    found = response.context["comparison"]
    assert (found.earlier.number, found.later.number) == (2, 4)
    assert [(piece.kind, piece.text) for piece in found.differences.evidence] == [
        ("same", "The "),
        ("removed", "old"),
        ("added", "new"),
        ("same", " words"),
    ]
    assert [action.text for action in found.differences.before.actions] == ["Meet"]
    page = unescape(response.content.decode())
    assert "The rating was “No rating yet” and became “Exemplary”." in page


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?from=2&to=99", "There is no such version of this answer."),
        ("?from=1&to=2", "There is no such version of this answer."),
        ("?from=&to=2", "This field is required."),
        ("?from=x&to=2", "Enter a whole number."),
        ("?to=2", "This field is required."),
    ],
)
def test_a_comparison_that_cannot_be_made_says_why(
    officer: Client, answer: Answer, cast: Cast, query: str, says: str
) -> None:
    save(answer, "one", by=cast.officer)
    response = officer.get(f"{URL}{query}")
    assert response.status_code == 200
    assert says in response.content.decode()


def test_a_version_is_brought_back_whole_and_not_saved(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    save(answer, "old", by=cast.officer, actions=[ActionText("Meet"), ActionText("Agree")])
    meet, agree = actions_of(answer)
    save(
        answer, "new", by=cast.officer, rating="exemplary", actions=[ActionText("Agree", agree.pk)]
    )
    response = officer.get("/self-evaluations/2019/fife/2.3/?version=2")
    form, actions = response.context["form"], response.context["actions"]
    assert (form.initial["rating"], form.initial["evidence"]) == ("partly", "old")
    assert actions.initial == [
        {"text": "Meet", "pk": None},  # was removed, and its row with it
        {"text": "Agree", "pk": agree.pk},
    ]
    assert "This is version 2, to start from." in response.content.decode()
    answer.refresh_from_db()
    assert answer.evidence == "new"


def test_saving_what_was_brought_back_makes_a_new_version(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    save(answer, "old", by=cast.officer, actions=[ActionText("Meet")])
    save(answer, "new", by=cast.officer)
    page = officer.get("/self-evaluations/2019/fife/2.3/?version=2").context
    form, actions = page["form"], page["actions"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {name: value or "" for each in actions for name, value in each_field(each)}
    sent |= {"actions-TOTAL_FORMS": len(actions.forms), "actions-INITIAL_FORMS": 1}
    assert officer.post("/self-evaluations/2019/fife/2.3/", sent).status_code == 302
    answer.refresh_from_db()
    assert (answer.version, answer.evidence) == (4, "old")
    assert [action.text for action in actions_of(answer)] == ["Meet"]


def each_field(form) -> list[tuple[str, object]]:
    return [(form[name].html_name, form[name].value()) for name in form.fields]


@pytest.mark.parametrize("number", ["99", "x", "1" * 400])
def test_a_version_that_is_not_there_leaves_the_answer_as_it_stands(
    officer: Client, answer: Answer, cast: Cast, number: str
) -> None:
    save(answer, "one", by=cast.officer)
    page = officer.get(f"/self-evaluations/2019/fife/2.3/?version={number}")
    assert page.context["form"].initial["evidence"] == "one"


@pytest.fixture
def second(answer: Answer, cast: Cast) -> Answer:
    """The answer in the next version of the return, begun when the first was sent back."""
    save(answer, "first version", by=cast.officer, actions=[ActionText("Meet")])
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    send_back(self_evaluation=answer.self_evaluation, note="Say more.", by=cast.division)
    fresh = SelfEvaluation.objects.newest_versions().get(partnership__slug="fife")
    return fresh.answers.get(proposal=answer.proposal)


def test_history_goes_on_through_the_versions_of_the_return(
    officer: Client, answer: Answer, second: Answer, cast: Cast
) -> None:
    (action,) = actions_of(second)
    save(second, "second version", by=cast.officer, actions=[ActionText("Meet often", action.pk)])
    found = entries(officer)
    assert [
        (entry.newest.number, entry.newest.return_version, entry.differences.after.evidence)
        for entry in found
    ] == [(3, 2, "second version"), (2, 1, "first version")]
    assert [[a.text for a in entry.differences.after.actions] for entry in found] == [
        ["Meet often"],
        ["Meet"],
    ]
    assert "version 2 of the return" in officer.get(URL).content.decode()


def test_a_text_of_the_earlier_return_is_brought_back_into_the_rows_of_this_one(
    officer: Client, answer: Answer, second: Answer, cast: Cast
) -> None:
    save(second, "second version", by=cast.officer)
    page = officer.get("/self-evaluations/2019/fife/2.3/?version=2")
    assert page.context["form"].initial["evidence"] == "first version"
    assert page.context["actions"].initial == [{"text": "Meet", "pk": None}]
    assert ImprovementAction.objects.filter(self_evaluation=answer.self_evaluation).count() == 1


def test_other_rounds_and_partnerships_are_not_told(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    save(answer, "of 2019", by=cast.officer)
    other = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    found = start(round=other, partnership=answer.self_evaluation.partnership, by=cast.stranger)
    save(found.answers.get(proposal=answer.proposal), "of 2020", by=cast.officer)
    assert [entry.differences.after.evidence for entry in entries(officer)] == ["of 2019"]


def test_long_history_is_paged_and_every_version_is_reachable(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    for hour in range(45):
        save(answer, f"text {hour}", by=cast.officer, at=NOON + timedelta(hours=hour))
    told = [entry.newest.number for n in (1, 2, 3) for entry in entries(officer, f"?page={n}")]
    assert told == list(range(46, 1, -1))


def test_history_and_comparison_cost_the_same_for_many_versions(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert officer.get(url).status_code == 200
        return len(captured)

    def write(number: int) -> None:
        for count in range(number):
            words = [ActionText(f"Action {count} {each}") for each in range(3)]
            save(answer, f"{count}", by=cast.officer, actions=words)

    write(3)
    addresses = [URL, f"{URL}?from=2&to=4", "/self-evaluations/2019/fife/2.3/?version=2"]
    few = [queries(address) for address in addresses]
    write(57)
    assert [queries(address) for address in addresses] == few


def test_an_autosave_counts_as_a_version_like_any_other(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    save(answer, "typed", by=cast.officer, sending=Sending("one", 1, is_autosave=True))
    assert [entry.newest.number for entry in entries(officer)] == [2]


def test_a_draft_copied_and_not_yet_written_in_tells_nothing_twice(
    officer: Client, answer: Answer, cast: Cast
) -> None:
    save(answer, "once", by=cast.officer)
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    copy_for_next_version(answer.self_evaluation)
    assert [entry.newest.number for entry in entries(officer)] == [2]
