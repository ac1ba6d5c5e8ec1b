"""Opening PDF files."""

from typing import BinaryIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

from selfevaluation.uploads.kinds import PDF, Kind
from selfevaluation.uploads.problems import Problem, Unfit


def open_pdf(file: BinaryIO) -> Kind:
    """Raises Unfit for one that is locked or has no page, pypdf's errors for a broken one.

    One that anybody may read, but not print or copy, is not locked. Where it is encrypted by AES,
    which pypdf reads only with a further part, that cannot be told.
    """
    reader = PdfReader(file)
    try:
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise Unfit(Problem.LOCKED)
        has_page = len(reader.pages) > 0 and bool(reader.pages[0].get_object())
    except DependencyError as error:
        raise Unfit(Problem.PROTECTED) from error
    if not has_page:
        raise Unfit(Problem.BROKEN)
    return PDF
