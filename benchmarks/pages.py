"""python -m benchmarks.pages: queries, size and time of the main pages, against their budgets.

Ends with status 1 when a page is over its budget. benchmarks/README.md says what the numbers mean.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from statistics import median
from time import process_time

import brotli
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.kept_text import writer_token
from accounts.models import User
from benchmarks.site import fill

REPEATS = 21
REFERENCE = "/account/login/"
BACKEND = "accounts.backends.SignInBackend"


@dataclass(frozen=True)
class Budget:
    """The most that a page may take: queries, kilobytes compressed, times the sign-in page.

    `saves`: what is measured is not the page but its form that saves itself while it is written.
    """

    path: str
    who: str
    queries: int
    kilobytes: float
    ratio: float
    saves: bool = False


BUDGETS = (
    Budget("/", "division", 12, 9, 15),
    Budget("/?round=training", "division", 12, 10, 18),
    Budget("/", "lead", 13, 9, 18),
    Budget("/proposals/", "division", 8, 7, 17),
    Budget("/proposals/2.3/", "division", 14, 7, 9),
    Budget("/proposals/2.3/?round=training", "division", 14, 8, 10),
    Budget("/self-evaluations/2019/", "division", 12, 6, 21),
    Budget("/self-evaluations/training/", "division", 12, 6, 22),
    Budget("/self-evaluations/training/fife/", "division", 19, 8, 12),
    Budget("/self-evaluations/training/fife/review/", "division", 21, 9, 17),
    Budget("/self-evaluations/2019/fife/", "lead", 20, 6, 12),
    Budget("/self-evaluations/2019/fife/assign/", "lead", 15, 6, 12),
    Budget("/self-evaluations/2019/fife/check/", "lead", 25, 8, 18),
    Budget("/self-evaluations/2019/fife/2.3/", "lead", 17, 7, 12),
    Budget("/self-evaluations/2019/fife/2.3/", "lead", 22, 1, 8, saves=True),
    Budget("/self-evaluations/2019/fife/2.3/history/", "lead", 14, 4, 14),
    Budget("/self-evaluations/2019/fife/2.3/comments/", "lead", 14, 4, 9),
    Budget("/self-evaluations/2019/fife/2.3/files/", "lead", 13, 3, 7),
    Budget("/self-evaluations/2019/fife/sign/", "signatory", 28, 8, 19),
    Budget("/self-evaluations/training-0/fife/compare/?all=true", "lead", 21, 6, 11),
    Budget("/self-evaluations/training-9/fife/movement/", "lead", 15, 6, 22),
    Budget("/people/", "division", 9, 5, 13),
)


def signed_in(user: User) -> Client:
    client = browser()
    client.force_login(user, backend=BACKEND)
    return client


def browser() -> Client:
    return Client(headers={"host": "localhost"})


def request(client: Client, budget: Budget, user: User) -> Callable[[], HttpResponse]:
    """What is done again and again: the page asked for, or its answer saving itself."""
    if not budget.saves:
        return lambda: client.get(budget.path)
    page = client.get(budget.path).content.decode()
    seen = re.search(r'name="seen"[^>]* value="(\d+)"', page)
    if seen is None:
        raise RuntimeError(f"{budget.path} has no form to save")
    turns = count(1)

    def save() -> HttpResponse:
        turn = next(turns)
        sent = {
            "rating": "partly",
            "evidence": f"What the partners considered, written on for {turn} minutes. " * 10,
            "seen": seen[1],
            "writer": writer_token(user),
            "page": "benchmark",
            "turn": turn,
            "actions-TOTAL_FORMS": 0,
            "actions-INITIAL_FORMS": 0,
        }
        return client.post(budget.path, sent, headers={"HX-Request": "true"})

    return save


def seconds(ask: Callable[[], HttpResponse]) -> float:
    before = process_time()
    ask()
    return process_time() - before


def ratio(ask: Callable[[], HttpResponse]) -> float:
    """How many times as long as the reference page, the two measured turn and turn about."""
    anybody = browser()
    pairs = [(seconds(ask), seconds(lambda: anybody.get(REFERENCE))) for _ in range(REPEATS)]
    return median(page for page, _ in pairs) / median(reference for _, reference in pairs)


def measured(budget: Budget, user: User) -> Budget:
    """What the page takes, in the shape of its budget. Raises RuntimeError if it is not shown."""
    ask = request(signed_in(user), budget, user)
    ask()  # templates and connections are ready after this
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    if response.status_code != 200:
        raise RuntimeError(f"{budget.path} answers {response.status_code}")
    kilobytes = len(brotli.compress(response.content, quality=5)) / 1000
    return Budget(budget.path, budget.who, len(captured), kilobytes, ratio(ask), budget.saves)


def is_kept(found: Budget, budget: Budget) -> bool:
    return (
        found.queries <= budget.queries
        and found.kilobytes <= budget.kilobytes
        and found.ratio <= budget.ratio
    )


def line(found: Budget, budget: Budget) -> str:
    path = f"{budget.path} (saves itself)" if budget.saves else budget.path
    return (
        f"{path:52}{budget.who:10}"
        f"{found.queries:6} of {budget.queries:2}"
        f"{found.kilobytes:9.1f} of {budget.kilobytes:2}"
        f"{found.ratio:9.1f} of {budget.ratio:2}"
        f"{'' if is_kept(found, budget) else '  OVER'}"
    )


def main() -> int:
    people = fill()
    print(f"{'page':52}{'as':10}{'queries':>12}{'kB':>15}{'x sign-in':>15}")
    over = 0
    for budget in BUDGETS:
        found = measured(budget, people[budget.who])
        over += not is_kept(found, budget)
        print(line(found, budget))
    print(f"{over} of {len(BUDGETS)} pages are over their budget.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
