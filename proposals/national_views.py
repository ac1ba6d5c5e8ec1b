"""The ways to look at the 25 together, as links from one to the other."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from proposals.as_at import at_day
from proposals.choices import Choice

_VIEWS = {
    "overview": "Overview",
    "national_progress": "National progress",
    "national_annex": "Annex for a paper",
}


def national_views(on: date, current: str) -> list[Choice]:
    """Each way as a link that keeps the day; `current` is the name of one."""
    return [
        Choice(label, at_day(reverse(name), on), name == current) for name, label in _VIEWS.items()
    ]
