"""The cells of a row, written here: a template would take twice as long for hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.marks import mark, other_words
from reports.matrix import Rated
from selfevaluation.as_rated import AsRated

FIRST = "msg_heat__first"  # of a feature: it stands apart from the one before
_HIDDEN = SafeString(' aria-hidden="true"')
_STROKE = SafeString('<span aria-hidden="true">′</span>')


def cells(ratings: Iterable[tuple[Rated, str, str]], as_rated: AsRated) -> SafeString:
    """A cell for each rating, a link to the address beside it; last its classes, FIRST or "".

    The sign and the short word are seen, the whole words heard. A stroke after the sign says that a
    later view says otherwise.
    """
    pieces = ((*_around(rated, as_rated, classes), url) for rated, url, classes in ratings)
    return format_html_join("", "{0}{2}{1}", pieces)


@cache
def _around(rated: Rated, as_rated: AsRated, classes: str) -> tuple[SafeString, SafeString]:
    """What stands before the address and what after it: there are few that differ."""
    found, other = mark(rated.level(as_rated)), other_words(rated, as_rated)
    before = format_html('<td class="{}{}"><a href="', found.tone, f" {classes}" if classes else "")
    after = format_html(
        '"><b{}>{}{}</b><i aria-hidden="true">{}</i><span class="visually-hidden"> {}{}</span>'
        "</a></td>",
        "" if found.is_level else _HIDDEN,
        found.sign,
        _STROKE if other else "",
        found.short,
        found.words,
        f", {other}" if other else "",
    )
    return before, after
