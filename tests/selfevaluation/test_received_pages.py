"""Filled-in forms in the browser's terms: handed in, listed, checked, chosen."""

from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.kept_text import writer_token
from accounts.models import Event, Partnership
from selfevaluation.intake.readings import Certainty, Note, ReadAnswer, to_json
from selfevaluation.models import (
    Answer,
    Choice,
    Delivery,
    ReceivedFile,
    Round,
    SelfEvaluation,
    StoredFile,
)
from selfevaluation.operations import lock_round, save_answer
from selfevaluation.operations.received import set_aside
from tests.cast import Cast
from tests.made_files import GOOD, make_pdf
from tests.readings import full_reading, hand_in, make_reading, missing, plan_reading, sure
from tests.returns import make_ready, send_in
from tests.small_clamd import EICAR, address_of, small_clamd

FIFE = "/self-evaluations/2019/fife/"
LIST = f"{FIFE}received/"
FORM = f"{FIFE}self-evaluation.docx"


@pytest.fixture
def officer(cast: Cast, sign_in) -> Client:
    return sign_in(cast.officer)


def words(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def upload(client: Client, content: bytes, name: str):
    return client.post(LIST, {"file": SimpleUploadedFile(name, content)}, follow=True)


def page_of(received: ReceivedFile) -> str:
    return f"{LIST}{received.pk}/"


def cards_of(response) -> dict[str, object]:
    return {card.key: card for card in response.context["page"].cards}


def send(client: Client, received: ReceivedFile, show: str = "", **said: str):
    """The page's form with what is chosen on it."""
    address = f"{page_of(received)}?show={show}" if show else page_of(received)
    page = client.get(address)
    seen = {f"seen-{card.key}": card.part.seen for card in page.context["page"].cards}
    return client.post(address, seen | said)


def typed(found: SelfEvaluation, by, **facts) -> Answer:
    answer = found.answers.get(proposal__feature=2, proposal__position=3)
    said = {"rating": "", "evidence": "", "actions": []} | facts
    return save_answer(answer=answer, **said, seen=answer.version, by=by)


def evidence_of(found: SelfEvaluation) -> str:
    return found.answers.get(proposal__feature=2, proposal__position=3).evidence


# --- Handing in -----------------------------------------------------------------------------------


def test_a_draft_filled_in_in_word_is_read_and_taken(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    typed(draft, cast.stranger, rating="partly", evidence="Minutes of March.")
    form = officer.get(FORM).getvalue()
    typed(draft, cast.stranger, rating="established", evidence="Minutes of April.")
    page = upload(officer, form, "Our return.docx")
    received = ReceivedFile.objects.get()
    assert page.redirect_chain == [(page_of(received), 302)]
    assert "“Our return.docx” was read. Nothing of it is in the draft" in words(page)
    assert (received.by, received.state, received.file.name) == (
        cast.officer,
        "to_check",
        "Our return.docx",
    )
    assert evidence_of(draft) == "Minutes of April."
    send(officer, received, **{"2.3": "file"})
    assert evidence_of(draft) == "Minutes of March."
    assert officer.get(f"{page_of(received)}file/").getvalue() == form


def test_a_file_that_cannot_be_read_is_told_at_the_field_and_not_kept(
    officer: Client, draft: SelfEvaluation
) -> None:
    for _ in range(2):
        page = upload(officer, make_pdf(), "Our return.pdf")
    (error,) = page.context["form"].errors["file"]
    assert error.startswith("“Our return.pdf” is a PDF")
    (received,) = ReceivedFile.objects.all()
    assert (received.state, received.refused, received.file) == ("refused", error, None)
    assert not StoredFile.objects.exists()
    assert [event.about for event in Event.objects.filter(act="received_file")] == [
        f"Fife, Self-evaluation 2019, received file {received.pk}, not taken"
    ]
    assert "Not taken" in words(officer.get(LIST))


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "x.docx", "“x.docx” is empty: there is nothing in it."),
        (GOOD["plan.odt"], "x.odt", "“x.odt” is in an OpenDocument format"),
        (GOOD["plan.docx"][:200], "x.docx", "“x.docx” is damaged: it cannot be opened."),
    ],
)
def test_a_bad_file_says_what_to_do(
    officer: Client, draft: SelfEvaluation, content: bytes, name: str, says: str
) -> None:
    (error,) = upload(officer, content, name).context["form"].errors["file"]
    assert error[: len(says)] == says


def test_no_file_is_asked_for_again(officer: Client, draft: SelfEvaluation) -> None:
    page = officer.post(LIST)
    assert page.context["form"].errors["file"] == ["Choose a file."]


