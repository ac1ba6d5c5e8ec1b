"""What was found: which answers, and how well each fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# What a word in a text of each kind counts for. What an answer is of is said in its evidence.
WEIGHTS: Mapping[str, float] = {"evidence": 1.0, "offer": 0.8, "action": 0.6, "task": 0.4}

# A return, and a proposal or, for actions that are for a whole feature, a feature; by their pks.
Place = tuple[int, int | None, int | None]

# A place, and how well it fits, for ordering alone: larger is better. A plain tuple, because there
# may be thousands of which one page is shown.
Hit = tuple[int, int | None, int | None, float]


class Hits(NamedTuple):
    """The best first. `is_cut`: so many texts have these words that not all were looked into."""

    found: list[Hit]
    is_cut: bool = False
