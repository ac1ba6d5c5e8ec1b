"""The paragraphs and tables of a document, a cell, a text box or a note, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from selfevaluation.intake.blocks import Paragraph, Table
from selfevaluation.intake.word import names, remarks
from selfevaluation.intake.word.drafts import Draft
from selfevaluation.intake.word.inline import Line
from selfevaluation.intake.word.names import Element, W
from selfevaluation.intake.word.paragraphs import Properties
from selfevaluation.intake.word.settling import contradicts, tag_of
from selfevaluation.intake.word.source import Source
from selfevaluation.intake.word.tables import read_table

Block = Paragraph | Table
_PASSED_OVER = frozenset(
    {f"{W}sectPr", f"{W}tcPr", f"{W}sdtPr", f"{W}sdtEndPr", names.DELETED, names.MOVED_AWAY}
)


class Passage:
    """A stretch of blocks that belong together. In the body, notes follow their paragraph."""

    def __init__(self, source: Source, *, is_body: bool = False) -> None:
        self._source, self._is_body = source, is_body
        self.blocks: list[Block] = []
        self.colours: list[str] = []
        self._held: Draft | None = None  # its paragraph mark was deleted: it goes on in the next
        self._notes: list[Block] = []

    def take(self, parent: Iterable[Element], field: str = "") -> None:
        for element in parent:
            self._take(element, field)

    def finish(self) -> tuple[Block, ...]:
        """All blocks. A remark that has no paragraph of its own goes to the last one."""
        self._let_go()
        self.blocks += self._notes
        if self.blocks and isinstance(last := self.blocks[-1], Paragraph):
            added = tuple(self._source.taken_remarks())
            self.blocks[-1] = replace(last, remarks=last.remarks + added)
        return tuple(self.blocks)

    def _take(self, element: Element, field: str) -> None:
        if element.tag == names.PARAGRAPH:
            self._paragraph(element, field)
        elif element.tag == names.TABLE:
            self._table(element, field)
        elif element.tag == names.CONTROL:
            content = element.find(names.CONTROL_CONTENT)
            self._source.remarks += [remarks.OTHER_SIGN] if contradicts(element) else []
            self.take(() if content is None else content, tag_of(element) or field)
        elif element.tag == names.ALTERNATIVES:
            form = names.alternative(element)
            self.take(() if form is None else form, field)
        elif element.tag == f"{W}altChunk":
            self._source.remarks.append(remarks.OTHER_FORMAT)
        elif element.tag not in _PASSED_OVER:
            self.take(element, field)

    def _paragraph(self, element: Element, field: str) -> None:
        properties = Properties(element, self._source.styles)
        draft = self._held or Draft(self._source.fields, field)
        self._held, draft.around = None, field
        Line(self._source, draft, properties.style).take(element)
        if properties.is_changed:
            draft.remark(remarks.CHANGES)
        draft.doubt_looks(self._source.ground)
        if properties.is_joined_to_next:
            self._held = draft
        else:
            marker, level = self._source.lists.next_marker(properties.numbering)
            self.colours += [colour or properties.colour for colour in draft.colours()]
            self._add(draft, marker, level, properties.is_heading)

    def _add(self, draft: Draft, marker: str, level: int, is_heading: bool) -> None:
        """Adds the paragraph, and behind it its text boxes and notes."""
        for sentence in self._source.taken_remarks():
            draft.remark(sentence)
        self.blocks += draft.paragraphs(marker, level, is_heading)
        for box in draft.boxes:
            self.blocks += self._inner(box, draft.field)
        for mark, content, field in draft.notes:
            self._notes += _marked(mark, self._inner(content, field))
        if self._is_body:
            self.blocks += self._notes
            self._notes = []

    def _inner(self, content: Element, field: str) -> tuple[Block, ...]:
        """The blocks of a text box or a note."""
        passage = Passage(self._source)
        passage.take(content, field)
        return passage.finish()

    def _let_go(self) -> None:
        """Ends a paragraph that waited for the next one where none has come."""
        held, self._held = self._held, None
        if held is None:
            return
        if held.says_anything:
            self._add(held, "", 0, is_heading=False)
        else:
            self._source.remarks += held.all_remarks()

    def _table(self, element: Element, field: str) -> None:
        self._let_go()
        table = read_table(self._source, element, field, self._cell)
        if table.rows:
            self.blocks.append(table)

    def _cell(self, content: Element, field: str) -> tuple[tuple[Block, ...], str]:
        """The blocks of a cell, and the colour behind all of its letters, if there is one."""
        passage = Passage(self._source)
        passage.take(content, field)
        blocks = passage.finish()
        self.colours += passage.colours
        return blocks, next(iter(passage.colours), "") if all(passage.colours) else ""


def _marked(mark: str, blocks: tuple[Block, ...]) -> list[Block]:
    """The text of a note with its mark in front."""
    first, *others = blocks or (Paragraph(""),)
    if isinstance(first, Paragraph):
        return [replace(first, text=f"{mark} {first.text.lstrip()}".lstrip()), *others]
    return [Paragraph(mark), first, *others]
