"""Links and files in the browser's terms: forms in, pages out."""

from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.kept_text import writer_token
from accounts.models import Event
from selfevaluation.models import Answer, EvidenceItem, StoredFile
from selfevaluation.operations.evidence import add_link, remove_item
from tests.cast import Cast
from tests.made_files import GOOD, PROGRAM, make_pdf
from tests.returns import make_submitted
from tests.small_clamd import EICAR, VERSION, OverTcp, address_of, small_clamd

ANSWER = "/self-evaluations/2019/fife/2.3/"
URL = f"{ANSWER}files/"
MINUTES = "https://www.example.gov.uk/minutes"


@pytest.fixture
def officer(cast: Cast, sign_in) -> Client:
    return sign_in(cast.officer)


def upload(client: Client, content: bytes, name: str, **facts: str):
    file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
    return client.post(f"{URL}attach/", {"file": file, "title": "", **facts}, follow=True)


def words(response) -> str:
    return unescape(response.content.decode())


def test_an_answer_without_any_says_what_could_stand_there(officer: Client, answer: Answer) -> None:
    assert "None yet. Minutes, plans and papers" in words(officer.get(ANSWER))
    assert "Nothing yet. Minutes, plans and papers" in words(officer.get(URL))


def test_a_file_is_attached_and_said_so(officer: Client, answer: Answer, cast: Cast) -> None:
    page = upload(officer, GOOD["plan.docx"], "Board plan.docx")
    assert page.redirect_chain == [(URL, 302)]
    assert "“Board plan.docx” is attached to 2(iii)." in words(page)
    item = answer.evidence_items.get()
    assert (item.title, item.file.name, item.file.by) == (
        "Board plan",
        "Board plan.docx",
        cast.officer,
    )
    for url in (ANSWER, URL, "/self-evaluations/2019/fife/check/"):
        assert f"{URL}{item.pk}/" in words(officer.get(url))


def test_a_title_is_kept(officer: Client, answer: Answer) -> None:
    upload(officer, GOOD["plan.pdf"], "x.pdf", title="Minutes of April")
    assert answer.evidence_items.get().title == "Minutes of April"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "plan.pdf", "“plan.pdf” is empty: there is nothing in it."),
        (PROGRAM, "plan.pdf", "“plan.pdf” is not a PDF, whatever its name says"),
        (GOOD["plan.docx"], "100% plan.pdf", "“100% plan.pdf” is a Word document, which"),
        (make_pdf(user_password="x"), "plan.pdf", "“plan.pdf” is locked with a password."),
        (GOOD["plan.png"][:300], "plan.png", "“plan.png” is damaged: it cannot be opened."),
    ],
)
def test_a_bad_file_is_refused_beside_the_field(
    officer: Client, answer: Answer, content: bytes, name: str, says: str
) -> None:
    page = upload(officer, content, name, title="Typed title")
    [error] = page.context["form"].errors["file"]
    assert error.startswith(says)
    assert says in words(page)
    assert "Typed title" in words(page)
    assert answer.evidence_items.count() == 0


@pytest.mark.parametrize("page", ["attach/", "link/"])
def test_a_form_begins_without_errors(officer: Client, answer: Answer, page: str) -> None:
    assert not officer.get(f"{URL}{page}").context["form"].is_bound


def test_a_form_without_a_file_asks_for_one(officer: Client, answer: Answer) -> None:
    page = officer.post(f"{URL}attach/", {"title": "Plan"})
    assert page.context["form"].errors["file"] == ["Choose a file."]


@pytest.mark.parametrize("more", [1, 500_000])
def test_a_file_past_the_limit_is_refused(
    officer: Client, answer: Answer, settings, more: int
) -> None:
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    page = upload(officer, bytes(1024 * 1024 + more), "plan.pdf")
    assert page.context["form"].errors["file"] == [
        "“plan.pdf” is larger than 1 MB. Make it smaller, for example with smaller pictures or "
        "in parts, or give a link to it."
    ]


def test_no_more_than_the_limit_goes_to_disk(officer: Client, answer: Answer, settings) -> None:
    settings.EVIDENCE_MAX_BYTES = 100_000
    page = upload(officer, bytes(5_000_000), "plan.pdf")
    assert page.wsgi_request.FILES["file"].size < 300_000


def test_the_same_file_twice_is_said_and_added_once(officer: Client, answer: Answer) -> None:
    upload(officer, GOOD["plan.pdf"], "plan.pdf")
    page = upload(officer, GOOD["plan.pdf"], "again.pdf")
    assert "This is here already, as “plan”. Nothing was added." in words(page)
    assert answer.evidence_items.count() == 1


