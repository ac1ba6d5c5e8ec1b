"""Workbooks as people make them, in bytes."""

from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from selfevaluation.intake.blocks import Document, Paragraph, Table
from selfevaluation.intake.excel import open_workbook
from tests.made_files import make_zip

_POINTS = "xl/_rels/workbook.xml.rels"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def make_book(*rows: Iterable[object], name: str = "Sheet", change: Callable = lambda sheet: None):
    """A workbook of one sheet with these rows; `change` does the rest to the sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def opened(content: bytes) -> Document:
    return open_workbook(BytesIO(content))


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """The file with something else written in one of its parts."""
    parts = _parts(content)
    text = parts[part].decode()
    assert old in text
    return make_zip({**parts, part: text.replace(old, new)})


def with_part(content: bytes, kind: str, xml: str) -> bytes:
    """The file with one more part, to which the workbook points."""
    parts = _parts(content)
    name = f"xl/{kind}.xml"
    relation = f'<Relationship Id="more" Type="{_RELATION}/{kind}" Target="/{name}"/>'
    points = parts[_POINTS].decode().replace("</Relationships>", f"{relation}</Relationships>")
    return make_zip({**parts, _POINTS: points, name: xml})


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def grid(document: Document) -> list[list[str]]:
    """The texts of the first table, row by row."""
    return [[cell.text for cell in row.cells] for row in first_table(document).rows]


def first_table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def remarks(document: Document) -> list[str]:
    """All of them, those of cells first."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    of_cells = [
        remark for cell in cells for paragraph in cell.paragraphs for remark in paragraph.remarks
    ]
    return [*of_cells, *document.remarks]


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def styled(place: str, **facts: object) -> Callable[[Worksheet], None]:
    """Sets what openpyxl calls these attributes of one cell."""

    def change(sheet: Worksheet) -> None:
        for name, value in facts.items():
            setattr(sheet[place], name, value)

    return change
