"""Division opens a round and corrects it; the list says what is open, and for whom."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import get_resolver
from django.utils import timezone

from accounts.models import Event, Partnership
from selfevaluation import urls
from selfevaluation.forms.rounds import RESERVED
from selfevaluation.models import DescriptorSet, Round
from selfevaluation.operations import start
from selfevaluation.operations.openings import (
    AddressTaken,
    AlreadyStarted,
    change_round,
    open_round,
)
from tests.cast import Cast
from tests.returns import make_round

URL = "/self-evaluations/open/"
TODAY = timezone.localdate()


def typed(**facts: object) -> dict[str, object]:
    """The form filled in, with some of it another way."""
    return {
        "name": "Self-evaluation of this year",
        "slug": "this-year",
        "opened_on": f"{TODAY:%d/%m/%Y}",
        "due_on": f"{TODAY + timedelta(days=50):%d/%m/%Y}",
        "descriptor_set": DescriptorSet.objects.get().pk,
        **facts,
    }


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_the_form_is_like_the_last_round_opened_today(cast: Cast, sign_in) -> None:
    form = sign_in(cast.division).get(URL).context["form"]
    assert {name: form[name].initial for name in form.fields if name != "writer"} == {
        "name": f"Self-evaluation {TODAY.year}",
        "slug": str(TODAY.year),
        "opened_on": TODAY,
        "due_on": TODAY + timedelta(days=51),
        "descriptor_set": Round.objects.get(slug="2019").descriptor_set,
    }


def test_division_opens_a_round(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).post(URL, typed(), follow=True)
    assert response.redirect_chain == [("/self-evaluations/this-year/", 302)]
    round = Round.objects.get(slug="this-year")
    assert (round.opened_on, round.due_on) == (TODAY, TODAY + timedelta(days=50))
    assert (round.is_national, round.shared_on, round.is_fictional) == (True, None, False)
    event = Event.objects.get(act=Event.Act.OPENED_ROUND)
    assert (event.by, event.about) == (cast.division, "Self-evaluation of this year")
    assert "Self-evaluation of this year is open." in response.content.decode()


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"name": ""}, "name", "Enter a title."),
        (
            {"name": "self-evaluation 2019"},
            "name",
            "There is a round of this title already. Choose another.",
        ),
        ({"slug": ""}, "slug", "Enter an address."),
        ({"slug": "in words"}, "slug", "Use small letters, figures and hyphens only."),
        ({"slug": "2019"}, "slug", "There is a round at this address already. Choose another."),
        ({"slug": "Open"}, "slug", "“open” is the address of another page. Choose another."),
        (
            {"slug": "fife-2020"},
            "slug",
            "Addresses that begin with “fife” are for that partnership's own rounds.",
        ),
        ({"opened_on": ""}, "opened_on", "Enter the day it opens."),
        (
            {"due_on": "soon"},
            "due_on",
            "Enter a day as dd/mm/yyyy, for example 06/11/2019.",
        ),
        (
            {"due_on": f"{TODAY:%d/%m/%Y}"},
            "due_on",
            "Enter a day after the day it opens.",
        ),
        (
            {"opened_on": "01/03/2020", "due_on": "01/05/2020"},
            "due_on",
            f"This day has gone by. Today is {TODAY:%-d %B %Y}.",
        ),
        ({"descriptor_set": 0}, "descriptor_set", "Choose one of the wordings."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_opened(
    cast: Cast, sign_in, facts: dict, field: str, words: str
) -> None:
    response = sign_in(cast.division).post(URL, typed(**facts))
    assert errors(response) == {field: [words]}
    assert Round.objects.count() == 1
    assert response.context["form"]["name"].value() == facts.get("name", typed()["name"])


def test_an_address_in_capitals_becomes_small(cast: Cast, sign_in) -> None:
    sign_in(cast.division).post(URL, typed(slug="Spring-2020"))
    assert Round.objects.filter(slug="spring-2020").exists()


def test_the_reserved_words_are_the_first_words_of_other_addresses(data: None) -> None:
    firsts = {str(found.pattern).split("/")[0] for found in urls.urlpatterns}
    assert {word for word in firsts if word and not word.startswith("<")} == RESERVED
    assert get_resolver() is not None


def test_an_address_taken_in_between_is_refused_and_nothing_is_on_record(cast: Cast) -> None:
    wording = DescriptorSet.objects.get()
    days = {"opened_on": TODAY, "due_on": TODAY + timedelta(days=9)}
    facts = {"name": "Again", "slug": "2019", "descriptor_set": wording, **days}
    with pytest.raises(AddressTaken):
        open_round(**facts, by=cast.division)
    assert not Event.objects.filter(act=Event.Act.OPENED_ROUND).exists()


def test_another_fault_is_no_taken_address(cast: Cast) -> None:
    facts = {"name": "X", "slug": "x", "descriptor_set": DescriptorSet.objects.get()}
    with pytest.raises(IntegrityError):
        open_round(**facts, opened_on=date(2020, 2, 1), due_on=date(2020, 1, 1), by=cast.division)


# --- The list -------------------------------------------------------------------------------------


def test_a_round_to_come_is_listed_as_one_that_opens(cast: Cast, sign_in) -> None:
    make_round("later", opened_on=date(2999, 1, 1), due_on=date(2999, 2, 1))
    response = sign_in(cast.lead).get("/self-evaluations/")
    listed = {each.round.slug: each.is_open for each in response.context["rounds"].national}
    assert listed == {"later": False, "2019": True}
    assert "<dt>Opens on</dt><dd>1 January 2999</dd>" in response.content.decode()


def test_it_cannot_be_started_before_it_opens(cast: Cast, sign_in) -> None:
    make_round("later", opened_on=date(2999, 1, 1), due_on=date(2999, 2, 1))
    client = sign_in(cast.lead)
    assert client.post("/self-evaluations/later/orkney-islands/start/").status_code == 403
    page = client.get("/self-evaluations/later/orkney-islands/").content.decode()
    assert "The round opens on 1 January 2999" in page


@pytest.mark.parametrize(
    ("who", "opens", "opens_own"),
    [
        ("division", True, False),
        ("leadership", False, False),
        ("lead", False, True),
        ("contributor", False, False),
    ],
)
def test_who_is_offered_to_open_a_round(
    cast: Cast, sign_in, who: str, opens: bool, opens_own: bool
) -> None:
    response = sign_in(getattr(cast, who)).get("/self-evaluations/")
    assert (response.context["may_open"], response.context["may_open_own"]) == (opens, opens_own)


def test_the_list_costs_the_same_for_1_round_and_for_30(
    cast: Cast, sign_in, django_assert_num_queries
) -> None:
    fife = Partnership.objects.get(slug="fife")
    client = sign_in(cast.stranger)

    def look() -> None:
        with django_assert_num_queries(4):
            client.get("/self-evaluations/")

    look()
    days = {"opened_on": date(2020, 1, 1), "due_on": date(2020, 2, 1)}
    for number in range(30):
        make_round(f"round-{number}", **days)
        make_round(f"fife-{number}", **days, partnership=fife)
    look()


# --- Changing one ---------------------------------------------------------------------------------


@pytest.fixture
def round(data: None) -> Round:
    return make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))


CHANGE = "/self-evaluations/2020/change/"


def corrected(**facts: object) -> dict[str, object]:
    return {"name": "Second round", "due_on": "15/05/2020", **facts}


def test_a_round_that_nobody_has_started_can_be_changed(cast: Cast, sign_in, round: Round) -> None:
    wording = DescriptorSet.objects.create(name="Another", issued_on=date(2020, 1, 1))
    facts = corrected(opened_on="02/03/2020", descriptor_set=wording.pk)
    response = sign_in(cast.division).post(CHANGE, facts)
    assert response["Location"] == "/self-evaluations/2020/"
    round.refresh_from_db()
    assert (round.name, round.opened_on, round.due_on, round.descriptor_set) == (
        "Second round",
        date(2020, 3, 2),
        date(2020, 5, 15),
        wording,
    )
    newest, before = round.history.all()
    assert (newest.history_user, newest.name) == (cast.division, "Second round")
    assert before.name == "Self-evaluation 2020"


def test_of_one_that_is_started_the_title_and_the_due_day_change(
    cast: Cast, sign_in, round: Round
) -> None:
    start(round=round, partnership=Partnership.objects.get(slug="fife"), by=cast.stranger)
    client = sign_in(cast.division)
    assert set(client.get(CHANGE).context["form"].fields) == {"name", "due_on", "writer"}
    client.post(CHANGE, corrected(opened_on="01/01/2020"))
    round.refresh_from_db()
    assert (round.name, round.opened_on, round.due_on) == (
        "Second round",
        date(2020, 3, 1),
        date(2020, 5, 15),
    )


def test_it_is_still_due_after_it_opens(cast: Cast, sign_in, round: Round) -> None:
    start(round=round, partnership=Partnership.objects.get(slug="fife"), by=cast.stranger)
    response = sign_in(cast.division).post(CHANGE, corrected(due_on="01/03/2020"))
    assert errors(response) == {"due_on": ["Enter a day after the day it opens."]}
    assert "Change Self-evaluation 2020" in response.content.decode()


def test_a_return_started_in_between_keeps_its_wording(cast: Cast, round: Round) -> None:
    start(round=round, partnership=Partnership.objects.get(slug="fife"), by=cast.stranger)
    wording = DescriptorSet.objects.create(name="Another", issued_on=date(2020, 1, 1))
    days = {"opened_on": round.opened_on, "due_on": round.due_on}
    with pytest.raises(AlreadyStarted):
        change_round(round=round, name="X", **days, descriptor_set=wording, by=cast.division)
    round.refresh_from_db()
    assert (round.name, round.descriptor_set.name) == (
        "Self-evaluation 2020",
        "Template of March 2019",
    )


def test_its_own_title_is_no_duplicate(cast: Cast, sign_in, round: Round) -> None:
    facts = corrected(
        name=round.name, opened_on="01/03/2020", descriptor_set=round.descriptor_set_id
    )
    assert sign_in(cast.division).post(CHANGE, facts).status_code == 302
