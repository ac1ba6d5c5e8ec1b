"""National progress: how the 25 have moved, slipped and been reported, as at a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.bars import Bar
from reports.chronicle import Chronicle, MeetingDay
from reports.due import Due, Stale, due_soon, overdue, stale
from reports.moves import Move, moves
from reports.national import rag_link
from reports.national_groups import GroupCounts, by_feature, by_timescale, status_bar
from reports.slippage import Slip, SlipChart, slip_chart, slips
from reports.steps import Step, StepChart, step_chart, steps


@dataclass(frozen=True)
class Progress:
    """All of the page in plain values.

    `since` is the day at whose end what moved begins: None before there was a meeting, unless the
    address names one. `meeting` is the meeting of that day, `last_meeting` the newest before `on`.
    """

    on: date
    since: date | None
    meeting: MeetingDay | None
    last_meeting: MeetingDay | None
    total: int
    reported: int
    status: Bar
    moves: tuple[Move, ...]
    steps: tuple[Step, ...]
    step_chart: StepChart
    features: tuple[GroupCounts, ...]
    timescales: tuple[GroupCounts, ...]
    slips: tuple[Slip, ...]
    slip_chart: SlipChart | None
    stale: tuple[Stale, ...]
    due_soon: tuple[Due, ...]
    overdue: tuple[Due, ...]


def progress(known: Chronicle, since: date | None) -> Progress:
    """From what is known as at a day; `since` None compares with the last meeting. No query."""
    last = known.last_meeting
    since = since or (last.held_on if last else None)
    stepped, slipped = steps(known), slips(known)
    total = len(known.proposals)
    return Progress(
        on=known.on,
        since=since,
        meeting=next((each for each in known.meetings if each.held_on == since), None),
        last_meeting=last,
        total=total,
        reported=sum(one.rag is not None for one in known.standings),
        status=status_bar("Proposals by status", known.standings, rag_link(known.on)),
        moves=moves(known, since) if since else (),
        steps=stepped,
        step_chart=step_chart(stepped, total),
        features=by_feature(known.standings),
        timescales=by_timescale(known.standings),
        slips=slipped,
        slip_chart=slip_chart(slipped, known.on),
        stale=stale(known),
        due_soon=due_soon(known.standings, known.on),
        overdue=overdue(known.standings),
    )
