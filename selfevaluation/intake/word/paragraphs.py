"""What is said of a paragraph as a whole: its style, its place in a list, its mark's changes."""

from __future__ import annotations

from selfevaluation.intake.word.colours import shading
from selfevaluation.intake.word.names import (
    DELETED,
    INSERTED,
    MOVED_AWAY,
    MOVED_HERE,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    Element,
    W,
    count,
    value,
)
from selfevaluation.intake.word.styles import BODY_TEXT, Numbering, Styles


class Properties:
    def __init__(self, paragraph: Element, styles: Styles) -> None:
        self._said = paragraph.find(PARAGRAPH_PROPERTIES)
        self._styles = styles
        self.style = value(self._said, f"{W}pStyle") or styles.default
        self._mark = None if self._said is None else self._said.find(RUN_PROPERTIES)

    @property
    def is_heading(self) -> bool:
        level = count(self._said, f"{W}outlineLvl")
        return self._styles.is_heading(self.style) if level is None else level < BODY_TEXT

    @property
    def numbering(self) -> Numbering:
        """Its own place in a list, for what it does not say that of its style."""
        own = None if self._said is None else self._said.find(f"{W}numPr")
        of_style = self._styles.numbering(self.style)
        list_id, level = value(own, f"{W}numId"), count(own, f"{W}ilvl")
        if list_id is not None:
            return Numbering(list_id, level or 0)
        return of_style if level is None else of_style._replace(level=level)

    @property
    def colour(self) -> str:
        return "" if self._said is None else shading(self._said.find(f"{W}shd"))

    @property
    def is_joined_to_next(self) -> bool:
        """Its mark was deleted, so that the next paragraph goes on in it."""
        return self._is_marked(DELETED, MOVED_AWAY)

    @property
    def is_changed(self) -> bool:
        return self._is_marked(DELETED, MOVED_AWAY, INSERTED, MOVED_HERE)

    def _is_marked(self, *names: str) -> bool:
        return self._mark is not None and any(self._mark.find(name) is not None for name in names)
