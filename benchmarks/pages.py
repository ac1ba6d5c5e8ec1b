"""python -m benchmarks.pages: what the main pages and files cost, against their budgets.

Ends with status 1 when one is over its budget. benchmarks/README.md says what the numbers mean.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import monotonic

from accounts.models import User
from benchmarks.budgets import PAGES, Page
from benchmarks.measuring import Measured, loads, measured, saves, signed_in
from benchmarks.site import fill

REAL = 31  # partnerships; budgets are for so many


def measure(page: Page, user: User, repeats: int) -> Measured:
    client = signed_in(user)
    ask = saves(client, page.path, user) if page.saves else loads(client, page.path)
    return measured(ask, client, repeats, is_file=page.is_file)


def results(people: dict[str, User], repeats: int) -> Iterator[tuple[Page, Measured]]:
    for page in PAGES:
        try:
            yield page, measure(page, people[page.who], repeats)
        except RuntimeError as error:
            print(f"{page.name}: {error}", file=sys.stderr)


def is_kept(page: Page, found: Measured) -> bool:
    """Whether the page is within its budget."""
    return (
        found.queries <= page.queries
        and found.kilobytes <= page.kilobytes
        and found.kept <= page.ratio
    )


def line(page: Page, found: Measured, *, is_over: bool) -> str:
    return (
        f"{page.name:50}{page.who:10}"
        f"{found.queries:6} of {page.queries:2}"
        f"{found.kilobytes:9.1f} of {page.kilobytes:2}"
        f"{found.cold:9.1f}{found.kept:9.1f} of {page.ratio:2}"
        f"{'  OVER' if is_over else ''}"
    )


def asked() -> tuple[int, int, Path | None]:
    said = ArgumentParser()
    said.add_argument("--partnerships", type=int, default=REAL)
    said.add_argument("--repeats", type=int, default=21)
    said.add_argument("--to", type=Path, help="a file for the numbers, as JSON")
    options = said.parse_args()
    return options.partnerships, options.repeats, options.to


def main() -> int:
    partnerships, repeats, to = asked()
    began = monotonic()
    people = fill(partnerships)
    print(f"{partnerships} partnerships, filled in {monotonic() - began:.0f} seconds")
    print(f"{'':60}{'queries':>12}{'kB':>15}{'cold':>9}{'x empty':>15}")
    found, over = [], 0
    for page, one in results(people, repeats):
        is_over = partnerships == REAL and not is_kept(page, one)
        over += is_over
        found.append({"name": page.name, "who": page.who, **asdict(one)})
        print(line(page, one, is_over=is_over), flush=True)
    if to:
        to.write_text(json.dumps(found), encoding="utf-8")
    if partnerships == REAL:
        print(f"{over} of {len(PAGES)} are over their budget.")
    return 1 if over or len(found) < len(PAGES) else 0


if __name__ == "__main__":
    sys.exit(main())
