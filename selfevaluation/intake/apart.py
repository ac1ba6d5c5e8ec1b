"""Reads a file in a process of its own.

A file can be made to take for ever, or all the memory there is, of the library that opens it. That
process has limits, and nothing of the site in it: no settings, no database.
"""

import hashlib
import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from selfevaluation.intake import expected as expectations
from selfevaluation.intake import readings
from selfevaluation.intake.refusals import Refusal, Refused

SECONDS = 30
_CODE = Path(__file__).resolve().parents[2]
logger = logging.getLogger(__name__)


def read_apart(
    content: BinaryIO,
    name: str,
    expected: expectations.Expected,
    *,
    seconds: float = SECONDS,
) -> readings.Reading:
    """As `files.read`; also Unreadable for a file that takes too long, or too much memory.

    `content` can be sought in; `name` is what the file is called in sentences about it.
    """
    with TemporaryFile() as copy, TemporaryFile() as asked:
        content.seek(0)
        shutil.copyfileobj(content, copy)
        asked.write(json.dumps({"name": name, "expected": expectations.to_json(expected)}).encode())
        said = _said(copy, asked, seconds)
        if said is None:
            logger.warning("a file could not be read, SHA-256 %s", _sha256(copy))
            raise Refused(Refusal.TOO_COMPLICATED).about(name)
    if said["log"]:
        level = logging.ERROR if said["is_fault"] else logging.WARNING
        logger.log(level, "a file of SHA-256 %s: %s", _sha256(content), said["log"])
    if said["refused"]:
        raise readings.Unreadable(said["refused"])
    return readings.from_json(said["reading"])


def _said(copy: IO[bytes], asked: IO[bytes], seconds: float) -> dict[str, Any] | None:
    """The answer of the process that reads; None where it came to an end before it had one."""
    for file in (copy, asked):
        file.seek(0)
    try:
        child = subprocess.run(  # noqa: S603 - our own program, and no words from outside
            [sys.executable, "-m", __package__, str(asked.fileno())],
            stdin=copy,
            pass_fds=[asked.fileno()],
            capture_output=True,
            cwd=_CODE,
            env={},
            timeout=seconds,
            check=True,
        )
        answer: dict[str, Any] = json.loads(child.stdout)
    except subprocess.TimeoutExpired:
        logger.warning("reading a file took longer than %s seconds", seconds)
    except subprocess.CalledProcessError as error:
        logger.warning("a file ended the process that read it: %s", error.returncode)
    except ValueError:
        logger.warning("the process that read a file gave no answer")
    else:
        return answer
    return None


def _sha256(content: IO[bytes]) -> str:
    content.seek(0)
    return hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
