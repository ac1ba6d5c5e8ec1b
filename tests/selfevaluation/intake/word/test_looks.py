"""Headings, bold paragraphs, and the colours behind letters and cells."""

import pytest

from selfevaluation.intake.blocks import Paragraph
from tests.selfevaluation.intake.word.making import blocks, line, paragraph, run

BOLD = "<w:rPr><w:b/></w:rPr>"


def style(id: str, inside: str = "", name: str = "", of: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{of}"/>' if of else ""
    named = f'<w:name w:val="{name or id}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{id}">{named}{based}{inside}</w:style>'


def styled(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'


@pytest.mark.parametrize(
    ("styles", "properties", "is_heading"),
    [
        (style("A", name="heading 3"), "", True),
        (style("A", name="Heading"), "", True),
        (style("A", name="Title"), "", True),
        (style("A", name="Title page"), "", False),
        (style("A", name="toc 1"), "", False),
        (style("A", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'), "", True),
        (style("A", of="B") + style("B", name="heading 1"), "", True),
        (
            style("A", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', of="B")
            + style("B", name="Title"),
            "",
            False,
        ),
        (style("A", of="B") + style("B", of="A"), "", False),
        ("", '<w:outlineLvl w:val="0"/>', True),
        (style("A", name="heading 1"), '<w:outlineLvl w:val="9"/>', False),
    ],
)
def test_headings(styles, properties, is_heading):
    written = paragraph("x", f'<w:pStyle w:val="A"/>{properties}')
    assert blocks(written, styles=styles) == [Paragraph("x", is_heading=is_heading)]


STYLES = (
    style("P", BOLD) + style("Heir", of="P") + style("C", BOLD, kind="character")
    + style("Thin", '<w:rPr><w:b w:val="0"/></w:rPr>', of="P")
)  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "is_bold"),
    [
        (run("a", "<w:b/>") + run(" ") + run("b", '<w:b w:val="true"/>'), True),
        (run("a", "<w:b/>") + run("b"), False),
        (run("a", '<w:b w:val="0"/>'), False),
        (run(" ", "<w:b/>"), False),
        (styled("P") + run("a"), True),
        (styled("Heir") + run("a"), True),
        (styled("Thin") + run("a"), False),
        (styled("P") + run("a") + run("b", '<w:b w:val="0"/>'), False),
        (run("a", '<w:rStyle w:val="C"/>'), True),
        (styled("P") + run("a", '<w:rStyle w:val="C"/>'), False),
        ("<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>" + run("a"), False),
    ],
)
def test_bold(inside, is_bold):
    assert line(inside, styles=STYLES).is_bold == is_bold


def test_bold_by_default():
    defaults = f"<w:docDefaults><w:rPrDefault>{BOLD}</w:rPrDefault></w:docDefaults>"
    assert line(run("a"), styles=defaults).is_bold


def fill(cell: str, properties: str = "") -> str:
    (table,) = blocks(
        f"<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{cell}</w:tc></w:tr></w:tbl>"
    )
    return table.rows[0].cells[0].fill


@pytest.mark.parametrize(
    ("shading", "colour"),
    [
        ('w:val="clear" w:color="auto" w:fill="92d050"', "92D050"),
        ('w:val="clear" w:color="auto" w:fill="auto"', ""),
        ('w:val="clear" w:color="auto" w:fill="FFFFFF"', ""),
        ('w:val="clear" w:fill="none"', ""),
        ('w:val="nil"', ""),
        ('w:val="solid" w:color="FF0000" w:fill="auto"', "FF0000"),
        ('w:val="solid" w:color="auto" w:fill="auto"', "000000"),
        ('w:val="pct20" w:color="auto" w:fill="auto"', "CCCCCC"),
        ('w:val="pct50" w:color="000000" w:fill="FF0000"', "7F0000"),
        ('w:val="diagStripe" w:color="auto" w:fill="auto"', "7F7F7F"),
        ('w:val="clear" w:themeFill="background1"', ""),
    ],
)
def test_shading_of_cells(shading, colour):
    assert fill("<w:p/>", f"<w:shd {shading}/>") == colour


def test_colours_only_a_theme_knows_differ():
    themes = (
        '"accent1"',
        '"accent2"',
        '"accent1" w:themeFillTint="66"',
        '"background1" w:themeFillShade="D9"',
    )
    colours = [fill("<w:p/>", f'<w:shd w:val="clear" w:themeFill={theme}/>') for theme in themes]
    assert len(set(colours)) == 4
    assert all(len(colour) == 6 for colour in colours)


YELLOW = '<w:highlight w:val="yellow"/>'
GREEN = '<w:shd w:val="clear" w:fill="00FF00"/>'


@pytest.mark.parametrize(
    ("cell", "colour"),
    [
        (run("a", YELLOW) + run(" "), "FFFF00"),
        (run("a", YELLOW) + run("b"), ""),
        (run("a", '<w:highlight w:val="none"/>'), ""),
        (run("a", GREEN), "00FF00"),
        (run(" ", YELLOW), ""),
        (f"<w:pPr>{GREEN}</w:pPr>{run('a')}", "00FF00"),
    ],
)
def test_a_cell_whose_letters_are_all_marked_is_coloured(cell, colour):
    assert fill(f"<w:p>{cell}</w:p><w:p/>") == colour
