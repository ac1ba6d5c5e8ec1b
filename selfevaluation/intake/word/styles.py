"""What the styles of a document say of its paragraphs and letters, inherited or their own."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from selfevaluation.intake.word.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    Element,
    W,
    count,
    switch,
    value,
)

BODY_TEXT = 9  # the outline level that says: no heading
_HEADING = re.compile(r"heading\b|title$", re.IGNORECASE)
_INNER_LIST = re.compile(r"list (?:bullet|number) ([2-5])$", re.IGNORECASE)
_DEEPEST = 20  # styles may be based on each other in a circle


class Numbering(NamedTuple):
    """The list a paragraph belongs to, and how deep; None where that is not said."""

    list_id: str | None
    level: int | None
    style: str = ""
    depth: int = 0  # for styles whose name has it: "List Bullet 2" stands under "List Bullet"


class Styles:
    def __init__(self, tree: Element | None) -> None:
        found = () if tree is None else tree.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self.default = next((name for name, style in self._styles.items() if _is_usual(style)), "")
        self._of_all = None if tree is None else tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        # Asked at every paragraph or run; the answers are the same few.
        self.numbering = cache(self._numbering)
        self.is_heading = cache(self._is_heading)
        self.has = cache(self._has)

    def _has(self, name: str, of_paragraph: str, of_letters: str) -> bool:
        """Whether letters in those two styles have a property.

        A bold style for letters within a bold style for paragraphs is not bold: Word's rule.
        """
        said = [self._says(style, name) for style in (of_paragraph, of_letters)]
        if said == [None, None]:
            return bool(switch(self._of_all, name))
        return bool(said[0]) != bool(said[1])

    def _says(self, style: str, name: str) -> bool | None:
        """What the style, or the nearest it is based on, says of a property of letters."""
        said = (switch(part.find(RUN_PROPERTIES), name) for part in self._line(style))
        return next((answer for answer in said if answer is not None), None)

    def _is_heading(self, style: str) -> bool:
        for part in self._line(style):
            level = count(part.find(PARAGRAPH_PROPERTIES), f"{W}outlineLvl")
            if level is not None:
                return level < BODY_TEXT
            if _HEADING.match(value(part, f"{W}name") or ""):
                return True
        return False

    def _numbering(self, style: str) -> Numbering:
        list_id, level, named = None, None, ""
        for part in self._line(style):
            said = part.find(f"{PARAGRAPH_PROPERTIES}/{W}numPr")
            level = count(said, f"{W}ilvl") if level is None else level
            list_id = value(said, f"{W}numId")
            if list_id is not None:
                named = part.get(f"{W}styleId", "")
                break
        inner = _INNER_LIST.match(value(self._styles.get(named), f"{W}name") or "")
        return Numbering(list_id, level, named, int(inner[1]) - 1 if inner else 0)

    def _line(self, style: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        line: list[Element] = []
        found = self._styles.get(style)
        while found is not None and len(line) < _DEEPEST:
            line.append(found)
            found = self._styles.get(value(found, f"{W}basedOn") or "")
        return line


def _is_usual(style: Element) -> bool:
    is_default = style.get(f"{W}default", "0") in ("1", "true", "on")
    return is_default and style.get(f"{W}type") == "paragraph"
