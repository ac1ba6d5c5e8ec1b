"""The form as people copy it into Excel."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.corpus.box import (
    ESTABLISHED,
    LEVELS,
    LOCAL,
    NAMES,
    NATIONAL,
    NUMBERS,
    PARTLY,
    actions_filled,
    descriptors,
    level_filled,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import GREEN
from tests.selfevaluation.intake.corpus.wanted import (
    CHECK,
    FIFE,
    MARKED,
    NOBODY,
    Cover,
    Made,
    Wanted,
    as_filled,
    rated,
    unclear,
)

_TITLES = ("Proposal", "Title", "Our rating", "Evidence / Notes", "Proposed improvement actions")


def _written(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cover(sheet: Worksheet) -> None:
    for line in Form().cover.items():
        sheet.append(line)


def add_box(sheet: Worksheet, number: str) -> None:
    """The table of one proposal below what is there, merged as Word's would be."""
    sheet.append([])
    start = sheet.max_row + 2
    lines = [
        [f"Proposal {number} {proposal(number).title}"],
        ["Rating", *NAMES],
        ["Indicator", *descriptors(number)],
        ["Our Rating", *("X" if level == _level(number) else None for level in LEVELS)],
        ["Evidence / Notes", NATIONAL.get(number, f"Evidence of {number}.")],
    ]
    if number in LOCAL:
        lines.append(["Proposed improvement actions", "\n".join(actions_filled(number))])
    for place, line in enumerate(lines):
        for column, text in enumerate(line, 1):
            sheet.cell(start + place, column, text)
    for place, column in ((0, 1), *((n, 2) for n in range(4, len(lines)))):
        sheet.merge_cells(
            start_row=start + place, end_row=start + place, start_column=column, end_column=5
        )


def _level(number: str) -> str:
    return level_filled(number) if number in LOCAL else ""


def one_sheet(book: Workbook) -> None:
    _cover(book.active)
    for number in NUMBERS:
        add_box(book.active, number)


def sheet_each(book: Workbook) -> None:
    book.active.title = "Cover"
    _cover(book.active)
    for number in NUMBERS:
        add_box(book.create_sheet(f"Proposal {number}"), number)


def row_each(book: Workbook) -> None:
    _cover(book.active)
    book.active.append([])
    book.active.append(_TITLES)
    for number in LOCAL:
        name = level_filled(number).replace("_", " ").capitalize()
        texts = f"Evidence of {number}.", "\n".join(actions_filled(number))
        book.active.append([number, proposal(number).title, name, *texts])


def row_each_with_marks(book: Workbook) -> None:
    """A column for each level, and an X in one of them."""
    book.active.append(["Proposal", *NAMES, "Evidence / Notes", "Proposed improvement actions"])
    for number in LOCAL:
        marks = ("X" if level == level_filled(number) else None for level in LEVELS)
        texts = f"Evidence of {number}.", "\n".join(actions_filled(number))
        book.active.append([f"{number} {proposal(number).title}", *marks, *texts])


def numbers_spoilt(book: Workbook) -> None:
    """Excel made a number of 2.3 and a day of 2.4; the titles stand beside them."""
    row_each(book)
    for row in book.active.iter_rows():
        if row[0].value == "2.3":
            row[0].value = 2.3
        if row[0].value == "2.4":
            row[0].value = date(2019, 4, 2)


def _find(book: Workbook, number: str) -> int:
    """The row of the marks of this proposal."""
    heading = f"Proposal {number} {proposal(number).title}"
    return next(row[0].row for row in book.active.iter_rows() if row[0].value == heading) + 3


def other_marks(book: Workbook) -> None:
    """A small x, a tick, two marks, a coloured cell, a mark in a cell merged over two levels."""
    one_sheet(book)
    sheet = book.active
    for number, marks in (
        ("1.1", (None, "x", None, None)),
        ("1.2", (None, None, "✓", None)),
        ("1.3", (None, "X", "X", None)),
        ("2.1", (None, None, None, None)),
        ("2.2", (None, "X", None, None)),
    ):
        for column, mark in enumerate(marks, 2):
            sheet.cell(_find(book, number), column).value = mark
    sheet.cell(_find(book, "2.1"), 3).fill = PatternFill("solid", fgColor=GREEN)
    row = _find(book, "2.2")
    sheet.merge_cells(start_row=row, end_row=row, start_column=3, end_column=4)


def in_excel(
    name: str,
    fill: Callable[[Workbook], None],
    wanted: Mapping[str, Wanted] | None = None,
    cover: Cover = FIFE,
) -> Made:
    def make() -> bytes:
        book = Workbook()
        fill(book)
        return _written(book)

    return Made(f"{name}.xlsx", ("Excel",), make, wanted or {}, cover)


DOCUMENTS = (
    in_excel("the form in one sheet", one_sheet),
    in_excel("a sheet for each proposal", sheet_each),
    in_excel("a row for each proposal", row_each),
    in_excel(
        "a column for each level",
        row_each_with_marks,
        cover=NOBODY,
    ),
    in_excel(
        "numbers spoilt by Excel",
        numbers_spoilt,
        {n: as_filled(n, certainty=MARKED, may_doubt=True) for n in ("2.3", "2.4")},
    ),
    in_excel(
        "other marks in Excel",
        other_marks,
        {
            "1.1": rated("1.1", PARTLY),
            "1.2": rated("1.2", ESTABLISHED),
            "1.3": unclear("1.3", "mark"),
            "2.1": rated("2.1", PARTLY, certainty=CHECK, may_doubt=True),
            "2.2": unclear("2.2", "mark"),
        },
    ),
)