def test_a_form_with_another_ending_is_told_which_it_wants(
    officer: Client, draft: SelfEvaluation
) -> None:
    page = upload(officer, officer.get(FORM).getvalue(), "x.xlsx")
    (error,) = page.context["form"].errors["file"]
    assert error.startswith("“x.xlsx” is a Word document, which its name does not say.")


def test_a_virus_is_refused_and_on_record(officer: Client, draft: SelfEvaluation, settings) -> None:
    for clamd in small_clamd():
        settings.CLAMD_URL = address_of(clamd)
        page = upload(officer, make_pdf() + EICAR, "x.pdf")
    (error,) = page.context["form"].errors["file"]
    assert "has a virus in it" in error
    assert not ReceivedFile.objects.exists()
    assert Event.objects.filter(act="refused_file").count() == 1


def test_the_same_file_again_leads_to_the_one_that_waits(
    officer: Client, draft: SelfEvaluation
) -> None:
    form = officer.get(FORM).getvalue()
    upload(officer, form, "One.docx")
    page = upload(officer, form, "Two.docx")
    received = ReceivedFile.objects.get()
    assert page.redirect_chain == [(page_of(received), 302)]
    assert "“One.docx” came in before, byte for byte" in words(page)
    assert StoredFile.objects.count() == 1


