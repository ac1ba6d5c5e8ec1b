"""Commands that run side by side, and end as one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

# Writes its number to a file, starts a child that does so too, and waits.
STAYS = """
import os, subprocess, sys, time
open(sys.argv[1], "a").write(f"{os.getpid()} ")
if len(sys.argv) == 2:
    subprocess.Popen([sys.executable, __file__, sys.argv[1], "child"])
time.sleep(60)
"""


def start(*commands: str) -> subprocess.Popen:
    run = [sys.executable, "-m", "msgtracker.together", *commands]
    return subprocess.Popen(run, cwd=settings.BASE_DIR)


@pytest.fixture
def stays(tmp_path: Path) -> str:
    (tmp_path / "stays.py").write_text(STAYS)
    return f"{sys.executable} {tmp_path / 'stays.py'} {tmp_path / 'started'}"


def started(tmp_path: Path, count: int) -> list[int]:
    """The numbers of the processes, once there are as many."""
    for _ in range(100):
        found = tmp_path / "started"
        if found.exists() and len(numbers := found.read_text().split()) == count:
            return [int(number) for number in numbers]
        time.sleep(0.1)
    raise AssertionError("they have not started")


def runs(pid: int) -> bool:
    """Whether a process does anything still; one that has ended and is not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_and_what_they_started(tmp_path: Path, stays: str, name: int) -> None:
    both = start(stays, stays)
    pids = started(tmp_path, 4)
    assert [runs(pid) for pid in pids] == [True] * 4
    os.kill(both.pid, name)
    assert both.wait(20) == 0
    time.sleep(0.2)
    assert [runs(pid) for pid in pids] == [False] * 4


def test_when_one_ends_the_other_does_with_its_status(tmp_path: Path, stays: str) -> None:
    waits = f"{sys.executable} -c 'import time; time.sleep(2); raise SystemExit(3)'"
    both = start(stays, waits)
    pids = started(tmp_path, 2)
    assert both.wait(20) == 3
    time.sleep(0.2)
    assert [runs(pid) for pid in pids] == [False] * 2


def test_it_says_how_it_is_used() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "msgtracker.together", "--help"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "side by side" in shown.stdout
