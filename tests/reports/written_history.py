"""A history of the 25 written day by day, by chance: what pages must be able to show as at any."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from proposals.models import Meeting, Proposal, Rag, StatusUpdate, TimescaleRevision

FIRST = date(2022, 1, 10)


@dataclass
class Written:
    """What one day wrote: `reaches` is the earliest day whose figures it may change."""

    day: date
    reaches: date
    updates: list[StatusUpdate] = field(default_factory=list)
    revisions: list[TimescaleRevision] = field(default_factory=list)


def write_history(seed: int, monkeypatch, *, days: int = 200) -> Iterator[Written]:
    """Day by day from FIRST on, with the clock of that day; gives each day when it is over.

    Meetings of either group; updates as at the day or some days back; corrections of updates, and
    of corrections; revised timescales agreed on the day or before.
    """
    chance = random.Random(seed)
    proposals = list(Proposal.objects.all())
    updates: list[StatusUpdate] = []
    for number in range(days):
        day = FIRST + timedelta(days=number)
        moment = datetime.combine(day, time(12), tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        if number % 42 == 20 or chance.random() < 0.02:
            group = chance.choice(list(Meeting.Group))
            Meeting.objects.create(group=group, held_on=day)
        wrote = Written(day, day)
        for _ in range(chance.choice((0, 0, 1, 2))):
            _update(wrote, chance, proposals, updates)
        if len(updates) > 9 and chance.random() < 0.12:
            _correct(wrote, chance, updates)
        if chance.random() < 0.12:
            _revise(wrote, chance, proposals)
        yield wrote


def _update(wrote: Written, chance: random.Random, proposals, updates) -> None:
    as_on = wrote.day - timedelta(days=chance.choice((0,) * 12 + (1, 1, 5)))
    facts = {"rag": chance.choice(list(Rag)), "narrative": "As it was.", "as_on": as_on}
    row = StatusUpdate.objects.create(proposal=chance.choice(proposals), **facts)
    updates.append(row)
    wrote.updates.append(row)
    wrote.reaches = min(wrote.reaches, as_on)


def _correct(wrote: Written, chance: random.Random, updates: list[StatusUpdate]) -> None:
    wrong = chance.choice([each for each in updates[-9:] if not hasattr(each, "answered")])
    wrong.answered = True  # type: ignore[attr-defined]
    as_on = chance.choice((wrong.as_on, wrote.day))
    row = StatusUpdate.objects.create(
        proposal=wrong.proposal,
        corrects=wrong,
        rag=chance.choice(list(Rag)),
        narrative="As it really was.",
        as_on=as_on,
    )
    updates.append(row)
    wrote.updates.append(row)
    wrote.reaches = min(wrote.reaches, as_on, wrong.as_on)


def _revise(wrote: Written, chance: random.Random, proposals: list[Proposal]) -> None:
    proposal = chance.choice([each for each in proposals if each.has_deadline])
    agreed_on = wrote.day - timedelta(days=chance.choice((0, 0, 0, 0, 3)))
    row = TimescaleRevision.objects.create(
        proposal=proposal,
        due_on=wrote.day + timedelta(days=chance.randint(-60, 120)),
        reason="Snow.",
        agreed_by="Leadership group",
        agreed_on=agreed_on,
    )
    wrote.revisions.append(row)
    wrote.reaches = min(wrote.reaches, agreed_on)
