"""What happened to a proposal: in order, with what changed, and with corrections linked."""

from datetime import date

from proposals.models import Proposal, StatusUpdate, TimescaleRevision
from proposals.operations import record_update, revise_timescale
from reports.history import history
from tests.cast import Cast

TODAY = date(2020, 6, 1)


def update(cast: Cast, rag: str, words: str, on: date, **facts: object) -> StatusUpdate:
    proposal = Proposal.objects.numbered("1.2").get()
    return record_update(
        proposal=proposal, rag=rag, narrative=words, as_on=on, by=cast.division, **facts
    )


def items(on: date = TODAY):
    return history(Proposal.objects.numbered("1.2").get(), on)


def test_nothing_yet(data: None) -> None:
    assert items() == []


def test_newest_first_as_at_the_day_asked(cast: Cast) -> None:
    for day, rag in ((1, "R"), (3, "G"), (2, "A")):
        update(cast, rag, "Words.", date(2020, 1, day))
    assert [(item.rag, item.was) for item in items()] == [("G", "A"), ("A", "R"), ("R", None)]
    assert [item.rag for item in items(date(2020, 1, 2))] == ["A", "R"]


def test_the_words_that_changed_since_the_update_before(cast: Cast) -> None:
    update(cast, "R", "Half of all areas agree.", date(2020, 1, 1))
    update(cast, "A", "Most of all areas agree.", date(2020, 2, 1))
    newest, oldest = items()
    assert [(piece.kind, piece.text) for piece in newest.changes] == [
        ("removed", "Half"),
        ("added", "Most"),
        ("same", " of all areas agree."),
    ]
    assert newest.changed_from == date(2020, 1, 1)
    assert (oldest.changes, oldest.changed_from) == ((), None)


def test_the_same_words_again_are_no_change(cast: Cast) -> None:
    update(cast, "R", "Words.", date(2020, 1, 1))
    update(cast, "A", "Words.", date(2020, 2, 1))
    assert [item.changes for item in items()] == [(), ()]


def test_a_correction_and_what_it_corrects_point_at_each_other(cast: Cast) -> None:
    update(cast, "R", "First.", date(2020, 1, 1))
    wrong = update(cast, "G", "Wrong.", date(2020, 2, 1))
    right = update(cast, "A", "Right.", date(2020, 2, 1), corrects=wrong)
    update(cast, "A", "Later.", date(2020, 3, 1))
    later, correction, corrected, first = items()
    assert (correction.corrects, corrected.corrected_by) == (wrong.pk, right.pk)
    assert (correction.was, corrected.was) == ("G", "R")
    assert [piece.text for piece in later.changes] == ["Right.", "Later."]
    assert (first.corrects, first.corrected_by) == (None, None)


def test_revisions_with_the_date_they_replace(cast: Cast) -> None:
    for month in (6, 9):
        revise_timescale(
            proposal=Proposal.objects.numbered("1.2").get(),
            due_on=date(2020, month, 30),
            reason="More time is needed.",
            agreed_by="MSG",
            agreed_on=date(2020, month - 4, 1),
            by=cast.division,
        )
    newest, oldest = items()
    assert (newest.due_on, newest.was) == (date(2020, 9, 30), date(2020, 6, 30))
    assert (oldest.due_on, oldest.was) == (date(2020, 6, 30), date(2020, 2, 4))
    assert [item.due_on for item in items(date(2020, 2, 1))] == [date(2020, 6, 30)]


def test_what_was_imported_says_so_and_names_its_source(data: None) -> None:
    revision, published = history(Proposal.objects.numbered("4.1").get(), TODAY)
    assert (published.by, revision.by) == ("Imported", "Imported")
    assert published.source == StatusUpdate.objects.get(pk=published.pk).source
    assert "delivery section, paragraph 33" in published.source
    assert (
        revision.source
        == TimescaleRevision.objects.get(proposal__feature=4, proposal__position=1).source
    )
    assert published.readers_note.startswith("Printed green (G)")
