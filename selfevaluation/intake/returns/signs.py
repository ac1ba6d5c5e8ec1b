"""What somebody put into a cell of the rating row: a mark, a name, nothing, or something else."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from selfevaluation.intake.readings import Level
from selfevaluation.intake.returns.levels import level_meant, level_named, levels_within
from selfevaluation.intake.returns.wording import plain


class Mark(StrEnum):
    NONE = "none"  # empty, or what people put where nothing is: "-", "No", a box not ticked
    BOX = "box"  # a box that is not ticked
    CROSS = "cross"  # a letter X or a tick
    TICKED = "ticked"
    YES = "yes"
    NAME = "name"  # that of a level
    WORDS = "words"  # nobody can tell by itself what it says


@dataclass(frozen=True)
class Sign:
    """`level` is the one that is there by name. `is_clear`: there is no second way to read it."""

    mark: Mark
    level: Level | None = None
    is_clear: bool = True

    @property
    def says_something(self) -> bool:
        return self.mark not in (Mark.NONE, Mark.BOX)


NOTHING = Sign(Mark.NONE)
WORDS = Sign(Mark.WORDS, is_clear=False)

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff\u00ad]")
_NOTHING = re.compile(r"(?:[-–—_.·\s]*|no\.?|n\.?)", re.I)
_WAITING = re.compile(r"^(?:choose|please choose|please select|select|click|click or tap)\b")
_BOX = re.compile(r"(?:☐|□|▢|\[\s*\]|\s)+")
_TICKED = re.compile(r"([☒☑🗹🗷🗵])(?:\s+\1)*")
_X = "[xX×✕✖✗✘хХχΧ]"
_CROSS = re.compile(rf"(?:{_X}(?:\s+{_X})*|([✓✔√])(?:\s+\1)*)[.,]?")
_IN_BRACKETS = re.compile(rf"(?:\(\s*(?:{_X}|[✓✔√])\s*\)|\[\s*(?:{_X}|[✓✔√])\s*\])")
_SEVERAL = re.compile(rf"(?:{_X}|[✓✔√☒☑]|\s)+")
_YES = re.compile(r"(?:yes|y)[.,!]?", re.I)
_NAME = re.compile(r"[\"'“‘(\s]*[a-z\s-]+[\"'”’).,:;\s]*", re.I)
_REMARK = re.compile(r"\w\W+\w|^\[\d+\]$")  # more than one word, or a footnote's number
_MARK = rf"☐|□|▢|☒|☑|✓|✔|√|\[\s*\]|\[\s*{_X}\s*\]|\(\s*{_X}\s*\)|(?<!\w){_X}(?!\w)"
_FIRST = re.compile(rf"^\s*({_MARK})\s*(.*)$", re.S)
_LAST = re.compile(rf"^(.*?)\s*({_MARK})\s*$", re.S)


def read_sign(text: str) -> Sign:
    """What stands in a cell. A text in which several levels are named is for `choices`."""
    text = _INVISIBLE.sub("", text).strip()
    if _NOTHING.fullmatch(text) or _WAITING.match(plain(text)):
        return NOTHING
    if _BOX.fullmatch(text):
        return Sign(Mark.BOX)
    return _mark(text) or _both(text) or _name(text) or WORDS


def _mark(text: str) -> Sign | None:
    if _TICKED.fullmatch(text):
        return Sign(Mark.TICKED)
    if _CROSS.fullmatch(text) or _IN_BRACKETS.fullmatch(text):
        return Sign(Mark.CROSS)
    if _YES.fullmatch(text):
        return Sign(Mark.YES)
    return Sign(Mark.CROSS, is_clear=False) if _SEVERAL.fullmatch(text) else None


def _name(text: str) -> Sign | None:
    level = None if "?" in text else level_named(text) or level_meant(text)
    if level is None:
        return None
    return Sign(Mark.NAME, level, is_clear=bool(level_named(text) and _NAME.fullmatch(text)))


def _both(text: str) -> Sign | None:
    """A mark before or after something: the name of a level, or words that need a look."""
    mark, rest = parted(text)
    if not mark or "?" in text:
        return None
    sign = read_sign(mark)
    level = level_named(rest)
    if level:
        return Sign(sign.mark, level)
    is_about_levels = any(True for _ in levels_within(rest))
    if sign.says_something and text.startswith(mark) and not is_about_levels:
        return Sign(sign.mark, is_clear=False) if _REMARK.search(rest) else None
    return None


@lru_cache(maxsize=256)  # of a long text it takes a while, and is asked more than once
def parted(text: str) -> tuple[str, str]:
    """A mark at either end of a text, and the text without it; "" for no mark, or one at each."""
    first, last = _FIRST.match(text), _LAST.match(text)
    if bool(first) == bool(last):
        return "", text
    return (first[1], first[2]) if first else (last[2], last[1]) if last else ("", text)


def choices(text: str) -> dict[Level, Mark] | None:
    """A list of levels in one cell, each with its box or mark; None where it is not clear which.

    On lines of their own, or all with a box before, or all with a box behind.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        return _from_pairs([parted(line) for line in lines])
    return _from_pairs(_pairs(text))


def _pairs(text: str) -> list[tuple[str, str]]:
    pieces = [piece.strip() for piece in re.split(f"({_MARK})", text)]
    starts_with_mark = not pieces[0]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) % 2:
        return []
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    return [pair if starts_with_mark else (pair[1], pair[0]) for pair in pairs]


def _from_pairs(pairs: list[tuple[str, str]]) -> dict[Level, Mark] | None:
    found: dict[Level, Mark] = {}
    for mark, name in pairs:
        level = level_named(name)
        if level is None or level in found:
            return None
        found[level] = read_sign(mark).mark
    return found or None
