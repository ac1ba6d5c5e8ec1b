"""Asks a virus scanner: ClamAV's daemon, over a socket, by its INSTREAM command.

Written out here because the clamd package sends without making sure that all was sent, and waits
for ever to be let in (docs/decisions/virus-scan.md).
"""

import logging
import socket
import struct
from typing import BinaryIO
from urllib.parse import urlsplit

from selfevaluation.uploads.problems import Problem, Unfit

SECONDS = 60  # to be let in, to send a part, or to get an answer
_PART = 64 * 1024  # bytes
_LONGEST_ANSWER = 4096  # bytes
logger = logging.getLogger(__name__)


def scan(content: BinaryIO, address: str) -> str:
    """The name of the scanner that found nothing.

    `address` is tcp://host:port or unix:///path. Raises Unfit when it found something, and when it
    does not answer.
    """
    try:
        version = _asked(address, b"zVERSION\0")
        answer = _asked(address, b"zINSTREAM\0", content)
    except OSError as error:
        logger.error("the virus scanner does not answer: %s", error)
        raise Unfit(Problem.NOT_SCANNED) from error
    if answer.endswith(" FOUND"):
        virus = answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise Unfit(Problem.INFECTED, virus=virus)
    if answer != "stream: OK":
        logger.error("the virus scanner answers: %s", answer)
        raise Unfit(Problem.NOT_SCANNED)
    return version


def _asked(address: str, command: bytes, content: BinaryIO | None = None) -> str:
    with _connected(address) as line:
        line.sendall(command)
        if content is not None:
            _send(line, content)
        with line.makefile("rb") as answer:
            said = answer.read(_LONGEST_ANSWER)
    return said.rstrip(b"\0\n").decode(errors="replace")


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        line.connect(parts.path)
        return line
    return socket.create_connection((parts.hostname or "", parts.port or 3310), SECONDS)


def _send(line: socket.socket, content: BinaryIO) -> None:
    """Each part with its length before it, as the protocol asks; a length of 0 ends it."""
    content.seek(0)
    while part := content.read(_PART):
        line.sendall(struct.pack("!L", len(part)) + part)
    line.sendall(struct.pack("!L", 0))
