"""What kind of file some bytes are: by how they begin, and by really opening them."""

from typing import BinaryIO

import filetype

from selfevaluation.uploads.kinds import JPEG, PNG, Kind
from selfevaluation.uploads.old_office import is_locked, is_old_office
from selfevaluation.uploads.packages import open_package
from selfevaluation.uploads.pdf import open_pdf
from selfevaluation.uploads.pictures import open_picture
from selfevaluation.uploads.problems import Problem, Unfit

_HEAD = 8192  # bytes; what the signatures of the filetype library look at
_ZIP = b"PK\x03\x04"


def kind_of(file: BinaryIO) -> Kind:
    """The kind of a file that opens. Raises Unfit for every other, whatever is in it.

    `file` can be sought in. It may have been made to do harm: `apart.kind_apart` runs this where it
    can do none.
    """
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    try:
        return _opened(file, head)
    except Unfit:
        raise
    except Exception as error:  # the libraries let through whatever they stumble over
        raise Unfit(Problem.BROKEN) from error


def _opened(file: BinaryIO, head: bytes) -> Kind:
    if head.startswith(_ZIP):
        return open_package(file)
    if is_old_office(head):
        raise Unfit(Problem.LOCKED if is_locked(file) else Problem.OLD_OFFICE)
    match filetype.guess_extension(head):
        case "pdf":
            return open_pdf(file)
        case "png" | "apng":
            return open_picture(file, PNG)
        case "jpg":
            return open_picture(file, JPEG)
        case found:
            raise Unfit(Problem.NOT_TAKEN, really=f" (it is really .{found})" if found else "")
