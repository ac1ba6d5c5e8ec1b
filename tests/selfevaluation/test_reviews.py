"""Division reads a return, comments, and accepts it, returns it for changes or reopens it."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from accounts.models import Event, Partnership
from selfevaluation.models import Comment, SelfEvaluation, Thread
from selfevaluation.operations import accept, reopen, resolve, send_back, start_thread, submit
from selfevaluation.operations.reviews import comment_on_return
from selfevaluation.states import WrongState
from tests.cast import Cast
from tests.returns import make_ready, make_return, make_round

PLACE = "/self-evaluations/2019/fife/"
REVIEW, TOLD = f"{PLACE}review/", f"{PLACE}review/"
ROUND = "/self-evaluations/2019/"
TODAY = timezone.localdate()
WORDS = "Which minutes? 'Annex A' is missing."


@pytest.fixture
def found(cast: Cast, draft: SelfEvaluation) -> SelfEvaluation:
    """Fife's return, submitted today."""
    return submitted(draft, cast)


def submitted(draft: SelfEvaluation, cast: Cast) -> SelfEvaluation:
    return submit(
        self_evaluation=make_ready(draft),
        contact_name="X",
        contact_email="x@cast.example",
        completed_on=TODAY,
        on=TODAY,
        by=cast.stranger,
        unsigned_reason="The Council meets next week.",
    )


@pytest.fixture
def division(cast: Cast, found: SelfEvaluation, sign_in) -> Client:
    return sign_in(cast.division)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)][-1:]


def commented(found: SelfEvaluation, cast: Cast, *numbers: str) -> None:
    texts = {number: f"About {number}." for number in numbers}
    comment_on_return(self_evaluation=found, texts=texts, seen=0, by=cast.division)


def state(found: SelfEvaluation) -> str:
    return SelfEvaluation.objects.get(pk=found.pk).state


# --- Reading and commenting ----------------------------------------------------------------------


def test_the_whole_return_is_there_with_a_place_to_comment_on_each_of_22(division: Client) -> None:
    page = division.get(REVIEW).content.decode()
    assert (page.count('id="proposal-'), page.count("<textarea")) == (25, 22)
    assert "Minutes on 2.3." in page
    assert "The partnership does not see your comments" in page


def test_comments_are_saved_all_at_once(
    cast: Cast, division: Client, found: SelfEvaluation
) -> None:
    typed = {"version": "1", "seen": "0", "comment-2.3": WORDS, "comment-4.1": "Two\r\nlines."}
    response = division.post(REVIEW, typed | {"then": "2.3"})
    assert response["Location"] == f"{REVIEW}#proposal-2.3"
    assert said(response)[0].startswith("2 comments saved at ")
    threads = Thread.objects.in_return(found)
    assert [(thread.answer.proposal.number, thread.kind) for thread in threads] == [
        ("2.3", "review"),
        ("4.1", "review"),
    ]
    assert list(Comment.objects.values_list("text", "by")) == [
        (WORDS, cast.division.pk),
        ("Two\nlines.", cast.division.pk),
    ]


def test_the_same_form_sent_twice_says_it_once(division: Client) -> None:
    seen = division.get(REVIEW).context["form"]["seen"].value()
    for _ in range(2):
        division.post(REVIEW, {"version": "1", "seen": seen, "comment-2.3": WORDS})
    assert Comment.objects.count() == 1


def test_the_same_words_on_another_day_are_another_comment(division: Client) -> None:
    for _ in range(2):
        seen = division.get(REVIEW).context["form"]["seen"].value()
        division.post(REVIEW, {"version": "1", "seen": seen, "comment-2.3": "See above."})
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    ("then", "address"), [("accept", "accept"), ("send_back", "send-back"), ("reopen", "reopen")]
)
def test_a_button_that_decides_saves_what_was_typed_first(
    division: Client, found: SelfEvaluation, then: str, address: str
) -> None:
    typed = {"version": "1", "seen": "0", "comment-2.3": WORDS, "then": then}
    assert division.post(REVIEW, typed)["Location"] == f"{PLACE}{address}/"
    assert (Comment.objects.get().text, state(found)) == (WORDS, "submitted")


