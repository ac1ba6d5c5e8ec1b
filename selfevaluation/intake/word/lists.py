"""What stands in front of the paragraphs of a list: bullets, numbers, letters."""

from __future__ import annotations

import re

from selfevaluation.intake.word.counting import counted
from selfevaluation.intake.word.names import Element, W, count, switch, value
from selfevaluation.intake.word.styles import Numbering, Styles

BULLET = "•"
_PLACE = re.compile(r"%(\d)")
_LEVELS = 9
_NO_LIST = "0"


class Level:
    """One level of a list as it is described."""

    def __init__(self, described: Element | None) -> None:
        start = count(described, f"{W}start")
        self.start = 1 if start is None else start
        form = None if described is None else next(described.iter(f"{W}numFmt"), None)
        self.form = "decimal" if form is None else form.get(f"{W}val", "decimal")
        self.text = value(described, f"{W}lvlText") or ""
        self.is_plain = bool(switch(described, f"{W}isLgl"))
        self.restarts_after = count(described, f"{W}lvlRestart")
        self.style = value(described, f"{W}pStyle")


class Lists:
    """The lists of a document. Markers are to be asked for in reading order: it counts."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _by_id(tree, "num", "numId")
        self._plans = _by_id(tree, "abstractNum", "abstractNumId")
        self._levels: dict[str, list[Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_marker(self, said: Numbering) -> tuple[str, int]:
        """The marker of the next paragraph of that list, and its level; "" for no list."""
        if said.list_id is None or said.list_id == _NO_LIST or said.list_id not in self._lists:
            return "", 0
        levels = self._levels_of(said.list_id)
        level = self._level(said, levels)
        counts = self._count(said.list_id, level, levels)
        return _marker(levels, level, counts), level or said.depth

    def _level(self, said: Numbering, levels: list[Level]) -> int:
        if said.level is not None:
            return min(max(said.level, 0), _LEVELS - 1)
        of_style = (number for number, level in enumerate(levels) if level.style == said.style)
        return next(of_style, 0) if said.style else 0

    def _count(self, list_id: str, at: int, levels: list[Level]) -> list[int | None]:
        """Counts one further. Lists made from one plan count on from each other."""
        counts = self._counts.setdefault(self._plan_id(list_id), [None] * _LEVELS)
        so_far = counts[at]
        begin = self._own_start(list_id, at)
        if begin is None:
            begin = levels[at].start if so_far is None else so_far + 1
        counts[at] = begin
        for deeper in range(at + 1, _LEVELS):
            after = levels[deeper].restarts_after
            if after is None or 0 < at + 1 <= after:
                counts[deeper] = None
        return counts

    def _own_start(self, list_id: str, level: int) -> int | None:
        """The number this list begins with although its plan counts on, the first time only."""
        if (list_id, level) in self._begun:
            return None
        self._begun.add((list_id, level))
        return count(_override(self._lists[list_id], level), f"{W}startOverride")

    def _levels_of(self, list_id: str) -> list[Level]:
        if list_id not in self._levels:
            plan = self._plans.get(self._plan_id(list_id))
            own = self._lists[list_id]
            self._levels[list_id] = [
                Level(_described(_override(own, level), plan, level)) for level in range(_LEVELS)
            ]
        return self._levels[list_id]

    def _plan_id(self, list_id: str) -> str:
        """The plan of a list, also where the plan only names a style that has it."""
        plan_id = value(self._lists.get(list_id), f"{W}abstractNumId") or ""
        style = value(self._plans.get(plan_id), f"{W}numStyleLink")
        through = self._styles.numbering(style).list_id if style else None
        return value(self._lists.get(through or ""), f"{W}abstractNumId") or plan_id


def _marker(levels: list[Level], at: int, counts: list[int | None]) -> str:
    level = levels[at]
    if level.form == "bullet":
        return BULLET

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if not 0 <= place < _LEVELS:
            return ""
        now = counts[place]
        form = "decimal" if level.is_plain else levels[place].form
        return counted(levels[place].start if now is None else now, form)

    return _PLACE.sub(number, level.text).strip()


def _described(override: Element | None, plan: Element | None, level: int) -> Element | None:
    own = None if override is None else override.find(f"{W}lvl")
    return _at(plan, "lvl", level) if own is None else own


def _override(own: Element, level: int) -> Element | None:
    return _at(own, "lvlOverride", level)


def _at(parent: Element | None, name: str, level: int) -> Element | None:
    children = () if parent is None else parent.findall(f"{W}{name}")
    return next((child for child in children if child.get(f"{W}ilvl") == str(level)), None)


def _by_id(tree: Element | None, name: str, key: str) -> dict[str, Element]:
    found = () if tree is None else tree.findall(f"{W}{name}")
    return {item.get(f"{W}{key}", ""): item for item in found}
