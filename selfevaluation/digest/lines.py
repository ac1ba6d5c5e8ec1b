"""One line of the daily message, and what makes it new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.urls import reverse
from django.utils.dateformat import format as format_date

from accounts.mail import site_address
from accounts.models import Mail, Partnership
from selfevaluation.models import Round


@dataclass(frozen=True)
class Line:
    """One thing that waits. `is_new`: since the person's last message."""

    text: str
    link: str
    is_new: bool


Lines = Iterator[tuple[int, Line]]  # the pk of a person, and what waits for them


@dataclass(frozen=True)
class Last:
    """A person's last daily message: the day it was for, and when it was made."""

    on: date
    at: datetime

    def is_before(self, day: date, on: date) -> bool:
        """Whether this day has come by `on`, and came after the message."""
        return self.on < day <= on


def last_digests(on: date) -> dict[int, Last]:
    """Those for day `on` or before, by the pk of the person. One query."""
    rows = (
        Mail.objects.filter(kind=Mail.Kind.DIGEST, digest_on__lte=on)
        .values_list("person")
        .annotate(Max("digest_on"), Max("created_at"))
        .order_by()
    )
    return {person: Last(day, at) for person, day, at in rows}


def page_of(name: str, round: Round, partnership: Partnership, *parts: str) -> str:
    """The whole address of a page of a return."""
    return site_address(reverse(name, args=[round.slug, partnership.slug, *parts]))


def in_words(day: date) -> str:
    return format_date(day, "j F Y")
