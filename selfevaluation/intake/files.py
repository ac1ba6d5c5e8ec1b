"""A whole file: what kind it is, whether it may be opened, and what it says."""

import logging
import traceback
from pathlib import Path
from typing import BinaryIO

from selfevaluation.intake.answers import read_answers
from selfevaluation.intake.blocks import Document
from selfevaluation.intake.excel import open_workbook
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.plans import merged, read_plan, without_plan
from selfevaluation.intake.readings import Reading, Unreadable
from selfevaluation.intake.refusals import Refusal, Refused
from selfevaluation.intake.soundness import require_sound
from selfevaluation.intake.word import open_document
from selfevaluation.uploads.kinds import EXCEL

logger = logging.getLogger(__name__)


def read(content: BinaryIO, expected: Expected, *, name: str = "") -> Reading:
    """What the Word or Excel file says. `content` can be sought in, `name` is for the sentence.

    Raises Unreadable for every file that is not taken, whatever is in it, and nothing else. It may
    have been made to do harm: `apart.read_apart` runs this where it can do none.
    """
    try:
        return _read(_opened(content, expected), expected)
    except Refused as refused:
        raise refused.about(name) from refused


def _opened(content: BinaryIO, expected: Expected) -> Document:
    try:
        kind = require_sound(content)
        content.seek(0)
        return open_workbook(content) if kind == EXCEL else open_document(content)
    except Refused:
        raise
    except MemoryError as error:
        raise Refused(Refusal.TOO_COMPLICATED) from error
    except Unreadable as error:
        raise Refused(Refusal.BROKEN) from error
    except Exception as error:  # the libraries let through whatever they stumble over
        logger.info("a file could not be opened: %s", _place(error))
        raise Refused(Refusal.BROKEN) from error


def _read(document: Document, expected: Expected) -> Reading:
    try:
        found = _reading(document, expected)
    except (MemoryError, RecursionError) as error:
        raise Refused(Refusal.TOO_COMPLICATED) from error
    except Exception as error:  # a file nobody thought of must end in a sentence too
        logger.error("a file could not be understood: %s", _place(error))
        raise Refused(Refusal.NOT_UNDERSTOOD) from error
    if found is None:
        raise Refused(Refusal.NO_FORM)
    return found


def _reading(document: Document, expected: Expected) -> Reading | None:
    """None where it has neither a proposal nor an improvement action."""
    found = read_answers(document, without_plan(document), expected)
    return merged(found, read_plan(document, expected))


def _place(error: Exception) -> str:
    """The kind of an error and where it came from: its words may be somebody's answer."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
