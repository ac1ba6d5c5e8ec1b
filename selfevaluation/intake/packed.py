"""The files in a ZIP file.

Nothing of it is ever written to the disk, and what it says of itself is not trusted: each file in
it is unpacked as far as its own size allows, and no further.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from selfevaluation.intake.folders import BROKEN, Member, by_name, fit, is_leftover
from selfevaluation.intake.readings import Unreadable
from selfevaluation.uploads import in_megabytes
from selfevaluation.uploads.packages import lies_outside

MOST_FILES = 500  # in one ZIP file, counted with what is passed over
MOST_UNPACKED = 400_000_000  # bytes, of all files in one ZIP file together
# Times that a ZIP file may name a file, in its own list or in those of the documents packed in it:
# far more than any that people pack, and few enough for the list to be read at once.
MOST_LISTED = 50_000
_LISTED = b"PK\x01\x02"
_PIECE = 1 << 20  # bytes


def in_package(package: ZipFile) -> list[Member]:
    """The files in an open ZIP file, by name, with what is against each. Raises Unreadable."""
    entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
    if len(entries) > MOST_FILES:
        raise Unreadable(
            f"The ZIP file has {len(entries)} files in it, and {MOST_FILES} is the most that are "
            "taken at once. Hand them in in parts."
        )
    return list(_members(package, entries))


def open_package(file: BinaryIO, name: str) -> ZipFile:
    """The ZIP file. Raises Unreadable for one that is damaged, or is none."""
    try:
        if _is_overlong(file):
            raise Unreadable(
                f"“{name}” lists far more files than the {MOST_FILES} that are taken at once. Hand "
                "them in in parts."
            )
        return ZipFile(file)
    except BROKEN as error:
        raise Unreadable(
            f"“{name}” is damaged, or is no ZIP file. Pack the files again, and hand that in."
        ) from error


def _is_overlong(file: BinaryIO) -> bool:
    """Whether the list in a ZIP file may be long. What it says of its length may not be true."""
    count, end = 0, b""
    file.seek(0)
    while piece := file.read(_PIECE):
        count += (end + piece).count(_LISTED)
        end = piece[1 - len(_LISTED) :]
    return count > MOST_LISTED


def _members(package: ZipFile, entries: list[ZipInfo]) -> Iterator[Member]:
    unpacked = 0
    for entry in sorted(entries, key=lambda entry: entry.filename):
        name = fit(entry.filename)
        if is_leftover(name):
            continue
        unpacked += entry.file_size
        problem = _problem(entry, name, unpacked)
        yield Member(name, entry.file_size, partial(package.open, entry), problem)


def _problem(entry: ZipInfo, name: str, unpacked: int) -> str:
    if entry.flag_bits & 1:
        return f"“{name}” is locked with a password. Pack it again without one, and hand that in."
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or lies_outside(entry.filename):
        return f"“{name}” is packed in an unusual way. Pack it again, and hand that in."
    if unpacked > MOST_UNPACKED:
        return (
            f"“{name}” was not unpacked: the files before it come to {in_megabytes(MOST_UNPACKED)} "
            "already. Hand it in by itself."
        )
    return by_name(name)
