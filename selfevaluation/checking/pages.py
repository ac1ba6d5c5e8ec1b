"""All parts of a file as they are shown, by feature and in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.forms.boundfield import BoundField

from selfevaluation.certainties import CHECK, NOT_READ, SURE
from selfevaluation.checking.cards import EMPTY, NATIONAL, Card, card_of
from selfevaluation.intake.readings import Kind, Note, Reading, from_json
from selfevaluation.models import ReceivedFile
from selfevaluation.parts import Part


@dataclass(frozen=True)
class Group:
    """The return as a whole, or one feature."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Named:
    """Which partnership the file names: this one, another one, one unknown, or none."""

    written: str
    is_this: bool
    is_other: bool


@dataclass(frozen=True)
class Checked:
    """A file as it is checked. The counts are of proposals rated locally, `left` of all parts.

    `left` is how many parts are undecided of those `parts` that there is something to choose on.
    """

    groups: tuple[Group, ...]
    named: Named
    notes: tuple[Note, ...]
    is_plan: bool
    sure: int
    check: int
    not_read: int
    same: int
    proposals: int
    left: int
    parts: int

    @property
    def cards(self) -> list[Card]:
        return [card for group in self.groups for card in group.cards]

    @property
    def to_choose(self) -> int:
        """How many of the parts shown there is something to choose on."""
        return sum(card.field is not None for card in self.cards)


def checked(received: ReceivedFile, parts: Sequence[Part]) -> Checked:
    """The whole page, of a file that was read. No query."""
    reading = from_json(received.reading or {})
    cards = [card_of(part) for part in parts]
    answers = [card for card in cards if card.part.read and card.tag != NATIONAL]
    tags = Counter(card.tag for card in answers)
    return Checked(
        groups=_groups(cards),
        named=_named(reading, received),
        notes=tuple(sorted(reading.notes, key=lambda note: not note.is_doubt)),
        is_plan=reading.kind == Kind.ACTION_PLAN,
        sure=tags[SURE],
        check=tags[CHECK],
        not_read=tags[NOT_READ] + tags[EMPTY],
        same=sum(card.part.is_same for card in answers),
        proposals=len(answers),
        left=sum(part.is_open for part in parts),
        parts=sum(part.is_open or part.choice is not None for part in parts),
    )


def with_fields(page: Checked, field_of: Callable[[str], BoundField | None]) -> Checked:
    """The same with the question to each part that there is one for."""
    groups = tuple(
        replace(
            group,
            cards=tuple(replace(card, field=field_of(card.key)) for card in group.cards),
        )
        for group in page.groups
    )
    return replace(page, groups=groups)


def _named(reading: Reading, received: ReceivedFile) -> Named:
    own = received.partnership.slug if received.partnership else ""
    return Named(
        written=reading.partnership_written or reading.partnership,
        is_this=reading.partnership == own,
        is_other=reading.partnership not in ("", own),
    )


def _groups(cards: Sequence[Card]) -> tuple[Group, ...]:
    groups: dict[str, list[Card]] = {}
    for card in cards:
        feature = card.part.feature or (card.part.proposal and card.part.proposal.feature)
        groups.setdefault(str(feature or "The return as a whole"), []).append(card)
    return tuple(Group(heading, tuple(each)) for heading, each in groups.items())
