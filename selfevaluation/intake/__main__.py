"""Reads one file, from standard input, and says in JSON what is in it, or why it is not taken.

Run by `apart.py`, in a process that has little memory and little time and may write nothing. The
argument is the number of an open file, in which stands what the file is read against.
"""

# Python imports these when they are first needed: too late where no file can be opened any more.
import encodings.cp437
import encodings.utf_16  # noqa: F401
import json
import logging
import os
import resource
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

from selfevaluation.intake import expected as expectations
from selfevaluation.intake import readings
from selfevaluation.intake.files import read
from selfevaluation.intake.refusals import Refusal, Refused

MEMORY = 150_000_000  # bytes of addresses beside those the program has by itself
ITSELF = 50_000_000  # bytes, where the system does not tell
SECONDS = 20  # of the processor
OPEN_FILES = 3  # standard input, output and errors: no other file, and no line to anywhere


def itself() -> int:
    """How many bytes of addresses this process has by now: systems differ in that."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
    except OSError:
        return ITSELF
    return int(pages) * resource.getpagesize()


def limit() -> None:
    memory = itself() + MEMORY
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    with suppress(ValueError):  # macOS knows the limit of memory and refuses it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def asked() -> dict[str, Any]:
    with os.fdopen(int(sys.argv[1]), "rb") as file:
        facts: dict[str, Any] = json.load(file)
    return facts


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    log = StringIO()
    logging.basicConfig(stream=log, format="%(message)s", level=logging.INFO)
    expected = expectations.from_json(facts["expected"])
    try:
        reading = read(sys.stdin.buffer, expected, name=facts["name"])
    except readings.Unreadable as error:
        said = {"refused": error.sentence, "is_fault": is_fault(error)}
    else:
        said = {"refused": "", "is_fault": False, "reading": readings.to_json(reading)}
    return said | {"log": log.getvalue().strip()}


def is_fault(error: readings.Unreadable) -> bool:
    """Whether it is the reader that failed, and not the file."""
    cause = error.__cause__
    return isinstance(cause, Refused) and cause.refusal == Refusal.NOT_UNDERSTOOD


if __name__ == "__main__":
    facts = asked()
    limit()
    sys.stdout.write(json.dumps(answer(facts)))
