"""python -m benchmarks.pages: queries, size and time of the main pages, against their budgets.

Ends with status 1 when a page is over its budget. benchmarks/README.md says what the numbers mean.
"""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from time import process_time

import brotli
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Partnership, User
from selfevaluation.models import Round
from selfevaluation.operations import fill_training_round, start

ROUNDS, PEOPLE, REPEATS = 10, 200, 21
REFERENCE = "/account/login/"
BACKEND = "accounts.backends.SignInBackend"


@dataclass(frozen=True)
class Budget:
    """The most that a page may take: queries, kilobytes compressed, times the sign-in page."""

    path: str
    who: str
    queries: int
    kilobytes: float
    ratio: float


BUDGETS = (
    Budget("/", "division", 10, 8, 11),
    Budget("/?round=training", "division", 10, 9, 12),
    Budget("/proposals/", "division", 8, 6, 15),
    Budget("/proposals/2.3/", "division", 14, 6, 9),
    Budget("/proposals/2.3/?round=training", "division", 14, 7, 10),
    Budget("/self-evaluations/2019/", "division", 7, 4, 11),
    Budget("/self-evaluations/training/", "division", 7, 4, 12),
    Budget("/self-evaluations/training/fife/", "division", 14, 5, 8),
    Budget("/self-evaluations/2019/fife/", "lead", 10, 4, 6),
    Budget("/self-evaluations/2019/fife/2.3/", "lead", 14, 4, 9),
    Budget("/people/", "division", 9, 4, 12),
)


def fill() -> None:
    """Far more rounds and people than some years bring."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_data")
    for number in range(ROUNDS):
        opened_on = date(2020, 6, 1) + timedelta(days=180 * number)
        fill_training_round(slug=f"training-{number}", opened_on=opened_on, seed=number)
    partnerships = list(Partnership.objects.all())
    for number in range(PEOPLE):
        member(f"person-{number}", partnerships[number % len(partnerships)])


def member(name: str, partnership: Partnership, role: str = Membership.Role.CONTRIBUTOR) -> User:
    user = User.objects.create_user(f"{name}@benchmark.example", name=name)
    Membership.objects.create(user=user, partnership=partnership, role=role)
    return user


def people() -> dict[str, User]:
    """Who looks at the pages: one of the Division, and the lead of a draft just begun."""
    fife = Partnership.objects.get(slug="fife")
    lead = member("lead", fife, Membership.Role.LEAD)
    start(round=Round.objects.get(slug="2019"), partnership=fife, by=lead)
    division = User.objects.create_user("d@benchmark.example", name="Division", is_division=True)
    return {"division": division, "lead": lead}


def signed_in(user: User) -> Client:
    client = browser()
    client.force_login(user, backend=BACKEND)
    return client


def browser() -> Client:
    return Client(headers={"host": "localhost"})


def seconds(client: Client, path: str) -> float:
    before = process_time()
    client.get(path)
    return process_time() - before


def ratio(client: Client, path: str) -> float:
    """How many times as long as the reference page, the two measured turn and turn about."""
    anybody = browser()
    pairs = [(seconds(client, path), seconds(anybody, REFERENCE)) for _ in range(REPEATS)]
    return median(page for page, _ in pairs) / median(reference for _, reference in pairs)


def measured(client: Client, budget: Budget) -> Budget:
    """What the page takes, in the shape of its budget. Raises RuntimeError if it is not shown."""
    client.get(budget.path)  # templates and connections are ready after this
    with CaptureQueriesContext(connection) as captured:
        response = client.get(budget.path)
    if response.status_code != 200:
        raise RuntimeError(f"{budget.path} answers {response.status_code}")
    kilobytes = len(brotli.compress(response.content, quality=5)) / 1000
    return Budget(budget.path, budget.who, len(captured), kilobytes, ratio(client, budget.path))


def is_kept(found: Budget, budget: Budget) -> bool:
    return (
        found.queries <= budget.queries
        and found.kilobytes <= budget.kilobytes
        and found.ratio <= budget.ratio
    )


def line(found: Budget, budget: Budget) -> str:
    return (
        f"{budget.path:34}{budget.who:10}"
        f"{found.queries:6} of {budget.queries:2}"
        f"{found.kilobytes:9.1f} of {budget.kilobytes:2}"
        f"{found.ratio:9.1f} of {budget.ratio:2}"
        f"{'' if is_kept(found, budget) else '  OVER'}"
    )


def main() -> int:
    fill()
    clients = {who: signed_in(user) for who, user in people().items()}
    print(f"{'page':34}{'as':10}{'queries':>12}{'kB':>15}{'x sign-in':>15}")
    over = 0
    for budget in BUDGETS:
        found = measured(clients[budget.who], budget)
        over += not is_kept(found, budget)
        print(line(found, budget))
    print(f"{over} of {len(BUDGETS)} pages are over their budget.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
