"""Thinking again about a submitted rating: what may be said, who may say it, what is shown."""

import importlib
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.kept_text import writer_token
from accounts.models import Event, Partnership
from selfevaluation.models import Answer, LaterView, Level, Round, SelfEvaluation
from selfevaluation.operations import NothingNew, TooEarly, add_later_view, reopen, share_round
from selfevaluation.states import WrongState
from tests.cast import Cast
from tests.returns import make_return, make_submitted

DAY = date(2020, 3, 1)


def answer_to(number: str, place: str = "orkney-islands") -> Answer:
    feature, position = number.split(".")
    return Answer.objects.get(
        self_evaluation__round__slug="2019",
        self_evaluation__partnership__slug=place,
        self_evaluation__version=1,
        proposal__feature=feature,
        proposal__position=position,
    )


@pytest.fixture
def add(cast: Cast):
    """A later view as Orkney's contributor adds it."""

    def added(number: str, rating: str = "", direction: str = "", **facts: object) -> LaterView:
        said = {"reason": "The survey.", "viewed_on": DAY, "agreed_by": "", "by": cast.contributor}
        said |= {"answer": answer_to(number), "rating": rating, "direction": direction}
        return add_later_view(**(said | facts))

    return added


# --- What may be said ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "rating", "direction", "words"),
    [
        ("2.1", "exemplary", "up", "higher, exemplary"),
        ("2.1", "not_yet", "down", "lower, not yet established"),
        # Orkney's 2.6 was submitted as partly, and thought of as not yet since.
        ("2.6", "partly", "up", "as submitted after all, partly established"),
        # Its 4.4, established, was thought of as lower, its 5.1, partly, as not sure.
        ("4.4", "partly", "down", "lower, partly established"),
        ("4.4", "established", "up", "as submitted after all, established"),
        ("5.1", "partly", "up", "as submitted after all, partly established"),
        ("5.1", "exemplary", "up", "higher, exemplary"),
    ],
)
def test_the_direction_follows_from_the_level(add, number, rating, direction, words) -> None:
    view = add(number, rating)
    assert (view.direction, view.rating, view.in_words) == (direction, rating, words)
    assert answer_to(number).second_thought == view


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("up", "higher, level not settled"),
        ("down", "lower, level not settled"),
        ("unsure", "no longer sure"),
    ],
)
def test_a_level_need_not_be_settled(add, direction: str, words: str) -> None:
    view = add("2.1", direction=direction)
    assert (view.direction, view.rating, view.in_words) == (direction, "", words)
    assert view.rating_now == "unsettled"


@pytest.mark.parametrize(
    ("number", "rating", "direction", "words"),
    [
        ("1.1", "established", "", "It is rated Established already."),
        ("2.6", "not_yet", "", "It is rated Not yet established already."),
        ("2.2", "", "down", "It is rated Not yet established: there is no other level that way."),
        ("2.6", "", "down", "It is rated Not yet established: there is no other level that way."),
    ],
)
def test_what_it_is_already_is_refused(add, number, rating, direction, words) -> None:
    before = LaterView.objects.count()
    with pytest.raises(NothingNew, match=words):
        add(number, rating, direction)
    assert LaterView.objects.count() == before


def test_what_was_never_rated_is_given_a_level_and_no_doubt(cast: Cast, add) -> None:
    """South Lanarkshire's rating of 1.2 lost its column in the paper."""
    answer = answer_to("1.2", "south-lanarkshire")
    facts = {"answer": answer, "by": None}
    with pytest.raises(NothingNew, match="It has no rating to doubt"):
        add("1.2", direction="unsure", **facts)
    view = add("1.2", "partly", **facts)
    assert (view.rating, view.in_words) == ("partly", "partly established")
    assert Answer.objects.with_rating_now(DAY).get(pk=answer.pk).rating_now == "partly"


