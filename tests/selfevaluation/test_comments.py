"""Comments beside an answer: within the partnership, and from the Division."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.kept_text import writer_token
from accounts.models import Membership
from selfevaluation.models import Answer, Comment, SelfEvaluation, Thread
from selfevaluation.operations import (
    NothingSaid,
    accept,
    reopen_thread,
    reply,
    resolve,
    send_back,
    start_thread,
)
from selfevaluation.states import WrongState
from tests.cast import Cast, join, person
from tests.returns import make_submitted

FIFE = "/self-evaluations/2019/fife/"
URL = f"{FIFE}2.3/comments/"
WITHIN, REVIEW = Thread.Kind.WITHIN, Thread.Kind.REVIEW


@pytest.fixture
def officer(cast: Cast, sign_in):
    return sign_in(cast.officer)


@pytest.fixture
def thread(cast: Cast, answer: Answer) -> Thread:
    return start_thread(answer=answer, kind=WITHIN, text="Which minutes?", by=cast.officer)


@pytest.fixture
def submitted(draft: SelfEvaluation) -> SelfEvaluation:
    return make_submitted(draft, date(2019, 5, 15))


@pytest.fixture
def review(cast: Cast, submitted: SelfEvaluation, answer: Answer) -> Thread:
    """A comment of the Division on 2.3 that the partnership has not been told yet."""
    return start_thread(answer=answer, kind=REVIEW, text="Say more.", by=cast.division)


def said(thread: Thread) -> list[str]:
    return list(thread.comments.values_list("text", flat=True))


def test_a_thread_is_answered_resolved_and_opened_again(cast: Cast, thread: Thread) -> None:
    reply(thread=thread, text="Those of May.", by=cast.stranger)
    resolve(thread=thread, by=cast.stranger)
    thread.refresh_from_db()
    assert (said(thread), thread.is_open) == (["Which minutes?", "Those of May."], False)
    assert thread.resolved_by == cast.stranger
    reopen_thread(thread=thread, by=cast.officer)
    thread.refresh_from_db()
    assert (thread.is_open, thread.resolved_by) == (True, None)


def test_who_resolved_first_is_kept(cast: Cast, thread: Thread) -> None:
    for who in (cast.stranger, cast.officer):
        resolve(thread=thread, by=who)
    thread.refresh_from_db()
    assert thread.resolved_by == cast.stranger


def test_a_reply_opens_a_resolved_thread_again(cast: Cast, thread: Thread) -> None:
    resolve(thread=thread, by=cast.stranger)
    reply(thread=thread, text="One thing more.", by=cast.officer)
    thread.refresh_from_db()
    assert (thread.is_open, thread.resolved_by) == (True, None)


def test_the_same_form_sent_twice_is_one_comment(cast: Cast, answer: Answer) -> None:
    first, again = (
        start_thread(answer=answer, kind=WITHIN, text="Why?", by=cast.officer, seen=0)
        for _ in range(2)
    )
    assert first == again
    seen = first.comments.get().pk
    for _ in range(2):
        reply(thread=first, text="Why?", by=cast.officer, seen=seen)
    assert said(first) == ["Why?", "Why?"]
    newest = first.comments.last().pk
    reply(thread=first, text="Why?", by=cast.officer, seen=newest)
    assert said(first) == ["Why?", "Why?", "Why?"]


def test_the_same_words_of_two_people_are_two_comments(cast: Cast, thread: Thread) -> None:
    for who in (cast.officer, cast.stranger):
        reply(thread=thread, text="Agreed.", by=who, seen=0)
    assert said(thread) == ["Which minutes?", "Agreed.", "Agreed."]


def test_a_reply_of_the_same_words_does_not_stand_for_a_new_thread(
    cast: Cast, answer: Answer, thread: Thread
) -> None:
    seen = thread.comments.get().pk
    reply(thread=thread, text="Agreed.", by=cast.officer)
    other = start_thread(answer=answer, kind=WITHIN, text="Agreed.", by=cast.officer, seen=seen)
    assert other != thread


def test_a_comment_says_something(cast: Cast, answer: Answer, thread: Thread) -> None:
    with pytest.raises(NothingSaid, match="Write your comment"):
        start_thread(answer=answer, kind=WITHIN, text=" \n", by=cast.officer)
    with pytest.raises(NothingSaid):
        reply(thread=thread, text="", by=cast.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(thread=thread, text="", by=cast.officer)


def test_a_comment_is_never_changed(thread: Thread) -> None:
    comment = thread.comments.get()
    comment.text = "Something else."
    with pytest.raises(IntegrityError), transaction.atomic():
        comment.save()


def test_every_member_discusses_and_nobody_else(cast: Cast, answer: Answer, thread: Thread) -> None:
    signatory = person("jean")
    join(signatory, "fife", Membership.Role.SIGNATORY)
    reply(thread=thread, text="Read.", by=signatory)
    for who in (cast.division, cast.leadership, cast.lead):
        with pytest.raises(PermissionDenied):
            start_thread(answer=answer, kind=WITHIN, text="Hello", by=who)
        for act in (resolve, reopen_thread):
            with pytest.raises(PermissionDenied):
                act(thread=thread, by=who)
        with pytest.raises(PermissionDenied):
            reply(thread=thread, text="Hello", by=who)


def test_members_discuss_a_submitted_return_too(
    cast: Cast, submitted: SelfEvaluation, answer: Answer
) -> None:
    thread = start_thread(answer=answer, kind=WITHIN, text="For next time.", by=cast.officer)
    assert thread.is_open


def test_the_division_comments_only_while_it_reviews(
    cast: Cast, draft: SelfEvaluation, answer: Answer
) -> None:
    with pytest.raises(WrongState):
        start_thread(answer=answer, kind=REVIEW, text="Say more.", by=cast.division)
    for who in (cast.stranger, cast.leadership):
        with pytest.raises(PermissionDenied):
            start_thread(answer=answer, kind=REVIEW, text="Say more.", by=who)


def test_the_partnership_is_not_told_before_the_return_is_decided_on(
    cast: Cast, submitted: SelfEvaluation, review: Thread
) -> None:
    with pytest.raises(PermissionDenied):
        reply(thread=review, text="We did.", by=cast.stranger)
    accept(self_evaluation=submitted, by=cast.division)
    reply(thread=review, text="We did.", by=cast.stranger)
    reply(thread=review, text="So you did.", by=cast.division)
    resolve(thread=review, by=cast.stranger)
    assert said(review) == ["Say more.", "We did.", "So you did."]


def test_a_comment_is_added_on_a_page_of_its_own(officer, answer: Answer) -> None:
    response = officer.post(URL, {"text": "Which\r\nminutes?", "seen": "0"})
    thread = Thread.objects.get()
    assert response["Location"] == f"{URL}#thread-{thread.pk}"
    assert (said(thread), thread.answer, thread.kind) == (["Which\nminutes?"], answer, WITHIN)
    page = officer.get(URL).content.decode()
    assert "Not part of the return, and not seen by the Division." in page
    assert "on version 1" in page


def test_sending_the_form_twice_makes_one_thread(officer, answer: Answer) -> None:
    for _ in range(2):
        officer.post(URL, {"text": "Which minutes?", "seen": "0"})
    assert Thread.objects.count() == 1


def test_an_empty_comment_is_refused_in_words(officer, answer: Answer, thread: Thread) -> None:
    for address in (URL, f"{URL}{thread.pk}/"):
        response = officer.post(address, {"text": " ", "seen": "0"})
        assert response.context["form"].errors == {"text": ["Write your comment."]}
    assert Comment.objects.count() == 1


def test_words_in_the_reply_are_kept_when_it_is_resolved(officer, thread: Thread) -> None:
    officer.post(f"{URL}{thread.pk}/", {"text": "Found them.", "seen": "", "then": "resolve"})
    thread.refresh_from_db()
    assert (said(thread)[-1], thread.is_open) == ("Found them.", False)
    officer.post(f"{URL}{thread.pk}/", {"text": "", "then": "reopen"})
    thread.refresh_from_db()
    assert thread.is_open
    officer.post(f"{URL}{thread.pk}/", {"text": "", "then": "resolve"})
    thread.refresh_from_db()
    assert (len(said(thread)), thread.is_open) == (2, False)


@pytest.mark.parametrize("place", ["", "thread"])
def test_a_comment_typed_before_the_session_ended_is_there_again(
    client, cast: Cast, sign_in, thread: Thread, place: str
) -> None:
    address = f"{URL}{thread.pk}/" if place else URL
    sent = {"text": "An hour's thought.", "seen": "0", "writer": writer_token(cast.officer)}
    assert client.post(address, sent)["Location"].startswith("/account/login/")
    page = sign_in(cast.officer).get(address)
    assert page.context["form"]["text"].value() == "An hour's thought."
    assert Comment.objects.count() == 1


def test_a_kept_reply_to_a_thread_that_was_resolved_is_shown(
    client, cast: Cast, sign_in, thread: Thread
) -> None:
    address = f"{URL}{thread.pk}/"
    sent = {"text": "An hour's thought.", "writer": writer_token(cast.officer)}
    client.post(address, sent)
    resolve(thread=thread, by=cast.stranger)
    page = sign_in(cast.officer).get(address).content.decode()
    assert "An hour&#x27;s thought.</textarea>" in page


def test_the_answer_page_shows_open_threads_and_the_way_to_all(
    officer, cast: Cast, answer: Answer, thread: Thread
) -> None:
    done = start_thread(answer=answer, kind=WITHIN, text="Long settled.", by=cast.officer)
    resolve(thread=done, by=cast.officer)
    page = officer.get(f"{FIFE}2.3/").content.decode()
    assert ("Which minutes?" in page, "Long settled." in page) == (True, False)
    assert f'<a href="{URL}">Comment, reply or resolve (1 open, 1 resolved)</a>' in page


def test_who_only_reads_the_return_sees_no_comments(
    cast: Cast, sign_in, submitted: SelfEvaluation, review: Thread, thread: Thread
) -> None:
    page = sign_in(cast.leadership).get(f"{FIFE}2.3/")
    assert page.context["threads"] is None
    assert "comments/" not in page.content.decode()
    assert sign_in(cast.leadership).get(URL).status_code == 403


def test_the_division_sees_its_own_threads_only(
    cast: Cast, sign_in, answer: Answer, thread: Thread, review: Thread
) -> None:
    client = sign_in(cast.division)
    page = client.get(URL).content.decode()
    assert ("Say more." in page, "Which minutes?" in page) == (True, False)
    assert client.get(f"{URL}{thread.pk}/").status_code == 404
    assert client.post(f"{URL}{thread.pk}/", {"text": "Hello"}).status_code == 404
    assert client.post(f"{URL}{review.pk}/", {"text": "More yet."}).status_code == 302
    client.post(URL, {"text": "And this.", "seen": "0"})
    assert Thread.objects.filter(kind=REVIEW).count() == 2


def test_a_comment_typed_while_a_colleague_decides_is_there_to_be_copied(
    cast: Cast, sign_in, submitted: SelfEvaluation, review: Thread
) -> None:
    accept(self_evaluation=submitted, by=person("colleague", is_division=True))
    response = sign_in(cast.division).post(URL, {"text": "An hour's thought.", "seen": "0"})
    page = response.content.decode()
    assert (response.status_code, "An hour&#x27;s thought." in page) == (409, True)
    assert ("Colleague accepted it on" in page, "Add the comment" in page) == (True, False)
    assert list(Thread.objects.filter(kind=REVIEW)) == [review]


def test_comments_on_an_earlier_version_go_along_with_its_name(
    cast: Cast, sign_in, submitted: SelfEvaluation, review: Thread
) -> None:
    draft = send_back(self_evaluation=submitted, note="See the comments.", by=cast.division)
    client = sign_in(cast.stranger)
    page = client.get(URL).content.decode()
    assert ("Say more." in page, "on version 1" in page) == (True, True)
    client.post(f"{URL}{review.pk}/", {"text": "Done.", "then": "resolve"})
    review.refresh_from_db()
    assert (said(review), review.is_open) == (["Say more.", "Done."], False)
    client.post(URL, {"text": "New.", "seen": "0"})
    assert Thread.objects.last().answer.self_evaluation == draft


def test_all_threads_of_a_return_by_state(
    officer, cast: Cast, draft: SelfEvaluation, thread: Thread
) -> None:
    other = draft.answers.get(proposal__feature=1, proposal__position=1)
    done = start_thread(answer=other, kind=WITHIN, text="Long settled.", by=cast.officer)
    resolve(thread=done, by=cast.officer)
    found = {
        state: [
            (each.proposal.number, len(each.threads))
            for each in officer.get(f"{FIFE}comments/", query).context["found"].proposals
        ]
        for state, query in (
            ("", {}),
            ("resolved", {"state": "resolved"}),
            ("all", {"state": "all"}),
        )
    }
    assert found == {
        "": [("2.3", 1)],
        "resolved": [("1.1", 1)],
        "all": [("1.1", 1), ("2.3", 1)],
    }
    assert officer.get(f"{FIFE}comments/", {"state": "lost"}).status_code == 400


def test_a_return_without_comments_says_where_they_begin(officer, draft: SelfEvaluation) -> None:
    assert "No comment is open." in officer.get(f"{FIFE}comments/").content.decode()


def test_a_number_written_otherwise_leads_to_the_comments(officer, answer: Answer) -> None:
    assert officer.get(f"{FIFE}2(iii)/comments/")["Location"] == URL


def talk(cast: Cast, answers: list[Answer], threads: int) -> None:
    for answer in answers:
        for number in range(threads):
            thread = start_thread(answer=answer, kind=WITHIN, text=f"{number}", by=cast.officer)
            reply(thread=thread, text="Yes.", by=cast.stranger)
            if number % 2:
                resolve(thread=thread, by=cast.stranger)


@pytest.mark.parametrize("address", [URL, f"{FIFE}comments/?state=all", f"{FIFE}2.3/", FIFE])
def test_pages_take_the_same_queries_however_much_is_said(
    officer, cast: Cast, draft: SelfEvaluation, answer: Answer, address: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(address).status_code == 200
        return len(asked)

    talk(cast, [answer], 2)
    before = queries()
    talk(cast, list(draft.answers.all()), 8)
    assert queries() == before


def test_the_comments_of_a_return_take_two_queries_and_who_asks_where_takes_eight(
    officer, cast: Cast, answer: Answer, django_assert_num_queries
) -> None:
    talk(cast, [answer], 2)
    with django_assert_num_queries(10):
        officer.get(f"{FIFE}comments/")


def test_every_form_of_the_page_can_be_sent_from_a_browser(
    officer, answer: Answer, thread: Thread
) -> None:
    page = officer.get(URL).content.decode()
    assert page.count('<form method="post"') == page.count("csrfmiddlewaretoken") == 3