def test_nothing_typed_changes_nothing(division: Client) -> None:
    response = division.post(REVIEW, {"version": "1", "seen": "0", "comment-2.3": "  \n"})
    assert (response["Location"], said(response)) == (REVIEW, [])
    assert not Thread.objects.exists()


def test_what_was_typed_outlives_the_session(cast: Cast, division: Client, sign_in) -> None:
    writer = division.get(REVIEW).context["form"]["writer"].value()
    division.logout()
    division.post(REVIEW, {"version": "1", "writer": writer, "comment-2.3": WORDS})
    form = sign_in(cast.division).get(REVIEW).context["form"]
    assert form.about("2.3").value() == WORDS
    assert not Thread.objects.exists()


def test_a_comment_on_what_somebody_has_decided_is_shown_again(
    cast: Cast, division: Client, found: SelfEvaluation
) -> None:
    accept(self_evaluation=found, by=cast.division)
    response = division.post(REVIEW, {"version": "1", "seen": "0", "comment-2.3": WORDS})
    assert response.status_code == 409
    assert response.context["unsaved"] == [("Comment on 2(iii)", WORDS)]
    assert response.context["step"].startswith("Division accepted it on ")
    assert not Thread.objects.exists()


def test_a_comment_on_a_version_that_is_replaced_is_not_put_on_the_next(
    cast: Cast, division: Client, found: SelfEvaluation
) -> None:
    second = send_back(self_evaluation=found, note="More.", by=cast.division)
    submitted(second, cast)
    response = division.post(REVIEW, {"version": "1", "seen": "0", "comment-2.3": WORDS})
    assert (response.status_code, response.context["unsaved"]) == (
        409,
        [("Comment on 2(iii)", WORDS)],
    )
    assert division.get(REVIEW).context["form"]["version"].value() == 2


def test_the_partnership_does_not_see_comments_before_it_is_told(
    cast: Cast, division: Client, found: SelfEvaluation, sign_in
) -> None:
    commented(found, cast, "2.3")
    assert "About 2.3." in division.get(REVIEW).content.decode()
    for who in (cast.stranger, cast.officer):
        page = sign_in(who).get(TOLD)
        assert (page.status_code, page.context["told"]) == (200, None)
        assert "About 2.3." not in page.content.decode()


def test_the_next_to_read_is_the_one_that_waited_longest(cast: Cast, division: Client) -> None:
    assert division.get(REVIEW).context["next"].partnership.slug == "south-lanarkshire"
    for slug in ("south-lanarkshire", "orkney-islands"):
        other = SelfEvaluation.objects.get(partnership__slug=slug, round__slug="2019")
        accept(self_evaluation=other, by=cast.division)
    assert division.get(REVIEW).context["next"] is None


@pytest.mark.parametrize("comments", [1, 22])
def test_the_review_takes_the_same_queries_however_much_is_said(
    cast: Cast,
    division: Client,
    found: SelfEvaluation,
    django_assert_num_queries,
    comments: int,
) -> None:
    numbers = [answer.proposal.number for answer in found.answers.select_related("proposal")]
    commented(found, cast, *numbers[:comments])
    with django_assert_num_queries(24):
        division.get(REVIEW)


# --- Accepting -----------------------------------------------------------------------------------


def test_accepting_asks_first_and_shows_what_will_be_read(
    cast: Cast, division: Client, found: SelfEvaluation
) -> None:
    commented(found, cast, "2.3")
    page = division.get(f"{PLACE}accept/")
    assert [each.proposal.number for each in page.context["comments"]] == ["2.3"]
    assert state(found) == "submitted"
    response = division.post(f"{PLACE}accept/", {"version": "1"})
    assert response["Location"] == ROUND
    assert said(response) == ["The return of Fife is accepted."]
    assert state(found) == "accepted"


def test_accepting_twice_is_one_act(division: Client) -> None:
    for _ in range(2):
        assert division.post(f"{PLACE}accept/", {"version": "1"}).status_code == 302
    assert Event.objects.filter(act="accepted_return").count() == 1


# --- Returning for changes -----------------------------------------------------------------------