def test_a_session_that_ended_says_to_choose_the_file_again(
    client: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    file = SimpleUploadedFile("x.docx", b"x")
    answer = client.post(LIST, {"file": file, "writer": writer_token(cast.officer)})
    assert answer["Location"].startswith("/account/login/")
    client.force_login(cast.officer, backend="accounts.backends.SignInBackend")
    assert "so it is not here. Choose it again." in words(client.get(LIST))


def test_who_may_not_hand_in_is_told_what_to_do(draft: SelfEvaluation, cast: Cast, sign_in) -> None:
    lead = sign_in(cast.stranger)
    lock_round(round=draft.round, by=cast.division)
    assert "is locked: nothing can be changed in it for now. Ask" in words(lead.get(LIST))
    page = lead.post(LIST, {"file": SimpleUploadedFile("x.docx", b"x")})
    assert page.status_code == 403
    assert "The file was not kept. Self-evaluation 2019 is locked" in words(page)


def test_a_submitted_return_takes_no_file(draft: SelfEvaluation, cast: Cast, sign_in) -> None:
    lead = sign_in(cast.stranger)
    send_in(make_ready(draft), cast.stranger, on=date(2019, 5, 14))
    assert "To change it, it must be reopened or returned to you first." in words(lead.get(LIST))


def test_a_lead_starts_a_return_from_a_file(cast: Cast, round_2019, sign_in) -> None:
    lead = sign_in(cast.stranger)
    assert "Start from a Word or Excel file" in words(lead.get(FIFE))
    assert "Start the return first" in words(lead.get(LIST))
    page = lead.post(f"{FIFE}start/", {"begin": "file"}, follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert "Hand in a form" in words(page)
    assert "No file has come in for this return." in words(page)


# --- Checking -------------------------------------------------------------------------------------


def test_only_what_is_sure_and_new_is_chosen_beforehand(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    typed(draft, cast.stranger, evidence="Ours.")
    no_rating = ReadAnswer("3.1", certainty=Certainty.NONE, evidence="No rating.")
    doubtful = sure("2.5", notes=(Note("Proposal 2.5: a picture was left out."),))
    telling = sure("2.6", notes=(Note("Proposal 2.6: a lead-in was left out.", False),))
    reading = make_reading(sure("2.3"), sure("2.4"), doubtful, telling, no_rating)
    received = hand_in(draft, cast.officer, reading)
    cards = cards_of(officer.get(page_of(received)))
    asked = {key: card.field.value() for key, card in cards.items() if card.field}
    assert asked == {"2.3": "", "2.4": "file", "2.5": "", "2.6": "file", "3.1": ""}
    tags = {key: cards[key].tag for key in ("2.3", "2.5", "2.6", "3.1", "1.1")}
    assert tags == {
        "2.3": "Sure",
        "2.5": "Check this",
        "2.6": "Sure",
        "3.1": "Check this",
        "1.1": "Not read",
    }


def test_where_file_and_draft_say_the_same_there_is_nothing_to_choose(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    typed(draft, cast.stranger, rating="established", evidence="Evidence of  2.3.")
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    page = officer.get(page_of(received))
    assert (cards_of(page)["2.3"].part.is_same, cards_of(page)["2.3"].field) == (True, None)
    assert "There is nothing left to choose." in words(page)
    assert send(officer, received)["Location"] == FIFE
    received.refresh_from_db()
    assert received.state == "drafted"
    assert "Looked through" in words(officer.get(LIST))
    assert "Filled from" not in words(officer.get(FIFE))


def test_the_filters_show_what_needs_a_look_or_is_undecided(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, full_reading())
    look = cards_of(officer.get(f"{page_of(received)}?show=look"))
    undecided = cards_of(officer.get(f"{page_of(received)}?show=undecided"))
    assert list(look) == ["1.2", "2.3", "4.2"]
    assert (len(undecided), "4.2" in undecided) == (22, False)
    assert officer.get(f"{page_of(received)}?show=all").status_code == 400


def test_only_what_the_page_showed_is_saved(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, full_reading())
    answer = send(officer, received, show="look", **{"1.2": "file"})
    assert answer["Location"] == f"{page_of(received)}?show=undecided"
    assert [choice.proposal.number for choice in Choice.objects.all()] == ["1.2"]
    told = "1 part was taken from “Our return.docx”, 0 kept as in the draft; 21 left to decide."
    assert told in words(officer.get(answer["Location"]))


def test_the_confirmation_says_what_became_of_the_file(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    answer = send(officer, received, **{"2.3": "file", "2.4": "draft"})
    assert answer["Location"] == FIFE
    page = words(officer.get(FIFE))
    assert "1 part was taken from “Our return.docx”, 1 kept as in the draft; 0 left." in page
    assert "Filled from" in page
    assert "1 taken, 1 kept as they were" in words(officer.get(LIST))
    history = officer.get(f"{FIFE}2.3/history/")
    assert "From “Our return.docx”" in words(history)


def test_a_colleagues_change_is_marked_and_the_other_choices_are_kept(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4"), sure("2.5")))
    shown = officer.get(page_of(received)).context["page"].cards
    seen = {f"seen-{card.key}": card.part.seen for card in shown}
    typed(draft, cast.stranger, evidence="Mine, meanwhile.")
    said = {"2.3": "file", "2.4": "draft", "2.5": "file"}
    page = officer.post(page_of(received), seen | said)
    assert page.status_code == 409
    assert cards_of(page)["2.3"].part.before.evidence == "Mine, meanwhile."
    fields = {key: card.field for key, card in cards_of(page).items() if card.field}
    assert {key: field.value() for key, field in fields.items()} == {
        "2.3": None,
        "2.4": "draft",
        "2.5": "file",
    }
    assert [key for key, field in fields.items() if field.errors] == ["2.3"]
    assert not Choice.objects.exists()


def test_another_partnerships_file_wants_a_tick(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    other = {"partnership": "orkney-islands", "partnership_written": "Orkney Health and Care"}
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), **other))
    page = send(officer, received, **{"2.3": "file"})
    assert (
        page.context["form"]
        .errors["is_ours"][0]
        .startswith("The file names “Orkney Health and Care”.")
    )
    assert page.context["form"]["2.3"].value() == "file"
    assert not Choice.objects.exists()
    assert send(officer, received, **{"2.3": "file", "is_ours": "on"}).status_code == 302


def test_choices_are_kept_over_a_lost_session(
    client: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    said = {"2.3": "draft", "seen-2.3": "1", "2.4": "file", "seen-2.4": "0"}
    client.post(page_of(received), said | {"writer": writer_token(cast.officer)})
    client.force_login(cast.officer, backend="accounts.backends.SignInBackend")
    page = client.get(page_of(received))
    cards = cards_of(page)
    assert (cards["2.3"].field.value(), cards["2.4"].field.value()) == ("draft", None)
    assert cards["2.4"].is_marked
    assert not Choice.objects.exists()


def test_a_file_is_set_aside_and_taken_up_again(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    page = officer.post(f"{page_of(received)}set-aside/", follow=True)
    assert "“Our return.docx” is set aside. It is kept" in words(page)
    page = officer.get(page_of(received))
    assert "Take it up again" in words(page)
    assert {card.field for card in page.context["page"].cards} == {None}
    refused = officer.post(page_of(received), {"2.3": "file", "seen-2.3": "1"})
    assert (refused.status_code, Choice.objects.count()) == (403, 0)
    officer.post(f"{page_of(received)}set-aside/", {"again": "yes"})
    assert send(officer, received, **{"2.3": "file"}).status_code == 302


def test_signatories_look_on(draft: SelfEvaluation, cast: Cast, sign_in) -> None:
    received = hand_in(draft, cast.stranger, make_reading(sure("2.3")))
    member = sign_in(cast.officer)
    cast.officer.memberships.filter(partnership=draft.partnership).update(
        role="signatory", body=draft.partnership.health_board
    )
    page = member.get(page_of(received))
    assert "Leads and contributors of your partnership" in words(page)
    assert {card.field for card in page.context["page"].cards} == {None}
    assert member.post(page_of(received), {"2.3": "file"}).status_code == 403
    assert member.post(f"{page_of(received)}set-aside/").status_code == 403


def test_a_refused_file_has_a_page_that_says_why(officer: Client, draft: SelfEvaluation) -> None:
    upload(officer, make_pdf(), "x.pdf")
    received = ReceivedFile.objects.get()
    assert received.refused in words(officer.get(page_of(received)))
    assert officer.get(f"{page_of(received)}file/").status_code == 404


def test_awkward_words_of_a_file_are_shown_and_not_run(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    awkward = sure("2.3", evidence="<script>alert('x')</script> & “quotes” \u202eright to left")
    received = hand_in(draft, cast.officer, make_reading(awkward), "<b>x</b>.docx")
    page = officer.get(page_of(received)).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)
    assert "<b>x</b>" not in page


def test_the_number_of_queries_stays_the_same(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    small = hand_in(draft, cast.officer, make_reading(sure("2.3")), "Small.docx")
    officer.get(page_of(small))
    with CaptureQueriesContext(connection) as few:
        officer.get(page_of(small))
    with CaptureQueriesContext(connection) as few_in_list:
        officer.get(LIST)
    full = hand_in(draft, cast.officer, full_reading(), "Full.docx")
    hand_in(draft, cast.officer, plan_reading(), "Plan.docx")
    set_aside(
        received=hand_in(draft, cast.officer, make_reading(missing("1.1")), "Empty.docx"),
        self_evaluation=draft,
        by=cast.officer,
    )
    with CaptureQueriesContext(connection) as many:
        officer.get(page_of(full))
    with CaptureQueriesContext(connection) as many_in_list:
        officer.get(LIST)
    assert (len(many), len(many_in_list)) == (len(few), len(few_in_list))


def test_your_work_names_the_files_to_check(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    draft.round.locked_at = None
    page = officer.get("/")
    assert f'href="{page_of(received)}"' in page.content.decode()


# --- The Division, for a file that it handed in ---------------------------------------------------


@pytest.fixture
def delivered(round_2019: Round, cast: Cast) -> ReceivedFile:
    """A file for Fife that the Division handed in; Fife's return is not started."""
    reading = to_json(make_reading(sure("2.3"), sure("2.4")))
    fife = Partnership.objects.get(slug="fife")
    delivery = Delivery.objects.create(round=round_2019, name="2 files", by=cast.division)
    facts = {"name": "Fife.docx", "sha256": "1" * 64, "size": 9, "state": "to_check"}
    return ReceivedFile.objects.create(
        round=round_2019, partnership=fife, delivery=delivery, reading=reading, **facts
    )


def test_the_division_fills_a_draft_in_which_nothing_is_written(
    delivered: ReceivedFile, cast: Cast, sign_in
) -> None:
    division = sign_in(cast.division)
    answer = send(division, delivered, **{"2.3": "file"})
    assert answer["Location"] == f"/self-evaluations/2019/received/files/{delivered.pk}/"
    found = SelfEvaluation.objects.get(partnership__slug="fife", round=delivered.round)
    assert evidence_of(found) == "Evidence of 2.3."
    assert [step.act for step in found.transitions.all()] == ["fill"]
    assert division.get(page_of(delivered)).status_code == 403
    assert division.post(page_of(delivered), {"2.4": "file", "seen-2.4": "1"}).status_code == 403


def test_the_division_does_not_see_a_draft_in_which_something_is_written(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    division = sign_in(cast.division)
    assert division.get(page_of(delivered)).status_code == 200
    typed(draft, cast.stranger, evidence="Ours.")
    assert division.get(page_of(delivered)).status_code == 403


def test_the_division_sees_no_file_that_a_partnership_handed_in(
    draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    division = sign_in(cast.division)
    for address in (page_of(received), f"{page_of(received)}file/"):
        assert division.get(address).status_code == 404


def test_a_partnership_takes_what_the_division_handed_in(
    delivered: ReceivedFile, officer: Client, draft: SelfEvaluation
) -> None:
    assert "Fife.docx" in words(officer.get(LIST))
    send(officer, delivered, **{"2.3": "file", "2.4": "file"})
    assert evidence_of(draft) == "Evidence of 2.3."
