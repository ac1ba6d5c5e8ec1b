"""What a careful person reads in the form that a partnership returned in April 2019."""

from datetime import date

from tests.selfevaluation.intake.corpus.april_2019_form import RATED, SAID, as_it_came, repaired
from tests.selfevaluation.intake.corpus.box import (
    LOCAL,
)
from tests.selfevaluation.intake.corpus.wanted import (
    CHECK,
    NONE,
    Cover,
    Made,
    Wanted,
    as_filled,
    made,
)


def _wanted(number: str, **other: object) -> Wanted:
    said = {
        "rating": RATED[number],
        "evidence": SAID[number]["evidence"],
        "actions": tuple(SAID[number]["actions"]),
    }
    return as_filled(number, **(said | other))


def _words(number: str) -> tuple[str, ...]:
    return tuple(text[:60] for text in SAID[number]["actions"])


_COVER = Cover("south-lanarkshire", "Head of Commissioning", "", date(2019, 4, 30))
_SPILLED = {"actions": None, "may_doubt": True}
_WANTED = {number: _wanted(number) for number in LOCAL} | {
    "1.1": _wanted("1.1", **_SPILLED),
    "1.2": _wanted(
        "1.2", **(_SPILLED | {"certainty": CHECK, "evidence": None}), doubt="mark|level"
    ),
    **{number: _wanted(number, **_SPILLED) for number in ("2.2", "2.5", "3.4", "6.1")},
    **{n: _wanted(n, may_doubt=True) for n in ("2.3", "2.6", "3.5", "6.2")},
    **{n: _wanted(n, may_doubt=True) for n in ("1.3", "3.1", "4.5", "6.3")},
}

DOCUMENTS: tuple[Made, ...] = (
    made(
        "a form of April 2019, repaired",
        "the template of 2019",
        repaired,
        {number: _wanted(number) for number in LOCAL if number != "1.2"}
        | {"1.2": _wanted("1.2", certainty=NONE)},
        cover=_COVER,
    ),
    made(
        "a form of April 2019 as it came",
        (
            "the template of 2019",
            "text in the next proposal's heading row",
            "a missing heading",
            "a mark outside the level columns",
            "a table split over two pages",
        ),
        as_it_came,
        _WANTED,
        cover=_COVER,
        keeps=tuple(words for number in LOCAL for words in _words(number)),
        doubts=("1.2", "2.2|2.3", "2.5|2.6", "3.4|3.5", "6.1|6.2", "(?i)three.*one|one.*three|3.4"),
    ),
)
