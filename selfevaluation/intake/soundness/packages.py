"""What kind of file some bytes are, and whether it is one that may be opened."""

import os
import re
from typing import BinaryIO
from zipfile import ZipFile

import filetype

from selfevaluation.intake.refusals import Refusal, Refused
from selfevaluation.intake.soundness.parts import require_sound_parts
from selfevaluation.uploads.kinds import EXCEL, OPEN_SHEET, OPEN_TEXT, WORD, Kind
from selfevaluation.uploads.old_office import is_locked, is_old_office
from selfevaluation.uploads.packages import open_package
from selfevaluation.uploads.problems import Problem, Unfit

_HEAD = 8192  # bytes; what the signatures of the filetype library look at
_ZIP = b"PK"
_PDF = re.compile(rb"\s*%PDF-")
_PROBLEMS = {
    Problem.LOCKED: Refusal.LOCKED,
    Problem.MACROS: Refusal.MACROS,
    Problem.SWOLLEN: Refusal.SWOLLEN,
}


def require_sound(file: BinaryIO) -> Kind:
    """Whether it is a Word document or an Excel workbook, of one that does no harm when opened.

    `file` can be sought in; who took it in has seen to its size. Raises Refused, or what the
    libraries raise for a broken one.
    """
    if file.seek(0, os.SEEK_END) == 0:
        raise Refused(Refusal.EMPTY)
    file.seek(0)
    head = file.read(_HEAD)
    if not head.startswith(_ZIP):
        raise Refused(_other(head, file))
    kind = _package(file)
    with ZipFile(file) as package:
        require_sound_parts(package, kind)
    return kind


def _other(head: bytes, file: BinaryIO) -> Refusal:
    """Why a file is not read that is no package, by how it begins."""
    if is_old_office(head):
        return Refusal.LOCKED if is_locked(file) else Refusal.OLD_OFFICE
    if _PDF.match(head):
        return Refusal.PDF
    if head.startswith(b"{\\rtf"):
        return Refusal.RICH_TEXT
    return Refusal.PICTURE if filetype.is_image(head) else Refusal.OTHER_KIND


def _package(file: BinaryIO) -> Kind:
    """The kind of a package that is not swollen, locked or broken and has no macros."""
    try:
        kind = open_package(file)
    except Unfit as error:
        if error.problem == Problem.NOT_TAKEN:
            raise Refused(_unknown(file)) from error
        raise Refused(_PROBLEMS.get(error.problem, Refusal.BROKEN)) from error
    if kind in (OPEN_TEXT, OPEN_SHEET):
        raise Refused(Refusal.OPEN_DOCUMENT)
    if kind not in (WORD, EXCEL):
        raise Refused(Refusal.OTHER_OFFICE)
    return kind


def _unknown(file: BinaryIO) -> Refusal:
    with ZipFile(file) as package:
        is_office = "[Content_Types].xml" in package.namelist()
    return Refusal.OTHER_OFFICE if is_office else Refusal.OTHER_ARCHIVE
