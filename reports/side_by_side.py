"""One partnership's ratings beside those of others: nobody is ranked, nothing is added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.bars import Bar, Count, bar
from reports.beside import Beside, Other
from reports.marks import MISSING, Mark, mark
from reports.matrix import Matrix, Place, RatedProposal, level_number
from reports.medians import ENOUGH, Median, median
from reports.subjects import features
from selfevaluation.as_rated import AsRated


@dataclass(frozen=True, slots=True)
class Cell:
    """A rating and the address of the answer, "" where none was returned."""

    mark: Mark
    url: str


@dataclass(frozen=True)
class Standing:
    """How many of those beside it rate a proposal lower, the same and higher than a partnership."""

    lower: int
    same: int
    higher: int
    bar: Bar

    @property
    def compared(self) -> int:
        return self.lower + self.same + self.higher


@dataclass(frozen=True)
class Line:
    """A proposal: a partnership's `own` rating, and those of the others in their order.

    `standing` is None where either side gives no level; `middle` is the median of the others that
    give one, None where they are too few.
    """

    printed_number: str
    title: str
    url: str
    own: Cell
    others: tuple[Cell, ...]
    standing: Standing | None
    middle: Median | None


@dataclass(frozen=True)
class FeatureLines:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SideBySide:
    """A partnership and those beside it that have returned; those that have not are `waiting`.

    `is_readable` is False where the viewer may not read the partnership's ratings: then there are
    no features. With `has_median` there are enough others to say what is in their middle.
    """

    beside: Beside
    is_readable: bool
    has_returned: bool
    returned: tuple[Other, ...]
    waiting: tuple[Other, ...]
    has_median: bool
    features: tuple[FeatureLines, ...]

    @property
    def columns(self) -> int:
        """Of the table: the proposal, its own rating, how it stands, the median, the others."""
        return 2 + bool(self.returned) + self.has_median + len(self.returned)


def side_by_side(matrix: Matrix, as_rated: AsRated, beside: Beside) -> SideBySide:
    """What `matrix` has of these partnerships; the others stay in the order of their names.

    All others are among the places of `matrix`.
    """
    places = {place.pk: place for place in matrix.places}
    own = places.get(beside.of.pk)
    returned = tuple(one for one in beside.others if places[one.traits.pk].has_returned)
    columns = [places[other.traits.pk] for other in returned]
    return SideBySide(
        beside=beside,
        is_readable=own is not None,
        has_returned=own is not None and own.has_returned,
        returned=returned,
        waiting=tuple(other for other in beside.others if other not in returned),
        has_median=len(returned) >= ENOUGH,
        features=_features(matrix, as_rated, own, columns) if own else (),
    )


def _features(
    matrix: Matrix, as_rated: AsRated, own: Place, others: Sequence[Place]
) -> tuple[FeatureLines, ...]:
    return tuple(
        FeatureLines(
            feature.label,
            tuple(_line(matrix, as_rated, own, others, each) for each in feature.proposals),
        )
        for feature in features(matrix.proposals)
    )


def _line(
    matrix: Matrix, as_rated: AsRated, own: Place, others: Sequence[Place], asked: RatedProposal
) -> Line:
    levels = [level_number(matrix.level(other, asked, as_rated) or "") for other in others]
    given = [level for level in levels if level]
    return Line(
        printed_number=asked.printed_number,
        title=asked.title,
        url=matrix.proposal_url(asked, as_rated),
        own=_cell(matrix, own, asked, as_rated),
        others=tuple(_cell(matrix, other, asked, as_rated) for other in others),
        standing=_standing(level_number(matrix.level(own, asked, as_rated) or ""), given),
        middle=median(given) if len(given) >= ENOUGH else None,
    )


def _cell(matrix: Matrix, place: Place, asked: RatedProposal, as_rated: AsRated) -> Cell:
    level = matrix.level(place, asked, as_rated)
    return (
        Cell(MISSING, "") if level is None else Cell(mark(level), matrix.answer_url(place, asked))
    )


def _standing(own: int, others: Sequence[int]) -> Standing | None:
    """Levels from 1 to 4; `own` is 0 where none is given."""
    if not own or not others:
        return None
    lower, higher = sum(one < own for one in others), sum(one > own for one in others)
    same = len(others) - lower - higher
    words = (("lower", lower), ("the same", same), ("higher", higher))
    parts = [Count(label, count, label.split()[-1]) for label, count in words]
    return Standing(lower, same, higher, bar("Others", parts))
