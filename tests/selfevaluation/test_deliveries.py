"""Files handed in on the pages: kept at once, read by the worker, dealt with by the Division."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Event, Partnership, User
from selfevaluation.intake.folders import Member
from selfevaluation.intake.readings import Unreadable
from selfevaluation.models import (
    Answer,
    Choice,
    Delivery,
    ReceivedFile,
    Round,
    SelfEvaluation,
    StoredFile,
)
from selfevaluation.operations import delivered_files, start
from selfevaluation.operations.deliveries import hand_in, read_waiting
from selfevaluation.operations.sorting import DIVISION, NotWaiting, bring_back, give_to, set_aside
from selfevaluation.tasks import read_received
from selfevaluation.uploads import Problem, Unfit, checking
from tests.cast import Cast
from tests.deliveries import as_file, doubtful, made_reading, member, packed, read_as_made
from tests.returns import make_submitted

State = ReceivedFile.State
RECEIVED = "/self-evaluations/2019/received/"
TODAY = date(2019, 5, 14)


@pytest.fixture(autouse=True)
def _read_as_made(monkeypatch) -> None:
    monkeypatch.setattr(delivered_files, "read_apart", read_as_made)


@pytest.fixture
def division(cast: Cast, sign_in) -> Client:
    return sign_in(cast.division)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(client: Client, *files: SimpleUploadedFile):
    return client.post(RECEIVED, {"uploads": list(files)}, follow=True)


def handed_in(by: User, *readings, name: str = "files") -> list[ReceivedFile]:
    """Handed in and read."""
    members = [member(f"{place}.docx", reading) for place, reading in enumerate(readings)]
    round = Round.objects.get(slug="2019")
    made = hand_in(
        round=round,
        name=name,
        members=members,
        enqueue=lambda pk: read_waiting(pk, on=TODAY),
        by=by,
    )
    return list(made.files.order_by("name"))


def test_files_are_kept_at_once_and_read_by_the_worker(
    division: Client, cast: Cast, queue: Callable[[], None]
) -> None:
    page = send(
        division,
        upload("fife.docx", as_file(made_reading())),
        upload("moray.docx", as_file(doubtful(made_reading("moray", named="Moray")))),
        upload("notes.txt", b"words"),
    )
    made = Delivery.objects.get()
    assert page.redirect_chain == [(f"{RECEIVED}{made.pk}/", 302)]
    states = made.files.order_by("name").values_list("name", "state")
    assert list(states) == [
        ("fife.docx", "queued"),
        ("moray.docx", "queued"),
        ("notes.txt", "refused"),
    ]
    assert "1 of 3 read" in page.content.decode()
    queue()
    assert list(states.all()) == [
        ("fife.docx", "drafted"),
        ("moray.docx", "to_check"),
        ("notes.txt", "refused"),
    ]
    fife = SelfEvaluation.objects.get(partnership__slug="fife")
    assert fife.transitions.get().by == cast.division
    assert fife.answers.exclude(rating="established").count() == 0
    answer = fife.answers.first()
    assert (answer.changed_by, answer.version) == (cast.division, 2)


def test_the_work_of_the_worker_done_twice_is_done_once(
    division: Client, queue: Callable[[], None]
) -> None:
    send(division, upload("fife.docx", as_file(made_reading())))
    pk = ReceivedFile.objects.get().pk
    read_received.enqueue(pk)
    queue()
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert ReceivedFile.objects.get().state == State.DRAFTED
    assert SelfEvaluation.objects.get(partnership__slug="fife").transitions.count() == 1


def test_a_zip_is_handed_in_like_its_files(division: Client) -> None:
    content = packed(
        {"a/fife.docx": as_file(made_reading()), "a/~$fife.docx": b"x", "b.zip": packed({})}
    )
    send(division, upload("all.zip", content))
    made = Delivery.objects.get()
    assert made.name == "all.zip"
    assert dict(made.files.values_list("name", "state")) == {
        "a/fife.docx": "drafted",
        "b.zip": "refused",
    }


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "Choose the files, or one ZIP file with all of them in it."),
        ([("all.zip", b"words")], "“all.zip” is damaged, or is no ZIP file."),
        (
            [("all.zip", packed({".hidden": b"x"}))],
            "“all.zip” has no file in it that a person made",
        ),
    ],
)
def test_a_form_without_files_says_so(division: Client, files, says: str) -> None:
    page = division.post(RECEIVED, {"uploads": [upload(*file) for file in files]})
    assert (page.status_code, says in page.content.decode()) == (200, True)
    assert not Delivery.objects.exists()


def test_what_is_caught_with_the_files_is_left_out(division: Client) -> None:
    send(division, upload("~$fife.docx", b"x"), upload("fife.docx", as_file(made_reading())))
    assert list(ReceivedFile.objects.values_list("name", flat=True)) == ["fife.docx"]
    assert Delivery.objects.get().name == "fife.docx"


def test_more_than_fits_is_refused_as_a_whole(division: Client, settings) -> None:
    settings.EVIDENCE_MAX_BYTES = 1000
    page = send(division, upload("a.docx", b"x" * 600), upload("b.docx", b"x" * 600))
    assert "Together this is more than" in page.content.decode()
    assert not Delivery.objects.exists()


def test_what_is_not_taken_is_not_kept(cast: Cast, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        round = Round.objects.get(slug="2019")
        names: list[str] = []

        def work(pk: int) -> None:
            names.append(ReceivedFile.objects.get(pk=pk).file.content.name)
            read_waiting(pk, on=TODAY)

        broken = Member("fife.docx", 1, lambda: BytesIO(b"\x00"))
        made = hand_in(round=round, name="x", members=[broken], enqueue=work, by=cast.division)
    file = made.files.get()
    assert (file.state, file.file, file.refused) == (
        "refused",
        None,
        "“fife.docx” is damaged. Save it again.",
    )
    assert not StoredFile.objects.exists()
    storage = StoredFile._meta.get_field("content").storage
    assert [storage.exists(name) for name in names] == [False]


def test_a_file_with_a_virus_is_refused_and_on_record(cast: Cast, monkeypatch) -> None:
    def found(content, scanner: str) -> str:
        raise Unfit(Problem.INFECTED, virus="Eicar-Test")

    monkeypatch.setattr(settings, "CLAMD_URL", "tcp://clamav:3310")
    monkeypatch.setattr(checking, "scan", found)
    (file,) = handed_in(cast.division, made_reading())
    assert (file.state, file.file, "has a virus in it" in file.refused) == ("refused", None, True)
    assert not StoredFile.objects.exists()
    event = Event.objects.get(act=Event.Act.REFUSED_FILE)
    assert (event.by, event.about) == (None, "Self-evaluation 2019: Eicar-Test, sent by Division")


def test_a_fault_of_ours_ends_in_a_sentence(cast: Cast, monkeypatch, caplog) -> None:
    def fault(*args: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(delivered_files, "read_apart", fault)
    (file,) = handed_in(cast.division, made_reading())
    assert (file.state, "because of a fault in this site" in file.refused) == ("refused", True)


def test_the_same_file_again_changes_nothing(division: Client) -> None:
    send(division, upload("fife.docx", as_file(made_reading())))
    answers = list(Answer.objects.values())
    page = send(division, upload("fife (2).docx", as_file(made_reading())))
    first, again = ReceivedFile.objects.order_by("pk")
    assert (again.state, again.same_as, again.file) == ("set_aside", first, None)
    assert "nothing was changed" in page.content.decode()
    assert list(Answer.objects.values()) == answers
    page = division.get(f"{RECEIVED}files/{again.pk}/")
    assert f'href="{RECEIVED}files/{first.pk}/"' in page.content.decode()


def test_the_same_file_twice_in_one_round_is_refused_by_the_database(cast: Cast) -> None:
    (file,) = handed_in(cast.division, made_reading())
    file.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        file.save()


def test_a_file_that_was_refused_is_read_when_it_comes_again(cast: Cast, monkeypatch) -> None:
    def refuse(content, name, expected):
        raise Unreadable("The site has a bad day. Try again.")

    monkeypatch.setattr(delivered_files, "read_apart", refuse)
    handed_in(cast.division, made_reading())
    monkeypatch.setattr(delivered_files, "read_apart", read_as_made)
    (file,) = handed_in(cast.division, made_reading())
    assert (file.state, file.same_as) == ("drafted", None)


def test_of_two_files_of_one_partnership_the_first_fills_the_draft(cast: Cast) -> None:
    other = made_reading(contact_name="Another contact")
    files = handed_in(cast.division, made_reading(), other)
    assert [file.state for file in files] == ["drafted", "to_check"]
    assert SelfEvaluation.objects.get(partnership__slug="fife").contact_name != other.contact_name


def test_a_draft_that_was_only_started_is_filled(cast: Cast) -> None:
    fife = Partnership.objects.get(slug="fife")
    draft = start(round=Round.objects.get(slug="2019"), partnership=fife, by=cast.stranger)
    (file,) = handed_in(cast.division, made_reading())
    assert (file.state, file.self_evaluation) == ("drafted", draft)
    acts = draft.transitions.values_list("act", "before", "after")
    assert list(acts) == [("start", "not_started", "draft"), ("fill", "draft", "draft")]
    assert Event.objects.filter(act=Event.Act.FILLED_DRAFT, by=cast.division).count() == 1


def test_whoever_is_no_longer_division_fills_no_draft(cast: Cast) -> None:
    round = Round.objects.get(slug="2019")
    pks: list[int] = []
    members = [member("fife.docx", made_reading())]
    hand_in(round=round, name="x", members=members, enqueue=pks.append, by=cast.division)
    User.objects.filter(pk=cast.division.pk).update(is_division=False)
    read_waiting(pks[0], on=TODAY)
    assert ReceivedFile.objects.get().state == State.TO_CHECK
    assert not SelfEvaluation.objects.filter(partnership__slug="fife").exists()


def test_a_partnership_is_chosen_for_a_file(division: Client, cast: Cast) -> None:
    (file,) = handed_in(cast.division, made_reading("", named="Fyfe"))
    page = f"{RECEIVED}files/{file.pk}/"
    fife = Partnership.objects.get(slug="fife")
    assert not ReceivedFile.objects.visible_to(cast.stranger).exists()
    assert "Choose the partnership" in division.post(page, {"act": "give"}).content.decode()
    division.post(page, {"act": "give", "partnership": fife.pk})
    assert ReceivedFile.objects.visible_to(cast.stranger).get().partnership == fife
    assert not SelfEvaluation.objects.filter(partnership=fife).exists()
    Choice.objects.create(received=file, is_taken=True, by=cast.stranger)
    orkney = Partnership.objects.get(slug="orkney-islands")
    with pytest.raises(NotWaiting, match="Fife has begun to check this file"):
        give_to(received=file, partnership=orkney, by=cast.division)


def test_a_file_is_set_aside_and_brought_back(division: Client, cast: Cast) -> None:
    (file,) = handed_in(cast.division, doubtful(made_reading()))
    page = f"{RECEIVED}files/{file.pk}/"
    division.post(page, {"act": "set_aside"})
    file.refresh_from_db()
    assert (file.state, file.done_by) == ("set_aside", cast.division)
    assert not ReceivedFile.objects.for_somebody().exists()
    division.post(page, {"act": "bring_back"})
    file.refresh_from_db()
    assert (file.state, file.done_by, file.done_at) == ("to_check", None, None)


def test_one_that_was_not_taken_is_set_aside_and_brought_back(cast: Cast) -> None:
    round = Round.objects.get(slug="2019")
    broken = Member("fife.pdf", 1, lambda: BytesIO(b"x"), "It is a PDF.")
    made = hand_in(round=round, name="x", members=[broken], enqueue=print, by=cast.division)
    file = made.files.get()
    assert set_aside(received=file, by=cast.division, right=DIVISION).state == State.SET_ASIDE
    assert bring_back(received=file, by=cast.division, right=DIVISION).state == State.REFUSED


def test_what_is_in_a_draft_is_not_set_aside(cast: Cast) -> None:
    (file,) = handed_in(cast.division, made_reading())
    with pytest.raises(NotWaiting, match="This file is in the draft by now"):
        set_aside(received=file, by=cast.division, right=DIVISION)


def test_the_page_of_a_file_shows_what_was_read_and_nothing_of_the_draft(
    division: Client, cast: Cast
) -> None:
    fife = Partnership.objects.get(slug="fife")
    draft = start(round=Round.objects.get(slug="2019"), partnership=fife, by=cast.stranger)
    draft.answers.update(evidence="SECRETWORDS", rating="exemplary")
    (file,) = handed_in(cast.division, doubtful(made_reading()))
    text = division.get(f"{RECEIVED}files/{file.pk}/").content.decode()
    assert "A mark was found, but not under a level." in text
    assert "There is something in the draft of Fife already" in text
    assert "Fife: check it beside its draft, where it waits." in text
    assert ("SECRETWORDS" in text, "Minutes on 2.3." in text) == (False, True)
    few = division.get(f"{RECEIVED}files/{file.pk}/?show=look").content.decode()
    assert ("Minutes on 2.3." in few, "Minutes on 1.1." in few) == (True, False)


def test_who_does_what_is_told_by_how_far_the_return_is(division: Client, cast: Cast) -> None:
    files = handed_in(
        cast.division,
        doubtful(made_reading("", named="Fyfe")),
        doubtful(made_reading()),
        doubtful(made_reading("moray")),
    )
    fife = Partnership.objects.get(slug="fife")
    draft = start(round=files[0].round, partnership=fife, by=cast.stranger)
    make_submitted(draft, TODAY)
    text = division.get(RECEIVED).content.decode()
    for told in (
        "Division: choose whose return it is.",
        "Division: set it aside, or reopen the return",
        "Moray, or Division while nothing is written in its draft: check it.",
    ):
        assert (told, text.count(told)) == (told, 1)


def test_files_are_filtered_by_state_and_given_as_a_table(division: Client, cast: Cast) -> None:
    files = handed_in(cast.division, made_reading(), doubtful(made_reading("moray")))
    address = f"{RECEIVED}{files[0].delivery_id}/"
    text = division.get(f"{address}?state=to_check").content.decode()
    assert ("1 of 2 shown" in text, ">1.docx<" in text, ">0.docx<" in text) == (True, True, False)
    assert division.get(f"{address}?state=lost").status_code == 400
    lines = division.get(f"{address}?_export=csv").content.decode("utf-8-sig").splitlines()
    assert lines == [
        "File,Partnership,State,Sure,Check this,Not read,What became of it,Who does what",
        "0.docx,Fife,In the draft,22,0,0,It was put into the draft of Fife.,",
        "1.docx,Moray,To be checked,21,1,0,1 proposal in it needs a look.,"
        '"Moray, or Division while nothing is written in its draft: check it."',
    ]


def test_the_report_of_a_delivery_is_that_of_the_command(division: Client, cast: Cast) -> None:
    (file,) = handed_in(cast.division, doubtful(made_reading()))
    response = division.get(f"{RECEIVED}{file.delivery_id}/report.json")
    (entry,) = response.json()
    assert list(entry) == ["file", "refused", "partnership", "contact", "date", "answers", "notes"]
    assert (entry["file"], entry["partnership"], entry["date"]) == ("0.docx", "Fife", "2019-05-14")
    assert len(entry["answers"]) == 22
    assert response["Content-Disposition"].startswith("attachment")


def test_a_file_is_downloaded_as_it_came(division: Client, cast: Cast) -> None:
    (file,) = handed_in(cast.division, made_reading())
    response = division.get(f"{RECEIVED}files/{file.pk}/file/")
    assert b"".join(response.streaming_content) == as_file(made_reading())
    assert Event.objects.filter(act=Event.Act.DOWNLOADED, by=cast.division).count() == 1


def test_reading_that_stopped_is_started_again(
    division: Client, cast: Cast, queue: Callable[[], None]
) -> None:
    send(division, upload("fife.docx", as_file(made_reading())))
    made = Delivery.objects.get()
    address = f"{RECEIVED}{made.pk}/"
    assert "Start the reading again" not in division.get(address).content.decode()
    DBTaskResult.objects.all().delete()  # as a worker that is killed leaves it
    text = _later(division, address, made).content.decode()
    assert "No file has been read for a while" in text
    division.post(address)
    queue()
    assert ReceivedFile.objects.get().state == State.DRAFTED


def test_what_was_handed_in_before_is_counted_and_the_newest_stands_first(
    division: Client, queue: Callable[[], None]
) -> None:
    for name in ("first.docx", "second.docx"):
        send(division, upload(name, as_file(made_reading())))
        queue()
    pages = [f"{RECEIVED}{made.pk}/" for made in Delivery.objects.all()]
    told = [" ".join(division.get(page).content.decode().split()) for page in pages]
    assert "All read: 0 of 1 are in a draft, 1 was handed in before." in told[0]
    assert "All read: 1 of 1 is in a draft." in told[1]
    given = division.get(RECEIVED).content.decode().partition("Handed in before</h2>")[2]
    assert given.index("second.docx") < given.index("first.docx")


def _later(division: Client, address: str, made: Delivery):
    """The page of a delivery, two minutes after nothing happened."""
    now = timezone.now
    try:
        timezone.now = lambda: now() + timedelta(minutes=3)
        return division.get(address)
    finally:
        timezone.now = now


def test_the_page_asks_again_only_while_a_file_waits(
    division: Client, cast: Cast, queue: Callable[[], None]
) -> None:
    send(division, upload("fife.docx", as_file(made_reading())))
    address = f"{RECEIVED}{Delivery.objects.get().pk}/"
    assert "hx-get" in division.get(address).content.decode()
    queue()
    piece = division.get(address, headers={"HX-Request": "true"}).content.decode()
    assert piece.lstrip().startswith('<div id="delivery">')
    assert "All read: 1 of 1 is in a draft." in piece


@pytest.mark.parametrize("count", [1, 6])
def test_the_pages_ask_the_same_number_of_questions(
    division: Client, cast: Cast, count: int
) -> None:
    slugs = ["fife", "moray", "falkirk", "angus", "highland", "dundee-city"][:count]
    readings = [doubtful(made_reading(slug)) for slug in slugs]
    files = handed_in(cast.division, *readings)
    handed_in(cast.division, *readings)  # known already
    asked = {}
    for name, address in {
        "all": RECEIVED,
        "first": f"{RECEIVED}{files[0].delivery_id}/",
        "again": f"{RECEIVED}{files[0].delivery_id + 1}/",
        "file": f"{RECEIVED}files/{files[0].pk}/",
    }.items():
        with CaptureQueriesContext(connection) as queries:
            division.get(address)
        asked[name] = len(queries)
    assert asked == {"all": 9, "first": 8, "again": 8, "file": 12}


def test_another_round_knows_nothing_of_a_file(division: Client, cast: Cast) -> None:
    (file,) = handed_in(cast.division, made_reading())
    Round.objects.create(
        slug="2020",
        name="2020",
        opened_on=TODAY,
        due_on=TODAY,
        descriptor_set=file.round.descriptor_set,
    )
    for rest in (f"{file.delivery_id}/", f"files/{file.pk}/", f"files/{file.pk}/file/"):
        assert division.get(f"/self-evaluations/2020/received/{rest}").status_code == 404
