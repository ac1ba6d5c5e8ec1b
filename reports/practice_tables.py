"""Offers of good practice as tables: how many of each proposal, and all that is said in them."""

from __future__ import annotations

from reports.offered_answers import OfferedAnswer
from reports.practice import PracticeFeature
from reports.tabulated import Link, Tabulated
from selfevaluation.as_rated import WORDS


def counts_table(features: list[PracticeFeature]) -> Tabulated:
    """A row a proposal."""
    return Tabulated(
        name="offers",
        title="Offers of good practice",
        headings=("Proposal", "Title", "Offers"),
        rows=tuple(
            (Link(line.printed_number, line.url), line.title, line.offers)
            for feature in features
            for line in feature.lines
        ),
        more=("Feature",),
        more_rows=tuple((feature.name,) for feature in features for _line in feature.lines),
    )


def offers_table(number: str, offered: list[OfferedAnswer]) -> Tabulated:
    """A row an offer of the proposal `number`, with the answer it speaks of."""
    return Tabulated(
        name="offers",
        title=f"Good practice, {number}",
        headings=_HEADINGS,
        rows=tuple(_row(number, each) for each in offered),
    )


_HEADINGS = (
    "Proposal",
    "Partnership",
    "Health Board",
    "Round",
    "Submitted on",
    "Rating as submitted",
    "Rating now",
    "What others could take from it",
    "Whom to ask",
    "Where to read more",
    "Offered on",
    "Evidence",
    "Improvement actions",
)


def _row(number: str, each: OfferedAnswer) -> tuple:
    said = each.offer
    return (
        number,
        each.partnership,
        each.board,
        each.round,
        each.submitted_on,
        WORDS[each.rating],
        WORDS[each.rating_now],
        said.summary,
        said.contact_post,
        said.link,
        said.offered_on,
        each.evidence,
        "\n".join(each.actions),
    )
