"""Due soon, overdue, not updated."""

from datetime import date, timedelta

from proposals.models import Proposal, StatusUpdate
from reports.chronicle import chronicle
from reports.due import due_soon, overdue, stale

ON = date(2019, 11, 6)
DUE = date(2020, 2, 4)  # of 1.2 and seven others


def soon(on: date) -> dict[str, int]:
    return {each.standing.number: each.days for each in due_soon(chronicle(on).standings, on)}


def report(number: str, rag: str, as_on: date) -> None:
    proposal = Proposal.objects.numbered(number).get()
    StatusUpdate.objects.create(proposal=proposal, rag=rag, narrative="Words.", as_on=as_on)


def test_due_within_60_days_of_the_day(data: None) -> None:
    assert soon(ON) == {"5.3": 0, "4.4": 55}
    assert "1.2" not in soon(DUE - timedelta(days=61))
    assert soon(DUE - timedelta(days=60))["1.2"] == 60
    assert soon(DUE)["1.2"] == 0
    assert "1.2" not in soon(DUE + timedelta(days=1))


def test_on_course_is_due_and_delivered_is_not(data: None) -> None:
    report("1.2", "G", DUE - timedelta(days=1))
    assert soon(DUE)["1.2"] == 0
    report("1.2", "G", DUE)
    assert "1.2" not in soon(DUE)


def test_what_has_no_deadline_is_never_due(data: None) -> None:
    days = (date(2019, 3, 30), date(2019, 3, 31), date(2020, 3, 31))
    assert [day for day in days if "2.6" in soon(day)] == []


def test_overdue_the_longest_first(data: None) -> None:
    found = overdue(chronicle(ON).standings)
    assert [(each.standing.number, each.days) for each in found] == [
        ("2.4", 186),
        ("1.1", 94),
        ("2.5", 94),
    ]


def test_not_updated_since_the_last_meeting(data: None) -> None:
    report("1.2", "A", date(2019, 11, 6))
    report("1.3", "A", date(2019, 11, 7))
    found = {each.standing.number: each.age for each in stale(chronicle(date(2019, 11, 8)))}
    assert ("1.3" in found, found["1.2"], found["1.1"], found["3.1"]) == (
        False,
        "2 days",
        "11 days",
        "",
    )
    assert len(found) == 24


def test_on_the_day_of_a_meeting_the_one_before_counts(data: None) -> None:
    found = [each.standing.number for each in stale(chronicle(ON))]
    assert (len(found), chronicle(ON).last_meeting.held_on) == (10, date(2019, 5, 29))


def test_before_any_meeting_nothing_is_stale(data: None) -> None:
    assert stale(chronicle(date(2019, 5, 29))) == ()
