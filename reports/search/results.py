"""One page of what was found, as people read it; or all of it, as rows of a file."""

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
from selfevaluation.as_rated import WORDS, AsRated

_MOST_PIECES = 4
_AT_ONCE = 100  # hits whose texts are read in one query

HEADINGS = (
    "Partnership",
    "Round",
    "Version",
    "Proposal",
    "Title",
    "Rating as submitted",
    "Rating now",
    "Words found in",
    "Evidence",
    "Improvement actions",
    "Offered as good practice",
    "Address",
)


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


def file_rows(
    hits: Sequence[Hit], ground: Ground, query: Query, *, site: str
) -> Iterator[tuple[object, ...]]:
    """All hits under HEADINGS, their texts in full. `site` is what addresses begin with."""
    for first in range(0, len(hits), _AT_ONCE):
        some = hits[first : first + _AT_ONCE]
        texts = texts_of(some, ground)
        for hit in some:
            yield _file_row(hit, texts[hit[:3]], ground, query, site)


def _result(hit: Hit, texts: Texts, ground: Ground, query: Query, as_rated: AsRated) -> Result:
    found = ground.returns[hit[0]]
    pieces = list(_pieces(texts, query))
    return Result(
        title=_title(hit, ground),
        place=found.place.name,
        round=found.round.name,
        is_fictional=found.round.is_fictional,
        url=_url(hit, found, ground),
        rating=texts.answer.now if as_rated.is_now else texts.answer.rating,
        is_doubted=texts.answer.now != texts.answer.rating,
        is_offered=bool(texts.answer.offered),
        pieces=tuple(pieces[:_MOST_PIECES]) or _beginning(texts),
        more=max(len(pieces) - _MOST_PIECES, 0),
    )


def _title(hit: Hit, ground: Ground) -> str:
    if hit[1]:
        return str(ground.proposals[hit[1]])
    return f"Actions for the whole of feature {hit[2]}"


def _url(hit: Hit, found: Searched, ground: Ground) -> str:
    return found.url(ground.proposals[hit[1]] if hit[1] else None, hit[2])


def _all_texts(texts: Texts) -> Iterator[tuple[str, str]]:
    yield "Evidence", texts.answer.evidence
    yield "Offered as good practice", texts.answer.offered
    for action in texts.actions:
        yield "Improvement action", action.text
        for task in action.tasks:
            yield "Task", task


def _pieces(texts: Texts, query: Query) -> Iterator[Piece]:
    for label, text in _all_texts(texts):
        if places := _marks(text, query):
            yield Piece(label, snippet(text, places))


def _marks(text: str, query: Query) -> list[Span]:
    found = spans(text, query.wanted) if query else {}
    return [span for places in found.values() for span in places]


def _beginning(texts: Texts) -> tuple[Piece, ...]:
    """Where no words are marked, how the first text begins."""
    said = next(((label, text) for label, text in _all_texts(texts) if text), None)
    return (Piece(said[0], snippet(said[1], ())),) if said else ()


def _file_row(
    hit: Hit, texts: Texts, ground: Ground, query: Query, site: str
) -> tuple[object, ...]:
    found = ground.returns[hit[0]]
    proposal = ground.proposals[hit[1]] if hit[1] else None
    labels = dict.fromkeys(label for label, text in _all_texts(texts) if _marks(text, query))
    actions = (
        "\n".join([each.text, *(f"- {task}" for task in each.tasks)]) for each in texts.actions
    )
    return (
        found.place.name,
        found.round.name,
        found.version,
        proposal.number if proposal else f"feature {hit[2]}",
        proposal.title if proposal else _title(hit, ground),
        "" if texts.answer.rating is None else WORDS[texts.answer.rating],
        "" if texts.answer.now is None else WORDS[texts.answer.now],
        ", ".join(labels),
        texts.answer.evidence,
        "\n\n".join(actions),
        texts.answer.offered,
        f"{site}{_url(hit, found, ground)}",
    )
