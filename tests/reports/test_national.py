"""The numbers of the national picture, from the published papers and from made-up returns."""

from collections import Counter
from datetime import date

import pytest

from accounts.models import Partnership
from reports.national import NationalPicture, national_picture
from selfevaluation.models import Answer, Round
from tests.cast import Cast

MEETING = date(2019, 11, 6)


@pytest.fixture
def picture(cast: Cast, round_2019: Round) -> NationalPicture:
    return national_picture(cast.leadership, MEETING, round_2019)


def parts(bar) -> dict[str, int]:
    return {part.label: part.count for part in bar.parts}


def test_colours_and_days(picture: NationalPicture) -> None:
    assert (picture.total, picture.local) == (25, 22)
    assert parts(picture.status) == {"Red": 3, "Amber": 8, "Green": 4, "Not reported": 10}
    assert (picture.overdue.count, picture.revised.count) == (3, 10)
    assert picture.last_changed == date(2019, 10, 28)


def test_before_anything_was_reported(cast: Cast, round_2019: Round) -> None:
    picture = national_picture(cast.leadership, date(2019, 2, 10), round_2019)
    assert parts(picture.status) == {"Red": 0, "Amber": 0, "Green": 0, "Not reported": 25}
    assert (picture.overdue.count, picture.revised.count, picture.last_changed) == (0, 0, None)
    assert (picture.revisions, picture.round.is_open) == ((), False)
    assert {line.ratings for group in picture.groups for line in group.lines} == {None}


def test_every_number_links_to_the_list_it_counts(picture: NationalPicture, sign_in, cast) -> None:
    page = sign_in(cast.leadership)
    for part in [*picture.status.parts, picture.overdue, picture.revised]:
        assert page.get(part.url).context["shown"] == part.count


def test_the_revisions_in_force_with_their_reasons(picture: NationalPicture) -> None:
    assert [each.standing.number for each in picture.revisions] == (
        ["2.1", "2.2", "2.3", "3.2", "3.3", "4.1", "4.4", "4.5", "5.3", "6.1"]
    )
    last = picture.revisions[-1]
    assert last.reason.startswith("Time is needed to develop the draft guidance")
    assert (last.agreed_by, last.agreed_on) == ("Integration leadership group", date(2019, 10, 28))


def test_the_real_round_of_2019(picture: NationalPicture) -> None:
    assert (picture.round.returned, picture.round.partnerships) == (2, 31)
    found = parts(picture.round.spread)
    assert found["Not returned (29 partnerships)"] == 29 * 22
    assert found["Not rated"] == 1  # South Lanarkshire's 1.2 lost its mark
    assert sum(found.values()) == 31 * 22
    assert picture.round.spread.base == "43 of 682 rated"


def test_ratings_of_one_proposal(picture: NationalPicture) -> None:
    lines = {line.standing.number: line for group in picture.groups for line in group.lines}
    assert (lines["3.2"].ratings, lines["3.2"].ratings_url) == (None, "")
    assert parts(lines["1.2"].ratings) == {
        "Not yet established": 0,
        "Partly established": 0,
        "Established": 1,
        "Exemplary": 0,
        "Not rated": 1,
        "Not returned": 29,
    }
    assert lines["1.2"].ratings.base == "1 of 31"
    assert lines["1.2"].ratings_url == "/proposals/1.2/?round=2019&on=2019-11-06#ratings"


def test_a_return_counts_from_the_day_it_was_submitted(cast: Cast, round_2019: Round) -> None:
    returned = {
        on: national_picture(cast.leadership, on, round_2019).round.returned
        for on in (date(2019, 4, 29), date(2019, 4, 30), date(2019, 5, 15))
    }
    assert list(returned.values()) == [0, 1, 2]


def test_the_spread_is_every_rating_of_the_round(cast: Cast, training: Round) -> None:
    picture = national_picture(cast.leadership, date(2020, 6, 1), training)
    ratings = Answer.objects.filter(self_evaluation__round=training)
    expected = Counter(answer.get_rating_display() for answer in ratings)
    assert parts(picture.round.spread) == {
        **expected,
        "Not rated": 0,
        "Not returned (0 partnerships)": 0,
    }
    assert (picture.round.returned, picture.round.spread.base) == (31, "682 of 682 rated")
    assert picture.round.is_fictional is True


def test_without_a_round_there_are_no_ratings(cast: Cast) -> None:
    picture = national_picture(cast.leadership, MEETING, None)
    assert picture.round is None


def test_a_later_view_never_changes_the_count(cast: Cast, round_2019: Round) -> None:
    """Orkney thought in December 2019 that 2.6 should have been one level lower."""
    picture = national_picture(cast.leadership, date(2020, 1, 1), round_2019)
    lines = {line.standing.number: line for group in picture.groups for line in group.lines}
    orkney = Partnership.objects.get(slug="orkney-islands")
    submitted = Answer.objects.get(
        self_evaluation__partnership=orkney, proposal__feature=2, proposal__position=6
    )
    assert submitted.rating == "partly"
    assert parts(lines["2.6"].ratings)["Not yet established"] == 0
