"""What is asked for, as people type it: words, "phrases", or, -not. The same on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.search.words import folded, stem, words

MOST_WORDS = 12
_QUOTES = str.maketrans("“”„«»", '"""""')
_PARTS = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')


class CannotSearch(ValueError):
    """Why these words cannot be looked for, and what to do: for people to read."""


@dataclass(frozen=True)
class Term:
    """One word, or a phrase. `words` are folded; `stems` has "" for a stop word in a phrase."""

    words: tuple[str, ...]
    stems: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Clause:
    """All of `wanted` and none of `unwanted`."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


@dataclass(frozen=True)
class Query:
    """One clause or another. With no clause nothing is asked for."""

    clauses: tuple[Clause, ...]

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """What a text is ranked by, and what is marked in it."""
        return _each(term for clause in self.clauses for term in clause.wanted)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that has to be looked for, the unwanted too."""
        return _each(term for clause in self.clauses for term in (*clause.wanted, *clause.unwanted))


def parse(text: str) -> Query:
    """What `text` asks for: an empty query for an empty text.

    “a b” asks for both, “a or b” for one of them, “-a” for none of it, and what is in quotation
    marks for these words one after the other. Raises CannotSearch.
    """
    text = text.translate(_QUOTES)
    if not text.strip():
        return Query(())
    clauses = [_clause(parts) for parts in _alternatives(text)]
    query = Query(tuple(clause for clause in clauses if clause.wanted))
    if len(query.terms) > MOST_WORDS:
        raise CannotSearch(f"Look for at most {MOST_WORDS} words or phrases at once.")
    if not query:
        raise CannotSearch(_why_nothing(clauses, text))
    return query


def _alternatives(text: str) -> Iterator[list[tuple[bool, Term]]]:
    """The parts of the text between “or” and “or”: whether it is not wanted, and what."""
    parts: list[tuple[bool, Term]] = []
    for minus, phrase, word_minus, word in _PARTS.findall(text):
        if word.lower() == "or" and not word_minus:
            yield parts
            parts = []
        elif term := _term(phrase or word):
            parts.append((bool(minus or word_minus), term))
    yield parts


def _term(text: str) -> Term | None:
    """None where nothing but stop words is left. They do not begin or end a phrase."""
    found = [folded(match.group()) for match in words(text)]
    stems = [stem(word) for word in found]
    kept = [place for place, each in enumerate(stems) if each]
    if not kept:
        return None
    whole = slice(kept[0], kept[-1] + 1)
    return Term(tuple(found[whole]), tuple(stems[whole]))


def _clause(parts: list[tuple[bool, Term]]) -> Clause:
    return Clause(
        wanted=_each(term for is_unwanted, term in parts if not is_unwanted),
        unwanted=_each(term for is_unwanted, term in parts if is_unwanted),
    )


def _each(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple({term.stems: term for term in terms}.values())


def _why_nothing(clauses: list[Clause], text: str) -> str:
    if any(clause.unwanted for clause in clauses):
        return "Say also what to look for: a word with a minus only leaves answers out."
    if any(words(text)):
        return "These words are in nearly every text, so they are not looked for. Add another word."
    return "There is no word in this to look for. Enter one, such as budget."
