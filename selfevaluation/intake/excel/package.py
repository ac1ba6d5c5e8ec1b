"""The parts of an Excel file: a zip archive of XML, and how the parts point at each other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias
from zipfile import ZipFile

from lxml import etree

Element: TypeAlias = etree._Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False, "remove_comments": True}


@dataclass(frozen=True)
class Relation:
    """From one part to another. `kind` is "comments", "theme", "worksheet"."""

    kind: str
    target: str


class Package:
    """An opened file. A part that is missing reads as one with nothing in it."""

    def __init__(self, content: BinaryIO) -> None:
        self._archive = ZipFile(content)
        self._names = {name.lower(): name for name in self._archive.namelist()}

    def tree(self, part: str) -> Element | None:
        name = self._names.get(part.lower())
        if name is None:
            return None
        return etree.fromstring(self._archive.read(name), etree.XMLParser(**_SAFE))

    def items(self, part: str, *tags: str) -> Iterator[Element]:
        """The part's elements of these names, one after the other: each is gone with the next."""
        name = self._names.get(part.lower())
        if name is None:
            return
        with self._archive.open(name) as stream:
            for _, item in etree.iterparse(stream, tag=[f"{S}{tag}" for tag in tags], **_SAFE):
                yield item
                item.clear()
                while item.getprevious() is not None:
                    del item.getparent()[0]

    def relations(self, part: str) -> dict[str, Relation]:
        """What `part` points at inside the file, by id. The part "" is the package itself."""
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        if tree is None:
            return {}
        return {
            item.get("Id", ""): Relation(
                item.get("Type", "").rpartition("/")[2], _inside(folder, item.get("Target", ""))
            )
            for item in tree
            if item.get("TargetMode") != "External"
        }

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of this kind that `part` points at."""
        return [found.target for found in self.relations(part).values() if found.kind == kind]


def is_on(said: str | None) -> bool:
    """Whether an attribute that is a yes or a no says yes."""
    return said in ("1", "true", "on")


def _inside(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
