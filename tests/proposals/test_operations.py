"""Changes to what is tracked: once each, on record, and only what may be."""

from datetime import date

import pytest

from accounts.models import Event
from proposals.models import Proposal, StatusUpdate, TimescaleRevision
from proposals.operations import NotALaterDate, import_history

DAY = date(2020, 1, 22)


def test_an_update_sent_twice_is_added_once(data: None, report) -> None:
    assert report("2.3", "A", DAY) == report("2.3", "A", DAY)
    assert StatusUpdate.objects.filter(as_on=DAY).count() == 1
    assert Event.objects.filter(act="updated_status").count() == 1


def test_a_correction_sent_twice_is_added_once(data: None, report) -> None:
    wrong = report("2.3", "A", DAY)
    once = report("2.3", "R", DAY, corrects=wrong)
    assert report("2.3", "R", DAY, corrects=wrong) == once


def test_an_update_back_to_what_was_corrected_is_a_new_one(data: None, report) -> None:
    first = report("2.3", "A", DAY)
    report("2.3", "R", DAY, corrects=first)
    assert report("2.3", "A", DAY) != first


def test_an_update_is_on_record_without_its_words(data: None, report, cast) -> None:
    report("2.3", "A", DAY, "Nobody else's business.")
    event = Event.objects.get(act="updated_status")
    assert (event.by, event.about) == (cast.division, "2(iii): Amber as at 22 January 2020")


def test_a_revision_sent_twice_is_added_once(data: None, move) -> None:
    assert move("1.2", date(2020, 6, 30), DAY) == move("1.2", date(2020, 6, 30), DAY)
    assert TimescaleRevision.objects.filter(agreed_on=DAY).count() == 1
    assert Event.objects.filter(act="revised_timescale").count() == 1


def test_a_revised_date_lies_after_the_original_one(data: None, move) -> None:
    with pytest.raises(NotALaterDate):
        move("1.2", date(2020, 2, 4), DAY)
    assert move("1.2", date(2020, 2, 5), DAY).due_on == date(2020, 2, 5)


def test_an_import_with_an_unknown_number_adds_nothing(data: None) -> None:
    entry = {"rag": "G", "narrative": "So it is.", "source": "A paper", "readers_note": ""}
    entries = [{"proposal": "1.2", **entry}, {"proposal": "6.6", **entry}]
    document = {"source": "A paper", "as_on": DAY, "updates": entries, "revisions": []}
    before = StatusUpdate.objects.count()
    with pytest.raises(Proposal.DoesNotExist):
        import_history(document=document)
    assert StatusUpdate.objects.count() == before
