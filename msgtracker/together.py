"""python -m msgtracker.together "one command" "another": both until one ends, then none.

What `make run` and `make dev` need: the server and the worker that sends the mail, stopped as one
by Ctrl-C, by a signal or by the end of either, with nothing left running.
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


_asked_to_stop: list[int] = []


def run(commands: Sequence[str]) -> int:
    """Run all of them until one ends or this process is told to; gives the status to end with.

    Each has a process group of its own, so that a Ctrl-C reaches it once, from here, and whatever
    it has started ends with it.
    """
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _stop)
    running: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            running.append(subprocess.Popen(shlex.split(command), start_new_session=True))  # noqa: S603
        return _first_end(running)
    finally:
        _end(running)


def _stop(signum: int, frame: FrameType | None) -> None:
    _asked_to_stop.append(signum)


def _first_end(running: Sequence[subprocess.Popen[bytes]]) -> int:
    while not _asked_to_stop:
        for process in running:
            if (status := process.poll()) is not None:
                return status
        time.sleep(0.2)
    return 0


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, and make those that do not."""
    for process in running:
        _signal(process, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()


def _signal(process: subprocess.Popen[bytes], name: signal.Signals) -> None:
    try:
        os.killpg(process.pid, name)
    except ProcessLookupError:
        return  # it and all it started have ended


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m msgtracker.together",
        description="Run commands side by side until one of them ends; then end the others.",
    )
    parser.add_argument("command", nargs="+", help="in quotes, as in a shell but without its signs")
    sys.exit(run(parser.parse_args().command))
