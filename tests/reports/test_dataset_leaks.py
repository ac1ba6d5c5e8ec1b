"""What a person may not read stands in none of the tables, not in the counts, not in the zip."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.utils import timezone

from accounts.models import Partnership
from proposals.models import Proposal
from reports.data_list import row_counts
from reports.datasets import Asked, offered
from reports.models import DataPackage
from selfevaluation.models import (
    ActionTask,
    EvidenceItem,
    ImprovementAction,
    LaterView,
    PracticeOffer,
    SelfEvaluation,
)
from selfevaluation.operations import start_thread
from tests.cast import Cast
from tests.deliveries import doubtful, made_reading, make_delivered
from tests.returns import make_return, make_round, make_submitted

OPENED, SENT, TODAY = date(2020, 1, 6), date(2020, 2, 3), timezone.localdate()
MARKS = ("closed", "open", "draft", "own", "withdrawn", "within", "review", "handed", "fictional")
# Orkney's; the stranger is Fife's, the officer belongs to both.
MAY_READ = {
    "division": {"closed", "open", "review", "handed"},
    "leadership": {"closed", "open"},
    "lead": {"closed", "open", "draft", "own", "within"},
    "signatory": {"closed", "open", "draft", "own", "within"},
    "stranger": {"open"},
    "officer": {"closed", "open", "draft", "own", "within"},
}


def secret(mark: str) -> str:
    return f"SECRET{mark}WORDS"


def fill(slug: str, *, submitted_on: date | None = SENT, mark: str, **facts) -> SelfEvaluation:
    """Orkney's return in a round of its own kind, with the secret in everything it can say."""
    days = {"opened_on": OPENED, "due_on": OPENED + timedelta(days=30)}
    place, words = Partnership.objects.get(slug="orkney-islands"), secret(mark)
    found = make_return(make_round(slug, **days, **facts), place)
    proposal = Proposal.objects.local().first()
    answer = found.answers.create(proposal=proposal, rating="partly", evidence=words, note=words)
    action = ImprovementAction.objects.create(self_evaluation=found, proposal=proposal, text=words)
    ActionTask.objects.create(action=action, text=words)
    EvidenceItem.objects.create(answer=answer, title=words, url="https://orkney.example/")
    found.contact_name = found.source = found.unsigned_reason = words
    found.save()
    if submitted_on:
        make_submitted(found, submitted_on)
        LaterView.objects.create(answer=answer, viewed_on=SENT, reason=words)
        offered = {"round": found.round, "partnership": place, "proposal": proposal}
        PracticeOffer.objects.create(
            **offered, summary=words, contact_post="Chief Officer", offered_on=SENT
        )
    return found


@pytest.fixture
def scene(cast: Cast, settings) -> None:
    settings.TRAINING_ROUND = False
    closed = fill("closed", mark="closed")
    shared = fill("open", mark="open", shared_on=SENT)
    fill("draft", mark="draft", submitted_on=None)
    fill("own", mark="own", partnership=closed.partnership)
    fill("made-up", mark="fictional", is_fictional=True, shared_on=SENT)
    offer = PracticeOffer.objects.get(round=shared.round)
    offer.pk, offer.summary = None, secret("withdrawn")
    offer.withdrawn_on = offer.offered_on
    offer.save()
    answer = closed.answers.get()
    for kind, by in (("within", cast.lead), ("review", cast.division)):
        start_thread(answer=answer, kind=kind, text=secret(kind), by=by)
    said = doubtful(made_reading("", named="Nobody"))
    delivered = make_delivered(closed.round, said, cast.division)
    type(delivered).objects.filter(pk=delivered.pk).update(name=f"{secret('handed')}.docx")


def met(words: str) -> set[str]:
    return {mark for mark in MARKS if secret(mark) in words}


@pytest.mark.parametrize("role", MAY_READ)
def test_tables_hold_what_a_person_may_read_and_no_more(scene: None, cast: Cast, role: str) -> None:
    found: set[str] = set()
    for on in (TODAY, TODAY - timedelta(days=1), SENT, SENT - timedelta(days=1)):
        for is_fictional in (False, True):
            asked = Asked(getattr(cast, role), on, TODAY, is_fictional)
            for dataset in offered(asked):
                rows = list(dataset.rows(asked))
                found |= met(repr(rows))
                counts = row_counts([dataset], asked)
                assert (dataset.name, counts[dataset.name]) == (dataset.name, len(rows))
    assert found == MAY_READ[role]


def text_of(content: bytes) -> str:
    """All that a zip says, and the workbooks in it."""
    if not is_zipfile(BytesIO(content)):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as package:
        return "".join(name + text_of(package.read(name)) for name in package.namelist())


@pytest.mark.parametrize("role", MAY_READ)
def test_package_and_files_hold_what_a_person_may_read_and_no_more(
    scene: None, cast: Cast, sign_in: Callable, role: str
) -> None:
    client = sign_in(getattr(cast, role))
    client.post("/data/packages/")
    package = DataPackage.objects.get()
    content = b"".join(client.get(f"/data/packages/{package.pk}/file/").streaming_content)
    assert met(text_of(content)) == MAY_READ[role]
    page = client.get("/data/")
    files = [
        text_of(client.get(url).content)
        for group in page.context["groups"]
        for line in group.lines
        for url in (line.csv_url, line.xlsx_url)
    ]
    assert met("".join(files)) == MAY_READ[role]
    assert met(page.content.decode()) == set()


def test_tables_of_a_past_day_hold_no_draft_and_nothing_later(scene: None, cast: Cast) -> None:
    asked = Asked(cast.lead, SENT - timedelta(days=1), TODAY)
    assert met(repr([list(dataset.rows(asked)) for dataset in offered(asked)])) == set()


@pytest.mark.parametrize(
    ("role", "there"),
    [
        ("division", {"people", "record"}),
        ("leadership", set()),
        ("lead", {"people"}),
        ("contributor", set()),
        ("signatory", set()),
        ("stranger", {"people"}),
    ],
)
def test_people_and_acts_are_for_those_who_see_their_pages(
    cast: Cast, sign_in: Callable, role: str, there: set[str]
) -> None:
    client = sign_in(getattr(cast, role))
    found = {n for n in ("people", "record") if client.get(f"/data/{n}.csv").status_code == 200}
    assert found == there
    shown = client.get("/people/?_export=csv")
    if "people" in there:
        emails = {
            person for person in vars(cast).values() if person.email in text_of(shown.content)
        }
        mine = text_of(client.get("/data/people.csv").content)
        assert {person for person in vars(cast).values() if person.email in mine} == emails
