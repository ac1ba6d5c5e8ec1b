"""/national/annex/: the 25 as the annex of a paper."""

import csv
import re
from datetime import date
from io import StringIO

import pytest
from django.test import Client

from reports.annex import annex_table, by_timescale
from reports.chronicle import chronicle
from tests.cast import Cast

DAY = "on=2019-11-06"
ON = date(2019, 11, 6)


@pytest.fixture
def reader(cast: Cast, sign_in) -> Client:
    return sign_in(cast.stranger)


def body_of(reader: Client, address: str = f"/national/annex/?{DAY}") -> str:
    return " ".join(reader.get(address).content.decode().split())


def test_it_says_what_it_is_of_and_how_many(reader: Client) -> None:
    body = body_of(reader)
    assert "Annex: progress of the 25 proposals as at 6 November 2019</h1>" in body
    assert "Figures as at 6 November 2019; last change 28 October 2019." in body
    assert "15 of 25 have a status. 3 are overdue, 2 are due within 60 days, " in body
    assert "10 have a revised timescale, 10 have not been updated since the meeting of" in body


def test_the_25_by_timescale_with_what_was_reported(data: None) -> None:
    groups = by_timescale(chronicle(ON))
    assert [len(group.lines) for group in groups] == [3, 1, 11, 2, 8]
    rows = annex_table(chronicle(ON)).rows
    assert len(rows) == 25
    first = dict(zip(annex_table(chronicle(ON)).headings, rows[0], strict=True))
    assert (str(first["Proposal"]), first["Status"], first["Due"]) == (
        "2(i)",
        "Green",
        date(2020, 3, 31),
    )


def test_every_proposal_stands_on_it_with_its_letter_and_narrative(reader: Client) -> None:
    body = body_of(reader)
    for group in by_timescale(chronicle(ON)):
        assert f'colspan="4">{group.heading}</th>' in body
        for line in group.lines:
            assert f"<b>{line.standing.printed_number}</b> {line.standing.title}" in body
    letters = re.findall(r'msg_rag__letter">(.)</b>', body.split("<tbody>", 1)[1])
    assert {rag: letters.count(rag) for rag in "RAG"} == {"R": 3, "A": 8, "G": 4}
    assert body.count("Nothing yet.") == 10


def test_what_moved_is_told_in_two_lines(reader: Client) -> None:
    body = body_of(reader)
    assert "What moved since the Ministerial Strategic Group met on 29 May 2019</h2>" in body
    assert "<p><b>Newly reported.</b> 1(i) Amber; 2(i) Green; 2(ii) Amber; 2(iii) Red;" in body
    assert "<b>Timescale revised.</b> 2(i) 1 April 2019 to 31 March 2020; " in body


def test_before_any_meeting(reader: Client) -> None:
    body = body_of(reader, "/national/annex/?on=2019-03-01")
    assert "0 of 25 have a status." in body
    assert "No meeting had been held before 1 March 2019" in body


def test_as_a_file(reader: Client) -> None:
    response = reader.get(f"/national/annex/?{DAY}&_export=csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert (len(rows), rows[0]["Timescale"]) == (25, "By end of March 2019, then each year")
    assert response["Content-Disposition"].endswith('"progress-of-the-25-2019-11-06.csv"')
