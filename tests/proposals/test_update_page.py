"""/proposals/2.3/update/: a status in under a minute, and nothing typed is lost."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from accounts.kept_text import writer_token
from proposals.models import Proposal, StatusUpdate
from tests.cast import Cast

PAGE = "/proposals/2.3/update/"
TYPED = {"rag": "A", "narrative": "Plans are in place.", "as_on": "06/11/2019"}


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def updates(number: str = "2.3") -> list[StatusUpdate]:
    """Newest first."""
    return list(Proposal.objects.numbered(number).get().updates.order_by("-pk"))


def test_a_new_update_starts_empty_and_today(reader: Client) -> None:
    form = reader.get(PAGE).context["form"]
    assert (form["rag"].value(), form["narrative"].value()) == (None, None)
    assert form["as_on"].value() == timezone.localdate()


def test_the_last_narrative_is_there_to_start_from(reader: Client) -> None:
    response = reader.get(f"{PAGE}?start=last")
    assert response.context["form"]["narrative"].value() == updates()[0].narrative
    assert response.context["can_start"] is False
    assert 'href="?start=last"' in reader.get(PAGE).content.decode()


def test_saving_adds_an_update_and_says_what_changed(reader: Client, cast: Cast) -> None:
    response = reader.post(PAGE, TYPED)
    assert (response.status_code, response["Location"]) == (302, "/proposals/2.3/")
    added = updates()[0]
    assert (added.rag, added.narrative, added.as_on, added.by, added.corrects) == (
        "A",
        "Plans are in place.",
        date(2019, 11, 6),
        cast.division,
        None,
    )
    assert said(response) == ["2(iii) is now Amber (was Red) as at 6 November 2019."]


@pytest.mark.parametrize(
    ("number", "typed", "message"),
    [
        ("2.3", {"rag": "R"}, "2(iii) is still Red as at 6 November 2019."),
        ("1.2", {"rag": "G"}, "1(ii) is now Green (was not reported) as at 6 November 2019."),
        (
            "2.3",
            {"rag": "A", "as_on": "2019-05-01"},
            "Saved: 2(iii) was Amber as at 1 May 2019; "
            "its latest status stays Red as at 28 October 2019.",
        ),
    ],
)
def test_the_message_says_what_is_true_now(
    reader: Client, number: str, typed: dict[str, str], message: str
) -> None:
    assert said(reader.post(f"/proposals/{number}/update/", TYPED | typed)) == [message]


def test_saving_twice_adds_one(reader: Client) -> None:
    reader.post(PAGE, TYPED)
    reader.post(PAGE, TYPED)
    assert len(updates()) == 2


def test_save_and_next_steps_through_the_25(reader: Client) -> None:
    visited, address = [], "/proposals/1.1/update/"
    while address.endswith("/update/"):
        visited.append(address.split("/")[2])
        address = reader.post(address, TYPED | {"then": "next"})["Location"]
    assert len(visited) == 25
    assert visited == [proposal.number for proposal in Proposal.objects.all()]
    assert address == "/proposals/6.3/"
    assert reader.get("/proposals/6.3/update/").context["following"] is None


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"rag": ""}, {"rag": ["Choose red, amber or green."]}),
        ({"rag": "B"}, {"rag": ["Choose red, amber or green."]}),
        ({"narrative": " "}, {"narrative": ["Say in a sentence or two why it has this status."]}),
        ({"as_on": ""}, {"as_on": ["Enter the day that this is true of."]}),
        (
            {"as_on": "11/31/2019"},
            {"as_on": ["Enter a day as dd/mm/yyyy, for example 06/11/2019."]},
        ),
        (
            {"as_on": "03/02/2019"},
            {"as_on": ["This day is before the review report of 4 February 2019."]},
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    reader: Client, typed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    response = reader.post(PAGE, TYPED | typed)
    form = response.context["form"]
    assert (response.status_code, form.errors) == (200, errors)
    assert {name: form[name].value() for name in TYPED} == TYPED | typed
    assert len(updates()) == 1


def test_a_day_still_to_come_is_refused(reader: Client) -> None:
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    form = reader.post(PAGE, TYPED | {"as_on": tomorrow.isoformat()}).context["form"]
    assert list(form.errors) == ["as_on"]


@pytest.mark.parametrize("day", ["06/11/2019", "6/11/2019", "2019-11-06", "6 November 2019"])
def test_a_day_is_understood_however_it_is_written(reader: Client, day: str) -> None:
    reader.post(PAGE, TYPED | {"as_on": day})
    assert updates()[0].as_on == date(2019, 11, 6)


def test_what_is_pasted_from_word_can_be_downloaded_as_excel(reader: Client) -> None:
    reader.post(PAGE, TYPED | {"narrative": "One.\r\nTwo,\vthree.\x07"})
    assert updates()[0].narrative == "One.\nTwo,\nthree."
    assert reader.get("/proposals/?_export=xlsx").status_code == 200


def test_a_correction_starts_from_what_it_corrects(reader: Client) -> None:
    wrong = updates()[0]
    response = reader.get(f"{PAGE}?corrects={wrong.pk}")
    form = response.context["form"]
    assert form["rag"].value() == wrong.rag
    assert form["narrative"].value() == wrong.narrative
    assert form["as_on"].value() == wrong.as_on
    assert response.context["corrected"] == wrong


def test_a_correction_is_linked_to_what_it_corrects(reader: Client) -> None:
    wrong = updates()[0]
    reader.post(f"{PAGE}?corrects={wrong.pk}", TYPED)
    assert updates()[0].corrects == wrong


def test_only_an_update_of_this_proposal_without_a_correction_can_be_corrected(
    reader: Client, report
) -> None:
    wrong, other = updates()[0], updates("2.4")[0]
    report("2.3", "A", date(2019, 11, 6), corrects=wrong)
    for asked in (wrong.pk, other.pk, 10**30, "x", "-1"):
        assert reader.get(f"{PAGE}?corrects={asked}").status_code == 404
    assert reader.post(f"{PAGE}?corrects={other.pk}", TYPED).status_code == 404


def test_a_correction_sent_twice_is_saved_once(reader: Client) -> None:
    address = f"{PAGE}?corrects={updates()[0].pk}"
    assert [reader.post(address, TYPED).status_code for _ in range(2)] == [302, 302]
    assert len(updates()) == 2


def test_two_corrections_of_one_update_keep_the_text_of_the_second(reader: Client) -> None:
    address = f"{PAGE}?corrects={updates()[0].pk}"
    reader.post(address, TYPED)
    form = reader.post(address, TYPED | {"narrative": "Another text."}).context["form"]
    assert form.non_field_errors() == ["Someone corrected this update while you were writing."]
    assert form["narrative"].value() == "Another text."
    assert len(updates()) == 2


def test_what_was_typed_survives_a_session_that_ran_out(client: Client, cast, sign_in) -> None:
    typed = TYPED | {"writer": writer_token(cast.division), "narrative": "An hour's work."}
    assert client.post(PAGE, typed)["Location"].startswith("/account/login/")
    form = sign_in(cast.division).get(PAGE).context["form"]
    assert form["narrative"].value() == "An hour's work."
    assert len(updates()) == 1


def test_the_form_carries_who_writes(reader: Client) -> None:
    assert '<input type="hidden" name="writer"' in reader.get(PAGE).content.decode()


@pytest.mark.parametrize("act", ["", "update/", "revise/"])
def test_a_number_written_otherwise_leads_to_the_one_address(reader: Client, act: str) -> None:
    for written in ("2(iii)", "2. (iii)", "2%20(III)"):
        response = reader.get(f"/proposals/{written}/{act}?on=2019-11-06")
        assert response.status_code == 301
        assert response["Location"] == f"/proposals/2.3/{act}?on=2019-11-06"
    assert reader.get(f"/proposals/9.9/{act}").status_code == 404
    assert reader.get(f"/proposals/6.6/{act}").status_code == 404


def test_a_form_sent_to_another_writing_is_answered_there(reader: Client) -> None:
    assert reader.post("/proposals/2(iii)/update/", TYPED)["Location"] == "/proposals/2.3/"
    assert updates()[0].rag == "A"


@pytest.mark.parametrize("role", ["leadership", "lead", "contributor", "signatory"])
def test_only_the_division_updates(cast: Cast, sign_in, role: str) -> None:
    reader = sign_in(getattr(cast, role))
    assert (reader.get(PAGE).status_code, reader.post(PAGE, TYPED).status_code) == (403, 403)
    assert len(updates()) == 1


def test_nobody_is_led_to_the_sign_in_page(client: Client, data: None) -> None:
    assert client.get(PAGE)["Location"] == f"/account/login/?next={PAGE}"
