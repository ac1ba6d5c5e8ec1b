"""The national picture: where the 25 stand, and how partnerships rate them, as at a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from proposals.as_at import at_day
from reports.bars import Bar, Count
from reports.chronicle import Chronicle, MeetingDay, chronicle
from reports.due import SOON, due_soon, stale
from reports.lines import BY_FEATURE, Group, grouped, line
from reports.moves import Move, moves
from reports.national_groups import status_bar
from reports.ratings import count_round
from reports.revised import Revised, revisions_in_force
from reports.round_picture import RoundPicture, round_picture
from selfevaluation.as_rated import AsRated
from selfevaluation.models import Round

MOVES_SHOWN = 6


@dataclass(frozen=True)
class Moved:
    """What moved since the end of the last meeting: the first of `how_many`, all of them at `url`.

    `meeting` is None before there was any; then nothing is compared.
    """

    meeting: MeetingDay | None
    moves: tuple[Move, ...]
    how_many: int
    url: str


@dataclass(frozen=True)
class NationalPicture:
    """The overview in plain values. Its counts are of proposals; a round's, of returns, ratings.

    `stale` is how many were not reported since the last meeting: None before there was any.
    """

    on: date
    last_changed: date | None
    total: int
    local: int
    status: Bar
    overdue: Count
    revised: Count
    due_soon: Count
    stale: Count | None
    moved: Moved
    groups: tuple[Group, ...]
    revisions: tuple[Revised, ...]
    round: RoundPicture | None


def national_picture(
    user: User,
    on: date,
    round: Round | None,
    *,
    group: str = BY_FEATURE,
    as_rated: AsRated = AsRated.SUBMITTED,
) -> NationalPicture:
    """The picture as at the end of `on`, with the ratings of `round` that `user` may read.

    They are as submitted, or as now: with the later views of `on` and before. Five queries,
    however many returns there are and however much has happened.
    """
    known = chronicle(on)
    standings = known.standings
    counts = count_round(user, on, round, as_rated) if round else None
    asked = counts if round and round.is_open(on) else None
    pairs = zip(known.proposals, standings, strict=True)
    lines = [line(proposal, one, on, asked, as_rated) for proposal, one in pairs]
    local = sum(one.is_local for one in standings)
    late = sum(one.days_overdue > 0 for one in standings)
    later = sum(one.is_revised for one in standings)
    soon = len(due_soon(standings, on))
    return NationalPicture(
        on=on,
        last_changed=known.last_changed,
        total=len(lines),
        local=local,
        status=status_bar("Proposals by status", standings, rag_link(on)),
        overdue=Count("overdue", late, "", list_address("overdue=true", on)),
        revised=Count("with a revised timescale", later, "", list_address("revised=true", on)),
        due_soon=Count(f"due within {SOON} days", soon, "", progress_address("due-soon", on)),
        stale=_stale(known),
        moved=_moved(known),
        groups=grouped(lines, group),
        revisions=revisions_in_force(known),
        round=round_picture(round, counts, on, local) if round and counts else None,
    )


def list_address(query: str, on: date) -> str:
    """The list of proposals, filtered, as at the day."""
    return at_day(f"{reverse('proposal_list')}?{query}", on)


def progress_address(section: str, on: date) -> str:
    """A section of the page of national progress, as at the day."""
    return f"{at_day(reverse('national_progress'), on)}#{section}"


def rag_link(on: date) -> Callable[[str], str]:
    """From a value of Rag, or "none", to the list of proposals with that status."""
    return lambda rag: list_address(f"rag={rag}", on)


def _stale(known: Chronicle) -> Count | None:
    if known.last_meeting is None:
        return None
    words = "not updated since the last meeting"
    return Count(words, len(stale(known)), "", progress_address("freshness", known.on))


def _moved(known: Chronicle) -> Moved:
    meeting = known.last_meeting
    found = moves(known, meeting.held_on) if meeting else ()
    url = progress_address("moved", known.on)
    return Moved(meeting, found[:MOVES_SHOWN], len(found), url)