def test_later_views_follow_one_another(add) -> None:
    with pytest.raises(TooEarly, match="The return was submitted on 15 May 2019."):
        add("1.1", "partly", viewed_on=date(2019, 5, 14))
    assert add("1.1", "partly", viewed_on=date(2019, 5, 15)).direction == "down"
    # On 2.6 there is a view of 11 December 2019, on 1.1 only a comment of that day.
    with pytest.raises(TooEarly, match="There is a later view of 11 December 2019 already."):
        add("2.6", "exemplary", viewed_on=date(2019, 12, 10))
    assert add("2.6", "exemplary", viewed_on=date(2019, 12, 11)).rating == "exemplary"
    assert answer_to("2.6").second_thought.rating == "exemplary"


def test_sent_twice_it_is_added_once(add) -> None:
    first = add("2.1", "established")
    assert add("2.1", "established") == first
    doubt = add("2.1", direction="unsure")
    assert add("2.1", direction="unsure") == doubt
    assert Event.objects.filter(act=Event.Act.ADDED_LATER_VIEW).count() == 2
    assert add("2.1", direction="unsure", reason="Still.") != doubt


def test_it_is_on_record_without_its_words(add, cast: Cast) -> None:
    add("2.1", "established")
    event = Event.objects.get(act=Event.Act.ADDED_LATER_VIEW)
    assert (event.by, event.partnership.slug) == (cast.contributor, "orkney-islands")
    assert event.about == "Orkney Islands, Self-evaluation 2019: 2(i)"


def test_the_submitted_rating_stays(add) -> None:
    add("2.1", "exemplary")
    assert answer_to("2.1").rating == "partly"


def test_a_reason_is_given(add) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add("2.1", "exemplary", reason="")


