"""By how much due dates moved."""

from datetime import date

from proposals.models import Proposal, StatusUpdate
from reports.chronicle import chronicle
from reports.slippage import MARGIN, WIDTH, slip_chart, slips

ON = date(2019, 11, 6)


def test_all_with_a_deadline_and_the_days_between(data: None) -> None:
    found = {each.standing.number: each for each in slips(chronicle(ON))}
    assert (len(found), "2.6" in found) == (24, False)
    moved = found["2.3"]
    assert (moved.original, moved.revised, moved.days) == (
        date(2019, 8, 4),
        date(2020, 3, 31),
        240,
    )
    kept = found["2.4"]
    assert (kept.revised, kept.days) == (None, 0)


def test_the_next_year_of_a_yearly_date_is_no_slippage(data: None) -> None:
    proposal = Proposal.objects.numbered("2.1").get()
    StatusUpdate.objects.create(
        proposal=proposal, rag="G", narrative="Done.", as_on=date(2020, 3, 31)
    )
    known = chronicle(date(2020, 4, 10))
    (slip,) = [each for each in slips(known) if each.standing.number == "2.1"]
    assert (slip.standing.due_on, slip.revised) == (date(2021, 3, 31), date(2020, 3, 31))
    assert slip.days == 365


def test_only_revised_ones_are_drawn_the_furthest_first(data: None) -> None:
    known = chronicle(ON)
    chart = slip_chart(slips(known), ON)
    assert len(chart.dumbbells) == 10
    lengths = [each.to - each.x for each in chart.dumbbells]
    assert lengths == sorted(lengths, reverse=True)
    assert chart.dumbbells[0].words == (
        "2(ii) Delegated budgets for IJBs must be agreed timeously: 366 days later"
    )


def test_days_lie_on_the_line_to_scale(data: None) -> None:
    chart = slip_chart(slips(chronicle(ON)), ON)
    assert [tick.label for tick in chart.ticks if tick.label][0] == "Jan 2019"
    first, last = chart.ticks[0].x, chart.ticks[-1].x
    assert (first, last) == (MARGIN, WIDTH - MARGIN)
    per_day = (last - first) / (date(2020, 4, 1) - date(2019, 1, 1)).days
    expected = round(first + per_day * (ON - date(2019, 1, 1)).days, 2)
    assert (chart.today, chart.today_words) == (expected, "as at 6 November 2019")
    every = [x for each in chart.dumbbells for x in (each.x, each.to)]
    assert first <= min(every) < max(every) <= last


def test_a_day_years_later_is_told_and_not_drawn(data: None) -> None:
    on = date(2026, 1, 1)
    chart = slip_chart(slips(chronicle(on)), on)
    assert (chart.today, chart.today_words) == (
        None,
        "as at 1 January 2026, which is off this drawing",
    )
    assert chart.ticks[-1].x == WIDTH - MARGIN


def test_labels_of_the_axis_do_not_touch(data: None) -> None:
    for on in (ON, date(2021, 2, 1)):
        chart = slip_chart(slips(chronicle(on)), on)
        named = [tick.x for tick in chart.ticks if tick.label]
        room = 100 * 70 / 760  # 70 pixels of the 760 at its narrowest
        assert all(b - a >= room for a, b in zip(named, named[1:], strict=False))
        assert named[-1] <= WIDTH - room


def test_nothing_is_drawn_before_anything_was_revised(data: None) -> None:
    on = date(2019, 6, 1)
    assert slip_chart(slips(chronicle(on)), on) is None
