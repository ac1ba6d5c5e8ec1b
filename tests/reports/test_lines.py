"""The lines of the national picture."""

from datetime import date, timedelta

import pytest

from reports.chronicle import chronicle
from reports.lines import BY_FEATURE, BY_TIMESCALE, age, grouped, line

ON = date(2019, 11, 6)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "same day"),
        (1, "1 day"),
        (9, "9 days"),
        (60, "60 days"),
        (61, "2 months"),
        (365, "11 months"),
        (730, "23 months"),
        (731, "2 years"),
        (2580, "7 years"),
    ],
)
def test_age_in_words(days: int, words: str) -> None:
    assert age(ON - timedelta(days=days), ON) == words


def test_what_was_never_updated_has_no_age() -> None:
    assert age(None, ON) == ""


def test_the_25_by_feature_and_by_timescale(data: None) -> None:
    known = chronicle(ON)
    pairs = zip(known.proposals, known.standings, strict=True)
    lines = [line(proposal, one, ON, None) for proposal, one in pairs]
    by_feature = grouped(lines, BY_FEATURE)
    assert [len(group.lines) for group in by_feature] == [3, 6, 5, 5, 3, 3]
    assert by_feature[0].heading == "1. Collaborative leadership and building relationships"
    by_timescale = grouped(lines, BY_TIMESCALE)
    assert [(group.heading, len(group.lines)) for group in by_timescale] == [
        ("By end of March 2019, then each year", 3),
        ("By July 2019", 1),
        ("Within 6 months", 11),
        ("Within 6 to 12 months", 2),
        ("Within 12 months", 8),
    ]
