"""The rule of docs/decisions/overdue.md, on the days it speaks of."""

from collections import Counter
from datetime import date

from proposals.models import Proposal

MEETING = date(2019, 11, 6)


def overdue(on: date) -> dict[str, int]:
    found = Proposal.objects.with_status(on)
    return {each.number: days for each in found if (days := each.days_overdue(on))}


def days_overdue(number: str, on: date) -> int:
    return Proposal.objects.with_status(on).numbered(number).get().days_overdue(on)


def due_on(number: str, on: date) -> date:
    return Proposal.objects.with_status(on).numbered(number).get().current_due_on


def test_colours_at_the_meeting_of_november_2019(data: None) -> None:
    found = Counter(proposal.rag for proposal in Proposal.objects.with_status(MEETING))
    assert found == {"G": 4, "A": 8, "R": 3, None: 10}


def test_three_are_overdue_at_the_meeting_of_november_2019(data: None) -> None:
    assert overdue(MEETING) == {"1.1": 94, "2.4": 186, "2.5": 94}
    in_sql = Proposal.objects.overdue(MEETING)
    assert [proposal.number for proposal in in_sql] == ["1.1", "2.4", "2.5"]


def test_before_the_update_all_that_were_due_are_overdue(data: None) -> None:
    found = overdue(date(2019, 10, 27))
    expected = "1.1 2.1 2.2 2.3 2.4 2.5 3.2 3.3 4.1 4.4 4.5 5.1 5.3 6.1"
    assert list(found) == expected.split()


def test_nothing_is_late_on_the_due_date_and_one_day_late_the_day_after(data: None) -> None:
    assert days_overdue("1.1", date(2019, 8, 4)) == 0
    assert days_overdue("1.1", date(2019, 8, 5)) == 1


def test_green_before_the_due_date_is_on_course_but_not_delivered(data: None) -> None:
    assert days_overdue("5.3", date(2019, 11, 6)) == 0
    assert days_overdue("5.3", date(2019, 11, 7)) == 1


def test_green_on_the_due_date_is_delivered(data: None, report) -> None:
    report("1.2", "G", date(2020, 2, 4))
    assert days_overdue("1.2", date(2021, 1, 1)) == 0


def test_red_after_green_is_overdue_again(data: None, report) -> None:
    report("5.1", "R", date(2019, 12, 1))
    assert days_overdue("5.1", date(2019, 11, 30)) == 0
    assert days_overdue("5.1", date(2019, 12, 1)) == 123


def test_without_a_deadline_nothing_is_ever_overdue(data: None) -> None:
    assert days_overdue("2.6", date(2026, 1, 1)) == 0


def test_a_yearly_date_moves_on_only_when_it_was_met(data: None, report) -> None:
    assert due_on("2.1", MEETING) == date(2020, 3, 31)
    assert days_overdue("2.1", date(2020, 4, 2)) == 2
    report("2.1", "G", date(2020, 4, 2))
    assert due_on("2.1", date(2020, 4, 2)) == date(2021, 3, 31)
    assert days_overdue("2.1", date(2021, 3, 31)) == 0
    assert days_overdue("2.1", date(2021, 4, 1)) == 1
    report("2.1", "G", date(2021, 3, 31))
    assert due_on("2.1", date(2021, 4, 1)) == date(2022, 3, 31)


def test_a_yearly_date_that_was_met_stays_met_when_the_status_turns(data: None, report) -> None:
    report("2.1", "G", date(2020, 4, 2))
    report("2.1", "A", date(2020, 6, 2))
    assert due_on("2.1", date(2020, 6, 3)) == date(2021, 3, 31)
    assert days_overdue("2.1", date(2020, 6, 3)) == 0
    assert days_overdue("2.1", date(2021, 4, 2)) == 2


def test_a_revision_counts_from_the_day_it_was_agreed(data: None, move) -> None:
    move("2.4", date(2020, 6, 30), agreed_on=date(2020, 1, 22))
    assert due_on("2.4", date(2020, 1, 21)) == date(2019, 5, 4)
    assert due_on("2.4", date(2020, 1, 22)) == date(2020, 6, 30)
    assert days_overdue("2.4", date(2020, 1, 22)) == 0


def test_an_earlier_date_puts_a_mistaken_revision_right(data: None, move) -> None:
    move("2.4", date(2022, 6, 30), agreed_on=date(2020, 1, 22))
    move("2.4", date(2020, 6, 30), agreed_on=date(2020, 1, 22))
    assert due_on("2.4", date(2020, 1, 22)) == date(2020, 6, 30)


def test_an_update_counts_from_the_day_it_is_as_at(data: None, report) -> None:
    report("2.3", "A", date(2019, 11, 6))
    by_day = {
        on: Proposal.objects.with_status(on).numbered("2.3").get().rag
        for on in (date(2019, 10, 27), date(2019, 10, 28), date(2019, 11, 5), date(2019, 11, 6))
    }
    assert list(by_day.values()) == [None, "R", "R", "A"]


def test_of_two_updates_of_one_day_the_later_recorded_counts(data: None, report) -> None:
    report("2.3", "A", MEETING)
    report("2.3", "G", MEETING)
    assert Proposal.objects.with_status(MEETING).numbered("2.3").get().rag == "G"


def test_a_corrected_update_counts_no_longer(data: None, report) -> None:
    wrong = report("2.3", "G", date(2020, 4, 1))
    assert days_overdue("2.3", date(2020, 4, 5)) == 0
    report("2.3", "A", date(2020, 4, 1), corrects=wrong)
    assert days_overdue("2.3", date(2020, 4, 5)) == 5
