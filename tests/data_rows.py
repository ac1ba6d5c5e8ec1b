"""Tables to take out, as tests look at them."""

from datetime import date

from accounts.models import User
from reports.datasets import Asked, named

TODAY = date(2026, 11, 23)


def rows(name: str, user: User, on: date, *, is_fictional: bool = False) -> list[dict[str, object]]:
    """The rows of a table, each by its headings."""
    asked = Asked(user, on, TODAY, is_fictional)
    dataset = named(name, asked)
    assert dataset is not None
    return [dict(zip(dataset.headers, row, strict=True)) for row in dataset.rows(asked)]
