"""The parts of a Word file: a zip archive of XML, and how the parts point at each other."""

from __future__ import annotations

import posixpath
from typing import BinaryIO
from zipfile import ZipFile

from lxml import etree

from selfevaluation.intake.word.names import MAIN, RELATION, Element

# Word can save the same under other names ("Strict Open XML Document").
_STRICT = {
    b'"http://purl.oclc.org/ooxml/wordprocessingml/main"': f'"{MAIN}"'.encode(),
    b'"http://purl.oclc.org/ooxml/officeDocument/math"': (
        b'"http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ),
    b'"http://purl.oclc.org/ooxml/officeDocument/relationships"': f'"{RELATION[1:-1]}"'.encode(),
}


class Package:
    """An opened file. What is missing reads as nothing there, but for the document itself."""

    def __init__(self, content: BinaryIO) -> None:
        self._archive = ZipFile(content)
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self.main = self.related("", "officeDocument") or "word/document.xml"

    def tree(self, part: str) -> Element | None:
        """The part's XML, without comments; None where there is no such part."""
        name = self._names.get(part.lower())
        return None if name is None else _parse(self._archive.read(name))

    def related(self, part: str, kind: str) -> str:
        """The part of that kind ("styles") that `part` points at, "" without one.

        The part "" is the package itself.
        """
        for relation in self._relations(part):
            if relation.get("Type", "").rpartition("/")[2] == kind:
                folder = posixpath.dirname(part)
                target = posixpath.join("/", folder, relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return ""

    def addresses(self, part: str) -> dict[str, str]:
        """The addresses outside the file that the part's links lead to, by the link's id."""
        return {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in self._relations(part)
            if relation.get("TargetMode") == "External"
            and relation.get("Type", "").endswith("/hyperlink")
        }

    def _relations(self, part: str) -> list[Element]:
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if tree is None else [item for item in tree if isinstance(item.tag, str)]


def _parse(xml: bytes) -> Element:
    for strict, usual in _STRICT.items():
        xml = xml.replace(strict, usual)
    tree = etree.fromstring(xml, _parser())
    if tree.getroottree().docinfo.internalDTD is not None:
        raise ValueError("declares its own entities")
    return tree


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
