"""Files in the format of Office before 2007."""

from typing import BinaryIO

_BEGINNING = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def is_old_office(head: bytes) -> bool:
    """By how the file begins."""
    return head.startswith(_BEGINNING)


def is_locked(file: BinaryIO) -> bool:
    """Of such a file: Office locks a document by putting it, encrypted, into the old format."""
    file.seek(0)
    return _LOCKED in file.read()