def test_all_open_comments_are_one_list_in_the_order_of_the_proposals(
    cast: Cast, division: Client, found: SelfEvaluation
) -> None:
    commented(found, cast, "4.1", "2.3", "1.1")
    resolve(thread=Thread.objects.get(answer__proposal__feature=1), by=cast.division)
    page = division.get(f"{PLACE}send-back/")
    listed = [
        (each.proposal.number, [thread.comments.all()[0].text for thread in each.threads])
        for each in page.context["comments"]
    ]
    assert listed == [("2.3", ["About 2.3."]), ("4.1", ["About 4.1."])]


def test_returned_for_changes_the_partnership_reads_the_list_and_writes_the_next_version(
    cast: Cast, division: Client, found: SelfEvaluation, sign_in
) -> None:
    commented(found, cast, "2.3", "4.1")
    note = "Thank you.\nPlease say more by June."
    response = division.post(f"{PLACE}send-back/", {"version": "1", "note": note})
    assert (response["Location"], state(found)) == (ROUND, "sent_back")
    assert said(response) == [
        "The return of Fife is returned for changes: its people read the comments and write "
        "version 2."
    ]
    client = sign_in(cast.officer)
    told = client.get(TOLD).context["told"]
    assert (told.step.reason, told.count, told.resolved_count) == (note, 2, 0)
    draft = SelfEvaluation.objects.get(partnership=found.partnership, state="draft")
    page = client.get(TOLD).content.decode()
    assert f'href="{PLACE}2.3/"' in page
    assert (draft.version, "About 4.1." in page) == (2, True)
    resolve(thread=Thread.objects.in_return(found).first(), by=cast.officer)
    told = client.get(TOLD).context["told"]
    assert (told.count, told.resolved_count) == (2, 1)


def test_the_list_stays_what_was_sent_while_the_next_version_is_read(
    cast: Cast, division: Client, found: SelfEvaluation, sign_in
) -> None:
    commented(found, cast, "2.3")
    second = send_back(self_evaluation=found, note="", by=cast.division)
    commented(submitted(second, cast), cast, "4.1")
    told = sign_in(cast.stranger).get(TOLD).context["told"]
    assert [each.proposal.number for each in told.comments] == ["2.3"]
    assert told.version.version == 1
    listed = sign_in(cast.division).get(f"{PLACE}send-back/").context["comments"]
    assert [each.proposal.number for each in listed] == ["2.3", "4.1"]


def test_with_nothing_to_say_it_is_not_returned(division: Client, found: SelfEvaluation) -> None:
    response = division.post(f"{PLACE}send-back/", {"version": "1", "note": ""})
    assert response.context["form"].errors["note"] == [
        "Comment on an answer, or write a covering note, before you return it."
    ]
    assert (response.status_code, state(found)) == (200, "submitted")


# --- Reopening -----------------------------------------------------------------------------------


def test_reopening_needs_a_reason_and_tells_it(
    cast: Cast, division: Client, found: SelfEvaluation, sign_in
) -> None:
    accept(self_evaluation=found, by=cast.division)
    page = f"{PLACE}reopen/"
    response = division.post(page, {"version": "1", "reason": " "})
    assert response.context["form"].errors["reason"] == ["Say why the return is reopened."]
    response = division.post(page, {"version": "1", "reason": "A figure was wrong."})
    assert said(response) == ["The return of Fife is reopened: version 2 is a draft."]
    told = sign_in(cast.stranger).get(TOLD).context
    assert told["told"].step.reason == "A figure was wrong."
    assert told["step"].startswith("Division reopened it on ")


def test_a_lead_reopens_the_return_of_the_partnerships_own_round(cast: Cast, sign_in) -> None:
    fife = Partnership.objects.get(slug="fife")
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    round = make_round("fife-2020", partnership=fife, **days)
    make_return(round, fife, submitted_on=date(2020, 4, 30))
    page = "/self-evaluations/fife-2020/fife/"
    sent = {"version": "1", "reason": "We see it otherwise now."}
    assert sign_in(cast.officer).post(f"{page}reopen/", sent).status_code == 403
    assert sign_in(cast.division).post(f"{page}reopen/", sent).status_code == 404
    client = sign_in(cast.stranger)
    assert f'href="{page}reopen/"' in client.get(f"{page}review/").content.decode()
    assert client.post(f"{page}reopen/", sent)["Location"] == page
    assert [each.state for each in SelfEvaluation.objects.filter(round=round)] == [
        "reopened",
        "draft",
    ]


