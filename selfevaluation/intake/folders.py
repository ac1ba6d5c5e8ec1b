"""Many files at once, in a folder or a ZIP file: one after the other, each as it is called there.

Nothing of a ZIP file is ever written to the disk, and what it says of itself is not trusted: each
file in it is unpacked as far as its own size allows, and no further.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from selfevaluation.intake.readings import Unreadable
from selfevaluation.intake.refusals import Refusal, Refused
from selfevaluation.uploads import in_megabytes
from selfevaluation.uploads.names import ending, safe_name

MOST_FILES = 500  # in one ZIP file, counted with what is passed over
MOST_UNPACKED = 400_000_000  # bytes, of all files in one ZIP file together
_LEFTOVERS = ("thumbs.db", "desktop.ini", "__macosx")
_FORMS = (".docx", ".xlsx")
_PACKED = (".zip", ".7z", ".rar", ".tar", ".gz")
_REFUSED = {
    ".pdf": Refusal.PDF,
    ".rtf": Refusal.RICH_TEXT,
    **dict.fromkeys((".doc", ".xls", ".ppt", ".dot"), Refusal.OLD_OFFICE),
    **dict.fromkeys((".docm", ".xlsm", ".dotm", ".xlsb"), Refusal.MACROS),
    **dict.fromkeys((".odt", ".ods"), Refusal.OPEN_DOCUMENT),
    **dict.fromkeys((".dotx", ".xltx", ".pptx"), Refusal.OTHER_OFFICE),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp"), Refusal.PICTURE),
}
# What zipfile raises for bytes that are not what they say, beside what a disk may raise.
_BROKEN = (OSError, EOFError, BadZipFile, zlib.error, RuntimeError, ValueError)


@dataclass(frozen=True)
class Member:
    """One file of many. `name` has its folders, with "/" between; `problem` is why it is not taken.

    `opened` gives its bytes, as something to use in a `with`.
    """

    name: str
    size: int  # bytes, as far as they are known
    opened: Callable[[], AbstractContextManager[IO[bytes]]]
    problem: str = ""

    def content(self, most_bytes: int) -> BinaryIO:
        """All of it. Raises Unreadable."""
        if self.problem:
            raise Unreadable(self.problem)
        try:
            with self.opened() as file:
                content = file.read(most_bytes + 1)
        except _BROKEN as error:
            raise Unreadable(
                f"“{self.name}” could not be read: it is damaged, or this site may not open it. "
                "Copy or pack it again, and hand that in."
            ) from error
        if len(content) > most_bytes:
            raise Refused(Refusal.TOO_LARGE, most=in_megabytes(most_bytes)).about(self.name)
        if not content:
            raise Refused(Refusal.EMPTY).about(self.name)
        return BytesIO(content)


def single(file: IO[bytes], name: str) -> Member:
    """A file by itself, such as an upload."""

    def opened() -> AbstractContextManager[IO[bytes]]:
        file.seek(0)
        return nullcontext(file)

    name = safe_name(name)
    return Member(name, file.seek(0, os.SEEK_END), opened, _by_name(name))


def in_folder(folder: Path) -> list[Member]:
    """The files in it and in its folders, by name; what programs leave behind is passed over."""
    found = [Path(where) / name for where, _, names in os.walk(folder) for name in names]
    named = [(path.relative_to(folder).as_posix(), path) for path in found]
    return [
        Member(name, _size_of(path), partial(_open, path), _by_name(name))
        for name, path in sorted(named)
        if not is_leftover(name)
    ]


def in_package(package: ZipFile) -> list[Member]:
    """The files in an open ZIP file, by name, with what is against each. Raises Unreadable."""
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise Unreadable(
            f"The ZIP file has {len(entries)} files in it, and {MOST_FILES} is the most that are "
            "taken at once. Hand them in in parts."
        )
    return list(_members(package, entries))


def open_package(file: BinaryIO, name: str) -> ZipFile:
    """The ZIP file. Raises Unreadable for one that is damaged, or is none."""
    try:
        return ZipFile(file)
    except _BROKEN as error:
        raise Unreadable(
            f"“{name}” is damaged, or is no ZIP file. Pack the files again, and hand that in."
        ) from error


def _members(package: ZipFile, entries: list[ZipInfo]) -> Iterator[Member]:
    unpacked = 0
    for entry in sorted(entries, key=lambda entry: entry.filename):
        name = _fit(entry.filename)
        if is_leftover(name):
            continue
        unpacked += entry.file_size
        problem = _problem(entry, name, unpacked)
        yield Member(name, entry.file_size, partial(package.open, entry), problem)


def _problem(entry: ZipInfo, name: str, unpacked: int) -> str:
    if entry.flag_bits & 1:
        return f"“{name}” is locked with a password. Pack it again without one, and hand that in."
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or _lies_outside(entry.filename):
        return f"“{name}” is packed in an unusual way. Pack it again, and hand that in."
    if unpacked > MOST_UNPACKED:
        return (
            f"“{name}” was not unpacked: the files before it come to {in_megabytes(MOST_UNPACKED)} "
            "already. Hand it in by itself."
        )
    return _by_name(name)


def _by_name(name: str) -> str:
    """What is against a file by its name alone: nothing, where that is a form's."""
    last = ending(name)
    if last in _FORMS:
        return ""
    if last in _PACKED:
        return (
            f"“{name}” is a file with other files packed in it. Unpack it, and hand in the files "
            "that are in it."
        )
    refusal = _REFUSED.get(last, Refusal.OTHER_KIND)
    return Refused(refusal).about(name).sentence


def is_leftover(name: str) -> bool:
    """Whether programs put it there and no person: Word's locks, hidden files, previews."""
    steps = PurePosixPath(name).parts
    return any(
        step.startswith((".", "~$")) or step.lower() in _LEFTOVERS
        for step in steps
        if step not in ("..", ".")
    )


def _lies_outside(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return steps[0] == "" or ".." in steps or ":" in steps[0]


def _fit(name: str) -> str:
    """With its folders, without what is not seen."""
    steps = [step for step in name.replace("\\", "/").split("/") if step]
    return "/".join(step if step == ".." else _seen(step) for step in steps) or "file"


def _seen(step: str) -> str:
    """As `safe_name`, but hidden files keep the dot that hides them."""
    return f".{safe_name(step)}" if step.startswith(".") else safe_name(step)


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


def _size_of(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
