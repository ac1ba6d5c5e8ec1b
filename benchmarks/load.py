"""python -m benchmarks.load: many at once on loopback, against a real server of this site.

gunicorn with 2 workers of 4 threads, as the site is served, and 8 readers who ask again as soon as
they are answered. Prints requests a second of some pages, and their ratio to the empty page.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from accounts.models import User
from benchmarks.budgets import DRAFT, EMPTY, ROUND
from benchmarks.measuring import EVIDENCE, seen, signed_in, typed
from benchmarks.site import fill
from proposals.models import Proposal

READERS, SECONDS = 8, 6
_TYPE = "application/x-www-form-urlencoded"
PATHS = ("/", "/proposals/", ROUND, f"{ROUND}ratings/", f"{ROUND}heat-map/")


class Reader(Thread):
    """Somebody who asks for one page again and again until `until`; writes where `form` is."""

    def __init__(self, port: int, client: Client, path: str, form: dict[str, object]) -> None:
        super().__init__()
        self.connection = HTTPConnection("127.0.0.1", port)
        self.path, self.form, self.answered, self.until = path, form, 0, monotonic() + SECONDS
        cookies = "; ".join(f"{name}={held.value}" for name, held in client.cookies.items())
        self.headers = {"Cookie": cookies, "Accept-Encoding": "identity" if form else "gzip"}
        if form:
            token = client.cookies["csrftoken"].value
            self.headers |= {"X-CSRFToken": token, "HX-Request": "true", "Content-Type": _TYPE}

    def run(self) -> None:
        for turn in count(1):
            if monotonic() >= self.until:
                return
            self._ask(turn)
            self.answered += 1

    def _ask(self, turn: int) -> None:
        """Raises RuntimeError where the page is not shown."""
        body = None
        if self.form:
            body = urlencode({**self.form, "turn": turn, "evidence": f"{EVIDENCE} {turn}."})
        self.connection.request("POST" if body else "GET", self.path, body, self.headers)
        response = self.connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise RuntimeError(f"{self.path} answers {response.status}")
        if self.form:
            self.form["seen"] = seen(content.decode())


def a_second(port: int, user: User, path: str, *, saves: bool = False) -> float:
    """How often it was answered a second, over all readers."""
    readers = [_reader(port, user, path, place, saves=saves) for place in range(READERS)]
    began = monotonic()
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(reader.answered for reader in readers) / (monotonic() - began)


def _reader(port: int, user: User, path: str, place: int, *, saves: bool) -> Reader:
    """Each writer has an answer of their own, as people do who share out a return."""
    client = signed_in(user)
    if not saves:
        return Reader(port, client, path, {})
    number = Proposal.objects.local()[place].number
    page = client.get(f"{path}{number}/", headers={"accept-encoding": "identity"})
    form = typed(page.content.decode(), user, as_page=f"load-{place}")
    return Reader(port, client, f"{path}{number}/", form)


@contextmanager
def served() -> Iterator[int]:
    """The site on a free port of this machine, ended again afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "benchmarks.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "2", "--threads", "4", "--keep-alive", "30", "--no-control-socket"]
    command += ["--log-level", "error"]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=dict(os.environ))  # noqa: S603
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    for _attempt in range(100):
        try:
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            connection.getresponse().read()
        except ConnectionError:
            sleep(0.2)
        else:
            return
    raise RuntimeError("the server does not answer")


def run(people: dict[str, User]) -> dict[str, float]:
    """Requests a second by page, the empty one first."""
    with served() as port:
        division = people["division"]
        for path in (EMPTY, *PATHS):  # each worker has its templates after this
            a_second(port, division, path)
        rates = {path: a_second(port, division, path) for path in (EMPTY, *PATHS)}
        rates["saving an answer"] = a_second(port, people["lead"], DRAFT, saves=True)
    return rates


def main() -> int:
    said = ArgumentParser()
    said.add_argument("--partnerships", type=int, default=31)
    said.add_argument("--to", type=Path, help="a file for the numbers, as JSON")
    options = said.parse_args()
    rates = run(fill(options.partnerships))
    for path, rate in rates.items():
        print(f"{path:40}{rate:8.1f} requests/s{rate / rates[EMPTY]:8.2f} x empty")
    if options.to:
        options.to.write_text(json.dumps(rates), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
