"""What changed between two texts, word by word, for people to read."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from os.path import commonprefix

_WORDS = re.compile(r"\s+|\S+")
_SENTENCES = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+")
_MOST_BY_WORD = 6_000  # characters
_LITTLE = 0.3  # of all words: who shares no more does not share sentences, but "the" and "of"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is the "same", "added" or "removed"."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The pieces that lead from `before` to `after`, in reading order.

    Compared word by word. Where much of two long texts differs, which would take seconds and read
    as confetti, sentence by sentence; where hardly a word is shared, as one text for another.
    """
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    start, end = _at_words(before, after, start, end)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    is_long = len(old) + len(new) > _MOST_BY_WORD
    units = _SENTENCES if is_long else _WORDS
    if _share_little(old, new):
        compared = [Piece("removed", old), Piece("added", new)]
    else:
        compared = _compared(units.findall(old), units.findall(new), autojunk=is_long)
    pieces = [
        Piece("same", before[:start]),
        *compared,
        Piece("same", before[len(before) - end :]),
    ]
    return [piece for piece in pieces if piece.text]


def _share_little(old: str, new: str) -> bool:
    words, others = Counter(old.split()), Counter(new.split())
    return 2 * (words & others).total() < _LITTLE * (words.total() + others.total())


def _compared(old: list[str], new: list[str], *, autojunk: bool) -> list[Piece]:
    """`autojunk` leaves out of the search what occurs very often: faster, and less exact."""
    pieces = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=autojunk).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
        else:
            pieces.append(Piece("removed", "".join(old[i:j])))
            pieces.append(Piece("added", "".join(new[k:m])))
    return pieces


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return len(commonprefix([one, other]))


def _at_words(before: str, after: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of what both share back to where a word begins and ends in both."""
    while start and not before[start - 1].isspace():
        start -= 1
    while end and not before[len(before) - end].isspace():
        end -= 1
    return start, end


def combined(theirs: str, mine: str) -> str:
    """Both texts as one: what they share once, what only one holds kept, line by line."""
    old, new = theirs.splitlines(), mine.splitlines()
    lines: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        lines += old[i:j]
        lines += [] if kind == "equal" else new[k:m]
    return "\n".join(lines)
