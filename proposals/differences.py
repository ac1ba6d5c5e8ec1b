"""What changed between two texts, word by word, for people to read."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is the "same", "added" or "removed"."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The pieces that lead from `before` to `after`, in reading order."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("removed", "".join(old[i:j])))
        if k < m:
            pieces.append(Piece("added", "".join(new[k:m])))
    return pieces


def combined(theirs: str, mine: str) -> str:
    """Both texts as one: what they share once, what only one holds kept, line by line."""
    old, new = theirs.splitlines(), mine.splitlines()
    lines: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines += old[i:j]
        lines += [] if kind == "equal" else new[k:m]
    return "\n".join(lines)
