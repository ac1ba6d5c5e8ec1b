"""Opens a file in a process of its own.

A file can be made to take for ever, or all the memory there is, of the library that opens it. That
process has limits, and nothing of the site in it: no settings, no database.
"""

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from selfevaluation.uploads.kinds import BY_MEDIA_TYPE, Kind
from selfevaluation.uploads.problems import Problem, Unfit

SECONDS = 30
_CODE = Path(__file__).resolve().parents[2]
logger = logging.getLogger(__name__)


def kind_apart(content: BinaryIO, *, seconds: float = SECONDS) -> Kind:
    """As `content.kind_of`; also Unfit for one that takes too long, or more memory than it may."""
    with TemporaryFile() as copy:
        content.seek(0)
        shutil.copyfileobj(content, copy)
        copy.seek(0)
        try:
            child = subprocess.run(  # noqa: S603 - our own program, and no words from outside
                [sys.executable, "-m", __package__],
                stdin=copy,
                capture_output=True,
                cwd=_CODE,
                env={},
                timeout=seconds,
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise Unfit(Problem.TOO_COMPLICATED) from error
        except subprocess.CalledProcessError as error:
            logger.warning("a file ended the process that looked at it: %s", error.returncode)
            raise Unfit(Problem.TOO_COMPLICATED) from error
    said = json.loads(child.stdout)
    if "problem" in said:
        raise Unfit(Problem(said["problem"]), **said["facts"])
    return BY_MEDIA_TYPE[said["media_type"]]
