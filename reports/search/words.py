"""Words of a text as search sees them: without accents, in small letters, cut to their stems.

PostgreSQL does the same to the texts it holds: selfevaluation/migrations/0011_search_vectors.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import local

import snowballstemmer

SEARCHED = 100_000  # characters of one text; what is beyond is not searched

_ACCENTED = "ÀÁÂÃÄÅàáâãäåÈÉÊËèéêëÌÍÎÏìíîïÒÓÔÕÖòóôõöÙÚÛÜùúûüÇçÑñÝýÿ"
_PLAIN = "AAAAAAaaaaaaEEEEeeeeIIIIiiiiOOOOOoooooUUUUuuuuCcNnYyy"
_MARKS = "\u00ad\u200b\u0300\u0301\u0302\u0303\u0308\u0327"  # soft hyphens, accents by themselves
_FOLDED = str.maketrans(_ACCENTED, _PLAIN, _MARKS)
_WORD = re.compile(rf"[^\W_](?:[{_MARKS}]*[^\W_])*[{_MARKS}]*")

# Those of PostgreSQL's English configuration, which leaves them out of what it holds.
_STOP_WORDS = """
    i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she
    her hers herself it its itself they them their theirs themselves what which who whom this that
    these those am is are was were be been being have has had having do does did doing a an the and
    but if or because as until while of at by for with about against between into through during
    before after above below to from up down in out on off over under again further then once here
    there when where why how all any both each few more most other some such no nor not only own
    same so than too very s t can will just don should now
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# Stems that are no beginning of the words they are made from, beyond their last letter.
_IRREGULAR = {"die": "d", "lie": "l", "tie": "t"}

_stemmers = local()  # a stemmer works in place: one for each thread


def folded(word: str) -> str:
    return word.translate(_FOLDED).lower()


def words(text: str) -> Iterator[re.Match[str]]:
    """Each word where it stands, in its order; words of a link or of a pair like A/B apart."""
    return _WORD.finditer(text, 0, SEARCHED)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word: “integrated” and “integration” have the same. "" of a stop word.

    What is no word of letters alone stays as it is.
    """
    if word in STOP_WORDS:
        return ""
    if not word.isalpha():
        return word
    if not hasattr(_stemmers, "english"):
        _stemmers.english = snowballstemmer.stemmer("english")
    return _stemmers.english.stemWord(word)


def initial_letters(stems: Iterable[str]) -> frozenset[str]:
    """What words of these stems may begin with: in capitals and small letters, with accents."""
    first = {stem[0] for stem in stems}
    accented = {a for a, p in zip(_ACCENTED, _PLAIN, strict=True) if p.lower() in first}
    return frozenset(first | {letter.upper() for letter in first} | accented)


def beginning(stem: str) -> str:
    """What each word of this stem begins with: “communiti” is of “community” and “communities”."""
    if not stem.isalpha() or len(stem) < 3:
        return stem
    return _IRREGULAR.get(stem, stem[:-1])


def pattern(stem: str) -> str:
    """A regular expression for words that may be of this stem, with or without accents."""
    return r"(?<![^\W_])" + "".join(_LETTERS.get(letter, letter) for letter in beginning(stem))


def _variants() -> dict[str, str]:
    """For each letter that has accents: a piece of a regular expression, with and without."""
    found: dict[str, str] = {}
    for accented, plain in zip(_ACCENTED, _PLAIN, strict=True):
        found[plain.lower()] = found.get(plain.lower(), plain.lower()) + accented
    return {plain: f"[{letters}][{_MARKS}]*" for plain, letters in found.items()}


_LETTERS = _variants()