def test_a_link_is_added(officer: Client, answer: Answer) -> None:
    sent = {"title": "Minutes", "url": "www.example.gov.uk/minutes"}
    page = officer.post(f"{URL}link/", sent, follow=True)
    assert "The link “Minutes” is added to 2(iii)." in words(page)
    assert answer.evidence_items.get().url == MINUTES
    assert f'href="{MINUTES}"' in words(officer.get(ANSWER))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "Enter the web address."),
        ("javascript:alert(1)", "Enter a whole web address, such as"),
        ("JaVaScRiPt:alert(1)//https://x.example", "Enter a whole web address, such as"),
        ("data:text/html,<script>", "Enter a whole web address, such as"),
        ("ftp://files.example.gov.uk/x", "Enter a whole web address, such as"),
        ("file:///etc/passwd", "Enter a whole web address, such as"),
        ("S:\\Board\\minutes.docx", "Enter a whole web address, such as"),
        ("https://morag:secret@x.example/", "Leave the name and password out"),
        ("https://morag@x.example/", "Leave the name and password out"),
        ("https://x.example/" + "x" * 1000, "Ensure this value has at most 1000"),
    ],
)
def test_a_bad_address_is_refused(officer: Client, answer: Answer, url: str, says: str) -> None:
    page = officer.post(f"{URL}link/", {"title": "Minutes", "url": url})
    assert page.context["form"].errors["url"][0].startswith(says)
    assert answer.evidence_items.count() == 0


def test_markup_in_a_title_and_a_name_is_text(officer: Client, answer: Answer) -> None:
    upload(officer, GOOD["plan.pdf"], "<b>x.pdf", title="<script>alert(1)</script>")
    for url in (ANSWER, URL):
        page = officer.get(url).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


@pytest.fixture
def link(answer: Answer, cast: Cast) -> EvidenceItem:
    return add_link(answer=answer, title="Minutes", url=MINUTES, by=cast.officer)


@pytest.fixture
def file(officer: Client, answer: Answer) -> EvidenceItem:
    upload(officer, GOOD["plan.pdf"], "plan.pdf")
    return answer.evidence_items.get(url="")


def test_a_link_is_changed(officer: Client, link: EvidenceItem) -> None:
    url = f"{URL}{link.pk}/replace/"
    assert officer.get(url).context["form"]["url"].value() == MINUTES
    page = officer.post(url, {"title": "Minutes of May", "url": f"{MINUTES}/5"}, follow=True)
    link.refresh_from_db()
    assert (link.title, link.url) == ("Minutes of May", f"{MINUTES}/5")
    assert "1 earlier version" in words(page)
    assert f'href="{MINUTES}"' in words(page)


def test_a_title_typed_for_what_a_colleague_has_removed_is_shown(
    officer: Client, link: EvidenceItem, cast: Cast
) -> None:
    remove_item(item=link, by=cast.stranger)
    typed = {"title": "Minutes of May", "url": "https://fife.example/may"}
    page = officer.post(f"{URL}{link.pk}/replace/", typed, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "A colleague has removed it meanwhile. Nothing was saved of “Minutes of May”, "
        "“https://fife.example/may”."
    ]


def test_a_file_is_replaced_and_the_first_can_be_fetched(
    officer: Client, file: EvidenceItem
) -> None:
    first = file.file
    new = SimpleUploadedFile("new.docx", GOOD["plan.docx"])
    page = officer.post(f"{URL}{file.pk}/replace/", {"title": "Plan", "file": new}, follow=True)
    assert "“new.docx” is now in its place." in words(page)
    assert officer.get(f"{URL}{file.pk}/").getvalue() == GOOD["plan.docx"]
    earlier = f"{URL}{file.pk}/versions/{first.pk}/"
    assert earlier in words(page)
    assert officer.get(earlier).getvalue() == GOOD["plan.pdf"]


def test_a_file_is_renamed_without_another_file(officer: Client, file: EvidenceItem) -> None:
    officer.post(f"{URL}{file.pk}/replace/", {"title": "The plan"})
    file.refresh_from_db()
    assert (file.title, file.file.name) == ("The plan", "plan.pdf")


def test_removing_asks_first_and_can_be_undone(officer: Client, file: EvidenceItem) -> None:
    assert "Remove “plan”?" in words(officer.get(f"{URL}{file.pk}/remove/"))
    assert EvidenceItem.objects.filter(pk=file.pk).exists()
    page = officer.post(f"{URL}{file.pk}/remove/", follow=True)
    assert "“plan” is removed. You can bring it back below." in words(page)
    assert f"{URL}{file.pk}/" not in words(officer.get(ANSWER))
    page = officer.post(f"{URL}{file.pk}/restore/", follow=True)
    assert "“plan” is back." in words(page)
    assert officer.get(f"{URL}{file.pk}/").getvalue() == GOOD["plan.pdf"]


def test_a_removed_file_is_still_there_as_an_earlier_version(
    officer: Client, file: EvidenceItem, cast: Cast
) -> None:
    remove_item(item=file, by=cast.officer)
    assert officer.get(f"{URL}{file.pk}/").status_code == 404
    assert officer.get(f"{URL}{file.pk}/versions/{file.file.pk}/").getvalue() == GOOD["plan.pdf"]


