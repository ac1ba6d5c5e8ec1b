"""Workbooks to documents: what a person sees in the cells, and what could not be taken."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from selfevaluation.intake.blocks import Cell, Paragraph
from selfevaluation.intake.refusals import Refused
from tests.selfevaluation.intake.excel.books import (
    first_table,
    grid,
    headings,
    make_book,
    opened,
    remarks,
    replaced,
    saved,
    styled,
    with_part,
)

YELLOW = PatternFill("solid", fgColor="FFFFFF00")
SHEET = "xl/worksheets/sheet1.xml"


def test_sheet_is_its_name_and_a_table():
    document = opened(make_book(["Number", None, "X"], [], ["2.3"], name="Our return"))
    assert (headings(document), document.is_ours) == (["Our return"], False)
    assert grid(document) == [["Number", "", "X"], [], ["2.3", ""]]
    assert [(cell.start, cell.end) for cell in first_table(document).rows[0].cells] == [
        (0, 1),
        (1, 2),
        (2, 3),
    ]


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [
        (2.3, "General", "2.3"),
        (2.3 + 1e-15, "General", "2.3"),
        (2, "General", "2"),
        (2, "0.0", "2.0"),
        (0.456, "0%", "46%"),
        (-1234.5, "#,##0.00", "-1,234.50"),
        (-5, "0;(0)", "(5)"),
        (1200, '"£"#,##0', "£1,200"),
        (1200, "[$£-809]#,##0", "£1,200"),
        (2.5, "0.0##", "2.5"),
        (2.5, "# ?/?", "2.5"),
        (1.5e20, "General", "1.5e+20"),
        (3, "@", "3"),
        (date(2019, 3, 2), "d-mmm", "2-Mar"),
        (date(2019, 3, 2), "dd/mm/yyyy", "02/03/2019"),
        (date(2019, 3, 2), "mm-dd-yy", "02/03/2019"),
        (date(2019, 3, 2), "m/d/yyyy", "2 March 2019"),
        (date(2019, 3, 2), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2 March 2019"),
        (date(2019, 3, 2), "mmm-yy", "Mar-19"),
        (date(2019, 3, 2), "[$-809]d mmmm yyyy;@", "2 March 2019"),
        (date(2019, 3, 2), "mmmmm", "M"),
        (datetime(2019, 3, 2, 14, 5), "dd/mm/yyyy hh:mm", "02/03/2019 14:05"),  # noqa: DTZ001
        (time(14, 5, 9), "h:mm:ss", "14:05:09"),
        (True, "General", "TRUE"),
    ],
)
def test_number_is_as_a_person_sees_it(value, format, shown):
    assert grid(opened(make_book([value], change=styled("A1", number_format=format)))) == [[shown]]


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    book.active.append([date(2019, 3, 2)])
    book.active["A1"].number_format = "d mmmm yyyy"
    assert grid(opened(saved(book))) == [["2 March 2019"]]


def test_number_that_is_no_day_is_shown_plainly():
    content = make_book([99_999_999], change=styled("A1", number_format="d mmmm yyyy"))
    assert grid(opened(content)) == [["99999999"]]


def test_merged_cells_are_one_and_those_below_go_on():
    def merge(sheet):
        sheet.merge_cells("A1:B2")

    rows = first_table(opened(make_book(["Rating", None, "X"], [None, None, "Y"], change=merge)))
    assert [[(c.start, c.end, c.text, c.is_continued) for c in row.cells] for row in rows.rows] == [
        [(0, 2, "Rating", False), (2, 3, "X", False)],
        [(0, 2, "", True), (2, 3, "Y", False)],
    ]


def test_merge_over_the_whole_sheet_is_as_long_as_its_rows():
    def merge(sheet):
        sheet.merge_cells("A1:A2")

    content = make_book(["a", "b"], [None, "c"], change=merge)
    content = replaced(content, SHEET, 'ref="A1:A2"', 'ref="A1:A1048576"')
    assert grid(opened(content)) == [["a", "b"], ["", "c"]]


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        ("FFFFFF00", "FFFF00"),
        ("FFFFFFFF", ""),
        (Color(indexed=10), "FF0000"),
        (Color(theme=0), ""),
        (Color(theme=4), "4F81BD"),
        (Color(theme=0, tint=-0.5), "808080"),
        (Color(theme=1, tint=0.5), "808080"),
        (Color(theme=99), ""),
    ],
)
def test_shading_is_six_digits_and_white_is_none(colour, fill):
    change = styled("A1", fill=PatternFill("solid", fgColor=colour))
    assert first_table(opened(make_book(["X"], change=change))).rows[0].cells[0].fill == fill


def test_empty_cell_keeps_its_shading_beside_texts_but_not_behind_them():
    def change(sheet):
        sheet["B1"].fill = sheet["D1"].fill = sheet["A9"].fill = YELLOW

    rows = first_table(opened(make_book(["a", None, "c"], change=change))).rows
    assert [[cell.fill for cell in row.cells] for row in rows] == [["", "FFFF00", ""]]


def test_bold_is_told():
    paragraphs = (Paragraph("X", is_bold=True),)
    content = make_book(["X"], change=styled("A1", font=Font(bold=True)))
    assert first_table(opened(content)).rows[0].cells == (Cell(0, 1, paragraphs),)


def test_lines_are_in_one_paragraph_and_empty_ones_between():
    cell = first_table(opened(make_book(["• a\n• b\n \nc"]))).rows[0].cells[0]
    assert [paragraph.text for paragraph in cell.paragraphs] == ["• a\n• b", " ", "c"]


def test_struck_through_text_is_left_out_and_told():
    words = CellRichText("Agreed ", TextBlock(InlineFont(strike=True), "in May"), " today")
    document = opened(make_book([words, "X"], change=styled("B1", font=Font(strike=True))))
    assert grid(document) == [["Agreed today", ""]]
    assert remarks(document) == [
        "in cell A1 of “Sheet” struck-through text was left out: “in May”.",
        "in cell B1 of “Sheet” struck-through text was left out: “X”.",
    ]


def test_result_stands_for_a_formula_and_one_without_is_told():
    content = make_book(["=1+1", "=1+2"])
    content = replaced(content, SHEET, "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    document = opened(content)
    assert grid(document) == [["2", ""]]
    assert remarks(document) == [
        "in cell B1 of “Sheet” is a formula without a result; "
        "open the file in Excel and save it again."
    ]


def test_error_is_shown_and_told():
    document = opened(make_book(["#REF!"]))
    assert grid(document) == [["#REF!"]]
    assert remarks(document) == [
        "in cell A1 of “Sheet” the error #REF! stands; correct it in the file."
    ]


def test_comment_is_left_out_and_told_also_where_the_cell_is_empty():
    def change(sheet):
        sheet["A1"].comment = Comment("Too high?", "Ann")
        sheet["C3"].comment = Comment("And here", "Ann")

    document = opened(make_book(["X"], change=change))
    assert grid(document) == [["X", ""], [], ["", "", ""]]
    assert remarks(document) == [
        "in cell A1 of “Sheet” a comment was left out: “Too high?”.",
        "in cell C3 of “Sheet” a comment was left out: “And here”.",
    ]


def test_hidden_sheet_is_not_read_and_hidden_rows_and_columns_are():
    book = Workbook()
    book.active.append(["seen", "too"])
    book.active.row_dimensions[1].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Old").append(["unseen"])
    book["Old"].sheet_state = "veryHidden"
    document = opened(saved(book))
    assert (headings(document), grid(document)) == (["Sheet"], [["seen", "too"]])
    assert remarks(document) == [
        "Sheet “Sheet”: row 1 is hidden, and read all the same.",
        "Sheet “Sheet”: columns are hidden (B), and read all the same.",
        "Sheet “Old”: it is hidden and was not read.",
    ]


def test_control_characters_come_back_as_typed():
    assert grid(opened(make_book(["a_x0007_b", "_x005F_x0007_", "_x0041_"]))) == [
        ["a\x07b", "_x0007_", "_x0041_"]
    ]


def test_shared_strings_come_back_as_typed():
    content = replaced(
        make_book([1]), SHEET, '<c r="A1" t="n"><v>1</v>', '<c r="A1" t="s"><v>0</v>'
    )
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>x005F_ '
        '</t></r><r><t xml:space="preserve">_x005F_x0007_ </t></r><rPh><t>no</t></rPh></si></sst>'
    )
    content = with_part(content, "sharedStrings", strings)
    cell = first_table(opened(content)).rows[0].cells[0]
    assert cell.paragraphs == [Paragraph("x005F_ _x0007_ ")]


def test_row_beyond_the_limit_is_told():
    def change(sheet):
        sheet["A5001"] = "too far"

    document = opened(make_book(["X"], change=change))
    assert (grid(document), remarks(document)) == (
        [["X"]],
        ["Sheet “Sheet”: what stands below row 1 was not read: the sheet is too long."],
    )


def test_more_sheets_than_any_form_has_are_refused():
    book = Workbook()
    for _ in range(100):
        book.create_sheet()
    with pytest.raises(Refused):
        opened(saved(book))


def test_cells_that_do_not_say_where_they_stand_stand_next_to_each_other():
    content = make_book(["a", "b"], ["c"])
    for old in (' r="A1"', ' r="B1"', ' r="A2"', ' r="2"'):
        content = replaced(content, SHEET, old, "")
    assert grid(opened(content)) == [["a", "b"], ["c", ""]]
