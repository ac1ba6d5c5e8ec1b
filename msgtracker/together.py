"""python -m msgtracker.together "the server" "a helper": the server, and its helpers beside it.

What `make run` and `make dev` need: the web server and the worker that sends the mail, stopped as
one by Ctrl-C, by a signal or by the end of the server, with nothing left running. A helper that
ends by itself, such as a worker whose database was busy for too long, is started again.
"""

import argparse
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

PATIENCE = 35.0  # seconds: gunicorn gives requests 30 to end
PAUSE = 3.0  # seconds before a helper is started again

_asked_to_stop: list[int] = []


class Running:
    """A command in a process group of its own.

    So a Ctrl-C reaches it once, from here, and whatever it has started ends with it.
    """

    def __init__(self, command: str) -> None:
        self.words = shlex.split(command)
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.words, start_new_session=True)  # noqa: S603
        self.started_at = time.monotonic()

    def start_again_if_ended(self) -> None:
        has_rested = time.monotonic() - self.started_at > PAUSE
        if self.process.poll() is not None and has_rested:
            self.start()

    def tell(self, name: signal.Signals) -> None:
        try:
            os.killpg(self.process.pid, name)
        except ProcessLookupError:
            return  # it and all it started have ended


def run(server: str, helpers: Sequence[str]) -> int:
    """Run all until the server ends or this process is told to; gives the status to end with."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _stop)
    running: list[Running] = []
    try:
        for command in (server, *helpers):
            running.append(Running(command))
        return _serve(*running)
    finally:
        _end(running)


def _stop(signum: int, frame: FrameType | None) -> None:
    _asked_to_stop.append(signum)


def _serve(server: Running, *helpers: Running) -> int:
    while not _asked_to_stop:
        if (status := server.process.poll()) is not None:
            return status
        for helper in helpers:
            helper.start_again_if_ended()
        time.sleep(0.2)
    return 0


def _end(running: Sequence[Running]) -> None:
    """Ask all to end, and make those that do not."""
    for each in running:
        each.tell(signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    for each in running:
        try:
            each.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            each.tell(signal.SIGKILL)
            each.process.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m msgtracker.together",
        description="Run a server with helpers side by side; when the server ends, all do.",
    )
    parser.add_argument("server", help="a command in quotes, without the signs of a shell")
    parser.add_argument("helper", nargs="*", help="the same; started again when it ends")
    given = parser.parse_args()
    sys.exit(run(given.server, given.helper))
