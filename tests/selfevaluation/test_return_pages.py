"""Rounds, who has returned, a return's task list, check, submitting and reading view."""

from csv import DictReader
from datetime import date
from io import StringIO

import pytest
from django.utils import timezone

from accounts.models import Event
from selfevaluation.models import Answer, Round, SelfEvaluation
from selfevaluation.operations import fill_training_round
from tests.cast import Cast
from tests.returns import make_round

ROUND = "/self-evaluations/2019/"
FIFE = f"{ROUND}fife/"
ORKNEY = f"{ROUND}orkney-islands/"
CONTACT = {
    "contact_name": "Head of a fictional service",
    "contact_email": "head@cast.example",
    "completed_on": "10/05/2019",
    "is_final": "on",
    "unsigned_reason": "The bodies sign next week.",
}


def complete(draft: SelfEvaluation) -> None:
    for answer in draft.answers.all():
        answer.rating, answer.evidence = "established", "Minutes."
        answer.save()


def test_a_lead_opens_the_return_and_a_contributor_does_not(cast: Cast, sign_in) -> None:
    assert sign_in(cast.officer).post(f"{FIFE}start/").status_code == 403
    client = sign_in(cast.stranger)
    assert b"Open the return" in client.get(FIFE).content
    assert client.post(f"{FIFE}start/")["Location"] == FIFE
    assert client.get(FIFE).templates[0].name == "selfevaluation/task_list.html"


def test_the_task_list_shows_25_of_which_3_are_national(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    features = sign_in(cast.officer).get(FIFE).context["tasks"].features
    tasks = [task for feature in features for task in feature.tasks]
    assert len(tasks) == 25
    assert [task.proposal.number for task in tasks if task.answer is None] == ["3.2", "3.3", "5.3"]


@pytest.mark.parametrize(
    ("who", "template"),
    [
        ("division", "progress_only"),
        ("leadership", "progress_only"),
        ("stranger", "task_list"),
        ("officer", "task_list"),
    ],
)
def test_a_draft_as_each_role_sees_it(
    cast: Cast, sign_in, draft: SelfEvaluation, who: str, template: str
) -> None:
    response = sign_in(getattr(cast, who)).get(FIFE)
    assert response.templates[0].name == f"selfevaluation/{template}.html"


def test_a_signatory_reads_the_draft_of_the_own_partnership(
    cast: Cast, sign_in, round_2019: Round
) -> None:
    orkney = SelfEvaluation.objects.filter(partnership__slug="orkney-islands")
    orkney.update(submitted_on=None, state="draft")
    response = sign_in(cast.signatory).get(ORKNEY)
    assert response.templates[0].name == "selfevaluation/reading.html"


def test_gaps_are_listed_with_links(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    complete(draft)
    Answer.objects.filter(self_evaluation=draft, proposal__feature=4, proposal__position=2).update(
        rating=""
    )
    response = sign_in(cast.stranger).post(f"{FIFE}check/", CONTACT)
    assert response.status_code == 409
    assert [answer.proposal.number for answer in response.context["missing"]] == ["4.2"]
    assert f'href="{FIFE}4.2/"' in response.content.decode()
    assert response.context["form"]["contact_name"].value() == CONTACT["contact_name"]
    draft.refresh_from_db()
    assert not draft.is_submitted


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("contact_name", "", "Enter the name or post of a contact."),
        ("contact_email", "head", "Enter a valid email address."),
        ("is_final", "", "Confirm that this is your collective answer."),
        ("completed_on", "yesterday", "Enter a day as dd/mm/yyyy"),
        ("completed_on", "01/01/2999", "The date of completion is still to come."),
    ],
)
def test_submitting_says_what_is_wrong_with_a_field(
    cast: Cast, sign_in, draft: SelfEvaluation, field: str, typed: str, said: str
) -> None:
    complete(draft)
    response = sign_in(cast.stranger).post(f"{FIFE}check/", CONTACT | {field: typed})
    assert said in str(response.context["form"].errors[field])


