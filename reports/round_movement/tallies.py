"""How many ratings moved up and down, per proposal and per partnership."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reports.round_movement.pairs import Pair, Way

# A bar goes from the middle to either side; its numbers stand beside it.
_MIDDLE, _ROOM = 50.0, 40.0


@dataclass(frozen=True)
class Tally:
    """What moved how. Down is drawn left of the middle, up right of it, in per cent of the width.

    `down_x` is where the left bar begins; both are to the scale of all tallies together.
    """

    label: str
    url: str
    up: int
    same: int
    down: int
    not_comparable: int
    down_x: float
    down_width: float
    up_width: float
    is_reworded: bool = False

    @property
    def base(self) -> int:
        return self.up + self.same + self.down + self.not_comparable

    @property
    def up_end(self) -> float:
        return _MIDDLE + self.up_width

    @property
    def words(self) -> str:
        """All of it, for who does not see the bar."""
        return (
            f"{self.label}: {self.up} up, {self.same} the same, {self.down} down,"
            f" {self.not_comparable} not comparable"
        )


@dataclass(frozen=True)
class Named:
    """What is tallied: its key in the pairs, how it is called and where it leads."""

    key: int
    label: str
    url: str
    is_reworded: bool = False


def tallies(
    pairs: Iterable[Pair], named: Sequence[Named], key: Callable[[Pair], int]
) -> tuple[Tally, ...]:
    """One for each of `named`, in their order; `key` tells to which of them a pair belongs."""
    found: dict[int, Counter[Way]] = {each.key: Counter() for each in named}
    for pair in pairs:
        found[key(pair)][pair.way] += 1
    most = max((max(each[Way.UP], each[Way.DOWN]) for each in found.values()), default=0)
    return tuple(_tally(each, found[each.key], most) for each in named)


def whole(pairs: Iterable[Pair]) -> Tally:
    """All pairs together."""
    return _tally(Named(0, "All ratings", ""), Counter(pair.way for pair in pairs), 0)


def _tally(named: Named, found: Counter[Way], most: int) -> Tally:
    down, up = (round(_ROOM * found[way] / (most or 1), 2) for way in (Way.DOWN, Way.UP))
    return Tally(
        label=named.label,
        url=named.url,
        up=found[Way.UP],
        same=found[Way.SAME],
        down=found[Way.DOWN],
        not_comparable=found[Way.NOT_COMPARABLE],
        down_x=round(_MIDDLE - down, 2),
        down_width=down,
        up_width=up,
        is_reworded=named.is_reworded,
    )
