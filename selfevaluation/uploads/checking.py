"""Everything that is asked of an uploaded file before it is kept."""

import hashlib
import os
from dataclasses import dataclass
from typing import BinaryIO

from selfevaluation.uploads.apart import kind_apart
from selfevaluation.uploads.kinds import BY_ENDING, Kind
from selfevaluation.uploads.names import ending, safe_name
from selfevaluation.uploads.problems import Problem, Unfit
from selfevaluation.uploads.scanner import scan

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class CheckedFile:
    """A file that was found fit to be kept. Only `checked` and `scanned` make one."""

    content: BinaryIO
    name: str
    kind: Kind
    size: int  # bytes
    sha256: str
    scanned_by: str  # "" where no virus scanner is set


def checked(
    content: BinaryIO, name: str, *, most_bytes: int, scanner: str | None = None
) -> CheckedFile:
    """The file, if it may be kept. `content` can be sought in; `scanner` is an address or None.

    Raises Unfit when it is empty, larger than `most_bytes`, not what its name says, locked,
    damaged, infected, or cannot be scanned just now.
    """
    name, size = safe_name(name), _size(content, most_bytes)
    return _kept(content, name, _kind(content, name), size, scanner)


def scanned(
    content: BinaryIO, name: str, *, most_bytes: int, scanner: str | None = None
) -> CheckedFile:
    """The file, to be kept until it is opened: of the kind that its name says.

    As `checked`, but quick: whoever opens it makes sure of its kind, and that it does no harm.
    Raises Unfit when it is empty, too large, infected, cannot be scanned, or its name says nothing.
    """
    name, size = safe_name(name), _size(content, most_bytes)
    kind = BY_ENDING.get(ending(name))
    if kind is None:
        raise Unfit(Problem.NOT_TAKEN)
    return _kept(content, name, kind, size, scanner)


def _size(content: BinaryIO, most_bytes: int) -> int:
    size = content.seek(0, os.SEEK_END)
    if size == 0:
        raise Unfit(Problem.EMPTY)
    if size > most_bytes:
        raise Unfit(Problem.TOO_LARGE, most=in_megabytes(most_bytes))
    return size


def _kept(content: BinaryIO, name: str, kind: Kind, size: int, scanner: str | None) -> CheckedFile:
    scanned_by = scan(content, scanner) if scanner else ""
    content.seek(0)
    sha256 = hashlib.sha256()
    while part := content.read(_MEGABYTE):
        sha256.update(part)
    content.seek(0)
    return CheckedFile(content, name, kind, size, sha256.hexdigest(), scanned_by)


def in_megabytes(size: int) -> str:
    """A number of bytes in words, counted as people's computers do: "20 MB"."""
    return f"{size / _MEGABYTE:.3g} MB"


def _kind(content: BinaryIO, name: str) -> Kind:
    """Found from the content, and the one that the name says."""
    said = BY_ENDING.get(ending(name))
    try:
        kind = kind_apart(content)
    except Unfit as error:
        if error.problem != Problem.NOT_TAKEN or said is None:
            raise
        facts = {"called": said.called, "ending": said.ending, **error.facts}
        raise Unfit(Problem.NOT_AS_NAMED, **facts) from error
    if kind != said:
        raise Unfit(Problem.OTHER_NAME, called=kind.called, ending=kind.ending)
    return kind