def test_what_comes_back_twice_is_said(officer: Client, link: EvidenceItem, cast: Cast) -> None:
    remove_item(item=link, by=cast.officer)
    add_link(answer=link.answer, title="Again", url=MINUTES, by=cast.officer)
    page = officer.post(f"{URL}{link.pk}/restore/", follow=True)
    assert "This is here already, as “Again”." in words(page)


@pytest.mark.parametrize("act", ["replace/", "remove/", "restore/", ""])
def test_an_item_of_another_answer_is_not_here(
    officer: Client, link: EvidenceItem, act: str
) -> None:
    url = f"/self-evaluations/2019/fife/2.4/files/{link.pk}/{act}"
    assert (officer.post if act == "restore/" else officer.get)(url).status_code == 404


def test_a_form_sent_after_submitting_is_refused_with_what_was_typed(
    officer: Client, answer: Answer
) -> None:
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    page = officer.post(f"{URL}link/", {"title": "Minutes of May", "url": MINUTES})
    assert page.status_code == 403
    assert "This version of the return is submitted" in words(page)
    assert 'value="Minutes of May"' in words(page)


def test_a_submitted_return_shows_its_files_and_no_forms(
    officer: Client, answer: Answer, file: EvidenceItem
) -> None:
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    page = words(officer.get(URL))
    assert f"{URL}{file.pk}/" in page
    for act in ("attach/", "link/", f"{file.pk}/replace/", f"{file.pk}/remove/"):
        assert f"{URL}{act}" not in page


def test_a_session_that_ran_out_keeps_what_was_typed_and_asks_for_the_file_again(
    client: Client, answer: Answer, cast: Cast, sign_in
) -> None:
    sent = {
        "title": "Minutes of May",
        "writer": writer_token(cast.officer),
        "file": SimpleUploadedFile("plan.pdf", GOOD["plan.pdf"]),
    }
    assert client.post(f"{URL}attach/", sent).status_code == 302
    sign_in(cast.officer)
    form = client.get(f"{URL}attach/").context["form"]
    assert form["title"].value() == "Minutes of May"
    assert form.errors["file"] == ["Choose a file."]
    assert StoredFile.objects.count() == 0


@pytest.fixture
def clamd(settings) -> Iterator[OverTcp]:
    for clamd in small_clamd():
        settings.CLAMD_URL = address_of(clamd)
        yield clamd


def test_a_scanned_file_says_by_whom(officer: Client, answer: Answer, clamd: OverTcp) -> None:
    upload(officer, GOOD["plan.pdf"], "plan.pdf")
    assert StoredFile.objects.get().scanned_by == VERSION


def test_an_infected_file_is_refused_and_put_on_record(
    officer: Client, answer: Answer, clamd: OverTcp
) -> None:
    page = upload(officer, make_pdf() + EICAR, "plan.pdf")
    assert page.context["form"].errors["file"] == [
        "“plan.pdf” has a virus in it (Eicar-Test-Signature) and was not kept. Do not open it, and "
        "tell those who look after your computer."
    ]
    assert StoredFile.objects.count() == 0
    event = Event.objects.latest("pk")
    assert (event.act, event.partnership) == ("refused_file", answer.self_evaluation.partnership)
    assert event.about == (
        "Fife, Self-evaluation 2019, 2(iii): Eicar-Test-Signature, sent by Officer"
    )


def test_a_scanner_that_is_down_keeps_nothing(officer: Client, answer: Answer, settings) -> None:
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    page = upload(officer, GOOD["plan.pdf"], "plan.pdf")
    assert page.context["form"].errors["file"] == [
        "“plan.pdf” cannot be checked for viruses just now, so it was not kept. Try again in a few "
        "minutes."
    ]
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("url", [URL, ANSWER, "/self-evaluations/2019/fife/check/"])
def test_more_items_need_no_more_queries(
    officer: Client, answer: Answer, cast: Cast, url: str, count_queries
) -> None:
    upload(officer, GOOD["plan.pdf"], "plan.pdf")
    few = count_queries(officer, url)
    for n in range(8):
        add_link(answer=answer, title=f"Minutes {n}", url=f"{MINUTES}/{n}", by=cast.officer)
        upload(officer, make_pdf(str(n)), f"plan-{n}.pdf")
    assert count_queries(officer, url) == few


@pytest.fixture
def count_queries(django_assert_max_num_queries):
    def count(client: Client, url: str) -> int:
        client.get(url)  # what is read once and kept
        with django_assert_max_num_queries(200) as queries:
            client.get(url)
        return len(queries)

    return count


def test_the_download_lists_links_and_files(
    officer: Client, link: EvidenceItem, file: EvidenceItem
) -> None:
    csv = officer.get("/self-evaluations/2019/fife/?_export=csv").content.decode("utf-8-sig")
    assert f'"Minutes ({MINUTES})\nplan (file plan.pdf)"' in csv.replace("\r\n", "\n")
