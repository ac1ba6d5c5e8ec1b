"""The page of all tables, and each as a file."""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from accounts.models import Event, Partnership
from proposals.models import Proposal
from reports.datasets import DATASETS
from selfevaluation.models import ImprovementAction, Round, Thread
from selfevaluation.operations import start_thread
from tests.cast import Cast
from tests.random_round import random_round
from tests.returns import make_return, make_round, make_submitted

AWKWARD = [
    "=1+1",
    "+44 131",
    "-1",
    "@SUM(A1)",
    "\tindented",
    'quoted "words", and a comma',
    "two\r\nlines\nand three",
    "nul and bell: \x07.",
    "ünïcode – ✓ 😀",
    " spaces ",
    "'already",
    "x" * 40_000,
]


def read(content: bytes) -> list[list[str]]:
    """The cells of a CSV, as a program reads them."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def counts_on(client, address: str) -> dict[str, int]:
    groups = client.get(address).context["groups"]
    return {line.name: line.rows for group in groups for line in group.lines}


def test_page_counts_the_rows_of_its_files(cast: Cast, round_2019: Round, sign_in) -> None:
    """Of the real data of 2019: two of 31 have returned."""
    client = sign_in(cast.leadership)
    counts = counts_on(client, "/data/")
    assert (counts["proposals"], counts["ratings"], counts["returns"]) == (25, 44, 31)
    for name, count in counts.items():
        assert (name, len(read(client.get(f"/data/{name}.csv").content)) - 1) == (name, count)
    assert "made up for training" not in client.get("/data/").content.decode()
    past = counts_on(client, "/data/?on=2019-05-01")
    assert (past["ratings"], past["later_views"], past["status_updates"]) == (22, 0, 0)


def test_page_of_a_partnership_before_sharing_has_its_own(cast: Cast, sign_in) -> None:
    client = sign_in(cast.lead)
    counts = counts_on(client, "/data/")
    assert (counts["ratings"], counts["returns"], counts["return_versions"]) == (22, 1, 1)
    assert counts_on(sign_in(cast.stranger), "/data/")["ratings"] == 0


def test_counts_follow_what_is_added(cast: Cast, round_2019: Round, sign_in) -> None:
    """Those that are kept, and those of drafts and comments, which are asked for each time."""
    client = sign_in(cast.lead)
    round = make_round("2021", opened_on=date(2021, 1, 4), due_on=date(2021, 3, 1))

    def counts() -> tuple[int, ...]:
        found = counts_on(client, "/data/")
        return tuple(found[name] for name in ("ratings", "own_draft_answers", "comments"))

    assert counts() == (22, 0, 0)
    found = make_return(round, Partnership.objects.get(slug="orkney-islands"))
    answer = found.answers.create(proposal=Proposal.objects.local()[0], rating="partly")
    assert counts() == (22, 1, 0)
    start_thread(answer=answer, kind=Thread.Kind.WITHIN, text="Of which day?", by=cast.lead)
    assert counts() == (22, 1, 1)
    make_submitted(found, date(2021, 3, 1))
    assert counts() == (23, 0, 1)


def test_links_keep_the_day_and_the_made_up_rounds(
    cast: Cast, training: Round, sign_in, settings
) -> None:
    settings.TRAINING_ROUND = True
    client = sign_in(cast.lead)
    page = client.get("/data/?on=2020-06-01&fictional=yes")
    lines = {line.name: line for group in page.context["groups"] for line in group.lines}
    assert lines["ratings"].csv_url == "/data/ratings.csv?on=2020-06-01&fictional=yes"
    assert lines["ratings"].rows == 682
    body = " ".join(page.content.decode().split())
    assert "the tables below are those of rounds made up for training." in body
    assert "this is a made-up round" not in body
    assert "So it counts more tables than this page." in body
    response = client.get(lines["ratings"].xlsx_url)
    assert response["Content-Disposition"] == (
        'attachment; filename="ratings-fictional-2020-06-01.xlsx"'
    )


def test_csv_reads_back_exactly_but_for_formulas_and_controls(
    cast: Cast, round_2019: Round, sign_in
) -> None:
    found = make_return(round_2019, Partnership.objects.get(slug="fife"))
    for place, text in enumerate(AWKWARD):
        facts = {"proposal": Proposal.objects.local().first(), "text": text, "position": place}
        ImprovementAction.objects.create(self_evaluation=found, leads=text[:200], **facts)
    make_submitted(found, date(2019, 5, 1))
    client = sign_in(cast.stranger)
    header, *lines = read(client.get("/data/improvement_actions.csv").content)
    place = header.index("text")
    expected = [f"'{text}" if text[0] in "=+-@\t" else text for text in AWKWARD]
    expected[7] = "nul and bell:  ."
    assert [line[place] for line in lines] == expected
    sheet = load_workbook(BytesIO(client.get("/data/improvement_actions.xlsx").content)).active
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(AWKWARD)
    assert cells[0].value == "'=1+1"
    assert cells[-1].value.endswith(
        "Excel holds no more than this; the CSV has all 40,000 characters]"
    )


def test_what_was_taken_out_is_on_record(cast: Cast, sign_in) -> None:
    sign_in(cast.lead).get("/data/features.csv?on=2019-11-06")
    event = Event.objects.get(act=Event.Act.DOWNLOADED)
    assert (event.by, event.about) == (cast.lead, "features-2019-11-06.csv, 6 rows")


@pytest.mark.parametrize("partnerships", [1, 31])
def test_page_asks_the_same_however_many_rows(
    cast: Cast, sign_in: Callable, partnerships: int, django_assert_num_queries
) -> None:
    random_round(5, partnerships=partnerships)
    client = sign_in(cast.division)
    with django_assert_num_queries(10):
        assert client.get("/data/").status_code == 200


@pytest.mark.parametrize("partnerships", [1, 31])
@pytest.mark.parametrize("name", [dataset.name for dataset in DATASETS])
def test_table_asks_the_same_however_many_rows(
    cast: Cast, sign_in: Callable, name: str, partnerships: int, django_assert_max_num_queries
) -> None:
    """Session, person, roles, record, and at most four for the table."""
    random_round(5, partnerships=partnerships)
    client = sign_in(cast.lead)
    with django_assert_max_num_queries(8):
        client.get(f"/data/{name}.csv")
