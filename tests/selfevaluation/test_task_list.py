"""The task list of a draft: what is to be done, by whom, by when, and what to know first."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from selfevaluation.models import Extension, Round, SelfEvaluation, Thread
from selfevaluation.operations import assign, reopen, reply, save_answer, send_back, start_thread
from tests.cast import Cast
from tests.returns import make_ready, make_submitted

FIFE = "/self-evaluations/2019/fife/"


@pytest.fixture
def officer(cast: Cast, sign_in):
    return sign_in(cast.officer)


def some(found: SelfEvaluation, *numbers: str):
    return [answer for answer in found.answers.all() if answer.proposal.number in numbers]


def body_of(client, address: str = FIFE) -> str:
    return " ".join(client.get(address).content.decode().split())


def tasks_of(client, address: str = FIFE) -> dict:
    """The tasks shown, by number."""
    shown = client.get(address).context["tasks"]
    return {task.proposal.number: task for each in shown.features for task in each.tasks}


def test_a_line_tells_state_who_changed_it_who_is_asked_and_open_comments(
    cast: Cast, officer, draft: SelfEvaluation
) -> None:
    (answer,) = some(draft, "2.3")
    save_answer(
        answer=answer, rating="partly", evidence="Minutes.", actions=[], seen=1, by=cast.officer
    )
    day = date(2999, 5, 3)
    assign(answers=[answer], person=cast.officer, wanted_on=day, by=cast.stranger)
    thread = start_thread(answer=answer, kind=Thread.Kind.WITHIN, text="Why?", by=cast.stranger)
    reply(thread=thread, text="Because.", by=cast.officer)
    task = tasks_of(officer)["2.3"]
    assert (task.answer.state, task.tone, task.open_comments) == ("ready", "green", 1)
    page = body_of(officer)
    assert "Partly established · Officer, " in page
    assert "Asked: Officer (by 3 May 2999)" in page
    assert "1 open comment<" in page


def test_carried_over_is_not_ready(officer, draft: SelfEvaluation) -> None:
    make_ready(draft)
    (answer,) = some(draft, "2.3")
    answer.is_carried_over = True
    answer.save()
    task = tasks_of(officer)["2.3"]
    assert (task.answer.state.label, task.tone) == ("Carried over, unchanged", "yellow")
    assert "21 of 22" in body_of(officer)


def test_one_may_see_only_what_one_is_asked(cast: Cast, officer, draft: SelfEvaluation) -> None:
    make_ready(draft, but=("2.4",))
    answers = some(draft, "2.3", "2.4")
    assign(answers=answers, person=cast.officer, wanted_on=None, by=cast.stranger)
    assign(answers=some(draft, "1.1"), person=cast.stranger, wanted_on=None, by=cast.stranger)
    assert list(tasks_of(officer, f"{FIFE}?mine=true")) == ["2.3", "2.4"]
    assert len(tasks_of(officer)) == 25
    assert "1 of the 2 answers asked of you is ready." in body_of(officer, f"{FIFE}?mine=true")


def test_who_is_asked_for_nothing_is_told_so(officer, draft: SelfEvaluation) -> None:
    assert tasks_of(officer, f"{FIFE}?mine=true") == {}
    assert "No answer is asked of you." in body_of(officer, f"{FIFE}?mine=true")
    assert officer.get(f"{FIFE}?mine=perhaps").status_code == 400


def test_an_extension_is_told_with_its_reason(officer, draft: SelfEvaluation) -> None:
    Extension.objects.create(
        round=draft.round,
        partnership=draft.partnership,
        due_on=date(2999, 5, 3),
        reason="Council elections",
    )
    page = body_of(officer)
    assert "Extended from 15 May 2019: Council elections" in page
    assert officer.get(FIFE).context["tasks"].due_on == date(2999, 5, 3)


def test_an_extension_that_the_round_has_overtaken_is_not_told(
    officer, draft: SelfEvaluation
) -> None:
    Extension.objects.create(
        round=draft.round,
        partnership=draft.partnership,
        due_on=date(2019, 5, 10),
        reason="Council elections",
    )
    assert "Council elections" not in body_of(officer)
    assert officer.get(FIFE).context["tasks"].due_on == date(2019, 5, 15)


def test_a_draft_in_a_locked_round_is_seen_and_not_written_in(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    Round.objects.filter(slug="2019").update(locked_at=timezone.now())
    page = body_of(sign_in(cast.stranger))
    assert "is locked since" in page
    assert ("Check and submit" in page, "Assign answers" in page) == (False, False)


def test_a_version_sent_back_begins_with_the_covering_note(
    cast: Cast, officer, draft: SelfEvaluation
) -> None:
    make_submitted(make_ready(draft), date(2019, 5, 15))
    (answer,) = some(draft, "2.3")
    start_thread(answer=answer, kind=Thread.Kind.REVIEW, text="Say more.", by=cast.division)
    send_back(self_evaluation=draft, note="Thank you. See 2(iii).", by=cast.division)
    page = body_of(officer)
    assert "Returned for changes: this is version 2" in page
    assert "Thank you. See 2(iii)." in page
    assert [f'href="{FIFE}{place}"' in page for place in ("comments/?state=open", "review/")] == [
        True,
        True,
    ]
    assert tasks_of(officer)["2.3"].open_comments == 1


def test_a_version_reopened_begins_with_the_reason(
    cast: Cast, officer, draft: SelfEvaluation
) -> None:
    make_submitted(make_ready(draft), date(2019, 5, 15))
    reopen(self_evaluation=draft, reason="The Board met late.", by=cast.division)
    page = body_of(officer)
    assert "Reopened: this is version 2" in page
    assert "The Board met late." in page


@pytest.mark.parametrize(
    ("who", "words"), [("stranger", "Check and submit"), ("officer", "Check the answers")]
)
def test_the_way_on_stands_at_the_end(
    cast: Cast, sign_in, draft: SelfEvaluation, who: str, words: str
) -> None:
    page = body_of(sign_in(getattr(cast, who)))
    assert f'<a class="ds_button" href="{FIFE}check/">{words}</a>' in page
    assert (f'href="{FIFE}assign/"' in page) == (who == "stranger")


def test_it_takes_the_same_queries_however_much_is_asked_and_said(
    cast: Cast, officer, draft: SelfEvaluation
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(FIFE).status_code == 200
        return len(asked)

    before = queries()
    answers = list(draft.answers.all())
    for who in (cast.officer, cast.stranger):
        assign(answers=answers, person=who, wanted_on=None, by=cast.stranger)
    for answer in answers:
        start_thread(answer=answer, kind=Thread.Kind.WITHIN, text="Why?", by=cast.officer)
    assert queries() == before
