"""What Word keeps in and beside the text: footnotes, comments, tracked changes, frames."""

from tests.selfevaluation.intake.corpus.box import PARTLY, label
from tests.selfevaluation.intake.corpus.boxes_to_tick import control
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import (
    Xml,
    cell,
    item,
    paragraph,
    row,
    run,
)
from tests.selfevaluation.intake.corpus.text_parts import (
    AUTHOR,
    add_comments,
    add_notes,
    commented,
    deleted,
    inserted,
    note_mark,
)
from tests.selfevaluation.intake.corpus.wanted import (
    MARKED,
    actions,
    as_filled,
    evidence,
    made,
)


def footnotes(form: Form) -> None:
    add_notes(form, "footnote", "Source of the claim.", "Another source.")
    form["2.3"].write_evidence(
        paragraph("A claim", note_mark("footnote", 1), " is made."),
        paragraph("Another", note_mark("footnote", 2), "."),
    )


def endnotes(form: Form) -> None:
    add_notes(form, "endnote", "Source of the claim.")
    form["2.3"].write_evidence(paragraph("A claim", note_mark("endnote", 1), " is made."))


def tracked(form: Form) -> None:
    """Words changed, a paragraph moved, a paragraph and a row taken out."""
    moved = run("Moved.")
    gone = '<w:rPr><w:del w:id="7" w:author="A" w:date="2019-05-01T09:00:00Z"/></w:rPr>'
    form["2.3"].write_evidence(
        paragraph("The ", deleted("old"), inserted(run("new")), " text."),
        paragraph(Xml(f'<w:moveTo w:id="8" {AUTHOR}>{moved}</w:moveTo>')),
        paragraph("Last."),
        paragraph(deleted("All of this goes."), properties=gone),
        paragraph(Xml(f'<w:moveFrom w:id="9" {AUTHOR}>{moved}</w:moveFrom>')),
    )
    form["2.4"].write_actions(
        item(inserted(run("New action."))), item("Kept ", deleted("old "), "action.")
    )
    struck = f'<w:del w:id="10" {AUTHOR}/>'
    rows = form["2.5"].rows
    rows["gone"] = row(label(""), cell(paragraph(deleted("Gone.")), span=4), properties=struck)


def comments(form: Form) -> None:
    add_comments(form, "Should really be not yet established.", "Who says so?")
    form["2.3"].write_evidence(paragraph("Budgets ", commented("are agreed", 1), " in March."))
    form["2.4"].rate(PARTLY, paragraph(commented("X", 2)))


def wrapped(form: Form) -> None:
    """Wrappers that Word and its add-ins leave around words."""
    words = (
        f'<w:smartTag w:uri="u" w:element="place">{run("Dunfermline")}</w:smartTag>',
        f'<w:customXml w:uri="u" w:element="e">{run(" and ")}</w:customXml>',
        f'<w:fldSimple w:instr=" DOCPROPERTY Town ">{run("Kirkcaldy")}</w:fldSimple>',
        f'<w:bdo w:val="ltr">{run(" both")}</w:bdo>',
        f'<w:dir w:val="ltr">{run(" agree")}</w:dir>',
        f'<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="b"/>{run(".")}',
        '<w:bookmarkEnd w:id="1"/>',
    )
    form["2.3"].write_evidence(paragraph(*map(Xml, words)))


def placeholders(form: Form) -> None:
    """What a content control shows before anybody has typed, which nobody wrote."""
    prompt = control(run("Click or tap here to enter text."), "<w:showingPlcHdr/>")
    form["2.3"].write_evidence(paragraph(prompt))
    form["2.4"].write_actions(paragraph(prompt))


def text_box(form: Form) -> None:
    """Words in a frame that floats beside the text, as new Word and old Word keep them."""
    words = f"<w:txbxContent>{paragraph('Words in a frame.')}</w:txbxContent>"
    new = f"<w:drawing><wps:txbx>{words}</wps:txbx></w:drawing>"
    old = f"<mc:Fallback><w:pict><v:textbox>{words}</v:textbox></w:pict></mc:Fallback>"
    both = f'<mc:Choice Requires="wps">{new}</mc:Choice>{old}'
    frame = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    form["2.3"].write_evidence(paragraph("Before.", Xml(frame)), "After.")


_LEAD = {"may_doubt": True}


DOCUMENTS = (
    made(
        "footnotes",
        "footnotes",
        footnotes,
        evidence(
            None,
            in_order=("A claim", "1", " is made.", "Another", "2", "Source of", "Another source."),
        ),
    ),
    made(
        "endnotes",
        "footnotes",
        endnotes,
        evidence(None, in_order=("A claim", " is made.", "Source of the claim.")),
    ),
    made(
        "tracked changes",
        "tracked changes",
        tracked,
        evidence("The new text.\nMoved.\nLast.", **_LEAD)
        | actions("2.4", "New action.", "Kept action.", **_LEAD)
        | {"2.5": as_filled("2.5", lacks=("Gone",), **_LEAD)},
    ),
    made(
        "comments",
        "comments",
        comments,
        evidence("Budgets are agreed in March.", **_LEAD)
        | {"2.4": as_filled("2.4", rating=PARTLY, certainty=MARKED, **_LEAD)},
    ),
    made(
        "wrappers around words", "links", wrapped, evidence("Dunfermline and Kirkcaldy both agree.")
    ),
    made(
        "placeholders",
        "no mark",
        placeholders,
        evidence("", may_doubt=True) | actions("2.4", may_doubt=True),
    ),
    made(
        "a text box in evidence",
        "tables in text",
        text_box,
        evidence(
            None, in_order=("Before.", "After."), keeps=("Words in a frame.",), may_doubt=True
        ),
    ),
)
