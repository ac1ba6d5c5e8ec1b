"""What a square shows: that a return is there, a rating, or the median of those in a feature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import BadRequest

from reports.marks import MISSING, Mark, mark, median_mark, other_words
from reports.matrix import Matrix, Place, RatedProposal
from reports.medians import median
from reports.subjects import Subject, levels, named_subject
from selfevaluation.as_rated import AsRated

RETURNED = "returned"
IN = Mark("msg_tone--3", "", "Returned", "Returned")


@dataclass(frozen=True, slots=True)
class Value:
    """`other` is what a later view says otherwise of a rating, `url` where to read it; or ""."""

    mark: Mark
    other: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        return f"{self.mark.words}, {self.other}" if self.other else self.mark.words

    @property
    def number(self) -> str:
        """1 to 4, two of them, or "", with a stroke where a later view says otherwise."""
        stroke = "′" if self.other else ""
        return f"{self.mark.sign}{stroke}" if self.mark.is_level else ""

    @property
    def short(self) -> str:
        """The short word beside the number; none between two levels, which have a number each."""
        return "" if self.mark.short == self.mark.sign else self.mark.short


def named_show(text: str, proposals: Sequence[RatedProposal]) -> Subject | None:
    """What the map is to show; None for who has returned. Raises BadRequest for what it cannot."""
    if text in ("", RETURNED):
        return None
    if subject := named_subject(text, proposals):
        return subject
    raise BadRequest(
        f"“show={text}” is not known. It can be returned, a proposal that partnerships rate, as in"
        " show=2.3, or a feature, as in show=feature-2."
    )


def value_of(matrix: Matrix, place: Place, subject: Subject | None, as_rated: AsRated) -> Value:
    """Of a partnership; `subject` None asks only whether it has returned."""
    if not place.has_returned:
        return Value(MISSING)
    url = matrix.return_url(place)
    if subject is None:
        return Value(IN, url=url)
    if subject.is_feature:
        return Value(median_mark(median(levels(matrix, place, subject, as_rated))), url=url)
    return _rating(matrix, place, subject.proposals[0], as_rated)


def _rating(matrix: Matrix, place: Place, asked: RatedProposal, as_rated: AsRated) -> Value:
    rated = matrix.ratings.get((place.pk, asked.pk))
    return Value(
        mark(matrix.level(place, asked, as_rated) or ""),
        other_words(rated, as_rated) if rated else "",
        matrix.answer_url(place, asked),
    )
