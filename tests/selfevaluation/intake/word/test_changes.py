"""Tracked changes, comments, and letters that are hidden or struck through."""

import pytest

from selfevaluation.intake.blocks import Document, Paragraph
from tests.selfevaluation.intake.word.making import blocks, line, paragraph, read, run

ACCEPTED = ("tracked changes were taken as accepted.",)
DELETED = "<w:r><w:delText>old</w:delText></w:r>"


def test_changes_are_accepted_with_one_remark():
    inside = (
        f"{run('a ')}<w:del>{DELETED}</w:del><w:ins>{run('new')}</w:ins>"
        f"<w:moveFrom>{run('away')}</w:moveFrom><w:moveTo>{run(' here')}</w:moveTo>"
    )
    assert line(inside) == Paragraph("a new here", remarks=ACCEPTED)


def test_a_deleted_paragraph_is_left_out_and_told_at_the_next():
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{DELETED}</w:del></w:p>"
    assert blocks(paragraph("a") + gone + paragraph("b")) == [
        Paragraph("a"),
        Paragraph("b", remarks=ACCEPTED),
    ]
    assert blocks(paragraph("a") + gone) == [Paragraph("a", remarks=ACCEPTED)]
    assert read(gone).remarks == ACCEPTED


def test_paragraphs_joined_by_a_deleted_mark():
    joined = paragraph("a", "<w:rPr><w:del/></w:rPr>")
    assert blocks(joined + paragraph("b")) == [Paragraph("ab", remarks=ACCEPTED)]
    assert blocks(joined) == [Paragraph("a", remarks=ACCEPTED)]
    (alone, table) = blocks(f"{joined}<w:tbl><w:tr><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>")
    assert alone == Paragraph("a", remarks=ACCEPTED)
    assert table.rows[0].cells[0].paragraphs == [Paragraph("b")]


def test_an_inserted_paragraph_stays():
    assert blocks(paragraph("a", "<w:rPr><w:ins/></w:rPr>")) == [Paragraph("a", remarks=ACCEPTED)]


def test_former_properties_do_not_count():
    former = "<w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>"
    bold = "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"
    assert line(f"<w:pPr>{former}</w:pPr>{run('a', bold)}") == Paragraph("a")


@pytest.mark.parametrize(
    ("rows", "remarks"),
    [
        ("dab", [ACCEPTED, ()]),
        ("adb", [ACCEPTED, ()]),
        ("abd", [(), ACCEPTED]),
    ],
)
def test_a_deleted_row_is_left_out_and_told_beside_it(rows, remarks):
    written = {
        "d": f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>",
        "a": f"<w:tr><w:tc>{paragraph('a')}</w:tc></w:tr>",
        "b": f"<w:tr><w:tc>{paragraph('b')}</w:tc></w:tr>",
    }
    (table,) = blocks(f"<w:tbl>{''.join(written[row] for row in rows)}</w:tbl>")
    found = [paragraph for row in table.rows for paragraph in row.cells[0].paragraphs]
    assert found == [Paragraph("a", remarks=remarks[0]), Paragraph("b", remarks=remarks[1])]


def test_a_table_deleted_as_a_whole():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
    assert read(f"<w:tbl>{gone}</w:tbl>") == Document((), remarks=ACCEPTED)


def test_comments_are_remarks():
    inside = (
        f'<w:commentRangeStart w:id="1"/>{run("a")}<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r>'
    )
    said = paragraph("Who") + paragraph("says so?")
    long = paragraph("word " * 40)
    comments = f'<w:comment w:id="1">{said}</w:comment><w:comment w:id="2">{long}</w:comment>'
    assert line(inside, comments=comments) == Paragraph(
        "a",
        remarks=(
            "a comment was left out: “Who says so?”.",
            f"a comment was left out: “{('word ' * 40)[:119]}…”.",
        ),
    )


def test_hidden_and_struck_letters_are_left_out_and_named():
    inside = run("a ") + run("not", "<w:vanish/>") + run(" this", "<w:vanish/>") + run("b")
    assert line(inside) == Paragraph("a b", remarks=("hidden text was left out: “not this”.",))
    for struck in ("<w:strike/>", "<w:dstrike/>"):
        assert line(run("X", struck) + run("b")) == Paragraph(
            "b", remarks=("struck-through text was left out: “X”.",)
        )


def test_letters_hidden_by_a_style_and_shown_again():
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = run("a", '<w:vanish w:val="0"/>')
    inside = f'<w:pPr><w:pStyle w:val="H"/></w:pPr>{shown}{run("b")}'
    assert line(inside, styles=styles) == Paragraph(
        "a", remarks=("hidden text was left out: “b”.",)
    )
