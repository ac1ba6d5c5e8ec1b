"""Fields and the form fields of old templates."""

import pytest

from selfevaluation.intake.blocks import Paragraph
from tests.selfevaluation.intake.word.making import line, run, texts


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def field(instruction: str, result: str, form: str = "") -> str:
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    described = f"<w:ffData>{form}</w:ffData>" if form else ""
    return mark("begin", described) + said + mark("separate") + result + mark("end")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (field(" DATE ", run("1 May 2019")), "1 May 2019"),
        (field(' HYPERLINK "https://a.org/x" ', run("this")), "this (https://a.org/x)"),
        (field(' HYPERLINK \\o "a tip" "https://a.org/x" ', run("this")), "this (https://a.org/x)"),
        (field(' HYPERLINK "https://a.org/x" ', run("https://a.org/x")), "https://a.org/x"),
        (field(' HYPERLINK \\l "_Toc1" ', run("Part") + field("PAGEREF _Toc1", run("7"))), "Part7"),
        (field(field(" SEQ ", run("hidden result")) + " IF ", run("shown")), "shown"),
        (f'<w:fldSimple w:instr=" AUTHOR ">{run("Jo")}</w:fldSimple>', "Jo"),
        (
            f'<w:fldSimple w:instr="HYPERLINK &quot;b.org&quot;">{run("B")}</w:fldSimple>',
            "B (b.org)",
        ),
        (run("a") + mark("end") + mark("separate") + run("b"), "ab"),
        (field(" FORMTEXT ", run("typed")), "typed"),
        (field(" FORMTEXT ", run("\u2002\u2002") + run("\u2002\u2002\u2002")), ""),
        (field(" QUOTE ", run("\u2002")), "\u2002"),
    ],
)
def test_fields_show_their_result(inside, text):
    assert line(inside) == Paragraph(text)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
        ("<w:checkBox/>", "☐"),
        (
            "<w:ddList><w:result w:val='1'/>"
            "<w:listEntry w:val='A'/><w:listEntry w:val='B'/></w:ddList>",
            "B",
        ),
        ("<w:ddList><w:listEntry w:val='A'/><w:listEntry w:val='B'/></w:ddList>", "A"),
        ("<w:ddList><w:result w:val='7'/><w:listEntry w:val='A'/></w:ddList>", ""),
    ],
)
def test_old_boxes_and_choices(form, text):
    assert line(field(" FORM ", run("the result"), form) + run(" after")) == Paragraph(
        f"{text} after"
    )


def test_a_box_that_never_ends_hides_nothing_that_follows():
    box = mark("begin", "<w:ffData><w:checkBox/></w:ffData>")
    assert texts(f"<w:p>{box}</w:p><w:p>{run('next')}</w:p>") == ["☐", "next"]


def test_a_field_over_several_paragraphs():
    first = mark("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + mark("separate")
    body = f"<w:p>{first}{run('one')}</w:p><w:p>{run('two')}{mark('end')}</w:p>"
    assert texts(body) == ["one", "two"]