def test_submitting_twice_does_one_thing(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    complete(draft)
    client = sign_in(cast.stranger)
    for _ in range(2):
        assert client.post(f"{FIFE}check/", CONTACT)["Location"] == f"{FIFE}submitted/"
    draft.refresh_from_db()
    assert (draft.submitted_on, draft.completed_on) == (timezone.localdate(), date(2019, 5, 10))
    assert Event.objects.filter(act="submitted_return").count() == 1
    assert client.get(FIFE).templates[0].name == "selfevaluation/reading.html"


def test_a_contributor_checks_but_does_not_submit(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    complete(draft)
    client = sign_in(cast.officer)
    assert client.get(f"{FIFE}check/").status_code == 200
    assert client.post(f"{FIFE}check/", CONTACT).status_code == 403
    draft.refresh_from_db()
    assert not draft.is_submitted


def test_the_reading_view_holds_every_answer(cast: Cast, sign_in) -> None:
    response = sign_in(cast.division).get(f"{ROUND}south-lanarkshire/")
    page = response.content.decode()
    answers = Answer.objects.filter(self_evaluation__partnership__slug="south-lanarkshire")
    assert page.count('id="proposal-') == 25
    assert page.count("Not for local completion") == 3
    assert page.count("Not rated") == 1
    assert [
        a.pk for a in answers if a.evidence.split("\n")[0][:40].replace("'", "&#x27;") not in page
    ] == []


def test_a_return_as_a_file_holds_the_22(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    download = client.get(f"{ORKNEY}?_export=csv").content.decode("utf-8-sig")
    rows = list(DictReader(StringIO(download)))
    answers, features = rows[:22], rows[22:]
    assert {row["Rating"] for row in answers} == {
        "Not yet established",
        "Partly established",
        "Established",
    }
    assert [row["Number"] for row in features] == ["1", "2", "3", "4", "5", "6"]
    assert "Task: Review Scheme of Integration." in features[3]["Improvement actions"]
    assert {(row["Contact"], row["Submitted on"]) for row in rows} == {
        ("Chief Officer", "2019-05-15")
    }
    assert Event.objects.filter(act="downloaded").count() == 1


def test_a_return_of_others_is_not_to_be_found(cast: Cast, sign_in, draft) -> None:
    client = sign_in(cast.lead)  # of Orkney
    for url in (FIFE, f"{FIFE}?_export=csv", f"{FIFE}check/", f"{ROUND}south-lanarkshire/"):
        assert client.get(url).status_code == 404, url
    assert client.post(f"{FIFE}start/").status_code == 404


def test_the_fictional_round_says_so_on_every_page(cast: Cast, sign_in) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    client = sign_in(cast.division)
    for place in ("", "fife/", "fife/2.3/"):
        page = client.get(f"/self-evaluations/training/{place}").content.decode()
        assert page.count("Fictional data:") == 1, place
    download = client.get("/self-evaluations/training/?_export=csv")
    assert "fictional" in download["Content-Disposition"]


@pytest.mark.parametrize("rounds", [1, 30])
def test_the_rounds_take_the_same_queries_however_many(
    cast: Cast, sign_in, django_assert_num_queries, rounds: int
) -> None:
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    for number in range(rounds - 1):
        make_round(f"r{number}", **days)
    client = sign_in(cast.division)
    with django_assert_num_queries(4):
        client.get("/self-evaluations/")


def test_a_return_that_is_not_started_cannot_be_checked(cast: Cast, sign_in) -> None:
    client = sign_in(cast.stranger)
    assert client.get(f"{FIFE}check/").status_code == 404
    assert client.post(f"{FIFE}check/", CONTACT).status_code == 404


def test_a_return_cannot_be_started_before_its_round_opens(cast: Cast, sign_in) -> None:
    Round.objects.filter(slug="2019").update(opened_on=date(2999, 1, 1), due_on=date(2999, 2, 1))
    client = sign_in(cast.stranger)
    page = client.get(FIFE).content.decode()
    assert "The round opens on 1 January 2999. It is due on 1 February 2999" in page
    assert client.post(f"{FIFE}start/").status_code == 403
    assert not SelfEvaluation.objects.filter(partnership__slug="fife").exists()


def test_the_contact_is_kept_when_submitting_is_refused(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    client = sign_in(cast.stranger)
    client.post(f"{FIFE}check/", CONTACT)
    form = client.get(f"{FIFE}check/").context["form"]
    assert form["contact_name"].value() == CONTACT["contact_name"]
    assert form["completed_on"].value() == date(2019, 5, 10)


def test_a_draft_can_be_got_out_by_those_who_write_it(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    for who, status in (("stranger", 200), ("officer", 200), ("division", 200), ("lead", 404)):
        response = sign_in(getattr(cast, who)).get(f"{FIFE}?_export=csv")
        assert response.status_code == status
        assert ("attachment" in response.get("Content-Disposition", "")) == (
            who in ("stranger", "officer")
        )
