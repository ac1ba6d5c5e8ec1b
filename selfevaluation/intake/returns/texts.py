"""The text of an answer: paragraphs and lists one line each, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selfevaluation.intake.blocks import Cell, Paragraph, Table
from selfevaluation.intake.controls import as_typed
from selfevaluation.intake.returns.lines import Block

OURS = "msg-"  # begins the name of each field of the site's own file


def text_of(blocks: Sequence[Block]) -> str:
    """Lists as "• item" or "1. item", two spaces deeper for each level; a row of a table a line.

    What stands in a field of the site's own file is taken exactly, the rest without blank lines
    and spaces at its ends.
    """
    typed = [block for block in blocks if is_exact(block)]
    if typed and all(is_exact(block) or not _has_text(block) for block in blocks):
        return "\n".join(line for block in typed for line in _exact(block))
    lines = [line for block in blocks for line in _lines(block)]
    return "\n".join(lines).strip("\n")


def is_exact(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.field.startswith(OURS)


def bulleted(paragraph: Paragraph, text: str) -> str:
    """A line of a list with its marker, the lines below it as deep."""
    indent = "  " * paragraph.level
    first, *others = text.split("\n")
    below = [f"{indent}  {line}" for line in others]
    return "\n".join([f"{indent}{paragraph.marker} {first}", *below])


def tidied(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def table_lines(table: Table) -> list[str]:
    """A line for each row that has text, its cells apart by a bar."""
    rows = ([_in_one_line(cell) for cell in row.cells] for row in table.rows)
    return [" | ".join(cells) for cells in rows if any(cells)]


def remarks_in(blocks: Iterable[Block]) -> list[str]:
    """What could not be taken from these, in sentences."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += block.remarks
        else:
            cells = (cell for row in block.rows for cell in row.cells)
            found += (remark for cell in cells for remark in remarks_in(cell.blocks))
    return list(dict.fromkeys(found))


def _has_text(block: Block) -> bool:
    return isinstance(block, Table) or bool(block.text.strip())


def _exact(block: Block) -> list[str]:
    if not isinstance(block, Paragraph):
        return table_lines(block)
    text = as_typed(block.text)
    return [bulleted(block, text) if block.is_listed else text]


def _lines(block: Block) -> list[str]:
    if isinstance(block, Table):
        return table_lines(block)
    if is_exact(block):
        return _exact(block)
    text = tidied(block.text)
    return [bulleted(block, text) if block.is_listed and text else text]


def _in_one_line(cell: Cell) -> str:
    return " ".join(cell.text.split())
