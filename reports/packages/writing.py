"""The zip itself, from what a person may see. The same data makes the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from reports.datasets import Asked, Dataset, offered
from reports.datasets.dictionary import dictionary
from reports.packages.readme import Written, readme
from reports.packages.sheets import csv_in, member, save_book, workbook, write_both

# Told after each table how many of how many are written.
Told = Callable[[int, int], None]


def package_parts(asked: Asked) -> list[Asked]:
    """The real rounds with all else, and the made-up ones apart, where the person is shown any."""
    apart = replace(asked, is_fictional=True)
    return [asked, apart] if apart.rounds.exists() else [asked]


def total_of(parts: Sequence[Asked]) -> int:
    """How many tables there are to write."""
    return sum(len(offered(part)) for part in parts)


def write_package(target: IO[bytes], asked: Asked, told: Told) -> None:
    """All tables that are offered, as CSV and in a workbook, the dictionary and a README."""
    parts = package_parts(asked)
    writing = _Writing(f"msg-tracker-{asked.on}", told, total_of(parts))
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        written = [each for part in parts for each in writing.part(package, part)]
        text = readme(parts, written, f"{writing.folder}.xlsx")
        package.writestr(member(f"{writing.folder}/README.txt", asked.on), text.encode())


@dataclass
class _Writing:
    """How far the writing is. `folder` holds everything in the zip."""

    folder: str
    told: Told
    total: int
    done: int = 0

    def part(self, package: ZipFile, asked: Asked) -> Iterator[Written]:
        """Each table, then what their columns mean, then the workbook with all of them."""
        place, ending = ("fictional", "-fictional") if asked.is_fictional else ("tables", "")
        tables = offered(asked)
        with workbook() as book:
            for dataset in tables:
                name = f"{place}/{dataset.name}{ending}.csv"
                rows = self._table(package, name, book, dataset, asked)
                self.done += 1
                self.told(self.done, self.total)
                yield Written(name, dataset, rows)
            if not asked.is_fictional:
                self._table(package, "dictionary.csv", book, dictionary(tables), asked)
            before = "fictional/" if asked.is_fictional else ""
            self._book(package, f"{before}msg-tracker{ending}-{asked.on}.xlsx", book, asked)

    def _table(
        self, package: ZipFile, name: str, book: Workbook, dataset: Dataset, asked: Asked
    ) -> int:
        with csv_in(package, member(f"{self.folder}/{name}", asked.on)) as text:
            return write_both(text, book, dataset, dataset.rows(asked))

    def _book(self, package: ZipFile, name: str, book: Workbook, asked: Asked) -> None:
        info = member(f"{self.folder}/{name}", asked.on)
        with TemporaryFile() as made, TemporaryFile() as final:
            save_book(book, final, made, asked.on)
            final.seek(0)
            with package.open(info, "w", force_zip64=True) as out:
                shutil.copyfileobj(final, out)
