"""What moved between two days."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from proposals.models import Proposal, StatusUpdate, TimescaleRevision
from reports.chronicle import chronicle
from reports.moves import Move, move_groups, moves

THEN, NOW = date(2021, 3, 1), date(2021, 4, 12)

Report = Callable[..., StatusUpdate]


@pytest.fixture
def report(data: None, monkeypatch) -> Report:
    """Reports 2.3 on a day: recorded on that day, or on another."""

    def reported(rag: str, as_on: date, *, recorded: date | None = None, **facts) -> StatusUpdate:
        moment = datetime.combine(recorded or as_on, time(12), tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        proposal = Proposal.objects.numbered("2.3").get()
        return StatusUpdate.objects.create(
            proposal=proposal, rag=rag, narrative="Words.", as_on=as_on, **facts
        )

    return reported


def moved(since: date = THEN, on: date = NOW) -> list[Move]:
    return [each for each in moves(chronicle(on), since) if each.standing.number == "2.3"]


def said(since: date = THEN, on: date = NOW) -> list[tuple[str, str, str]]:
    return [(each.way.value, each.words, each.note) for each in moved(since, on)]


@pytest.mark.parametrize(
    ("was", "now", "way", "words"),
    [
        ("R", "A", "Better", "Red to Amber"),
        ("R", "G", "Better", "Red to Green"),
        ("G", "A", "Worse", "Green to Amber"),
        ("A", "R", "Worse", "Amber to Red"),
    ],
)
def test_a_colour_moves_up_or_down(report: Report, was, now, way, words) -> None:
    report(was, date(2021, 2, 1))
    report(now, date(2021, 3, 20))
    assert said() == [(way, words, "")]


def test_the_first_report_is_new(report: Report) -> None:
    on = date(2019, 10, 28)
    (move,) = [m for m in moved(date(2019, 10, 27), on) if m.was is None and not m.due_now]
    assert (move.way.value, move.words, move.brief) == (
        "Newly reported",
        "newly reported, Red",
        "Red",
    )


def test_the_same_colour_again_is_no_move(report: Report) -> None:
    report("A", date(2021, 2, 1))
    report("A", date(2021, 3, 20))
    assert said() == []


def test_what_is_as_at_the_day_itself_was_known_on_it(report: Report) -> None:
    report("A", date(2021, 2, 1))
    report("G", THEN)
    assert said() == []
    report("R", NOW)
    assert said() == [("Worse", "Green to Red", "")]


def test_a_mistake_that_was_put_right_since_is_told_as_corrected(report: Report) -> None:
    wrong = report("R", date(2021, 2, 1))
    report("A", date(2021, 2, 1), recorded=date(2021, 3, 20), corrects=wrong)
    assert said() == [
        (
            "Corrected",
            "Amber, corrected",
            "What was shown, Red as at 1 February 2021, has been corrected since.",
        )
    ]
    assert said(since=date(2021, 3, 20)) == []
    assert said(on=date(2021, 3, 19)) == []


def test_a_move_from_what_was_corrected_says_so(report: Report) -> None:
    wrong = report("R", date(2021, 2, 1))
    report("G", date(2021, 2, 1), recorded=date(2021, 3, 20), corrects=wrong)
    report("A", date(2021, 3, 25))
    assert said() == [
        (
            "Worse",
            "Green to Amber",
            "What was shown, Red as at 1 February 2021, has been corrected since.",
        )
    ]


def test_a_mistake_that_nobody_was_shown_is_not_told(report: Report) -> None:
    wrong = report("R", date(2021, 2, 1))
    report("A", date(2021, 2, 20))
    report("G", date(2021, 2, 1), recorded=date(2021, 3, 20), corrects=wrong)
    assert said() == []


def test_each_revision_since_is_a_move(data: None) -> None:
    proposal = Proposal.objects.numbered("2.4").get()
    for due_on, agreed_on in (
        (date(2021, 1, 1), THEN),
        (date(2021, 6, 1), date(2021, 3, 2)),
        (date(2021, 5, 1), NOW),
    ):
        TimescaleRevision.objects.create(
            proposal=proposal, due_on=due_on, reason="Snow.", agreed_by="X", agreed_on=agreed_on
        )
    found = [each for each in moves(chronicle(NOW), THEN) if each.standing.number == "2.4"]
    assert [(each.words, each.note, each.brief) for each in found] == [
        ("due 1 June 2021, before 1 January 2021", "Snow.", "1 January 2021 to 1 June 2021"),
        ("due 1 May 2021, before 1 June 2021", "Snow.", "1 June 2021 to 1 May 2021"),
    ]


def test_the_published_update_of_2019(data: None) -> None:
    groups = move_groups(moves(chronicle(date(2019, 11, 6)), date(2019, 5, 29)))
    assert [(group.heading, len(group.moves)) for group in groups] == [
        ("Newly reported", 15),
        ("Timescale revised", 10),
    ]
    assert [m.standing.number for m in groups[0].moves][:3] == ["1.1", "2.1", "2.2"]
