"""A rating in a narrow cell: a short word, the whole one, and where the answer is."""

from __future__ import annotations

from dataclasses import dataclass

from reports.matrix import Asked, Matrix, Place
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Level
from selfevaluation.models.answers import UNSETTLED

NOT_RETURNED = "Not returned"
_SHORT: dict[str, str] = {
    Level.NOT_YET: "Not yet",
    Level.PARTLY: "Partly",
    Level.ESTABLISHED: "Estab.",
    Level.EXEMPLARY: "Exemp.",
    UNSETTLED: "Not settled",
}


@dataclass(frozen=True, slots=True)
class RatedCell:
    """`tone` is a level, "unsettled", "none" (not rated) or "missing" (not returned).

    `url` is that of the answer, "" where none was returned.
    """

    tone: str
    short: str
    words: str
    url: str


def rated_cell(matrix: Matrix, place: Place, asked: Asked, as_rated: AsRated) -> RatedCell:
    level = matrix.level(place, asked, as_rated)
    if level is None:
        return RatedCell("missing", NOT_RETURNED, NOT_RETURNED, "")
    words = WORDS[level]
    url = matrix.answer_url(place, asked)
    return RatedCell(level or "none", _SHORT.get(level, words), words, url)
