"""Opening pictures."""

import warnings
from typing import BinaryIO

from PIL import Image

from selfevaluation.uploads.kinds import JPEG, PNG, Kind
from selfevaluation.uploads.problems import Problem, Unfit


def open_picture(file: BinaryIO, kind: Kind) -> Kind:
    """Raises Unfit for more dots than Pillow thinks safe, and Pillow's errors for a broken one."""
    name = {PNG: "PNG", JPEG: "JPEG"}[kind]
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=[name]) as picture:
                _read_through(picture)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Unfit(Problem.TOO_MANY_DOTS) from error
    return kind


def _read_through(picture: Image.Image) -> None:
    """A PNG has check sums, so it need not be unpacked; a JPEG is unpacked at an eighth of it."""
    if picture.format == "PNG":
        picture.verify()
    else:
        picture.draft("L", (1, 1))
        picture.load()
