"""Bytes into the storage, and out again when the row that names them cannot be saved."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.files import File
from django.core.files.storage import Storage
from django.db import InterfaceError, OperationalError

from accounts.models import User
from selfevaluation.models import StoredFile
from selfevaluation.models.evidence import evidence_storage
from selfevaluation.states import Refused
from selfevaluation.uploads import CheckedFile

logger = logging.getLogger(__name__)


class NotStored(Refused):
    """The storage did not take the file."""


@contextmanager
def stored(file: CheckedFile, *, by: User | None) -> Iterator[StoredFile]:
    """A row, for the block to save, whose bytes are in the storage already.

    The bytes come first, so that no row is ever without them, and outside of any lock, so that
    nobody waits for a slow storage. If the block fails they are taken out. A process killed in
    between, or a connection lost, leaves bytes that no row names: `manage.py remove_stray_files`.
    Raises NotStored.
    """
    row = StoredFile(
        name=file.name,
        media_type=file.kind.media_type,
        size=file.size,
        sha256=file.sha256,
        scanned_by=file.scanned_by[:60],
        by=by,
    )
    try:
        row.content.save(file.name, File(file.content), save=False)
    except Exception as error:  # each kind of storage raises its own
        logger.exception("the storage of evidence did not take a file")
        raise NotStored(
            f"“{file.name}” could not be stored just now. Try again in a few minutes."
        ) from error
    try:
        yield row
    except (OperationalError, InterfaceError):
        # The connection went, perhaps after the row was saved: better a stray file than a lost one.
        raise
    except BaseException:
        row.content.storage.delete(str(row.content.name))
        raise


def remove_stray_files(*, before: datetime) -> int:
    """Take out of the storage what no row names and was put there before a moment; how many."""
    storage = evidence_storage()
    named = set(StoredFile.objects.values_list("content", flat=True))
    stray = [
        name
        for name in _names(storage, "evidence")
        if name not in named and storage.get_modified_time(name) < before
    ]
    for name in stray:
        storage.delete(name)
    return len(stray)


def _names(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{file}" for file in files)
    for inner in folders:
        yield from _names(storage, f"{folder}/{inner}")
