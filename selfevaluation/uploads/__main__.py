"""Looks at one file, from standard input, and says in one line of JSON what it is.

Run by `apart.py`, in a process that has little memory and little time and may write nothing.
"""

import json
import resource
import sys
from contextlib import suppress

from selfevaluation.uploads.content import kind_of
from selfevaluation.uploads.problems import Unfit

MEMORY = 1_000_000_000  # bytes
SECONDS = 20  # of the processor


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(ValueError):  # macOS knows the limit of memory and refuses it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def look() -> dict[str, object]:
    try:
        return {"media_type": kind_of(sys.stdin.buffer).media_type}
    except Unfit as error:
        return {"problem": error.problem, "facts": error.facts}


if __name__ == "__main__":
    limit()
    sys.stdout.write(json.dumps(look()))
