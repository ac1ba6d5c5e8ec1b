"""Which proposal a row is for: what its number and its title say."""

from __future__ import annotations

from selfevaluation.intake.excel.rows.columns import Kind
from selfevaluation.intake.excel.rows.tables import TableRow
from selfevaluation.intake.returns.headings import Heading, is_feature
from selfevaluation.intake.returns.numbers import numbered
from selfevaluation.intake.returns.titles import Known

NAMING = (Kind.NUMBER, Kind.PRINTED, Kind.TITLE)


def heading_of(row: TableRow, known: Known) -> Heading | None:
    """Number and title, each perhaps in the column of the other; None where neither stands there.

    A number that Excel made a day of is one that no proposal has: `written` has it.
    """
    texts = [cell.text for cell in row.columns.cells(row.row, *NAMING) if cell.text]
    if not texts or (len(texts) == 1 and is_feature(texts[0], known)):
        return None
    found = [numbered(text) for text in texts]
    titles = [one.rest if one else text for one, text in zip(found, texts, strict=True)]
    match = max((known.title(title) for title in titles), key=lambda match: match.score)
    title = next(title for title in titles if known.title(title) == match)
    if number := next((one for one in found if one and one.number), None):
        title = title or next((text for text in titles if text), "")
        return Heading(number.number, number.written, False, title, match)
    odd = (text for text, own in zip(texts, titles, strict=True) if own != title)
    return Heading("", next(odd, ""), False, title, match)


def number_of(heading: Heading | None) -> str:
    """The number it most likely has, "" for none."""
    return (heading.number or heading.match.number) if heading else ""


def is_merged_down(row: TableRow) -> bool:
    """Whether the cell of its number or its title is that of the row above."""
    naming = row.columns.of(*NAMING)
    return any(
        cell.is_continued and any(column.is_above(cell) for column in naming)
        for cell in row.row.cells
    )
