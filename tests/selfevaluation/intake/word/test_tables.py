"""Tables: merged cells, tables in tables, what stands where."""

from io import BytesIO

import docx

from selfevaluation.intake.blocks import Cell, Paragraph, Row, Table
from selfevaluation.intake.word import open_document
from tests.selfevaluation.intake.word.making import blocks, paragraph


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def filled(start: int, end: int, text: str, *remarks: str) -> Cell:
    return Cell(start, end, (Paragraph(text, remarks=remarks),))


def test_merged_cells_of_python_docx():
    document, content = docx.Document(), BytesIO()
    made = document.add_table(3, 3)
    made.cell(0, 0).merge(made.cell(0, 1)).text = "wide"
    made.cell(1, 2).merge(made.cell(2, 2)).text = "high"
    document.save(content)
    assert open_document(content).blocks == (
        Table(
            (
                Row((filled(0, 2, "wide"), filled(2, 3, ""))),
                Row((filled(0, 1, ""), filled(1, 2, ""), filled(2, 3, "high"))),
                Row((filled(0, 1, ""), filled(1, 2, ""), Cell(2, 3, (), is_continued=True))),
            )
        ),
    )


def test_the_lower_part_of_a_merged_cell_has_no_blocks():
    below = row(cell("covered", "<w:vMerge/>"), cell("b", '<w:vMerge w:val="continue"/>'))
    above = row(cell("a", '<w:vMerge w:val="restart"/>'), cell("c"))
    covered = "text that a merged cell covers was left out: “covered”."
    assert blocks(table(above, below)) == [
        Table(
            (
                Row((filled(0, 1, "a"), filled(1, 2, "c"))),
                Row((Cell(0, 1, (), is_continued=True), filled(1, 2, "b", covered))),
            )
        )
    ]


def test_cells_merged_to_the_right_in_the_old_way():
    merged = row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"))
    assert blocks(table(merged)) == [Table((Row((filled(0, 2, "a"),)),))]


def test_columns_skipped_before_and_after():
    skipping = row(cell("a"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    assert blocks(table(skipping, columns=3)) == [Table((Row((filled(1, 2, "a"),)),))]


def test_tables_in_cells_stand_in_their_place():
    inner = table(row(cell("in"), cell("ner")))
    holding = f"<w:tc>{paragraph('before')}{inner}{paragraph('after')}</w:tc>"
    assert blocks(table(row(holding), columns=1)) == [
        Table(
            (
                Row(
                    (
                        Cell(
                            0,
                            1,
                            (
                                Paragraph("before"),
                                Table((Row((filled(0, 1, "in"), filled(1, 2, "ner"))),)),
                                Paragraph("after"),
                            ),
                        ),
                    )
                ),
            )
        )
    ]


def test_tables_without_rows_are_none():
    assert blocks(table() + paragraph("a")) == [Paragraph("a")]


def test_a_span_beyond_all_reason_is_bearable():
    (found,) = blocks(table(row(cell("a", '<w:gridSpan w:val="999999999"/>'))))
    assert len(found.rows[0].cells) == 1
