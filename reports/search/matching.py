"""Where the terms of a query stand in one text, told in Python."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from reports.search.query import Term
from reports.search.words import folded, initial_letters, stem, words

Span = tuple[int, int]


def spans(text: str, terms: Collection[Term]) -> dict[Term, list[Span]]:
    """Each term that stands in `text`, with the characters from and to which it does."""
    wanted = {stem for term in terms for stem in term.stems if stem}
    # A word begins as its stem does, so most words need not be looked at further.
    initials = initial_letters(wanted)
    found: list[Span] = []
    places: dict[str, set[int]] = {}
    for place, match in enumerate(words(text)):
        found.append(match.span())
        if text[match.start()] in initials and (root := stem(folded(match.group()))) in wanted:
            places.setdefault(root, set()).add(place)
    at = {term: list(_places(term, places)) for term in terms}
    return {
        term: [(found[first][0], found[first + len(term.stems) - 1][1]) for first in begins]
        for term, begins in at.items()
        if begins
    }


def _places(term: Term, places: Mapping[str, set[int]]) -> Iterator[int]:
    """The numbers of the words at which the term begins. A stop word in it may be any word."""
    for first in sorted(places.get(term.stems[0], ())):
        if all(
            first + apart in places.get(root, ()) for apart, root in enumerate(term.stems) if root
        ):
            yield first