@pytest.mark.parametrize("role", ["division", "leadership", "signatory", "stranger"])
def test_others_may_not_think_for_the_partnership(add, cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        add("2.1", "exemplary", by=getattr(cast, role))


def test_a_version_that_was_replaced_is_thought_over_no_more(add, cast: Cast) -> None:
    first = answer_to("2.1").self_evaluation
    second = reopen(self_evaluation=first, reason="A mistake.", by=cast.division)
    assert add("2.1", "exemplary").rating == "exemplary"
    make_submitted(second, date(2020, 4, 1))
    with pytest.raises(WrongState, match="Version 2 of this return was submitted on 1 April 2020"):
        add("2.1", "not_yet", viewed_on=date(2020, 4, 2))
    newer = second.answers.with_rating_now(date(2020, 5, 1))
    assert newer.get(proposal=answer_to("2.1").proposal).rating_now == "partly"


# --- Orkney's own, of December 2019 -------------------------------------------------------------

ORKNEYS = {
    "2.6": ("down", "not_yet"),
    "4.4": ("down", ""),
    "5.1": ("unsure", ""),
    "6.1": ("up", "established"),
}


def test_orkneys_four_are_loaded_and_its_comments_are_no_second_thoughts(data: None) -> None:
    views = LaterView.objects.filter(answer__self_evaluation__partnership__slug="orkney-islands")
    thoughts = {view.answer.proposal.number: view for view in views.exclude(direction="")}
    assert {n: (view.direction, view.rating) for n, view in thoughts.items()} == ORKNEYS
    assert {view.viewed_on for view in thoughts.values()} == {date(2019, 12, 11)}
    assert views.filter(direction="").count() == 18
    assert answer_to("1.1").second_thought is None


def test_the_migration_gives_rows_of_before_the_same_directions(data: None) -> None:
    migration = importlib.import_module("selfevaluation.migrations.0005_what_was_there_before")
    views = LaterView.objects.select_related("answer__proposal")
    assert {view.pk: migration.direction(view) for view in views} == {
        view.pk: view.direction for view in views
    }


def test_the_import_still_reads_a_comment_as_one(data: None) -> None:
    comment = answer_to("1.1").later_views.get()
    assert (comment.in_words, comment.change) == ("", "")


@pytest.mark.parametrize("facts", [{"rating": "superb"}, {"reason": ""}, {"rating": "partly"}])
def test_a_view_that_says_nothing_true_is_never_stored(data: None, facts: dict) -> None:
    given = {"direction": "unsure", "reason": "Why.", "viewed_on": DAY} | facts
    with pytest.raises(IntegrityError), transaction.atomic():
        answer_to("2.1").later_views.create(**given)


def test_a_view_is_never_changed(data: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LaterView.objects.filter(rating="not_yet").update(rating="exemplary")


# --- The page -----------------------------------------------------------------------------------

URL = "/self-evaluations/2019/orkney-islands/2.1/later-view/"
READ = "/self-evaluations/2019/orkney-islands/2.1/"


@pytest.fixture
def writer(cast: Cast, sign_in):
    return sign_in(cast.contributor)


def sent(number: str = "2.1", **facts: object) -> dict[str, object]:
    form = {
        "view": "exemplary",
        "reason": "The survey\r\nsays so.",
        "viewed_on": "01/03/2020",
        "agreed_by": "Integration Joint Board",
        "answer": answer_to(number).pk,
    }
    return form | facts


def body_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def test_it_shows_the_rating_the_wording_and_what_was_said_since(writer) -> None:
    body = body_of(writer.get(URL.replace("2.1", "2.6")))
    assert "Rating as submitted:" in body
    assert "really should be at ‘not yet established.’" in body
    for descriptor in answer_to("2.6").proposal.descriptors.all():
        assert " ".join(descriptor.text.split()) in body
    today = timezone.localdate()
    assert f'value="{today:%d/%m/%Y}"' in body


def test_adding_leads_back_to_the_answer_with_both_ratings(writer) -> None:
    response = writer.post(URL, sent())
    assert response["Location"] == f"{READ}#later-views-{answer_to('2.1').pk}"
    view = answer_to("2.1").second_thought
    assert (view.rating, view.reason) == ("exemplary", "The survey\nsays so.")
    assert (view.agreed_by, view.source, view.viewed_on) == ("Integration Joint Board", "", DAY)
    body = body_of(writer.get(READ))
    assert "Your later view on 2(i) is added, of 1 March 2020: higher, exemplary." in body
    assert "Rating as submitted:" in body
    assert "<strong>Now:</strong> higher," in body
    assert "since 1 March 2020" in body
    assert "Agreed by: Integration Joint Board." in body


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"view": ""}, "view", "Choose a level, or say that it is not settled."),
        ({"view": "superb"}, "view", "Choose a level, or say that it is not settled."),
        ({"view": "partly"}, "view", "It is rated Partly established already."),
        ({"reason": " "}, "reason", "Say why you think again about this rating."),
        ({"viewed_on": ""}, "viewed_on", "Enter the day of this view."),
        ({"viewed_on": "14/05/2019"}, "viewed_on", "The return was submitted on 15 May 2019."),
        ({"agreed_by": "x" * 251}, "agreed_by", None),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    writer, facts: dict, field: str, words: str | None
) -> None:
    before = LaterView.objects.count()
    response = writer.post(URL, sent(reason="My reason.") | facts)
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (200, [field])
    if words:
        assert form.errors[field] == [words]
    if field != "reason":
        assert "My reason.</textarea>" in body_of(response)
    assert LaterView.objects.count() == before


def test_a_day_to_come_is_refused(writer) -> None:
    day = timezone.localdate() + timedelta(days=1)
    errors = writer.post(URL, sent(viewed_on=f"{day:%d/%m/%Y}")).context["form"].errors
    assert list(errors) == ["viewed_on"]
    assert errors["viewed_on"][0].startswith("This day is still to come.")


def test_pressed_twice_it_is_added_once(writer) -> None:
    assert [writer.post(URL, sent()).status_code for _ in range(2)] == [302, 302]
    assert answer_to("2.1").later_views.exclude(direction="").count() == 1


def test_what_was_typed_before_the_session_ended_is_there_again(cast, client, sign_in) -> None:
    facts = sent(reason="An hour of words.", writer=writer_token(cast.contributor))
    client.post(URL, facts)
    page = sign_in(cast.contributor).get(URL)
    assert "An hour of words.</textarea>" in body_of(page)
    assert answer_to("2.1").second_thought is None


