"""Fields: a hidden instruction to Word, and the result it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selfevaluation.intake.blocks import NOT_TICKED, TICKED
from selfevaluation.intake.word.names import Element, W, count, switch

_ADDRESS = re.compile(
    r"""\s*HYPERLINK\s+(?:\\[lot]\s+"[^"]*"\s*|\\[mn]\s*)*(?:"([^"]*)"|([^\s"\\]\S*))""",
    re.IGNORECASE,
)
_TYPED = re.compile(r"\s*FORMTEXT\b", re.IGNORECASE)
_EN_SPACES = re.compile("\u2002*")  # what Word shows where nothing has been typed


@dataclass
class Field:
    """One that has begun. `since` says where in the paragraph its result begins."""

    since: int
    instruction: list[str] = field(default_factory=list)
    is_shown: bool = False  # the instruction is over
    is_answered: bool = False  # a tick or a choice already stands for the result

    @property
    def mutes(self) -> bool:
        return self.is_answered or not self.is_shown

    @property
    def address(self) -> str:
        """Where a link leads; "" for other fields and for links within the document."""
        found = _ADDRESS.match("".join(self.instruction))
        return (found[1] or found[2]) if found else ""

    def is_empty(self, result: str) -> bool:
        """Whether the result is only the place where something could be typed."""
        is_typed = _TYPED.match("".join(self.instruction))
        return bool(is_typed) and _EN_SPACES.fullmatch(result) is not None


def form_answer(begin: Element) -> str | None:
    """What a check box or a list to choose from says, by its description at the field's start."""
    form = begin.find(f"{W}ffData")
    box = None if form is None else form.find(f"{W}checkBox")
    if box is not None:
        is_ticked = switch(box, f"{W}checked")
        is_ticked = switch(box, f"{W}default") if is_ticked is None else is_ticked
        return TICKED if is_ticked else NOT_TICKED
    choice = None if form is None else form.find(f"{W}ddList")
    return None if choice is None else _chosen(choice)


def _chosen(choice: Element) -> str:
    entries = [entry.get(f"{W}val", "") for entry in choice.findall(f"{W}listEntry")]
    number = count(choice, f"{W}result")
    number = count(choice, f"{W}default") if number is None else number
    return entries[number or 0] if 0 <= (number or 0) < len(entries) else ""
