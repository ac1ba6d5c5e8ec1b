"""/meetings/: the next one and those held, and how Division keeps the list."""

import csv
import io
import random
from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Event
from proposals.models import Meeting
from proposals.operations import change_meeting, import_meetings
from proposals.schedule import schedule
from proposals.views import meetings
from tests.cast import Cast

PAGE = "/meetings/"
ADD = f"{PAGE}add/"
TYPED = {
    "group": "leadership",
    "held_on": "04/12/2019",
    "note": "The delivery plan.",
    "source": "Agenda",
}
MSG = "Ministerial Strategic Group"


@pytest.fixture
def keeper(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def november() -> Meeting:
    return Meeting.objects.get(held_on=date(2019, 11, 6))


def acts() -> list[tuple[str, str]]:
    kept = Event.objects.filter(act__in=["added_meeting", "changed_meeting", "removed_meeting"])
    return list(kept.order_by("pk").values_list("act", "about"))


def change_page(meeting: Meeting) -> str:
    return f"{PAGE}{meeting.pk}/change/"


def typed_of(response) -> dict[str, str]:
    """What the form of a page would send, as it was shown."""
    form = response.context["form"]
    shown = {name: form[name].value() for name in (*TYPED, "seen")}
    if isinstance(shown["held_on"], date):
        shown["held_on"] = f"{shown['held_on']:%d/%m/%Y}"
    return shown


def test_the_next_comes_first_and_those_held_newest_first(keeper: Client) -> None:
    for days in (40, 12):
        Meeting.objects.create(group="msg", held_on=in_days(days), note=f"In {days}.")
    response = keeper.get(PAGE)
    (following,) = response.context["next"]
    assert (following.note, following.when) == ("In 12.", "in 12 days")
    notes = [row.record.note for row in response.context["to_come"].rows]
    assert notes == ["In 40."]
    days = [row.record.held_on for row in response.context["held"].rows]
    assert days == [date(2020, 1, 22), date(2019, 11, 6), date(2019, 5, 29)]


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (2, "in 2 days")])
def test_how_far_off_the_next_one_is(keeper: Client, days: int, words: str) -> None:
    Meeting.objects.create(group="msg", held_on=in_days(days))
    page = " ".join(keeper.get(PAGE).content.decode().split())
    assert page.count(f"</b>, {words}</p>") == 1
    assert page.count("The picture of that day") == 3 + (days == 0)


def test_each_meeting_held_leads_to_its_day(keeper: Client) -> None:
    rows = keeper.get(PAGE).context["held"].rows
    links = {row.record.held_on: [one.url for one in row.record.pictures] for row in rows}
    assert links[date(2019, 11, 6)] == [
        "/?on=2019-11-06",
        "/national/annex/?on=2019-11-06",
        "/national/?on=2019-11-06#moved",
    ]


def test_as_at_a_day_the_next_is_the_one_after_it(keeper: Client) -> None:
    context = keeper.get(f"{PAGE}?on=2019-06-01").context
    (following,) = context["next"]
    assert (following.held_on, following.days, following.pictures) == (date(2019, 11, 6), 158, ())
    assert [row.record.held_on for row in context["held"].rows] == [date(2019, 5, 29)]
    assert keeper.get(f"{PAGE}?on=soon").status_code == 400


