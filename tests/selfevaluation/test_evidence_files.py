"""Files of evidence as they are sent: to whom, and as something that can do nothing."""

from datetime import date
from io import BytesIO

import pytest

from accounts.models import Event
from selfevaluation.models import Answer, EvidenceItem, SelfEvaluation, StoredFile
from selfevaluation.operations import reopen
from selfevaluation.operations.evidence import attach_file, replace_file
from selfevaluation.uploads import checked
from tests.cast import Cast
from tests.made_files import GOOD, make_pdf
from tests.returns import make_submitted


def attached(answer: Answer, cast: Cast, name: str = "plan.docx") -> EvidenceItem:
    file = checked(BytesIO(GOOD["plan.docx"]), name, most_bytes=100_000)
    return attach_file(answer=answer, title="Plan", file=file, by=cast.officer)


@pytest.fixture
def item(answer: Answer, cast: Cast) -> EvidenceItem:
    return attached(answer, cast)


def address(item: EvidenceItem) -> str:
    return f"/self-evaluations/2019/fife/2.3/files/{item.pk}/"


def test_a_file_is_sent_to_be_saved_and_never_shown(
    item: EvidenceItem, cast: Cast, sign_in
) -> None:
    response = sign_in(cast.stranger).get(address(item))
    assert response.getvalue() == GOOD["plan.docx"]
    assert response["Content-Type"] == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    assert response["Content-Disposition"] == 'attachment; filename="plan.docx"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "private" in response["Cache-Control"]


def test_a_download_is_on_record(item: EvidenceItem, cast: Cast, sign_in) -> None:
    sign_in(cast.stranger).get(address(item))
    event = Event.objects.latest("pk")
    assert (event.act, event.by, event.about) == (
        "downloaded",
        cast.stranger,
        f"Fife, Self-evaluation 2019, file {item.file.pk}",
    )


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Plana – Àrd.docx", "attachment; filename*=utf-8''Plana%20%E2%80%93%20%C3%80rd.docx"),
        ("a\r\nX: y.docx", 'attachment; filename="aX: y.docx"'),
        ('"; filename=x.exe; ".docx', "attachment; filename=\"'; filename=x.exe; '.docx\""),
        ("x\u202excod.docx", 'attachment; filename="xxcod.docx"'),
    ],
)
def test_a_name_cannot_change_the_header(
    answer: Answer, cast: Cast, sign_in, name: str, header: str
) -> None:
    response = sign_in(cast.stranger).get(address(attached(answer, cast, name)))
    assert response["Content-Disposition"] == header


@pytest.mark.parametrize(
    ("who", "of_draft", "of_submitted", "once_shared"),
    [
        ("stranger", 200, 200, 200),  # leads Fife
        ("officer", 200, 200, 200),
        ("division", 403, 200, 200),
        ("leadership", 403, 200, 200),
        ("lead", 404, 404, 200),  # of Orkney Islands
        ("signatory", 404, 404, 200),
    ],
)
def test_a_file_goes_where_its_answer_goes(
    item: EvidenceItem,
    draft: SelfEvaluation,
    cast: Cast,
    sign_in,
    who: str,
    of_draft: int,
    of_submitted: int,
    once_shared: int,
) -> None:
    client = sign_in(getattr(cast, who))
    assert client.get(address(item)).status_code == of_draft
    make_submitted(draft, date(2019, 5, 15))
    assert client.get(address(item)).status_code == of_submitted
    draft.round.shared_on = date(2019, 6, 1)
    draft.round.save()
    assert client.get(address(item)).status_code == once_shared


def test_nobody_without_a_sign_in_gets_a_file(client, item: EvidenceItem) -> None:
    assert client.get(address(item))["Location"].startswith("/account/login/")


@pytest.mark.parametrize("elsewhere", ["2019/fife/2.4", "2019/orkney-islands/2.3", "1999/fife/2.3"])
def test_a_file_has_no_address_but_its_own(
    item: EvidenceItem, cast: Cast, sign_in, elsewhere: str
) -> None:
    url = f"/self-evaluations/{elsewhere}/files/{item.pk}/"
    assert sign_in(cast.officer).get(url).status_code == 404


def test_where_it_is_stored_is_no_address(item: EvidenceItem, cast: Cast, sign_in) -> None:
    name = item.file.content.name
    client = sign_in(cast.officer)
    for url in (f"/{name}", f"/static/{name}", f"/media/{name}"):
        assert client.get(url).status_code == 404


def test_the_file_of_an_earlier_version_of_the_return_can_still_be_fetched(
    item: EvidenceItem, draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    make_submitted(draft, date(2019, 5, 15))
    reopen(self_evaluation=draft, reason="A rating was mistyped.", by=cast.division)
    copy = EvidenceItem.objects.exclude(pk=item.pk).get()
    assert copy.file == item.file
    client = sign_in(cast.officer)
    assert [client.get(address(each)).status_code for each in (item, copy)] == [200, 200]
    client = sign_in(cast.leadership)
    assert [client.get(address(each)).status_code for each in (item, copy)] == [200, 403]


def test_a_draft_of_a_shared_round_is_unknown_to_other_partnerships(
    item: EvidenceItem, draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    make_submitted(draft, date(2019, 5, 15))
    draft.round.shared_on = date(2019, 6, 1)
    draft.round.save()
    reopen(self_evaluation=draft, reason="A rating was mistyped.", by=cast.division)
    copy = EvidenceItem.objects.exclude(pk=item.pk).get()
    client = sign_in(cast.lead)
    assert [client.get(address(each)).status_code for each in (item, copy)] == [200, 404]


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("division", 403), ("leadership", 403), ("lead", 404)]
)
def test_an_earlier_file_is_for_the_partnership_that_had_it(
    item: EvidenceItem, draft: SelfEvaluation, cast: Cast, sign_in, who: str, status: int
) -> None:
    first = item.file
    file = checked(BytesIO(make_pdf()), "new.pdf", most_bytes=100_000)
    replace_file(item=item, title="Plan", file=file, by=cast.officer)
    make_submitted(draft, date(2019, 5, 15))
    url = f"{address(item)}versions/{first.pk}/"
    assert sign_in(getattr(cast, who)).get(url).status_code == status


def test_a_file_that_was_never_in_this_place_is_not_an_earlier_one(
    item: EvidenceItem, draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    other = attached(draft.answers.get(proposal__feature=2, proposal__position=4), cast)
    url = f"{address(item)}versions/{other.file.pk}/"
    assert sign_in(cast.officer).get(url).status_code == 404


def test_a_link_is_no_file(answer: Answer, cast: Cast, sign_in) -> None:
    link = EvidenceItem.objects.create(answer=answer, title="Minutes", url="https://x.example/")
    assert sign_in(cast.officer).get(address(link)).status_code == 404


def test_a_file_missing_from_the_storage_is_not_found_and_not_on_record(
    item: EvidenceItem, cast: Cast, sign_in
) -> None:
    stored = StoredFile.objects.get()
    stored.content.storage.delete(stored.content.name)
    assert sign_in(cast.officer).get(address(item)).status_code == 404
    assert not Event.objects.filter(act="downloaded").exists()


def test_readers_of_a_whole_return_find_its_files(
    item: EvidenceItem, draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    make_submitted(draft, date(2019, 5, 15))
    client = sign_in(cast.leadership)
    for page in ("", "2.3/"):
        url = f"/self-evaluations/{draft.round.slug}/fife/{page}"
        assert f'href="{address(item)}"' in client.get(url).content.decode()