# --- Somebody else was first ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "field"), [("accept", None), ("send-back", "note"), ("reopen", "reason")]
)
def test_who_comes_second_is_told_who_was_first_and_keeps_the_words(
    cast: Cast, division: Client, found: SelfEvaluation, address: str, field: str | None
) -> None:
    reopen(self_evaluation=found, reason="A slip.", by=cast.division)
    typed = {"version": "1"} | ({field: WORDS} if field else {})
    response = division.post(f"{PLACE}{address}/", typed)
    page = response.content.decode()
    assert response.status_code == 409
    assert response.context["step"].startswith("Division reopened it on ")
    assert response.context["step"] in page
    assert ("Annex A" in page) == (field is not None)
    assert SelfEvaluation.objects.filter(partnership=found.partnership).count() == 2


def test_a_page_kept_open_does_not_decide_on_the_next_version(
    cast: Cast, division: Client, found: SelfEvaluation
) -> None:
    second = submitted(send_back(self_evaluation=found, note="More.", by=cast.division), cast)
    response = division.post(f"{PLACE}accept/", {"version": "1"})
    assert (response.status_code, state(second)) == (409, "submitted")
    assert division.post(f"{PLACE}accept/", {"version": "2"}).status_code == 302
    assert state(second) == "accepted"


def test_comments_are_refused_by_the_operation_once_it_is_decided(
    cast: Cast, found: SelfEvaluation
) -> None:
    accept(self_evaluation=found, by=cast.division)
    with pytest.raises(WrongState):
        commented(found, cast, "2.3", "4.1")
    assert not Thread.objects.exists()


# --- Who else ------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["review", "accept", "send-back", "reopen"])
def test_a_draft_is_not_read_by_division(
    cast: Cast, draft: SelfEvaluation, sign_in, address: str
) -> None:
    assert sign_in(cast.division).get(f"{PLACE}{address}/").status_code == 403


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("leadership", [403, 403, 403, 403]),
        ("stranger", [200, 403, 403, 403]),
        ("officer", [200, 403, 403, 403]),
        ("lead", [404, 404, 404, 404]),
    ],
)
def test_only_division_decides(
    cast: Cast, found: SelfEvaluation, sign_in, who: str, statuses: list[int]
) -> None:
    client = sign_in(getattr(cast, who))
    for address, status in zip(("review", "accept", "send-back", "reopen"), statuses, strict=True):
        assert client.get(f"{PLACE}{address}/").status_code == status
        assert client.post(f"{PLACE}{address}/", {"version": "1"}).status_code == status
    assert state(found) == "submitted"


def test_what_the_partnership_says_among_itself_is_not_shown_to_division(
    cast: Cast, division: Client, found: SelfEvaluation
) -> None:
    start_thread(
        answer=found.answers.first(), kind="within", text="Between ourselves.", by=cast.stranger
    )
    for address in ("review", "accept", "send-back"):
        assert "Between ourselves." not in division.get(f"{PLACE}{address}/").content.decode()


@pytest.mark.parametrize(
    ("who", "label"),
    [
        ("division", "Review this return"),
        ("leadership", ""),
        ("officer", "What the Division says of this return"),
    ],
)
def test_the_return_leads_to_its_review(
    cast: Cast, found: SelfEvaluation, sign_in, who: str, label: str
) -> None:
    page = sign_in(getattr(cast, who)).get(PLACE)
    assert page.context["review_link"] == label
    assert (f'href="{REVIEW}"' in page.content.decode()) == bool(label)


@pytest.mark.parametrize("comments", [1, 22])
def test_the_lists_of_comments_take_the_same_queries_however_long(
    cast: Cast, found: SelfEvaluation, sign_in, django_assert_num_queries, comments: int
) -> None:
    numbers = [answer.proposal.number for answer in found.answers.select_related("proposal")]
    commented(found, cast, *numbers[:comments])
    client = sign_in(cast.division)
    with django_assert_num_queries(11):
        client.get(f"{PLACE}send-back/")
    send_back(self_evaluation=found, note="", by=cast.division)
    client = sign_in(cast.officer)
    with django_assert_num_queries(11):
        client.get(TOLD)
