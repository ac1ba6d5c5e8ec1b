"""docs/performance.md, from what was measured. No database, no Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.budgets import EMPTY, PAGES, Page

Found = Mapping[str, float | str]


@dataclass(frozen=True)
class Site:
    """What one size on one database took: a row a page, as measuring.Measured with its name."""

    database: str
    size: int
    found: Sequence[Found]

    def of(self, page: Page) -> Found | None:
        wanted = (page.name, page.who)
        return next((one for one in self.found if (one["name"], one["who"]) == wanted), None)


@dataclass(frozen=True)
class Load:
    """Requests a second by page, on one database."""

    database: str
    rates: Mapping[str, float]


def performance_page(
    sites: Sequence[Site], loads: Sequence[Load], *, day: str, machine: str
) -> str:
    parts = [
        HEAD.format(day=day, machine=machine),
        *_targets(sites),
        *(line for site in sites for line in _all_pages(site)),
        *_growth(sites),
        *_load(loads),
    ]
    return "\n".join(parts) + "\n"


def _targets(sites: Sequence[Site]) -> Iterator[str]:
    yield TARGETS
    yield _row("page", "as", "at most", *(f"{site.database}, {site.size:,}" for site in sites))
    yield _row("---", "---", *["---:"] * (len(sites) + 1))
    for page in (page for page in PAGES if page.is_target):
        reached = (_target_cell(page, site) for site in sites)
        yield _row(f"`{page.name}`", page.who, f"{page.ratio}", *reached)
    yield _row("`/`, times that of 31", "division", "1.5 at 310", *map(_grown(sites), sites))
    yield MISSED


def _target_cell(page: Page, site: Site) -> str:
    if (found := site.of(page)) is None:
        return "not shown"
    kept, cold = float(found["kept"]), float(found["cold"])
    words = f"{kept:.1f} ({cold:.1f})"
    return f"**{words}**" if kept > page.ratio else words


def _grown(sites: Sequence[Site]) -> Callable[[Site], str]:
    """How a site's `/` compares with that of the smallest on the same database, kept and cold."""
    overview = PAGES[0]

    def cell(site: Site) -> str:
        least = min((s for s in sites if s.database == site.database), key=lambda s: s.size)
        one, other = site.of(overview), least.of(overview)
        if one is None or other is None:
            return "not shown"
        kept, cold = (float(one[how]) / float(other[how]) for how in ("kept", "cold"))
        return f"{kept:.1f} ({cold:.1f})"

    return cell


def _all_pages(site: Site) -> Iterator[str]:
    yield f"\n## {site.database}, {site.size:,} partnerships\n"
    yield _row("page or file", "as", "queries", "kB", "cold", "again")
    yield _row("---", "---", "---:", "---:", "---:", "---:")
    for found in site.found:
        size = f"{found['kilobytes']:,.1f}"
        costs = (f"{float(found[how]):,.1f}" for how in ("cold", "kept"))
        yield _row(f"`{found['name']}`", str(found["who"]), str(found["queries"]), size, *costs)


def _growth(sites: Sequence[Site]) -> Iterator[str]:
    yield GROWTH
    yield _row("page or file", *(f"{site.database}, {site.size:,}" for site in sites))
    yield _row("---", *["---:"] * len(sites))
    for page in PAGES:
        cells = [site.of(page) for site in sites]
        if all(cells):
            grown = (f"{one['queries']} / {float(one['cold']):,.1f}" for one in cells if one)
            yield _row(f"`{page.name}` ({page.who})", *grown)


def _load(loads: Sequence[Load]) -> Iterator[str]:
    yield LOAD
    titles = (f"{load.database}: a second | of the empty page" for load in loads)
    yield _row("page", *titles)
    yield _row("---", *["---:"] * (2 * len(loads)))
    for path in loads[0].rates:
        cells = (
            f"{load.rates[path]:.0f} | {load.rates[path] / load.rates[EMPTY]:.2f}" for load in loads
        )
        yield _row(f"`{path}`", *cells)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


HEAD = """# Performance

What the pages cost, measured by `make bench` on {day}, which writes this page: do not edit it,
run it again. Machine: {machine}. [benchmarks/README.md](../benchmarks/README.md) says how it is
measured; in short:

- Each number but those under load is processor time, as so many times that of an empty page of
  the same site: signed in, through all middleware, with head, navigation and foot, and one
  sentence. A page and the empty one are measured turn and turn about, compressed as a browser
  asks for it; the median counts. Time that a PostgreSQL server works is not in it.
- **cold**: no part of the page is kept in memory, as for the first who looks after something
  was added. **again**: as for everybody after that, until something is added
  ([why](decisions/kept-fragments.md)). A page without kept parts costs the same both ways.
- kB: 1,000 bytes, as sent (gzip).
- Sizes: 31, 310 and 3,100 partnerships, each with three rounds that all have returned: 2,046,
  20,460 and 204,600 answers. There are 31; the others show how pages grow.
"""
TARGETS = """
## Targets, and what was reached

Times the empty page, again; in brackets cold. Bold: missed. The columns are database and
partnerships.
"""
MISSED = """
The targets are for 31 partnerships. Known for comparison, on the same kind of machine: a plain
Django page with a table of 25 rows costs 3.1 times its empty page; lists of comparable public
systems 14 to 30 times, and 120 to 250 times with ten times the data; their overview pages 4 to
5.5 times; saving an answer there 3.7 to 16 times."""
GROWTH = """
## Growth

Queries, and times the empty page when cold.
"""
LOAD = """
## Under load

gunicorn with 2 workers of 4 threads, on loopback, with 31 partnerships, and 8 readers on the
same machine who ask again as soon as they are answered: requests a second, and as a part of
those of the empty page. The readers use some of the machine, so the numbers are lower than what
a server by itself would do. "Saving an answer" is 8 people who write in one return at once,
each in an answer of their own; what they save is on disk when they are answered.
"""
