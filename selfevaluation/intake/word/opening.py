"""From the bytes of a Word file to its blocks."""

from __future__ import annotations

import zlib
from typing import BinaryIO
from zipfile import BadZipFile

from lxml.etree import LxmlError

from selfevaluation.intake.blocks import Document
from selfevaluation.intake.readings import Unreadable
from selfevaluation.intake.word.body import Passage
from selfevaluation.intake.word.names import W
from selfevaluation.intake.word.package import Package
from selfevaluation.intake.word.source import Source

_MARK_OF_OURS = "MSG Tracker layout"
_LAYOUT = "1"
_DAMAGED = (
    "The file is damaged: the text in it cannot be read. "
    "Open it in Word, save it again as a Word document (.docx), and choose that file."
)
_EMPTY = (
    "The file has no text in the form that Word gives a document. "
    "Open it in Word, save it again as a Word document (.docx), and choose that file."
)
# What the readers of zip archives and of XML say about files they cannot make sense of.
_DAMAGES = (
    BadZipFile,
    zlib.error,
    LxmlError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
)


def open_document(content: BinaryIO) -> Document:
    """The blocks of a .docx file in reading order, with what had to be left out.

    Headers and footers are no part of it. Raises `Unreadable` for a file that is damaged. The
    file is to be known as harmless and of bearable size: nothing here looks after that.
    """
    try:
        return _read(Package(content))
    except _DAMAGES as error:
        raise Unreadable(_DAMAGED) from error


def _read(package: Package) -> Document:
    source = Source(package)
    body = None if source.tree is None else source.tree.find(f"{W}body")
    if body is None:
        raise Unreadable(_EMPTY)
    passage = Passage(source, is_body=True)
    passage.take(body)
    blocks = passage.finish()
    return Document(blocks, is_ours=_is_ours(package), remarks=tuple(source.taken_remarks()))


def _is_ours(package: Package) -> bool:
    part = package.related("", "custom-properties")
    tree = package.tree(part) if part else None
    return tree is not None and any(
        item.get("name") == _MARK_OF_OURS and "".join(item.itertext()).strip() == _LAYOUT
        for item in tree
    )
