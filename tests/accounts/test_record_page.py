"""The record of acts."""

from csv import DictReader
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.audit import record
from accounts.models import Event
from tests.cast import Cast

RECORD = "/people/record/"


def acts(response) -> list[str]:
    return [row.record.about for row in response.context["table"].rows]


@pytest.fixture
def some_acts(cast: Cast, orkney, monkeypatch) -> None:
    for at, act, by, about, partnership in (
        ((14, 11, 0), Event.Act.SIGNED_IN, cast.lead, "first", None),
        ((15, 22, 30), Event.Act.SUBMITTED_RETURN, cast.lead, "second", orkney),
        ((15, 23, 30), Event.Act.INVITED, cast.division, "Lead (lead@x)", orkney),
    ):
        moment = datetime(2019, 5, *at, tzinfo=UTC)  # in May an hour earlier than here
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        record(act=act, by=by, about=about, partnership=partnership)
    monkeypatch.undo()


@pytest.mark.parametrize("who", ["leadership", "lead", "contributor", "signatory"])
def test_record_is_not_for(cast: Cast, sign_in, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(RECORD).status_code == 403


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("until=16/05/2019", ["Lead (lead@x)", "second", "first"]),
        ("until=15/05/2019", ["second", "first"]),
        ("since=15/05/2019&until=15/05/2019", ["second"]),
        ("until=16/05/2019&act=submitted_return", ["second"]),
        ("until=16/05/2019&person=lead@", ["Lead (lead@x)", "second", "first"]),
        ("until=16/05/2019&person=division", ["Lead (lead@x)"]),
        ("until=16/05/2019&partnership=ORKNEY", ["Lead (lead@x)", "second"]),
        ("until=16/05/2019&since=tomorrow", ["Lead (lead@x)", "second", "first"]),
    ],
)
def test_record_is_narrowed_newest_first(
    some_acts: None, cast: Cast, orkney, sign_in, query: str, seen: list[str]
) -> None:
    path = f"{RECORD}?{query.replace('ORKNEY', str(orkney.pk))}"
    assert acts(sign_in(cast.division).get(path)) == seen


def test_record_says_how_to_write_a_day(cast: Cast, sign_in) -> None:
    page = sign_in(cast.division).get(f"{RECORD}?since=tomorrow").content.decode("utf-8-sig")
    assert "Enter a day such as 15/05/2019." in page


def test_record_is_downloaded_and_says_so_itself(some_acts: None, cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    response = client.get(f"{RECORD}?until=16/05/2019&act=signed_in&_export=csv")
    assert list(DictReader(StringIO(response.content.decode("utf-8-sig")))) == [
        {
            "When": "2019-05-14 12:00:00",
            "Who": "Lead",
            "What": "signed in",
            "About": "first",
            "Partnership": "",
        }
    ]
    assert acts(client.get(RECORD))[0] == "record.csv, 1 row"


def test_record_takes_as_many_queries_for_30_acts_as_for_1(cast: Cast, orkney, sign_in) -> None:
    client = sign_in(cast.division)
    counted = []
    for number in (1, 29):
        for _ in range(number):
            record(act=Event.Act.INVITED, by=cast.lead, about="x", partnership=orkney)
        with CaptureQueriesContext(connection) as queries:
            client.get(RECORD)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_record_comes_25_at_a_time(cast: Cast, sign_in) -> None:
    Event.objects.bulk_create(Event(act="signed_in", by=cast.lead) for _ in range(60))
    response = sign_in(cast.division).get(RECORD)
    assert len(response.context["table"].page) == 25
