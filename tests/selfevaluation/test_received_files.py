"""Filled-in forms in the browser's terms: handed in, listed, set aside."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.kept_text import writer_token
from accounts.models import Event
from selfevaluation.models import (
    Choice,
    ReceivedFile,
    SelfEvaluation,
    StoredFile,
)
from selfevaluation.operations import lock_round
from tests.cast import Cast
from tests.made_files import GOOD, make_pdf
from tests.readings import hand_in, make_reading, sure
from tests.received import (
    FIFE,
    FORM,
    LIST,
    evidence_of,
    page_of,
    send,
    typed,
    upload,
    words,
)
from tests.returns import make_ready, send_in
from tests.small_clamd import EICAR, address_of, small_clamd


@pytest.fixture
def officer(cast: Cast, sign_in) -> Client:
    return sign_in(cast.officer)


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


def test_a_refused_file_has_a_page_that_says_why(officer: Client, draft: SelfEvaluation) -> None:
    upload(officer, make_pdf(), "x.pdf")
    received = ReceivedFile.objects.get()
    assert received.refused in words(officer.get(page_of(received)))
    assert officer.get(f"{page_of(received)}file/").status_code == 404


def test_your_work_names_the_files_to_check(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    draft.round.locked_at = None
    page = officer.get("/")
    assert f'href="{page_of(received)}"' in page.content.decode()