def test_a_version_submitted_while_one_was_writing_is_said(writer, cast: Cast) -> None:
    first = answer_to("2.1")
    found = reopen(self_evaluation=first.self_evaluation, reason="A mistake.", by=cast.division)
    # While it is written, a later view is still on what was submitted.
    page = writer.get(URL)
    assert "A new version of this return is being written." in body_of(page)
    version = "/self-evaluations/2019/orkney-islands/versions/1/"
    assert writer.post(URL, sent())["Location"] == f"{version}#later-views-{first.pk}"
    assert f'id="later-views-{first.pk}"' in body_of(writer.get(version))
    make_submitted(found, date(2020, 4, 1))
    response = writer.post(URL, sent(view="not_yet", viewed_on="02/04/2020"))
    assert response.context["form"].non_field_errors() == [
        "A newer version was submitted while you were writing. Look again."
    ]
    second = found.answers.get(proposal=first.proposal)
    assert f'name="answer" value="{second.pk}"' in body_of(response)
    again = sent(view="not_yet", viewed_on="02/04/2020", answer=second.pk)
    assert writer.post(URL, again).status_code == 302
    assert (second.later_views.count(), first.later_views.exclude(direction="").count()) == (1, 1)
    # The first version keeps its later view, and neither counts it nor asks for more.
    body = body_of(writer.get(version))
    assert "Later view of 1 March 2020" in body
    assert ("Now:" in body, "Add a later view" in body) == (False, False)


def test_a_number_written_otherwise_leads_to_the_page(writer) -> None:
    response = writer.get(URL.replace("2.1", "2(i)"))
    assert (response.status_code, response["Location"]) == (301, URL)


def test_without_a_rating_only_levels_are_offered(cast: Cast, sign_in, round_2019: Round) -> None:
    found = make_return(round_2019, Partnership.objects.get(slug="fife"))
    Answer.objects.create(self_evaluation=found, proposal=answer_to("2.1").proposal)
    make_submitted(found, date(2019, 5, 15))
    page = sign_in(cast.stranger).get("/self-evaluations/2019/fife/2.1/later-view/")
    assert [option.value for option in page.context["options"]] == Level.values


@pytest.mark.parametrize(
    ("role", "offered"), [("lead", 22), ("contributor", 22), ("signatory", 0), ("division", 0)]
)
def test_it_is_offered_where_the_return_is_read(cast, sign_in, role: str, offered: int) -> None:
    reader = sign_in(getattr(cast, role))
    whole = body_of(reader.get("/self-evaluations/2019/orkney-islands/"))
    assert whole.count("Add a later view") == offered
    assert body_of(reader.get(READ)).count(f'href="{URL}"') == (1 if offered else 0)


def test_a_draft_is_rewritten_and_not_thought_over(cast, sign_in, draft: SelfEvaluation) -> None:
    page = sign_in(cast.stranger).get("/self-evaluations/2019/fife/2.1/later-view/")
    assert page.status_code == 403


def test_in_a_shared_round_others_read_the_later_views_and_add_none(
    cast: Cast, sign_in, round_2019: Round
) -> None:
    address = "/self-evaluations/2019/orkney-islands/2.6/"
    reader = sign_in(cast.stranger)
    assert reader.get(address).status_code == 404
    share_round(round=round_2019, on=timezone.localdate(), by=cast.division)
    body = body_of(reader.get(address))
    assert "really should be at ‘not yet established.’" in body
    assert "Add a later view" not in body
    assert reader.get(f"{address}later-view/").status_code == 403


def test_reading_costs_the_same_however_many_later_views(cast: Cast, sign_in, add) -> None:
    reader = sign_in(cast.lead)

    def queries() -> list[int]:
        counted = []
        for address in ("/self-evaluations/2019/orkney-islands/", READ, URL):
            with CaptureQueriesContext(connection) as captured:
                assert reader.get(address).status_code == 200
            counted.append(len(captured))
        return counted

    reader.get(READ)
    before = queries()
    for place in range(12):
        add("2.1", Level.values[place % 2 * 2], reason=f"Reason {place}.")
        add("2.3", Level.values[1 + place % 2], reason=f"Reason {place}.")
    assert queries() == before
