"""Every figure of national progress as at any day, against a history written day by day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from proposals.models import Proposal
from reports.chronicle import chronicle
from reports.national import national_picture
from reports.progress import Progress, progress
from reports.progress_tables import progress_tables
from reports.tabulated import Link, Tabulated
from tests.cast import person
from tests.reports.counted_again import Rows, figures
from tests.reports.written_history import FIRST, write_history


def shown(on: date) -> tuple[Progress, dict[str, Tabulated]]:
    known = chronicle(on)
    found = progress(known, None)
    return found, progress_tables(known, found)


def told(on: date) -> dict[str, Any]:
    """What the builders say, in the shape of counted_again.figures."""
    known = chronicle(on)
    found = progress(known, None)
    return {
        "status": {one.number: one.rag for one in known.standings},
        "moved": sorted(
            (
                (m.standing.number, m.way.value, m.due_was or m.was, m.due_now or m.now)
                for m in found.moves
            ),
            key=repr,
        ),
        "steps": [(s.day, s.red, s.amber, s.green, s.missing) for s in found.steps],
        "features": {g.heading: _counts(g) for g in found.features},
        "timescales": {g.heading: _counts(g) for g in found.timescales},
        "slippage": [(s.standing.number, s.original, s.revised, s.days) for s in found.slips],
        "freshness": [(s.standing.number, s.standing.updated_on) for s in found.stale],
        "due-soon": {d.standing.number: d.days for d in found.due_soon},
        "overdue": {d.standing.number: d.days for d in found.overdue},
    }


def _counts(group) -> tuple[int, ...]:
    statuses = (group.red, group.amber, group.green, group.missing)
    return (*statuses, group.total, group.overdue, group.revised)


def of_overview(user: User, on: date) -> dict[str, Any]:
    picture = national_picture(user, on, None)
    return {
        "status": {part.label: part.count for part in picture.status.parts},
        "counts": (
            picture.overdue.count,
            picture.revised.count,
            picture.due_soon.count,
            picture.stale.count if picture.stale else None,
            picture.moved.how_many,
        ),
        "changed": picture.last_changed,
    }


def overview_again(on: date, found: Mapping[str, Any]) -> dict[str, Any]:
    rows = Rows()
    rags = [rows.rag(p, on) for p in rows.proposals]
    counting = [u.as_on for u in rows.updates if u.pk not in rows.corrected]
    days = [*counting, *(r.agreed_on for r in rows.revisions)]
    has_met = any(day < on for day in rows.meetings)
    return {
        "status": {
            "Red": rags.count("R"),
            "Amber": rags.count("A"),
            "Green": rags.count("G"),
            "Not reported": rags.count(None),
        },
        "counts": (
            len(found["overdue"]),
            sum(bool(rows.agreed(p, on)) for p in rows.proposals),
            len(found["due-soon"]),
            len(found["freshness"]) if has_met else None,
            len(found["moved"]),
        ),
        "changed": max([day for day in days if day <= on], default=None),
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_of_every_day_is_what_the_rows_say(data: None, monkeypatch, seed) -> None:
    """Worked out again by loops over all rows; and for a day that nothing written later reaches
    back to, what was shown on that very day."""
    reader = person("reader", is_leadership=True)
    on_the_day: dict[date, Any] = {}
    reached: set[date] = set()
    for wrote in write_history(seed, monkeypatch):
        reached |= {day for day in on_the_day if day >= wrote.reaches}
        if wrote.day.toordinal() % 6 == 0:
            on_the_day[wrote.day] = (told(wrote.day), of_overview(reader, wrote.day))
    days = [FIRST - timedelta(days=1), *on_the_day]
    untouched = [day for day in on_the_day if day not in reached]
    counted = {day: figures(day) for day in days}
    for day, found in counted.items():
        now = (told(day), of_overview(reader, day))
        assert (day, now) == (day, (found, overview_again(day, found)))
        if day in untouched:
            assert (day, now) == (day, on_the_day[day])
    assert len(untouched) >= 3
    assert len({way for found in counted.values() for _, way, *_ in found["moved"]}) == 5


def test_the_colours_of_a_day_are_those_of_every_other_page(data: None, monkeypatch) -> None:
    *_, last = write_history(4, monkeypatch)
    known = chronicle(last.day)
    for back in range(0, 200, 9):
        day = last.day - timedelta(days=back)
        pages = {p.pk: p.rag for p in Proposal.objects.with_status(day) if p.rag}
        assert (day, dict(known.colours(day))) == (day, pages)


def test_the_tables_have_what_is_drawn(data: None, monkeypatch) -> None:
    *_, last = write_history(5, monkeypatch)
    found, tables = shown(last.day)
    rows = {name: [[_plain(cell) for cell in row] for row in t.rows] for name, t in tables.items()}
    assert [(r[0], *r[2:6]) for r in rows["steps"]] == [
        (s.day, s.red, s.amber, s.green, s.missing) for s in found.steps
    ]
    assert {r[0]: tuple(r[1:]) for r in rows["features"]} == {
        g.heading: _counts(g) for g in found.features
    }
    assert [(r[0], *r[2:]) for r in rows["slippage"]] == [
        (s.standing.printed_number, s.original, s.revised, s.days) for s in found.slips
    ]
    assert [(r[0], r[4]) for r in rows["overdue"]] == [
        (d.standing.printed_number, d.days) for d in found.overdue
    ]
    assert sum(r[1] for r in rows["status"]) == 25
    assert len(rows["moved"]) == len(found.moves)


def _plain(cell):
    return cell.value if isinstance(cell, Link) else cell
