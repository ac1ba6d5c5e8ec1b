"""Columns that several tables share, so that they can be joined by them."""

from __future__ import annotations

from collections.abc import Callable

from proposals.number import canonical
from reports.datasets.dataset import YES_NO, Column, Kind, yes_no
from selfevaluation.as_rated import WORDS
from selfevaluation.models import Level

LEVELS = dict(Level.choices)


def coded(
    name: str, meaning: str, of: str, values: dict[str, str], what: str = ""
) -> tuple[Column, Column]:
    """A code, and beside it the same in words."""
    words = Column(f"{name}_words", f"{what or meaning} In words.", Kind.TEXT, of, in_words(values))
    return Column(name, meaning, Kind.CODE, of, values=values), words


def in_words(values: dict[str, str]) -> Callable[[str | None], str]:
    return lambda code: values.get(code, code) if code else ""


def yes_or_no(name: str, meaning: str, of: str) -> Column:
    return Column(name, meaning, Kind.CODE, of, yes_no, values=YES_NO)


def round_column(before: str) -> Column:
    return Column("round", "The round, as in rounds.", Kind.CODE, f"{before}slug")


def partnership_columns(before: str) -> tuple[Column, ...]:
    return (
        Column(
            "authority_code",
            "Official code of the integration authority, as in partnerships.",
            Kind.CODE,
            f"{before}authority__code",
        ),
        Column("partnership", "The partnership.", Kind.TEXT, f"{before}name"),
    )


def proposal_columns(before: str) -> tuple[Column, ...]:
    """Empty where a thing belongs to no proposal."""
    place = (f"{before}feature", f"{before}position")
    return (
        Column("proposal", "Number of the proposal, such as 2.3.", Kind.CODE, place, number_of),
        Column("proposal_title", "What the proposal is called.", Kind.TEXT, f"{before}title"),
    )


def number_of(feature: int | None, position: int | None) -> str | None:
    return canonical(feature, position) if feature and position else None


def version_columns(before: str) -> tuple[Column, ...]:
    """Whose return in which round, and which version of it."""
    return (
        round_column(f"{before}round__"),
        *partnership_columns(f"{before}partnership__"),
        Column("version", "Version of the return, from 1.", Kind.NUMBER, f"{before}version"),
    )


def rating_columns(name: str, meaning: str, of: str, *, now: bool = False) -> tuple[Column, Column]:
    """A level or nothing, `now` also that it is not settled; and the same in words."""
    values = LEVELS | ({"unsettled": WORDS["unsettled"]} if now else {})
    code = Column(name, f"{meaning} Empty: not rated.", Kind.CODE, of, values=values)
    said = {**values, "": WORDS[""]}
    words = Column(f"{name}_words", f"{meaning} In words.", Kind.TEXT, of, said.get)
    return code, words
