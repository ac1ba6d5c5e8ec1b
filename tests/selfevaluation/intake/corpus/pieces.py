"""Pieces of a Word document as XML: runs, paragraphs, list items, cells, rows, tables."""

from xml.sax.saxutils import escape

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMESPACES = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMESPACES.items())
WIDTHS = (1800, 3000, 3000, 3000, 3000)
GREY, YELLOW, GREEN = "D9D9D9", "FFFF00", "92D050"
BULLETS, NUMBERS = 100, 101  # numbers of lists; see numbering.py
BOLD, STRUCK, HIDDEN = "<w:b/>", "<w:strike/>", "<w:vanish/>"


class Xml(str):
    """A piece of XML. A plain str in its place is text."""


def run(text: str, properties: str = "") -> Xml:
    """A piece of text; "\\n" and "\\t" become a line break and a tab."""
    pieces = escape(text).replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    written = f"<w:t>{pieces}</w:t>".replace("<w:t>", '<w:t xml:space="preserve">')
    return Xml(f"<w:r><w:rPr>{properties}</w:rPr>{written}</w:r>")


def symbol(character: str, font: str = "Wingdings") -> Xml:
    """A letter of a symbol font, as the command “Symbol” writes it: "F0FC" is a tick."""
    return Xml(f'<w:r><w:sym w:font="{font}" w:char="{character}"/></w:r>')


def paragraph(*inside: str, properties: str = "", run_properties: str = "") -> Xml:
    pieces = (piece if isinstance(piece, Xml) else run(piece, run_properties) for piece in inside)
    return Xml(f"<w:p><w:pPr>{properties}</w:pPr>{''.join(pieces)}</w:p>")


def item(*inside: str, level: int = 0, numbers: int = BULLETS) -> Xml:
    """A paragraph of a list, 0 the outermost level."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>'
    return paragraph(*inside, properties=f'<w:pStyle w:val="ListParagraph"/>{place}')


def cell(*blocks: str, span: int = 1, fill: str = "", properties: str = "") -> Xml:
    """A cell of as many columns as `span`; a str is a paragraph of its own."""
    pieces = (block if isinstance(block, Xml) else paragraph(block) for block in blocks or ("",))
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return Xml(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{properties}{shading}</w:tcPr>'
        f"{''.join(pieces)}</w:tc>"
    )


def merged_down(*blocks: str, is_first: bool, span: int = 1) -> Xml:
    """A part of a cell that was merged with the one below or above it."""
    value = ' w:val="restart"' if is_first else ""
    return cell(*blocks, span=span, properties=f"<w:vMerge{value}/>")


def row(*cells: Xml, properties: str = "") -> Xml:
    return Xml(f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>")


def table(*rows: Xml, widths: tuple[int, ...] = WIDTHS) -> Xml:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return Xml(
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def page_break() -> Xml:
    return paragraph(Xml('<w:r><w:br w:type="page"/></w:r>'))
