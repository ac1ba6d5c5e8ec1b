"""All of what was found, as rows of a file with the texts in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.search.ground import Ground
from reports.search.hits import Hit
from reports.search.query import Query
from reports.search.results import all_texts, marks, title, url
from reports.search.texts import Texts, texts_of
from selfevaluation.as_rated import WORDS

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


def file_rows(
    hits: Sequence[Hit], ground: Ground, query: Query, *, site: str
) -> Iterator[tuple[object, ...]]:
    """All hits under HEADINGS, their texts in full. `site` is what addresses begin with."""
    for first in range(0, len(hits), _AT_ONCE):
        some = hits[first : first + _AT_ONCE]
        texts = texts_of(some, ground)
        for hit in some:
            yield _file_row(hit, texts[hit[:3]], ground, query, site)


def _file_row(
    hit: Hit, texts: Texts, ground: Ground, query: Query, site: str
) -> tuple[object, ...]:
    found = ground.returns[hit[0]]
    proposal = ground.proposals[hit[1]] if hit[1] else None
    labels = dict.fromkeys(label for label, text in all_texts(texts) if marks(text, query))
    actions = (
        "\n".join([each.text, *(f"- {task}" for task in each.tasks)]) for each in texts.actions
    )
    return (
        found.place.name,
        found.round.name,
        found.version,
        proposal.number if proposal else f"feature {hit[2]}",
        proposal.title if proposal else title(hit, ground),
        "" if texts.answer.rating is None else WORDS[texts.answer.rating],
        "" if texts.answer.now is None else WORDS[texts.answer.now],
        ", ".join(labels),
        texts.answer.evidence,
        "\n\n".join(actions),
        texts.answer.offered,
        f"{site}{url(hit, found, ground)}",
    )
