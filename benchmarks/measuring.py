"""One request done again and again, beside the empty page, turn and turn about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from gzip import decompress
from itertools import count
from statistics import median
from time import monotonic, process_time

from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.kept_text import writer_token
from accounts.models import User
from benchmarks.budgets import EMPTY

BACKEND = "accounts.backends.SignInBackend"

QUICK = 3  # seconds that the repeats of one page may take each way
EVIDENCE = "What the partners considered, with the minutes of their meetings. " * 10


@dataclass(frozen=True)
class Measured:
    """What one request took: queries, kilobytes as sent, and times the empty page.

    `cold` is with no kept part of a page in memory, `kept` with those of the request before.
    """

    queries: int
    kilobytes: float
    cold: float
    kept: float


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.force_login(user, backend=BACKEND)
    return client


def loads(client: Client, path: str) -> Callable[[], HttpResponse]:
    return lambda: client.get(path)


def saves(client: Client, path: str, user: User) -> Callable[[], HttpResponse]:
    """The form of the page saving itself, each time with other text, as while somebody writes.

    Like the page it tells each time which version it was given last.
    """
    page = client.get(path, headers={"accept-encoding": "identity"}).content.decode()
    sent, turns = typed(page, user), count(1)

    def save() -> HttpResponse:
        sent["turn"] = next(turns)
        sent["evidence"] = f"{EVIDENCE} For {sent['turn']} minutes."
        response = client.post(path, sent, headers={"HX-Request": "true"})
        sent["seen"] = seen(shown(response))
        return response

    save()  # the first of a page asks more than those after it
    return save


def typed(page: str, user: User, *, as_page: str = "benchmark") -> dict[str, object]:
    """What an open page of an answer sends, but for its turn and text: two actions with it."""
    pks = re.findall(r'name="actions-\d+-pk"[^>]* value="(\d+)"', page)
    actions = {f"actions-{place}-pk": pk for place, pk in enumerate(pks)}
    texts = {f"actions-{place}-text": "Hold a session." for place in range(len(pks))}
    forms = {"actions-TOTAL_FORMS": len(pks), "actions-INITIAL_FORMS": len(pks)}
    facts = {"rating": "partly", "seen": seen(page), "page": as_page, "writer": writer_token(user)}
    return {**facts, **actions, **texts, **forms}


def seen(page: str) -> str:
    """The version that the page, or a piece of it, tells. Raises RuntimeError where it has none."""
    found = re.search(r'name="seen"[^>]* value="(\d+)"', page)
    if found is None:
        raise RuntimeError("there is no form to save")
    return found[1]


def shown(response: HttpResponse) -> str:
    body = response.content
    return (decompress(body) if response.get("Content-Encoding") == "gzip" else body).decode()


def measured(
    ask: Callable[[], HttpResponse], client: Client, repeats: int, *, is_file: bool = False
) -> Measured:
    """Fewer times than `repeats` where that would take longer than some seconds.

    Raises RuntimeError where the page is not shown.
    """
    empty = loads(client, EMPTY)
    empty()  # the connection is ready after this
    forget()
    began = monotonic()
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    queries = len(captured)
    if response.status_code != 200:
        raise RuntimeError(f"answers {response.status_code}")
    repeats = max(1, min(repeats, int(QUICK / (monotonic() - began))))
    cold = _ratio(ask, empty, repeats, before=forget)
    again = cold if is_file else _ratio(ask, empty, repeats, before=lambda: None)
    return Measured(queries, _size(response) / 1000, cold, again)


def forget() -> None:
    """Nothing of a page is kept after this."""
    caches["fragments"].clear()


def _size(response: HttpResponse) -> int:
    return sum(map(len, response)) if response.streaming else len(response.content)


def _ratio(
    ask: Callable[[], HttpResponse],
    empty: Callable[[], HttpResponse],
    repeats: int,
    *,
    before: Callable[[], None],
) -> float:
    """How many times as much processor time as the empty page."""
    pairs = []
    for _time in range(repeats):
        before()
        pairs.append((_seconds(ask), _seconds(empty)))
    return median(page for page, _ in pairs) / median(reference for _, reference in pairs)


def _seconds(ask: Callable[[], HttpResponse]) -> float:
    """Of the processor, in this process."""
    before = process_time()
    ask()
    return process_time() - before
