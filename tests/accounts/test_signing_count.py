"""How many bodies sign together, counted in the database."""

from accounts.models import Partnership


def test_signing_count_is_that_of_the_bodies(data: None) -> None:
    counted = Partnership.objects.with_signing_count().with_bodies()
    assert len(counted) == 31
    assert [place.signing_count for place in counted] == [
        len(place.signing_bodies) for place in counted
    ]
