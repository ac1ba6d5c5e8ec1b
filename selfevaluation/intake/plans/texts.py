"""The paragraphs of a cell as one text, as one line, or as the items of a list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from selfevaluation.intake.blocks import Cell

_TYPED = re.compile(r"(?:[•·●▪◦‣–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", ";", "…", "”", "’", '"', ")")
_SHOWN = 120  # characters


@dataclass(frozen=True)
class Line:
    """One line of a cell; `marker` is what a list puts in front, typed or not."""

    text: str
    marker: str = ""
    level: int = 0
    opens: bool = True  # a paragraph; else it goes on after a line break

    @property
    def marked(self) -> str:
        return f"{'  ' * self.level}{self.marker} {self.text}" if self.marker else self.text


def lines_of(cell: Cell | None) -> list[Line]:
    """Those with something in them, in reading order."""
    found: list[Line] = []
    for paragraph in cell.paragraphs if cell else ():
        for place, part in enumerate(paragraph.text.split("\n")):
            marker = paragraph.marker if place == 0 else ""
            text = part.strip()
            typed = None if marker else _TYPED.match(text)
            if typed:
                marker, text = typed[0].strip(), text[typed.end() :]
            if text:
                found.append(Line(text, marker, paragraph.level, place == 0))
    return found


def is_cut(above: Line, below: Line) -> bool:
    """Whether the one is the rest of the other's sentence."""
    is_rest = below.text[0].islower() and not below.marker
    return is_rest and not above.text.endswith(_ENDS)


def joined(parts: Iterable[list[Line]]) -> str:
    """One text: an empty line between paragraphs, none between items of a list.

    Each part is what stands on one page; a sentence that the end of a page cuts is one again.
    """
    lines: list[Line] = []
    text = ""
    for part in parts:
        for place, line in enumerate(part):
            if not lines:
                text = line.marked
            elif place == 0 and is_cut(lines[-1], line):
                text += f" {line.text}"
            else:
                text += f"{_between(lines[-1], line)}{line.marked}"
            lines.append(line)
    return text


def _between(above: Line, below: Line) -> str:
    return "\n" if not below.opens or (above.marker and below.marker) else "\n\n"


def on_one_line(parts: Iterable[list[Line]]) -> str:
    """Names or days as written; a semicolon where only a new paragraph kept them apart."""
    text = ""
    for part in parts:
        for place, line in enumerate(part):
            if text:
                is_apart = place > 0 and not text.endswith((*_ENDS, ","))
                text += "; " if is_apart else " "
            text += line.text
    return text


def items(part: list[Line]) -> tuple[list[str], list[str]]:
    """What stands before the first item, and the items: of a list, or else each line is one."""
    if not any(line.marker for line in part):
        return [], [line.text for line in part]
    outermost = min(line.level for line in part if line.marker)
    before: list[str] = []
    found: list[str] = []
    for line in part:
        if line.marker and line.level == outermost:
            found.append(line.text)
        elif found:
            found[-1] += f"\n{line.marked}"
        else:
            before.append(line.text)
    return before, found


def shortened(text: str) -> str:
    """On one line, and short enough for a note."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
