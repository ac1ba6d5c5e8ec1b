"""A document as it is read: paragraphs and tables in their order. Whatever it was written with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TICKED, NOT_TICKED = "☒", "☐"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `text` is exact: "\\n" for a line break in it, "\\t" for a tab.

    A check box of either kind stands in the text as TICKED or NOT_TICKED, a tick drawn with a
    letter of symbols as "✓". Inserted text is there, deleted text is not; a footnote's number
    stands in square brackets, and its text is a paragraph after those of the cell.
    """

    text: str
    marker: str = ""  # what a list puts in front: "•", "1.", "a)"; it is no part of the text
    level: int = 0  # of a list, 0 outermost
    is_heading: bool = False
    is_bold: bool = False  # every letter of it
    field: str = ""  # the name of the content control around it: "msg evidence 2.3"
    remarks: tuple[str, ...] = ()  # what could not be taken from here, in sentences

    @property
    def is_listed(self) -> bool:
        return self.marker != ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table, from column `start` of the table's grid to before `end`."""

    start: int
    end: int
    blocks: tuple[Paragraph | Table, ...]
    fill: str = ""  # its shading as six hexadecimal digits, in capitals; "" for none or white
    is_continued: bool = False  # the lower part of a cell that was merged downwards: no blocks

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Those of inner tables included, in reading order."""
        return list(_paragraphs(self.blocks))

    @property
    def text(self) -> str:
        """In one piece, for labels and marks: a line for each paragraph, spaces tidied."""
        lines = (" ".join(paragraph.text.split()) for paragraph in self.paragraphs)
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Document:
    """The body of a document. `is_ours`: the site made it, whoever filled it in."""

    blocks: tuple[Paragraph | Table, ...]
    is_ours: bool = False
    remarks: tuple[str, ...] = ()


def _paragraphs(blocks: tuple[Paragraph | Table, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
