"""Word files made from the XML of what matters in them, and what is read from them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from selfevaluation.intake.blocks import Document, Paragraph, Table
from selfevaluation.intake.word import open_document

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": f"{_OFFICE}/relationships",
    "m": f"{_OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMESPACES = " ".join(f'xmlns:{short}="{name}"' for short, name in _SPACES.items())


def word_file(
    body: str,
    *,
    links: Mapping[str, str] | None = None,
    properties: str = "",
    **parts: str,
) -> BytesIO:
    """`parts` by kind ("styles"), each the content of its root; `links` are addresses by id."""
    content = BytesIO()
    with ZipFile(content, "w") as package:
        package.writestr("_rels/.rels", _package_relations())
        package.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
        package.writestr("word/_rels/document.xml.rels", _relations(parts, links or {}))
        package.writestr("docProps/custom.xml", f"<Properties>{properties}</Properties>")
        for kind, inside in parts.items():
            package.writestr(f"word/{kind}.xml", _part(kind, inside))
    content.seek(0)
    return content


def read(body: str, **parts: object) -> Document:
    return open_document(word_file(body, **parts))


def blocks(body: str, **parts: object) -> list[Paragraph | Table]:
    return list(read(body, **parts).blocks)


def texts(body: str, **parts: object) -> list[str]:
    """The texts of the paragraphs of a body without tables."""
    return [block.text for block in blocks(body, **parts) if isinstance(block, Paragraph)]


def line(inside: str, **parts: object) -> Paragraph:
    """What one paragraph with that content is read as."""
    (found,) = blocks(f"<w:p>{inside}</w:p>", **parts)
    assert isinstance(found, Paragraph)
    return found


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def control(inside: str, tag: str = "", more: str = "") -> str:
    said = f'<w:tag w:val="{tag}"/>' if tag else ""
    properties = f"<w:sdtPr>{said}{more}</w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _part(kind: str, inside: str) -> str:
    return f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"


def _package_relations() -> str:
    return _all_relations(
        f'<Relationship Id="1" Type="{_OFFICE}/relationships/officeDocument" '
        'Target="word/document.xml"/>'
        f'<Relationship Id="2" Type="{_OFFICE}/relationships/custom-properties" '
        'Target="docProps/custom.xml"/>'
    )


def _relations(parts: Mapping[str, str], links: Mapping[str, str]) -> str:
    to_parts = (
        f'<Relationship Id="{kind}" Type="{_OFFICE}/relationships/{kind}" Target="{kind}.xml"/>'
        for kind in parts
    )
    outside = (
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/hyperlink" '
        f'Target="{address}" TargetMode="External"/>'
        for key, address in links.items()
    )
    return _all_relations("".join([*to_parts, *outside]))


def _all_relations(inside: str) -> str:
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{name}">{inside}</Relationships>'
