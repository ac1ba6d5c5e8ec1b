"""Every rating of a round that a person may read: what all pictures of it are drawn from."""

from reports.matrix.matrix import Matrix
from reports.matrix.parts import Place, Rated, RatedProposal, level_number
from reports.matrix.reading import rating_matrix, user_places

__all__ = [
    "Matrix",
    "Place",
    "Rated",
    "RatedProposal",
    "level_number",
    "rating_matrix",
    "user_places",
]
