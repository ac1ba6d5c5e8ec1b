"""How lists are narrowed, from the query string, by noun."""

from selfevaluation.filters.progress import (
    CHASES,
    Asked,
    Tile,
    asked_delivered,
    asked_rows,
    chase_tiles,
    delivered_tiles,
    state_tiles,
)
from selfevaluation.filters.ratings import NOT_RATED, RatingFilter, remark_tiles

__all__ = [
    "CHASES",
    "NOT_RATED",
    "Asked",
    "RatingFilter",
    "Tile",
    "asked_delivered",
    "asked_rows",
    "chase_tiles",
    "delivered_tiles",
    "remark_tiles",
    "state_tiles",
]