def test_as_at_a_day_gone_by_nothing_of_later_days_is_told(keeper: Client) -> None:
    """When the list was changed, and what a meeting still to come then was about."""
    coming = Meeting.objects.create(group="msg", held_on=in_days(5), note="Planned.")
    coming.save()
    page, context = " ".join(keeper.get(PAGE).content.decode().split()), keeper.get(PAGE).context
    assert page.count("the list was last changed on") == 1
    assert context["next"][0].note == "Planned."
    then = keeper.get(f"{PAGE}?on=2019-06-01")
    page = " ".join(then.content.decode().split())
    assert page.count("As at 1 June 2019, from the list as it is today.") == 1
    assert page.count("last changed") == 0
    later = [*then.context["next"], *(row.record for row in then.context["to_come"].rows)]
    assert [line.note for line in later] == ["", "", ""]
    (held,) = [row.record.note for row in then.context["held"].rows]
    assert held == Meeting.objects.get(held_on=date(2019, 5, 29)).note
    file = keeper.get(f"{PAGE}?on=2019-06-01&_export=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [row["Note"] for row in rows] == ["", "", "", held]
    on_the_day = keeper.get(f"{PAGE}?on=2019-11-06").context["next"][0]
    assert on_the_day.note == november().note


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_schedule_is_what_counting_by_hand_gives(data: None, seed: int) -> None:
    chance, on = random.Random(seed), date(2022, 6, 1)
    Meeting.objects.all().delete()
    for _each in range(30):
        held_on = on + timedelta(days=chance.randint(-20, 20))
        Meeting.objects.get_or_create(group=chance.choice(["msg", "leadership"]), held_on=held_on)
    found = schedule(Meeting.objects.order_by("?"), on, on)
    to_come, held = [], []
    for day in range(-20, 21):
        for group in ("leadership", "msg"):
            there = Meeting.objects.filter(group=group, held_on=on + timedelta(days=day))
            (to_come if day >= 0 else held).extend(there)
    assert [line.pk for line in found.to_come] == [one.pk for one in to_come]
    assert sorted(line.pk for line in found.held) == sorted(one.pk for one in held)
    assert [line.days for line in found.held] == sorted(
        (line.days for line in found.held), reverse=True
    )
    assert [line.days for line in found.to_come] == [(m.held_on - on).days for m in to_come]
    assert {bool(line.pictures) for line in found.held} == {True}


@pytest.mark.parametrize("role", ["leadership", "lead", "contributor", "signatory"])
def test_everyone_reads_and_only_division_is_offered_changes(
    cast: Cast, sign_in, role: str
) -> None:
    page = sign_in(getattr(cast, role)).get(PAGE).content.decode()
    assert (page.count(MSG), page.count("Add a meeting"), page.count("Remove")) == (4, 0, 0)


def test_without_meetings_the_page_says_what_will_be_here(cast: Cast, sign_in) -> None:
    Meeting.objects.all().delete()
    page = sign_in(cast.lead).get(PAGE).content.decode()
    assert page.count("No meeting is known yet.") == 1
    assert page.count("The Integration Division adds them.") == 1
    assert page.count("<table") == 0


def test_the_files_have_every_meeting(keeper: Client) -> None:
    coming = Meeting.objects.create(group="leadership", held_on=in_days(5), note="=1+1")
    body = keeper.get(f"{PAGE}?_export=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    day = coming.held_on.isoformat()
    assert rows[:2] == [
        ["Day", "Meeting", "State", "Note", "Source"],
        [day, "Leadership group", "To come", "'=1+1", ""],
    ]
    assert [row[0] for row in rows[2:]] == ["2020-01-22", "2019-11-06", "2019-05-29"]
    book = load_workbook(io.BytesIO(keeper.get(f"{PAGE}?_export=xlsx").content))
    assert book.active.max_row == len(rows)


@pytest.mark.parametrize("more", [1, 31])
def test_the_page_costs_the_same_however_many_meetings(
    cast: Cast, sign_in, django_assert_num_queries, more: int
) -> None:
    for days in range(more):
        Meeting.objects.create(group="msg", held_on=in_days(days - 10))
    client = sign_in(cast.division)
    with django_assert_num_queries(5):
        client.get(PAGE)


def test_a_meeting_is_added_once_and_on_record(keeper: Client) -> None:
    for _click in range(2):
        response = keeper.post(ADD, TYPED)
        assert (response.status_code, response["Location"]) == (302, PAGE)
    added = Meeting.objects.get(group="leadership")
    assert (added.held_on, added.note, added.source) == (
        date(2019, 12, 4),
        "The delivery plan.",
        "Agenda",
    )
    assert said(response)[-1:] == ["Added: Leadership group, 4 December 2019."]
    assert acts() == [("added_meeting", "Leadership group, 4 December 2019")]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"group": ""}, {"group": ["Choose whose meeting it is."]}),
        ({"held_on": ""}, {"held_on": ["Enter the day of the meeting."]}),
        (
            {"held_on": "31/02/2020"},
            {"held_on": ["Enter a day as dd/mm/yyyy, for example 06/11/2019."]},
        ),
        (
            {"held_on": "03/02/2019"},
            {"held_on": ["This day is before the review report of 4 February 2019."]},
        ),
        (
            {"group": "msg", "held_on": "06/11/2019"},
            {
                "held_on": [
                    "There is a meeting already: Ministerial Strategic Group, 6 November 2019."
                ]
            },
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    keeper: Client, typed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    response = keeper.post(ADD, TYPED | typed)
    form = response.context["form"]
    assert (response.status_code, form.errors) == (200, errors)
    assert {name: form[name].value() for name in TYPED} == TYPED | typed
    assert acts() == []


def test_a_year_typed_wrong_is_asked_about(keeper: Client) -> None:
    form = keeper.post(ADD, TYPED | {"held_on": "06/11/2119"}).context["form"]
    assert list(form.errors) == ["held_on"]


def test_a_change_is_saved_once_and_on_record(keeper: Client) -> None:
    page = change_page(november())
    typed = typed_of(keeper.get(page)) | {"held_on": "07/11/2019"}
    for _click in range(2):
        assert keeper.post(page, typed).status_code == 302
    assert Meeting.objects.filter(held_on=date(2019, 11, 7)).count() == 1
    assert acts() == [("changed_meeting", f"{MSG}, 6 November 2019; now {MSG}, 7 November 2019")]


def test_a_day_that_is_taken_is_said(keeper: Client) -> None:
    page = change_page(november())
    typed = typed_of(keeper.get(page)) | {"held_on": "22/01/2020"}
    form = keeper.post(page, typed).context["form"]
    assert form.errors == {"held_on": [f"There is a meeting already: {MSG}, 22 January 2020."]}
    assert november().note == "Received the update with the first status of 15 proposals."


def test_what_a_colleague_saved_first_is_shown_and_not_overwritten_unseen(keeper: Client) -> None:
    page = change_page(november())
    typed = typed_of(keeper.get(page)) | {"note": "Mine."}
    meeting = november()
    meeting.note = "Theirs."
    meeting.save()
    response = keeper.post(page, typed)
    (error,) = response.context["form"].non_field_errors()
    assert error.startswith("Somebody changed this meeting while you were writing. It now says: ")
    assert error.count("Theirs.") == 1
    assert november().note == "Theirs."
    assert response.context["form"]["note"].value() == "Mine."
    assert keeper.post(page, typed_of(response)).status_code == 302
    assert november().note == "Mine."


REMOVED = ["Somebody removed this meeting: save to add it again."]


def test_what_was_typed_for_a_meeting_that_was_removed_stays_and_can_be_added(
    keeper: Client,
) -> None:
    meeting = november()
    page = change_page(meeting)
    typed = typed_of(keeper.get(page)) | {"note": "Mine."}
    meeting.delete()
    response = keeper.post(page, typed)
    form = response.context["form"]
    assert (response.status_code, form.non_field_errors()) == (200, REMOVED)
    assert form["note"].value() == "Mine."
    assert Meeting.objects.filter(held_on=date(2019, 11, 6)).count() == 0
    for _click in range(2):
        assert keeper.post(page, typed_of(response)).status_code == 302
    assert november().note == "Mine."
    assert acts() == [("added_meeting", f"{MSG}, 6 November 2019")]
    assert keeper.get(page).status_code == 404


def test_a_meeting_that_is_removed_while_it_is_saved_is_said(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = change_page(november())
    typed = typed_of(keeper.get(page)) | {"note": "Mine."}

    def removed_first(**facts: object) -> Meeting:
        november().delete()
        return change_meeting(**facts)

    monkeypatch.setattr(meetings, "change_meeting", removed_first)
    response = keeper.post(page, typed)
    assert (response.status_code, response.context["form"].non_field_errors()) == (200, REMOVED)
    monkeypatch.undo()
    assert keeper.post(page, typed_of(response)).status_code == 302
    assert november().note == "Mine."


def test_a_meeting_that_is_added_again_is_checked_like_any_other(keeper: Client) -> None:
    meeting = november()
    page = change_page(meeting)
    typed = typed_of(keeper.get(page)) | {"held_on": "22/01/2020"}
    meeting.delete()
    wrong = keeper.post(page, typed | {"group": ""})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (200, ["group"])
    again = typed_of(keeper.post(page, typed))
    form = keeper.post(page, again).context["form"]
    assert form.errors == {"held_on": [f"There is a meeting already: {MSG}, 22 January 2020."]}
    assert keeper.post(change_page(Meeting(pk=0)), typed).status_code == 404


def test_removing_asks_first_and_happens_once(keeper: Client) -> None:
    meeting = november()
    page = f"{PAGE}{meeting.pk}/remove/"
    assert keeper.get(page).status_code == 200
    assert november() == meeting
    assert said(keeper.post(page)) == [f"Removed: {MSG}, 6 November 2019."]
    assert said(keeper.post(page))[-1:] == ["This meeting had been removed already."]
    assert acts() == [("removed_meeting", f"{MSG}, 6 November 2019")]
    assert Meeting.history.filter(id=meeting.pk).latest("history_id").history_type == "-"
    assert keeper.get(page).status_code == 404


def test_what_was_removed_is_not_loaded_again_but_can_be_added(keeper: Client) -> None:
    meeting = november()
    keeper.post(f"{PAGE}{meeting.pk}/remove/")
    facts = {"group": "msg", "held_on": "2019-11-06", "note": "", "source": ""}
    assert import_meetings(document=[facts]) == 0
    assert keeper.post(ADD, facts).status_code == 302
    assert november().note == ""


@pytest.mark.parametrize("act", ["change", "remove"])
def test_others_are_refused_whether_there_is_a_meeting_or_not(
    cast: Cast, sign_in, act: str
) -> None:
    reader = sign_in(cast.lead)
    for pk in (november().pk, 0):
        url = f"{PAGE}{pk}/{act}/"
        assert (reader.get(url).status_code, reader.post(url, TYPED).status_code) == (403, 403)
    assert (reader.get(ADD).status_code, reader.post(ADD, TYPED).status_code) == (403, 403)
    assert (Meeting.objects.count(), acts()) == (3, [])
