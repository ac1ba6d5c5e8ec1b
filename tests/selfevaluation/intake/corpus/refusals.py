"""Files that are not what they should be: each is refused with a sentence that says what to do."""

import zipfile
from io import BytesIO

from tests.made_files import (
    LOCKED_OFFICE,
    OLD_OFFICE,
    POWERPOINT,
    make_pdf,
    make_picture,
    make_zip,
    open_parts,
)
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.packages import (
    DOCUMENT,
    TYPES,
    changed,
    plain,
    replaced,
    with_parts,
)
from tests.selfevaluation.intake.corpus.pieces import page_break, paragraph
from tests.selfevaluation.intake.corpus.wanted import refused

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def macros_renamed() -> bytes:
    """A .docm whose name was changed to .docx."""
    return replaced(macros_hidden(), TYPES, _MAIN, _MACROS)


def macros_hidden() -> bytes:
    """The type of an ordinary document, and a project of macros in the package."""
    return with_parts(plain(), {"word/vbaProject.bin": OLD_OFFICE})


def damaged() -> bytes:
    """Bytes of the text were overwritten: its checksum is wrong."""
    content = bytearray(plain())
    with zipfile.ZipFile(BytesIO(content)) as package:
        place = package.getinfo(DOCUMENT).header_offset + 2000
    content[place : place + 200] = bytes(200)
    return bytes(content)


def without_text() -> bytes:
    """An Office package of Word's in which the document itself is missing."""
    return make_zip(
        {TYPES: f'<Types><Override PartName="/{DOCUMENT}" ContentType="{_MAIN}"/></Types>'}
    )


def not_closed() -> bytes:
    return replaced(plain(), DOCUMENT, "</w:body>", "")


def pages(form: Form) -> None:
    form.before += [page_break()] * 500


def much_text(form: Form) -> None:
    form.before += [paragraph("Some words of a long paper. " * 20)] * 6000


def swollen() -> bytes:
    """200 MB of blanks beside the document, in a file of less than 1 MB."""
    file = BytesIO(plain())
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/media/more.xml", "w") as part,
    ):
        for _megabyte in range(200):
            part.write(b" " * 1_000_000)
    return file.getvalue()


def many_parts() -> bytes:
    """30,000 empty parts."""
    return with_parts(plain(), {f"word/media/{number}.xml": b"" for number in range(30_000)})


def laughing() -> bytes:
    """An XML document type that multiplies words, ten times ten times over."""
    lines = ['<!ENTITY a0 "ha ">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return _with_type("".join(lines), "&a9;")


def other_file_named() -> bytes:
    """An XML document type that names a file of the machine which reads it."""
    return _with_type('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;")


def _with_type(entities: str, used: str) -> bytes:
    declared = f"<!DOCTYPE w:document [{entities}]><w:document"
    return replaced(
        replaced(plain(), DOCUMENT, "<w:document", declared), DOCUMENT, "Evidence of 2.3.", used
    )


def renamed_text() -> bytes:
    return b"Proposal 2.3\nOur Rating: Established\n" * 20


def web_page() -> bytes:
    return b"<html><body><table><tr><td>Proposal 2.3</td></tr></table></body></html>"


DOCUMENTS = (
    refused("a PDF.pdf", "PDF", make_pdf, "PDF.*Word"),
    refused("a PDF by another name.docx", "PDF", make_pdf, "PDF.*Word"),
    refused("an old document.doc", "old Word", lambda: OLD_OFFICE, r"[Ss]ave.*\.docx"),
    refused(
        "an OpenDocument text.odt",
        "OpenDocument",
        lambda: make_zip(open_parts("text")),
        r"[Ss]ave.*\.docx",
    ),
    refused(
        "a renamed zip.docx",
        "renamed zip",
        lambda: make_zip({"return.docx": plain()}),
        "[Uu]npack|[Oo]pen",
    ),
    refused("a presentation.docx", "renamed zip", lambda: make_zip(POWERPOINT), r"[Ss]ave.*\.docx"),
    refused("encrypted.docx", "encrypted", lambda: LOCKED_OFFICE, "password"),
    refused("macros, renamed.docx", "macros", macros_renamed, "macros"),
    refused("macros, hidden.docx", "macros", macros_hidden, "macros"),
    refused("damaged.docx", "corrupt", damaged, "damaged.*again"),
    refused("without its text.docx", "corrupt", without_text, "again|save"),
    refused("XML not closed.docx", "corrupt", not_closed, "again|save"),
    refused("truncated.docx", "truncated", lambda: plain()[:-2000], "again|save"),
    refused("half of it.docx", "truncated", lambda: plain()[: len(plain()) // 2], "again|save"),
    refused("500 page breaks.docx", "500 pages", lambda: changed(pages), "long.*form"),
    refused("500 pages of text.docx", "500 pages", lambda: changed(much_text), "long.*form"),
    refused("swollen.docx", "zip bomb", swollen, "again|save|form alone"),
    refused("many parts.docx", "zip bomb", many_parts, "again|save|form alone"),
    refused("an XML type that multiplies.docx", "zip bomb", laughing, "again|save"),
    refused("an XML type that names a file.docx", "external references", other_file_named, "save"),
    refused("an empty file.docx", "not a document", lambda: b"", "right file|again"),
    refused("text by another name.docx", "not a document", renamed_text, r"\.docx"),
    refused("a web page.docx", "not a document", web_page, r"\.docx"),
    refused("a picture.docx", "not a document", lambda: make_picture("PNG"), r"\.docx"),
    refused(
        "rich text.rtf", "not a document", lambda: rb"{\rtf1 Proposal 2.3}", r"[Ss]ave.*\.docx"
    ),
    refused(
        "a letter.docx",
        "not a document",
        lambda: changed(lambda form: (form.cover.clear(), form.blocks.clear())),
        "right file|form",
    ),
)
