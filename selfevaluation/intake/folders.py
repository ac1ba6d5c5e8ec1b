"""Many files at once, in a folder, in a ZIP file or by themselves: each as it is called there.

From a folder only plain files are read: a link leads elsewhere, and a pipe or a device may never
come to its end.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO
from zipfile import BadZipFile

from selfevaluation.intake.readings import Unreadable
from selfevaluation.intake.refusals import Refusal, Refused
from selfevaluation.uploads import in_megabytes
from selfevaluation.uploads.names import ending, safe_name

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
BROKEN = (OSError, EOFError, BadZipFile, zlib.error, RuntimeError, ValueError)


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
        except BROKEN as error:
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
    return Member(name, file.seek(0, os.SEEK_END), opened, by_name(name))


def in_folder(folder: Path, *, but: Path | None = None) -> list[Member]:
    """The files in it and in its folders, by name; what programs leave behind is passed over.

    So is the file `but`. Raises OSError where `folder` itself cannot be listed.
    """
    os.scandir(folder).close()
    left_out = but and but.resolve()
    named = [(fit(decoded(path.relative_to(folder))), path) for path in _paths(folder)]
    return [
        Member(name, _size_of(path), partial(_open, path), _in_place(path, name))
        for name, path in sorted(named)
        if not is_leftover(name) and not _is(path, left_out)
    ]


def _is(path: Path, other: Path | None) -> bool:
    return not path.is_symlink() and path.resolve() == other


def decoded(path: Path) -> str:
    """The path with "/" between, and a sign for each byte of it that is no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _paths(folder: Path) -> Iterator[Path]:
    """All files, and the folders that cannot be looked into: links, and those that are closed."""
    closed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=closed.append):
        yield from (Path(where) / name for name in names)
        yield from (path for name in folders if (path := Path(where) / name).is_symlink())
    yield from (Path(error.filename) for error in closed)


def _in_place(path: Path, name: str) -> str:
    """What is against something in a folder."""
    try:
        kind = path.lstat().st_mode
    except OSError:
        return ""  # it went away: told when it is opened
    if stat.S_ISDIR(kind):
        return f"“{name}” is a folder that this account may not open. Allow it, and load it again."
    if stat.S_ISLNK(kind):
        return (
            f"“{name}” is a link to something elsewhere, which is not followed. Put the file "
            "itself into the folder."
        )
    if not stat.S_ISREG(kind):
        return f"“{name}” is a pipe or a device and no file. Take it out of the folder."
    return by_name(name)


def by_name(name: str) -> str:
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


def fit(name: str) -> str:
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
        return path.lstat().st_size
    return 0
