"""The same files, or files for one return, at the same moment in two connections."""

from datetime import date

import pytest
from django.core.files.storage import storages

from accounts.models import Partnership
from selfevaluation.models import ReceivedFile, Round, SelfEvaluation, StoredFile
from selfevaluation.operations import delivered_files, start
from selfevaluation.operations.deliveries import hand_in, read_waiting
from selfevaluation.operations.loading import load
from tests.cast import Cast, make_cast
from tests.deliveries import made_reading, member, read_as_made
from tests.selfevaluation.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2019, 5, 14)


@pytest.fixture
def people(transactional_db: None, data: None, monkeypatch) -> Cast:
    monkeypatch.setattr(delivered_files, "read_apart", read_as_made)
    return make_cast()


def fills() -> int:
    """How often Fife's return of 2019 was filled; there is one version of it."""
    return (
        SelfEvaluation.objects.get(partnership__slug="fife").transitions.filter(act="fill").count()
    )


def test_two_runs_over_one_folder_load_each_file_once(people: Cast) -> None:
    round = Round.objects.get(slug="2019")
    slugs = ("fife", "moray", "angus")

    def run() -> list[str]:
        members = [member(f"{slug}.docx", made_reading(slug)) for slug in slugs]
        return [each.state for each in load(round=round, name="x", members=members, on=TODAY)]

    one, other = at_once(run, run)
    assert [set(pair) for pair in zip(one, other, strict=True)] == [{"drafted", "set_aside"}] * 3
    assert ReceivedFile.objects.values_list("state", flat=True).count() == 3
    assert set(ReceivedFile.objects.values_list("state", flat=True)) == {"drafted"}
    assert StoredFile.objects.count() == 3
    kept = StoredFile.objects.values_list("content", flat=True)
    assert all(storages["evidence"].exists(name) for name in kept)


def test_two_workers_with_one_file_fill_one_draft(people: Cast) -> None:
    pks: list[int] = []
    members = [member("fife.docx", made_reading())]
    round = Round.objects.get(slug="2019")
    hand_in(round=round, name="x", members=members, enqueue=pks.append, by=people.division)
    at_once(lambda: read_waiting(pks[0], on=TODAY), lambda: read_waiting(pks[0], on=TODAY))
    assert (ReceivedFile.objects.get().state, fills()) == ("drafted", 1)


def test_of_two_files_for_one_return_one_fills_it(people: Cast) -> None:
    pks: list[int] = []
    readings = [made_reading(), made_reading(contact_name="Another contact")]
    members = [member(f"{place}.docx", reading) for place, reading in enumerate(readings)]
    round = Round.objects.get(slug="2019")
    hand_in(round=round, name="x", members=members, enqueue=pks.append, by=people.division)
    at_once(*[lambda pk=pk: read_waiting(pk, on=TODAY) for pk in pks])
    states = sorted(ReceivedFile.objects.values_list("state", flat=True))
    assert (states, fills()) == (["drafted", "to_check"], 1)


def test_a_lead_who_starts_while_a_file_fills_gets_one_draft(people: Cast) -> None:
    pks: list[int] = []
    members = [member("fife.docx", made_reading())]
    round = Round.objects.get(slug="2019")
    hand_in(round=round, name="x", members=members, enqueue=pks.append, by=people.division)
    fife = Partnership.objects.get(slug="fife")
    at_once(
        lambda: read_waiting(pks[0], on=TODAY),
        lambda: start(round=round, partnership=fife, by=people.stranger),
    )
    assert (ReceivedFile.objects.get().state, fills()) == ("drafted", 1)
