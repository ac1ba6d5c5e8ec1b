"""A server with helpers beside it, ended as one."""

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


def test_when_the_server_ends_all_do_with_its_status(tmp_path: Path, stays: str) -> None:
    server = f"{sys.executable} -c 'import time; time.sleep(2); raise SystemExit(3)'"
    both = start(server, stays)
    pids = started(tmp_path, 2)
    assert both.wait(20) == 3
    time.sleep(0.2)
    assert [runs(pid) for pid in pids] == [False] * 2


def test_a_helper_that_ends_is_started_again(tmp_path: Path) -> None:
    (tmp_path / "ends.py").write_text("import sys; open(sys.argv[1], 'a').write('1 ')")
    helper = f"{sys.executable} {tmp_path / 'ends.py'} {tmp_path / 'started'}"
    both = start(f"{sys.executable} -c 'import time; time.sleep(60)'", helper)
    assert started(tmp_path, 2) == [1, 1]
    assert both.poll() is None
    both.terminate()
    assert both.wait(20) == 0


def test_it_says_how_it_is_used() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "msgtracker.together", "--help"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "side by side" in shown.stdout
