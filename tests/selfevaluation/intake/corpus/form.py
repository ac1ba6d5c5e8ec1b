"""The form of 2019, filled in, whose parts can be changed one at a time before it is written."""

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from tests.selfevaluation.intake.corpus.box import NUMBERS, Box, box_filled, label
from tests.selfevaluation.intake.corpus.numbering import add_lists
from tests.selfevaluation.intake.corpus.pieces import (
    NAMESPACES,
    Xml,
    cell,
    paragraph,
    row,
    table,
)

INTRODUCTION = (
    "Ministerial Strategic Group for Health and Community Care",
    "Self-evaluation for the review of progress with integration",
    "In completing this template please identify your rating against each of the rating "
    "descriptors for each of the 25 proposals except where it is clearly marked that local "
    "systems should not enter a rating.",
)


class Form:
    """A whole document. `blocks` holds what stands in it, in order: boxes and XML."""

    def __init__(self) -> None:
        self.document = docx.Document()
        page = self.document.sections[0]
        page.page_width, page.page_height = page.page_height, page.page_width
        add_lists(self.document, len(NUMBERS))
        self.cover = {
            "Name of Partnership": "Fife Health and Social Care Partnership",
            "Contact name and email address": "Morag Sinclair, morag.sinclair@fife.example",
            "Date of completion": "30 April 2019",
        }
        self.before: list[Xml] = [paragraph(line) for line in INTRODUCTION]
        self.blocks: list[Box | Xml] = [box_filled(number) for number in NUMBERS]

    def __getitem__(self, number: str) -> Box:
        """The first box of this proposal."""
        return next(box for box in self.boxes if box.number == number)

    @property
    def boxes(self) -> Iterable[Box]:
        return (block for block in self.blocks if isinstance(block, Box))

    def place(self, number: str) -> int:
        return self.blocks.index(self[number])

    def put_after(self, number: str, *blocks: Box | Xml) -> None:
        place = self.place(number) + 1
        self.blocks[place:place] = blocks

    def link(self, address: str, kind: str = RELATIONSHIP_TYPE.HYPERLINK) -> str:
        """The id by which the text may point to something outside the document."""
        return self.document.part.relate_to(address, kind, is_external=True)

    def add_part(self, name: str, kind: str, content_type: str, content: bytes) -> str:
        """Another file in the package, such as one of footnotes; gives its id."""
        package = self.document.part.package
        part = Part(PackURI(f"/{name}"), content_type, content, package)
        return self.document.part.relate_to(part, kind)

    def written(self) -> bytes:
        body = self.document.element.body
        for element in parse_xml(f"<w:body {NAMESPACES}>{self._xml()}</w:body>"):
            body.insert(len(body) - 1, element)
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _xml(self) -> str:
        cover = table(
            *(row(label(name), cell(said)) for name, said in self.cover.items()),
            widths=(4800, 9000),
        )
        blocks = (block.xml if isinstance(block, Box) else block for block in self.blocks)
        return "".join([*self.before, cover if self.cover else "", *map(_apart, blocks)])


def _apart(block: str) -> str:
    """Two tables without a paragraph between them would become one."""
    return paragraph("") + block
