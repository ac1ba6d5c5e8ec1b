"""A document while it is being read: its parts, and what has to be kept from line to line."""

from __future__ import annotations

from selfevaluation.intake.word.counting import counted
from selfevaluation.intake.word.fields import Field
from selfevaluation.intake.word.lists import Lists
from selfevaluation.intake.word.names import PARAGRAPH, SPACE, TEXT, Element, W
from selfevaluation.intake.word.package import Package
from selfevaluation.intake.word.settling import settle
from selfevaluation.intake.word.styles import Styles

FOOTNOTE, ENDNOTE = "footnote", "endnote"
_FORMS = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}  # as Word counts them unless told otherwise


class Source:
    def __init__(self, package: Package) -> None:
        self._package = package
        self.tree = self._tree(package.main)
        self.keeps_blanks = self.tree is not None and self.tree.get(SPACE) == "preserve"
        self.styles = Styles(self._part("styles"))
        self.lists = Lists(self._part("numbering"), self.styles)
        self.comments = {key: _words(item) for key, item in self._by_id("comments").items()}
        self._notes = {kind: self._by_id(f"{kind}s") for kind in _FORMS}
        self._counts = dict.fromkeys(_FORMS, 0)
        self.fields: list[Field] = []
        self.ground = ""  # the colour of the cell that is being read
        self.remarks: list[str] = []  # those that wait for a paragraph

    def taken_remarks(self) -> list[str]:
        """The remarks that wait for a paragraph; they wait no longer."""
        waiting, self.remarks = self.remarks, []
        return list(dict.fromkeys(waiting))

    def note(self, kind: str, key: str) -> Element | None:
        """The text of a footnote or an endnote."""
        return self._notes[kind].get(key)

    def next_mark(self, kind: str) -> str:
        """The number of the next footnote or endnote, in the square brackets it stands in."""
        self._counts[kind] += 1
        return f"[{counted(self._counts[kind], _FORMS[kind])}]"

    def _by_id(self, kind: str) -> dict[str, Element]:
        tree = self._part(kind)
        items = () if tree is None else tree
        return {item.get(f"{W}id", ""): item for item in items}

    def _part(self, kind: str) -> Element | None:
        part = self._package.related(self._package.main, kind)
        return self._tree(part) if part else None

    def _tree(self, part: str) -> Element | None:
        tree = self._package.tree(part)
        if tree is not None:
            settle(tree, self._package.addresses(part))
        return tree


def _words(comment: Element) -> str:
    lines = (
        "".join(text.text or "" for text in line.iter(TEXT)) for line in comment.iter(PARAGRAPH)
    )
    return " ".join(line for line in lines if line)
