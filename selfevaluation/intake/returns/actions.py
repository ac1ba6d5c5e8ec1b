"""The improvement actions of a proposal, one for each item of the outermost level of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.controls import as_typed
from selfevaluation.intake.readings import ReadAction
from selfevaluation.intake.returns.lines import Block
from selfevaluation.intake.returns.texts import bulleted, is_exact, table_lines, tidied
from selfevaluation.intake.returns.wording import plain, shortened

_TYPED = re.compile(
    r"^(?P<indent>[ \t\u00a0]*)(?P<marker>[•●▪■◦○‣·∙*–—-]|o(?=\t)|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]"
    r"|\(?[ivx]{1,4}[.)])(?P<gap>[ \t\u00a0]*)(?P<text>\S.*)$",
    re.S,
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PROMISED = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS[1:])}|[1-9]\d?) (?:\w+ ){{0,2}}?"
    r"(?:priority|priorities|actions?|improvements?)\b"
)
_NONE = ("n a", "na", "none", "nil", "not applicable", "no actions", "none identified", "tbc")
_DASHES = " -–—_./\n\t"


@dataclass(frozen=True)
class Actions:
    """`told` are facts, `doubts` what somebody must look at; sentences without their place."""

    actions: tuple[ReadAction, ...] = ()
    told: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass
class _Item:
    lines: list[str]
    is_exact: bool

    @property
    def text(self) -> str:
        text = "\n".join(self.lines)
        return text if self.is_exact else text.strip()


def actions_in(blocks: Sequence[Block]) -> Actions:
    """Typed markers count as lists. Without any list each paragraph is an action."""
    pieces = [piece for block in blocks for piece in _pieces(block, blocks)]
    if not pieces:
        return Actions()
    words = " ".join(piece.text for piece in pieces)
    is_typed = not all(is_exact(piece) for piece in pieces)
    if is_typed and (plain(words) in _NONE or not words.strip(_DASHES)):
        words = shortened(words)
        return Actions(told=(f"“{words}” stands for the improvement actions; none were taken.",))
    leads, rest = _lead_in(pieces)
    items = _items(rest)
    told = tuple(f"“{shortened(lead)}” was left out of its improvement actions." for lead in leads)
    actions = tuple(ReadAction(item.text) for item in items if item.text)
    return Actions(actions, told, tuple(_miscounted(leads, pieces, len(actions))))


def _pieces(block: Block, blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Paragraphs with text, typed markers made into markers; of a field all, as they are."""
    if not isinstance(block, Paragraph):
        yield from (Paragraph(line) for line in table_lines(block))
    elif is_exact(block) and any(is_exact(one) and _is_listed(one) for one in blocks):
        yield replace(block, text=as_typed(block.text))
    elif block.is_listed:
        yield from (replace(block, text=tidied(block.text)) for _ in (1,) if block.text.strip())
    else:
        text = as_typed(block.text) if is_exact(block) else block.text
        yield from (_typed(line) for line in text.split("\n") if line.strip())


def _is_listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.is_listed


def _typed(line: str) -> Paragraph:
    found = _TYPED.match(line)
    if not found or not _is_marker(found):
        return Paragraph(line.strip())
    indent = found["indent"].replace("\t", "  ")
    return Paragraph(found["text"].strip(), found["marker"], len(indent) // 2)


def _is_marker(found: re.Match[str]) -> bool:
    """A letter or a dash needs a space behind it: “e.g.” and “-5%” are none."""
    if found["gap"]:
        return True
    is_counted = found["marker"].strip("(.)").isdigit()
    return found["marker"] in "•●▪■" or (is_counted and found["text"][0].isalpha())


def _lead_in(pieces: Sequence[Paragraph]) -> tuple[list[str], Sequence[Paragraph]]:
    """Lines that end with a colon and stand before all else, and what stands after them."""
    leads: list[str] = []
    for place, piece in enumerate(pieces):
        if piece.is_listed or not piece.text.rstrip().endswith(":"):
            return leads, pieces[place:]
        leads.append(piece.text)
    return leads, []


def _items(pieces: Sequence[Paragraph]) -> list[_Item]:
    listed = [piece.level for piece in pieces if piece.is_listed]
    items: list[_Item] = []
    has_list = False
    for piece in pieces:
        is_outermost = piece.is_listed and piece.level == min(listed)
        has_list |= is_outermost
        if is_outermost or not items or not (has_list or piece.is_listed):
            items.append(_Item([piece.text], is_exact(piece)))
        else:
            items[-1].lines.append(_below(piece, min(listed)))
    return items


def _below(piece: Paragraph, outermost: int) -> str:
    """A line of an action under its first; deeper items with their marker."""
    if not piece.is_listed:
        return piece.text
    return bulleted(replace(piece, level=piece.level - outermost), piece.text)


def _miscounted(leads: list[str], pieces: Sequence[Paragraph], count: int) -> Iterator[str]:
    announced = leads or [piece.text for piece in pieces[:1] if not piece.is_listed]
    for text in announced:
        found = _PROMISED.search(plain(text))
        if not found or (promised := _number(found["count"])) == count:
            continue
        actions = "1 action was" if count == 1 else f"{count} actions were"
        words = found[0]
        yield f"“{words}” {'is' if promised == 1 else 'are'} announced, but {actions} found."


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word)
