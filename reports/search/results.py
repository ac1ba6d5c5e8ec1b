"""One page of what was found, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.search.ground import Ground, Searched
from reports.search.hits import Hit
from reports.search.matching import Span, spans
from reports.search.query import Query
from reports.search.snippets import snippet
from reports.search.texts import Texts, texts_of
from selfevaluation.as_rated import AsRated

_MOST_PIECES = 4


@dataclass(frozen=True)
class Piece:
    """A part of one text, with the words marked. `label` says which text it is from."""

    label: str
    html: SafeString


@dataclass(frozen=True)
class Result:
    """One answer that was found, or the actions for a whole feature. `rating` is None for those."""

    title: str
    place: str
    round: str
    is_fictional: bool
    url: str
    rating: str | None
    is_doubted: bool
    is_offered: bool
    pieces: tuple[Piece, ...]
    more: int


def results(hits: Sequence[Hit], ground: Ground, query: Query, as_rated: AsRated) -> list[Result]:
    """One page of hits as they are shown. Two queries."""
    texts = texts_of(hits, ground)
    return [_result(hit, texts[hit[:3]], ground, query, as_rated) for hit in hits]


def _result(hit: Hit, texts: Texts, ground: Ground, query: Query, as_rated: AsRated) -> Result:
    found = ground.returns[hit[0]]
    pieces = list(_pieces(texts, query))
    return Result(
        title=title(hit, ground),
        place=found.place.name,
        round=found.round.name,
        is_fictional=found.round.is_fictional,
        url=url(hit, found, ground),
        rating=texts.answer.now if as_rated.is_now else texts.answer.rating,
        is_doubted=texts.answer.now != texts.answer.rating,
        is_offered=bool(texts.answer.offered),
        pieces=tuple(pieces[:_MOST_PIECES]) or _beginning(texts),
        more=max(len(pieces) - _MOST_PIECES, 0),
    )


def title(hit: Hit, ground: Ground) -> str:
    if hit[1]:
        return str(ground.proposals[hit[1]])
    return f"Actions for the whole of feature {hit[2]}"


def url(hit: Hit, found: Searched, ground: Ground) -> str:
    return found.url(ground.proposals[hit[1]] if hit[1] else None, hit[2])


def all_texts(texts: Texts) -> Iterator[tuple[str, str]]:
    yield "Evidence", texts.answer.evidence
    yield "Offered as good practice", texts.answer.offered
    for action in texts.actions:
        yield "Improvement action", action.text
        for task in action.tasks:
            yield "Task", task


def _pieces(texts: Texts, query: Query) -> Iterator[Piece]:
    for label, text in all_texts(texts):
        if places := marks(text, query):
            yield Piece(label, snippet(text, places))


def marks(text: str, query: Query) -> list[Span]:
    found = spans(text, query.wanted) if query else {}
    return [span for places in found.values() for span in places]


def _beginning(texts: Texts) -> tuple[Piece, ...]:
    """Where no words are marked, how the first text begins."""
    said = next(((label, text) for label, text in all_texts(texts) if text), None)
    return (Piece(said[0], snippet(said[1], ())),) if said else ()
