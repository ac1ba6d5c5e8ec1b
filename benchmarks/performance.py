"""python -m benchmarks.performance: every size on each database, written to docs/performance.md.

SQLite always; PostgreSQL where there is a server of one's own for it, as `make bench` makes one
(pg_virtualenv). Each size is measured in a process of its own, on a site of its own.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.writing import Load, Site, performance_page

ROOT = Path(__file__).resolve().parent.parent
SIZES = {31: 11, 310: 5, 3_100: 3}  # partnerships, and how often each page is measured
MOST_ON_POSTGRESQL = 310  # partnerships: how pages grow further is told by SQLite alone


def databases(size: int = 0) -> list[str]:
    """Those on which a site of this size is measured."""
    has_server = os.environ.get("PGPORT") and size <= MOST_ON_POSTGRESQL
    return ["SQLite", "PostgreSQL"] if has_server else ["SQLite"]


def environment(database: str, name: str) -> dict[str, str]:
    """Where the site that is measured has its data; on PostgreSQL a database made for it."""
    said = {key: value for key, value in os.environ.items() if key != "BENCHMARK_FOLDER"}
    if database == "PostgreSQL":
        subprocess.run(["createdb", name], check=True)  # noqa: S603, S607
        said["BENCHMARK_DATABASE_URL"] = f"postgresql:///{name}"
    return said


def told(folder: str, database: str, module: str, size: int, *more: str) -> Any:
    """What a run of `module` found. Its own words go to the terminal."""
    to = Path(folder) / f"{database}-{module}-{size}.json"
    command = [sys.executable, "-m", f"benchmarks.{module}", "--partnerships", str(size)]
    command += [*more, "--to", str(to)]
    print(f"--- {database}, {module}, {size} partnerships", flush=True)
    environ = environment(database, f"benchmark_{module}_{size}")
    subprocess.run(command, cwd=ROOT, env=environ, check=False)  # noqa: S603
    return json.loads(to.read_text(encoding="utf-8"))


def main() -> int:
    """The smallest size first; the page is written anew after each, so that none is lost."""
    sites: list[Site] = []
    loads: list[Load] = []
    with TemporaryDirectory() as folder:
        for size, repeats in SIZES.items():
            for database in databases(size):
                found = told(folder, database, "pages", size, "--repeats", str(repeats))
                sites.append(Site(database, size, found))
                if size == min(SIZES):
                    loads.append(Load(database, told(folder, database, "load", size)))
                write(sites, loads)
    return 0


def write(sites: list[Site], loads: list[Load]) -> None:
    """The columns in the order of databases and sizes."""
    day = f"{datetime.now(UTC):%-d %B %Y}"
    placed = sorted(sites, key=lambda site: (databases().index(site.database), site.size))
    page = performance_page(placed, loads, day=day, machine=machine())
    (ROOT / "docs" / "performance.md").write_text(page, encoding="utf-8")


def machine() -> str:
    """Of what kind it is, and no name."""
    cores = len(os.sched_getaffinity(0))
    python = f"Python {platform.python_version()}"
    return f"{cores} cores ({platform.machine()}), {platform.system()}, {python}"


if __name__ == "__main__":
    sys.exit(main())
