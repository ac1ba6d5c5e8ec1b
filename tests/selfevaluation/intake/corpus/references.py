"""Files that reach for something outside themselves: refused; nothing is fetched or run."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import Workbook

from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.packages import (
    changed,
    field,
    plain,
    with_parts,
    written_in,
)
from tests.selfevaluation.intake.corpus.pieces import Xml, paragraph
from tests.selfevaluation.intake.corpus.wanted import refused

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def linked_picture(form: Form) -> None:
    id = form.link("https://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE)
    picture = f'<w:r><w:pict><v:shape><v:imagedata r:id="{id}"/></v:shape></w:pict></w:r>'
    form["2.3"].write_evidence(paragraph(Xml(picture)))


def linked_picture_unused(form: Form) -> None:
    """It stands in the relationships alone, as it does where a picture was cut out."""
    form.link("https://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE)


def linked_object(form: Form) -> None:
    form.link("file://server/share/plan.xlsx", RELATIONSHIP_TYPE.OLE_OBJECT)


def sub_document(form: Form) -> None:
    id = form.link("chapter.docx", f"{_OFFICE}/subDocument")
    form.before.append(paragraph(Xml(f'<w:subDoc r:id="{id}"/>')))


def other_template() -> bytes:
    """A template that Word would fetch over the network."""
    target = 'Target="http://example.org/t.dotm" TargetMode="External"'
    relations = (
        f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/attachedTemplate" {target}/></Relationships>'
    )
    return with_parts(plain(), {"word/_rels/settings.xml.rels": relations.encode()})


def inserted_file(form: Form) -> None:
    """A page of HTML that Word would make part of the document."""
    page = b"<html><body>Proposal 2.3</body></html>"
    id = form.add_part("word/part.html", f"{_OFFICE}/aFChunk", "text/html", page)
    form.before.append(Xml(f'<w:altChunk r:id="{id}"/>'))


def linked_workbook() -> bytes:
    book, file = Workbook(), BytesIO()
    book.active.append(["Proposal", "Our rating"])
    book.save(file)
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return with_parts(file.getvalue(), {"xl/externalLinks/externalLink1.xml": link})


def simple_field(command: str) -> bytes:
    result = "<w:r><w:t>result</w:t></w:r>"
    return written_in(f'<w:fldSimple w:instr=" {command} ">{result}</w:fldSimple>')


PICTURE = 'INCLUDEPICTURE "http://example.org/a.png" \\d'
COMMANDS = (
    ("a picture fetched by a field", lambda: written_in(field(f" {PICTURE} "))),
    ("a program called by a field", lambda: written_in(field(" DDE", "AUTO c:\\\\a.exe x "))),
    (
        "a program called by a simple field",
        lambda: simple_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;"),
    ),
    ("a text fetched by a field", lambda: written_in(field(' INCLUDETEXT "C:\\\\a.doc" '))),
    ("a command in small letters", lambda: written_in(field(" ddeauto excel a.xlsx "))),
)
REFERENCES = (
    ("a linked picture", lambda: changed(linked_picture)),
    ("a linked picture nobody sees", lambda: changed(linked_picture_unused)),
    ("a linked object", lambda: changed(linked_object)),
    ("a part of it elsewhere", lambda: changed(sub_document)),
    ("another's template", other_template),
    ("an inserted page", lambda: changed(inserted_file)),
)

_TO_DO = r"[Ss]ave|[Cc]opy|break"
DOCUMENTS = (
    *(refused(f"{name}.docx", "commands in fields", make, _TO_DO) for name, make in COMMANDS),
    *(refused(f"{name}.docx", "external references", make, _TO_DO) for name, make in REFERENCES),
    refused("links to other workbooks.xlsx", "external references", linked_workbook, _TO_DO),
)
